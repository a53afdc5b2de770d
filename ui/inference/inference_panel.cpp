// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/inference_panel.h"

#include <algorithm>

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QResizeEvent>
#include <QVBoxLayout>

#include "core/infer/inference_controller.h"
#include "ui/canvas/digit_picture_view.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/inference/probability_bars.h"
#include "ui/widgets/readable_label.h"

namespace inkling::ui {

namespace {

constexpr double kSure = 0.5;
constexpr int kAnswerWidth = 300; ///< of the column beside the canvas
constexpr int kSideBySide = 540;  ///< from this width on the answer stands beside the canvas
constexpr int kFirst = 1000;      ///< a stretch that leaves nothing to others

void scaleFont(QLabel &label, double scale)
{
    QFont font = label.font();
    font.setPointSizeF(font.pointSizeF() * scale);
    label.setFont(font);
}

QLabel *makeLabel(double scale, QWidget *parent)
{
    auto *label = new QLabel(parent);
    scaleFont(*label, scale);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// The digit that comes second.
int runnerUp(const Prediction &prediction)
{
    int second = -1;
    for (int i = 0; i < static_cast<int>(prediction.probabilities.size()); ++i) {
        const auto at = [&](int index) { return prediction.probabilities[static_cast<std::size_t>(index)]; };
        if (i != prediction.digit && (second < 0 || at(i) > at(second)))
            second = i;
    }
    return second;
}

} // namespace

InferencePanel::InferencePanel(InferenceController &controller, QWidget *parent)
    : QWidget(parent)
    , m_columns(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_belowCanvas(new QSpacerItem(0, 0))
    , m_canvas(new DrawingCanvas(this))
    , m_picture(new DigitPictureView(this))
    , m_bars(new ProbabilityBars(this))
    , m_caption(makeLabel(1, this))
    , m_digit(makeLabel(4.2, this))
    , m_prediction(new ReadableLabel(tr("Prediction"), this))
    , m_note(makeLabel(1, this))
{
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->addLayout(makeCanvasColumn());
    m_columns->addLayout(makeAnswerColumn());

    connect(m_canvas, &DrawingCanvas::drawingChanged, &controller, &InferenceController::setDrawing);
    connect(&controller, &InferenceController::answered, this, &InferencePanel::showAnswer);
    setModelCaption(QString());
    showNothing(emptyNote());
}

QLayout *InferencePanel::makeCanvasColumn()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(10);
    // It grows first, as far as it can be square; the rest of the room goes to the bars.
    column->addWidget(m_canvas, kFirst);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    addCanvasAction(buttons, tr("Clear"), QStringLiteral("clearButton"), QKeySequence(), &DrawingCanvas::clear);
    addCanvasAction(buttons, tr("Undo"), QStringLiteral("undoButton"), QKeySequence::Undo, &DrawingCanvas::undo);
    addCanvasAction(buttons, tr("Redo"), QStringLiteral("redoButton"), QKeySequence::Redo, &DrawingCanvas::redo);
    column->addLayout(buttons);
    column->addItem(m_belowCanvas);

    const auto button = [this](const char *name) { return findChild<QPushButton *>(QLatin1String(name)); };
    connect(m_canvas, &DrawingCanvas::canUndoChanged, button("undoButton"), &QWidget::setEnabled);
    connect(m_canvas, &DrawingCanvas::canRedoChanged, button("redoButton"), &QWidget::setEnabled);
    connect(m_canvas, &DrawingCanvas::drawingChanged, button("clearButton"),
            [clear = button("clearButton")](const Drawing &drawing) { clear->setEnabled(!drawing.strokes.empty()); });
    return column;
}

void InferencePanel::addCanvasAction(QLayout *row, const QString &text, const QString &name, const QKeySequence &key,
                                     void (DrawingCanvas::*slot)())
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setEnabled(false);
    connect(button, &QPushButton::clicked, m_canvas, slot);
    row->addWidget(button);
    if (key.isEmpty()) {
        button->setToolTip(tr("Clear the drawing (Delete)."));
        return;
    }
    button->setToolTip(tr("%1 (%2)", "action (keys)").arg(text, key.toString(QKeySequence::NativeText)));
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    // Only while the focus is in this panel: elsewhere the same keys undo typing.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, m_canvas, slot);
    addAction(action);
}

QLayout *InferencePanel::makeAnswerColumn()
{
    m_caption->setObjectName(QStringLiteral("modelCaption"));
    m_caption->setWordWrap(true);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_digit->setObjectName(QStringLiteral("bigDigit"));
    m_digit->setAccessibleName(tr("Digit"));
    m_digit->setAlignment(Qt::AlignCenter);
    m_digit->setFixedWidth(m_digit->fontMetrics().horizontalAdvance(QLatin1Char('0')) + 12);
    m_prediction->setObjectName(QStringLiteral("predictionLabel"));
    scaleFont(*m_prediction, 1.5);
    m_note->setObjectName(QStringLiteral("predictionNote"));
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // A line also when there is nothing to say: the bars below do not jump.
    m_note->setMinimumHeight(m_note->fontMetrics().lineSpacing());

    auto *column = new QVBoxLayout;
    column->setSpacing(10);
    column->addWidget(m_caption);
    column->addLayout(makeAnswerRow());
    column->addWidget(m_note);
    column->addWidget(m_bars, kFirst);
    column->addStretch(1);
    return column;
}

QLayout *InferencePanel::makeAnswerRow()
{
    m_picture->setFixedSize(m_picture->sizeHint());
    auto *sees = makeLabel(0.9, this);
    sees->setText(tr("what it sees"));
    sees->setToolTip(m_picture->toolTip());
    sees->setForegroundRole(QPalette::PlaceholderText);
    auto *picture = new QVBoxLayout;
    picture->setSpacing(2);
    picture->addWidget(m_picture, 0, Qt::AlignHCenter);
    picture->addWidget(sees, 0, Qt::AlignHCenter);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_digit);
    row->addWidget(m_prediction, 1);
    row->addLayout(picture);
    return row;
}

