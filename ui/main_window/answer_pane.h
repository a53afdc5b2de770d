// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace inkling {
class InferenceController;
}

namespace inkling::ui {

class DrawingCanvas;
class InferencePanel;
class SheetPanel;
class XorPanel;

/// The right column: the sheet to draw on, or XOR's decision surface. Hands the newest model of each kind to where it
/// answers.
///
/// Thread contract: GUI thread. The controller must outlive it.
class AnswerPane final : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerPane(InferenceController &inference, QWidget *parent = nullptr);

    SheetPanel *sheet() const;
    /// Digits or the four points.
    void showKind(bool digits);
    /// The newest model, of whichever kind it is, and where it is from.
    void setModel(const ModelSnapshotPtr &snapshot, const QString &caption);

    /// Puts a widget below what is said of the drawing.
    void addBelowDigits(QWidget *widget);
    /// Where digits are drawn and read, with what was added below.
    QWidget *digits() const { return m_digitPage; }
    InferencePanel *inference() const { return m_digits; }
    DrawingCanvas *canvas() const;

private:
    InferenceController &m_inference;
    QLabel *m_heading;
    QStackedWidget *m_stack;
    QWidget *m_digitPage;
    InferencePanel *m_digits;
    XorPanel *m_xor;
};

} // namespace inkling::ui
