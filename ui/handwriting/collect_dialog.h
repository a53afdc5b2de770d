// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ink/drawing.h"
#include "ui/handwriting/collect_plan.h"

#include <QDialog>
#include <QTimer>

#include <cstdint>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace inkling {
class PersonalSetController;
}

namespace inkling::ui {

class DrawingCanvas;
class DrawingThumbnail;
class MessageBanner;

/// Asks for digit after digit until there are ten of each. A digit is kept when the pen has rested for a moment, unless
/// that is not wanted or it is drawn by keys, or by Enter, or when the page is left, and the next one is asked for.
/// What is kept is kept, so that the page goes on where it was left. A dot is no digit.
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

    void done(int result) override;

signals:
    void learnRequested();

private:
    /// A digit that was kept in this sitting.
    struct Kept
    {
        std::uint64_t change = 0;
        int digit = 0;
        Drawing drawing;
    };

    QBoxLayout *makePrompt();
    QBoxLayout *makeHint();
    QBoxLayout *makeButtons();
    void connectAll();
    void begin();
    bool asks() const { return m_begun && !m_plan.isDone(); }
    bool holdsDigit() const;
    bool keepsByItself() const;
    void waitForRest();
    void onDrawing();
    void onRested();
    void keep();
    void back();
    void skip();
    void onFailed(std::uint64_t change, const Error &error);
    void showPrompt();
    void showButtons();

    PersonalSetController &m_set;
    CollectPlan m_plan;
    bool m_begun = false;
    bool m_hasFailed = false; ///< to keep the last one
    int m_restMs = 700;
    QTimer m_rest;
    std::vector<Kept> m_kept;
    MessageBanner *m_banner;
    QLabel *m_ask;
    QLabel *m_digit;
    QProgressBar *m_progress;
    QLabel *m_count;
    DrawingCanvas *m_canvas;
    QCheckBox *m_byItself;
    QLabel *m_hint;
    QPushButton *m_back;
    DrawingThumbnail *m_last;
    QPushButton *m_clear;
    QPushButton *m_skip;
    QPushButton *m_next;
    QPushButton *m_learn;
    QPushButton *m_close;
};

} // namespace inkling::ui
