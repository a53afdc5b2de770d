// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/prediction.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QLayout;
class QSpacerItem;

namespace inkling {
class InferenceController;
struct InkAnswer;
} // namespace inkling

namespace inkling::ui {

class DigitPictureView;
class DrawingCanvas;
class ProbabilityBars;
class ReadableLabel;

/// The sheet to draw on and what the newest model makes of it, at every move of the pen.
///
/// Thread contract: GUI thread, owned by its parent widget. The controller must outlive it.
class InferencePanel : public QWidget
{
    Q_OBJECT

public:
    explicit InferencePanel(InferenceController &controller, QWidget *parent = nullptr);

    /// Which model answers ("Model in training, epoch 3"); empty: there is none yet.
    void setModelCaption(const QString &caption);
    DrawingCanvas *canvas() { return m_canvas; }

    /// Small, so that the panel can become narrow enough to put the answer below the canvas.
    QSize minimumSizeHint() const override { return {250, 420}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLayout *makeCanvasColumn();
    QLayout *makeAnswerColumn();
    QLayout *makeAnswerRow();
    void addCanvasAction(QLayout *row, const QString &text, const QString &name, const QKeySequence &key,
                         void (DrawingCanvas::*slot)());
    void showAnswer(const InkAnswer &answer);
    void showPrediction(const Prediction &prediction);
    void showNothing(const QString &note);
    QString emptyNote() const;

    QBoxLayout *m_columns;
    QSpacerItem *m_belowCanvas;
    DrawingCanvas *m_canvas;
    DigitPictureView *m_picture;
    ProbabilityBars *m_bars;
    QLabel *m_caption;
    QLabel *m_digit;
    ReadableLabel *m_prediction;
    QLabel *m_note;
    bool m_hasModel = false;
};

} // namespace inkling::ui
