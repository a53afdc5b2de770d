// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/handwriting/collect_plan.h"

#include <QDialog>
#include <QTimer>

#include <cstdint>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace inkling {
class PersonalSetController;
struct Drawing;
} // namespace inkling

namespace inkling::ui {

class DrawingCanvas;
class MessageBanner;

/// Asks for digit after digit until there are ten of each. A digit is kept when the pen has rested for a moment, or by
/// Enter, and the next one is asked for; what is kept is kept, so that the page can be left at any time and goes on
/// where it was left.
///
/// Thread contract: GUI thread. The controller must outlive it.
class CollectDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit CollectDialog(PersonalSetController &set, QWidget *parent = nullptr);

    DrawingCanvas *canvas() const { return m_canvas; }
    const CollectPlan &plan() const { return m_plan; }
    /// How long the pen rests until a digit counts as drawn; 4, 5 and 7, which are often drawn in two strokes, get half
    /// of that on top.
    void setRest(int milliseconds) { m_restMs = milliseconds; }

signals:
    void learnRequested();

private:
    /// A digit that was kept in this sitting.
    struct Kept
    {
        std::uint64_t change = 0;
        int digit = 0;
    };

    QPushButton *addButton(const QString &text, const char *name, const QString &toolTip);
    void begin();
    void onDrawing(const Drawing &drawing);
    void onRested();
    void keep();
    void back();
    void skip();
    void onFailed(std::uint64_t change, const Error &error);
    void showPrompt();

    PersonalSetController &m_set;
    CollectPlan m_plan;
    bool m_begun = false;
    int m_restMs = 700;
    QTimer m_rest;
    std::vector<Kept> m_kept;
    MessageBanner *m_banner;
    QLabel *m_ask;
    QLabel *m_digit;
    QProgressBar *m_progress;
    QLabel *m_count;
    DrawingCanvas *m_canvas;
    QPushButton *m_back;
    QPushButton *m_clear;
    QPushButton *m_skip;
    QPushButton *m_next;
    QPushButton *m_learn;
    QPushButton *m_close;
};

} // namespace inkling::ui
