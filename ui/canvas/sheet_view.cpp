// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/sheet_view.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace inkling::ui {

namespace {

constexpr double kCorner = 10;
constexpr double kBorder = 1.5;

} // namespace

SheetView::SheetView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QRectF SheetView::paper() const
{
    const double wide = std::max(1.0, width() - 2 * kBorder);
    const double high = std::max(1.0, height() - 2 * kBorder);
    // What was drawn on a wider sheet stays on it when the window shrinks.
    const double aspect = std::max(std::clamp(wide / high, 1.0, m_widest), std::min(m_inkRight, m_widest));
    const QSizeF size = QSizeF(aspect, 1).scaled(wide, high, Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void SheetView::setWidest(double aspect)
{
    m_widest = std::max(1.0, aspect);
    m_finished = {};
    update();
    emit inkPaperChanged();
}

void SheetView::setPenWidth(double width)
{
    m_penWidth = width;
    m_finished = {};
    update();
    emit inkPaperChanged();
}

void SheetView::setGridShown(bool shown)
{
    m_gridShown = shown;
    update();
}

void SheetView::setBoxes(const std::vector<QRectF> &boxes, int selected)
{
    if (boxes == m_boxes && selected == m_selectedBox)
        return;
    m_boxes = boxes;
    m_selectedBox = selected;
    update();
}

void SheetView::inkChanged(bool all)
{
    if (all) {
        m_finished = {};
        m_inkRight = boundsOf(sheet().drawing).right();
    }
    update();
}

ScreenPen SheetView::pen() const
{
    return {palette().color(QPalette::Text), m_penWidth};
}

void SheetView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF sheet = paper();
    painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid), kBorder));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(sheet, kCorner, kCorner);
    if (m_gridShown)
        paintGrid(painter, sheet, palette().color(QPalette::Mid));
    paintInk(painter, sheet);
    paintBoxes(painter, sheet);
    paintPointer(painter, sheet);
}

void SheetView::paintInk(QPainter &painter, const QRectF &sheet)
{
    const SheetContent &content = this->sheet();
    if (content.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.25);
        painter.setFont(large);
        painter.drawText(sheet.adjusted(kCorner, 0, -kCorner, -sheet.height() / 10), Qt::AlignCenter | Qt::TextWordWrap,
                         hint());
        return;
    }
    if (const SheetPicturePtr &picture = content.picture) {
        const QRectF box = pictureBox(picture->image.size(), aspect());
        QPainterPath inside;
        inside.addRoundedRect(sheet.adjusted(kBorder / 2, kBorder / 2, -kBorder / 2, -kBorder / 2), kCorner, kCorner);
        painter.setClipPath(inside);
        painter.drawImage({sheet.topLeft() + box.topLeft() * sheet.height(), box.size() * sheet.height()},
                          picture->image);
        painter.setClipping(false);
        return;
    }
    if (m_finished.isNull() || m_finished.devicePixelRatio() != devicePixelRatioF())
        paintFinishedStrokes();
    painter.drawPixmap(0, 0, m_finished);
    if (isStroking())
        paintStroke(painter, content.drawing.strokes.back(), sheet, pen());
}

void SheetView::paintFinishedStrokes()
{
    m_finished = QPixmap(size() * devicePixelRatioF());
    m_finished.setDevicePixelRatio(devicePixelRatioF());
    m_finished.fill(Qt::transparent);
    QPainter painter(&m_finished);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Stroke> &strokes = sheet().drawing.strokes;
    const std::size_t count = strokes.size() - (isStroking() ? 1 : 0);
    for (std::size_t i = 0; i < count; ++i)
        paintStroke(painter, strokes[i], paper(), pen());
}

void SheetView::paintBoxes(QPainter &painter, const QRectF &sheet) const
{
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const bool selected = static_cast<int>(i) == m_selectedBox;
        painter.setPen(QPen(palette().color(selected ? QPalette::Highlight : QPalette::Mid), selected ? 1.5 : 1));
        const QRectF box(sheet.topLeft() + m_boxes[i].topLeft() * sheet.height(), m_boxes[i].size() * sheet.height());
        painter.drawRoundedRect(box.intersected(sheet.adjusted(3, 3, -3, -3)), 4, 4);
    }
}

void SheetView::resizeEvent(QResizeEvent *)
{
    m_finished = {};
    emit inkPaperChanged();
}

void SheetView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_finished = {};
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace inkling::ui
