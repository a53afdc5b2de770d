// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/inference_panel.h"

#include "core/infer/inference_controller.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_panel.h"
#include "ui/inference/answer_view.h"

#include <algorithm>

#include <QBoxLayout>
#include <QResizeEvent>

namespace inkling::ui {

namespace {

constexpr int kAnswerWidth = 300; ///< of the column beside the canvas
constexpr int kSideBySide = 540;  ///< from this width on the answer stands beside the canvas
constexpr int kNarrowest = 250;
constexpr int kGapBelow = 12; ///< between sheet and answer
constexpr int kFirst = 1000;  ///< a stretch that leaves nothing to others

QRectF rectOf(const DrawingBox &box)
{
    return {box.left, box.top, box.width(), box.height()};
}

} // namespace

InferencePanel::InferencePanel(InferenceController &controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_columns(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_sheet(new SheetPanel(this))
    , m_answer(new AnswerView(this))
{
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->addWidget(m_sheet);
    m_columns->addWidget(m_answer);

    connect(canvas(), &DrawingCanvas::pictureChanged, this,
            [this](const SheetPicturePtr &picture) { m_controller.setPicture(picture ? picture->ink : nullptr); });
    connect(canvas(), &DrawingCanvas::drawingChanged, this, &InferencePanel::askAbout);
    connect(canvas(), &DrawingCanvas::inkPaperChanged, this, [this] {
        m_controller.setPaper(canvas()->inkPaper());
        placeBoxes();
    });
    connect(&controller, &InferenceController::answered, this, &InferencePanel::showAnswer);
    connect(m_answer, &AnswerView::stepsTakenChanged, &controller, &InferenceController::setSteps);
    connect(m_answer, &AnswerView::explainedChanged, &controller,
            [this] { m_controller.setExplained(m_answer->explained()); });
    connect(m_answer, &AnswerView::selectionChanged, this, [this] {
        m_followsPen = false;
        showBoxes();
    });
    m_answer->show({}, 0, hint());
}

void InferencePanel::askAbout(const Drawing &drawing)
{
    m_followsPen = true;
    m_controller.setPaper(canvas()->inkPaper());
    m_controller.setDrawing(drawing);
    // At once: what was read is not there any more, however long the answer takes.
    if (canvas()->sheet().isEmpty())
        showAnswer({});
}

QSize InferencePanel::minimumSizeHint() const
{
    return {kNarrowest, m_sheet->minimumSizeHint().height() + kGapBelow + m_answer->leastHeight()};
}

void InferencePanel::resizeEvent(QResizeEvent *event)
{
    const bool beside = event->size().width() >= kSideBySide;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(beside ? 24 : kGapBelow);
    m_columns->setStretch(0, kFirst);
    m_columns->setStretch(1, beside ? 0 : 1);
    m_sheet->setSheetRoom(beside ? event->size().width() - kAnswerWidth - 24 : event->size().width(), beside);
    m_answer->setRoom(beside ? 2 * event->size().height() : event->size().height());
    m_answer->setBarsWidth(beside ? kAnswerWidth : 0);
    QWidget::resizeEvent(event);
}

DrawingCanvas *InferencePanel::canvas() const
{
    return m_sheet->canvas();
}

void InferencePanel::setModelCaption(const QString &caption)
{
    m_answer->setModelCaption(caption);
}

QString InferencePanel::hint() const
{
    return canvas()->sheet().picture ? tr("No ink was found in the picture.") : tr("Draw a digit to see its answer.");
}

void InferencePanel::showAnswer(const InkAnswer &answer)
{
    m_found.clear();
    for (const DigitReading &digit : answer.digits)
        m_found.push_back(rectOf(digit.box));
    placeBoxes();
    const int last = std::max(0, static_cast<int>(m_boxes.size()) - 1);
    m_answer->show(answer, m_followsPen ? digitAtPen() : std::min(m_answer->selected(), last), hint());
    showBoxes();
    m_controller.setExplained(m_answer->explained());
}

QRectF InferencePanel::boxOnSheet(const QRectF &box) const
{
    const SheetPicturePtr &picture = canvas()->sheet().picture;
    if (!picture) {
        const double margin = canvas()->penWidth() / 2 + 0.02;
        return box.adjusted(-margin, -margin, margin, margin);
    }
    const QRectF place = pictureBox(picture->image.size(), canvas()->aspect());
    const double scale = place.width() / std::max(1, picture->ink->ink.width);
    return {place.topLeft() + box.topLeft() * scale, box.size() * scale};
}

/// Lightly around each digit of a number; one digit needs none.
void InferencePanel::placeBoxes()
{
    m_boxes.clear();
    for (const QRectF &box : m_found)
        m_boxes.push_back(boxOnSheet(box));
    canvas()->setBoxes(m_boxes.size() > 1 ? m_boxes : std::vector<QRectF>(), m_answer->selected());
}

void InferencePanel::showBoxes()
{
    placeBoxes();
    emit digitShown(m_answer->selected(), static_cast<int>(m_boxes.size()));
}

/// The digit that is being drawn: what one wants to see is what one is at.
int InferencePanel::digitAtPen() const
{
    const std::vector<Stroke> &strokes = canvas()->drawing().strokes;
    if (strokes.empty() || strokes.back().empty())
        return 0;
    const QPointF pen(strokes.back().back().x, strokes.back().back().y);
    const auto at = std::ranges::find_if(m_boxes, [pen](const QRectF &box) { return box.contains(pen); });
    return at == m_boxes.end() ? 0 : static_cast<int>(at - m_boxes.begin());
}

} // namespace inkling::ui