void InferencePanel::resizeEvent(QResizeEvent *event)
{
    const bool beside = event->size().width() >= kSideBySide;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(beside ? 24 : 12);
    m_columns->setStretch(0, kFirst);
    m_belowCanvas->changeSize(0, 0, QSizePolicy::Minimum, beside ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    m_columns->setStretch(1, beside ? 0 : 1);
    m_canvas->setMaximumHeight(std::max(m_canvas->minimumSizeHint().height(),
                                        beside ? event->size().width() - kAnswerWidth - 24 : event->size().width()));
    m_bars->setMinimumWidth(beside ? kAnswerWidth : 0);
    QWidget::resizeEvent(event);
}

void InferencePanel::setModelCaption(const QString &caption)
{
    m_hasModel = !caption.isEmpty();
    m_caption->setText(m_hasModel ? caption : tr("No model yet. Train one or open one."));
    if (m_bars->winner() < 0)
        showNothing(emptyNote());
}

QString InferencePanel::emptyNote() const
{
    // Without a model the caption says what to do.
    return m_hasModel ? tr("Draw a digit to see its answer.") : QString();
}

void InferencePanel::showAnswer(const InkAnswer &answer)
{
    m_picture->setPicture(answer.preparation ? std::optional(answer.preparation->picture) : std::nullopt);
    if (answer.prediction)
        showPrediction(*answer.prediction);
    else
        showNothing(emptyNote());
}

void InferencePanel::showPrediction(const Prediction &prediction)
{
    const auto percent = [this](double share) { return locale().toString(100 * share, 'f', 1); };
    m_bars->setProbabilities(prediction.probabilities);
    m_digit->setText(locale().toString(prediction.digit));
    m_digit->show();
    const QString text =
        tr("%1 (%2 %)", "digit (confidence)").arg(locale().toString(prediction.digit), percent(prediction.confidence));
    m_prediction->setValue(text);
    const int second = runnerUp(prediction);
    if (prediction.confidence < kSure && second >= 0) {
        const double share = prediction.probabilities[static_cast<std::size_t>(second)];
        m_note->setText(tr("Not sure: it may also be %1 (%2 %).").arg(locale().toString(second), percent(share)));
    } else {
        m_note->clear();
    }
}

void InferencePanel::showNothing(const QString &note)
{
    m_bars->setProbabilities({});
    m_digit->clear();
    m_digit->hide();
    m_prediction->setValue(QStringLiteral("—"));
    m_note->setText(note);
}

} // namespace inkling::ui
