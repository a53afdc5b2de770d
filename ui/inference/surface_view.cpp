// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/surface_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QEvent>
#include <QLinearGradient>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace inkling::ui {

namespace {

constexpr double kLeft = 32;
constexpr double kRight = 50; ///< the scale and its numbers
constexpr double kTop = 8;
constexpr double kBottom = 28;
constexpr double kScaleWidth = 14;
constexpr double kRadius = 8;
constexpr std::array kTicks{0.0, 0.5, 1.0};

QColor mix(const QColor &from, const QColor &to, double share)
{
    const auto channel = [share](float a, float b) { return a + (b - a) * static_cast<float>(share); };
    return QColor::fromRgbF(channel(from.redF(), to.redF()), channel(from.greenF(), to.greenF()),
                            channel(from.blueF(), to.blueF()));
}

} // namespace

SurfaceView::SurfaceView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("surfaceView"));
    setAccessibleName(tr("Decision surface"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SurfaceView::setSurface(std::optional<DecisionSurface> surface)
{
    m_surface = std::move(surface);
    m_contour = m_surface ? halfContour(*m_surface) : std::vector<DecisionSurface::Segment>();
    refresh();
}

/// Blue over the theme's paper to orange: told apart by every kind of colour vision, and by lightness at the ends.
QColor SurfaceView::colourOf(double value) const
{
    const QColor low(0x00, 0x72, 0xB2);
    const QColor high(0xE6, 0x8A, 0x00);
    const double share = std::clamp(value, 0.0, 1.0);
    const QColor middle = palette().color(QPalette::Base);
    return share < 0.5 ? mix(low, middle, share * 2) : mix(middle, high, share * 2 - 1);
}

void SurfaceView::refresh()
{
    m_heat = {};
    if (m_surface) {
        constexpr int kNodes = DecisionSurface::kNodes;
        m_heat = QImage(kNodes, kNodes, QImage::Format_RGB32);
        for (int row = 0; row < kNodes; ++row) {
            for (int column = 0; column < kNodes; ++column)
                m_heat.setPixel(column, kNodes - 1 - row, colourOf(m_surface->at(column, row)).rgb());
        }
    }
    update();
}

QRectF SurfaceView::mapRect() const
{
    const double side = std::max(40.0, std::min(width() - kLeft - kRight, height() - kTop - kBottom));
    return {kLeft + (width() - kLeft - kRight - side) / 2, kTop, side, side};
}

QPointF SurfaceView::place(double x, double y) const
{
    const QRectF map = mapRect();
    const double scale = map.width() / (DecisionSurface::kHigh - DecisionSurface::kLow);
    return {map.left() + (x - DecisionSurface::kLow) * scale, map.bottom() - (y - DecisionSurface::kLow) * scale};
}

QString SurfaceView::readingAt(QPointF position) const
{
    const QRectF map = mapRect();
    if (!m_surface || !map.contains(position))
        return {};
    const double scale = (DecisionSurface::kHigh - DecisionSurface::kLow) / map.width();
    const double x = DecisionSurface::kLow + (position.x() - map.left()) * scale;
    const double y = DecisionSurface::kLow + (map.bottom() - position.y()) * scale;
    const auto number = [this](double value) { return locale().toString(value, 'f', 2); };
    return tr("x %1, y %2 → %3").arg(number(x), number(y), number(m_surface->valueAt(x, y)));
}

void SurfaceView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    paintMap(painter);
    paintAxes(painter);
    paintScale(painter);
    if (!m_surface) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(mapRect().adjusted(24, 0, -24, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Train the XOR model to see how it divides the plane."));
        return;
    }
    paintSamples(painter);
    paintReading(painter);
}

void SurfaceView::paintMap(QPainter &painter) const
{
    const QRectF map = mapRect();
    painter.save();
    QPainterPath frame;
    frame.addRoundedRect(map, 6, 6);
    painter.setClipPath(frame);
    if (m_heat.isNull()) {
        painter.fillRect(map, palette().base());
    } else {
        // The outer nodes lie on the frame, so half a pixel of the image hangs over on every side.
        const double over = map.width() / (DecisionSurface::kNodes - 1) / 2;
        painter.drawImage(map.adjusted(-over, -over, over, over), m_heat);
    }
    painter.setPen(QPen(palette().color(QPalette::Text), 2, Qt::SolidLine, Qt::RoundCap));
    for (const DecisionSurface::Segment &segment : m_contour)
        painter.drawLine(place(segment.x1, segment.y1), place(segment.x2, segment.y2));
    painter.restore();
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(map, 6, 6);
}

void SurfaceView::paintAxes(QPainter &painter) const
{
    const QRectF map = mapRect();
    const double line = fontMetrics().lineSpacing();
    painter.setPen(palette().color(QPalette::WindowText));
    for (const double tick : kTicks) {
        const QString text = locale().toString(tick, 'g', 2);
        const QPointF at = place(tick, tick);
        painter.drawLine(QPointF(at.x(), map.bottom()), QPointF(at.x(), map.bottom() + 4));
        painter.drawText(QRectF(at.x() - 30, map.bottom() + 5, 60, line), Qt::AlignHCenter | Qt::AlignTop, text);
        painter.drawLine(QPointF(map.left() - 4, at.y()), QPointF(map.left(), at.y()));
        painter.drawText(QRectF(map.left() - 46, at.y() - line / 2, 38, line), Qt::AlignRight | Qt::AlignVCenter, text);
    }
    const QPointF middle = place(0.25, 0.25);
    QFont italic = font();
    italic.setItalic(true);
    painter.save();
    painter.setFont(italic);
    painter.drawText(QRectF(middle.x() - 30, map.bottom() + 5, 60, line), Qt::AlignHCenter | Qt::AlignTop,
                     QStringLiteral("x"));
    painter.drawText(QRectF(map.left() - 46, middle.y() - line / 2, 38, line), Qt::AlignRight | Qt::AlignVCenter,
                     QStringLiteral("y"));
    painter.restore();
}

void SurfaceView::paintScale(QPainter &painter) const
{
    const QRectF map = mapRect();
    const QRectF bar(map.right() + 10, map.top(), kScaleWidth, map.height());
    QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
    for (const double stop : kTicks)
        gradient.setColorAt(stop, colourOf(stop));
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(gradient);
    painter.drawRoundedRect(bar, 4, 4);
    painter.setPen(palette().color(QPalette::WindowText));
    const double line = fontMetrics().lineSpacing();
    for (const double tick : kTicks) {
        const double y = std::clamp(bar.bottom() - tick * bar.height() - line / 2, bar.top(), bar.bottom() - line);
        painter.drawText(QRectF(bar.right() + 6, y, 40, line), Qt::AlignLeft | Qt::AlignVCenter,
                         locale().toString(tick, 'g', 2));
    }
}

void SurfaceView::paintSamples(QPainter &painter) const
{
    const QColor ink = palette().color(QPalette::Text);
    const QColor paper = palette().color(QPalette::Base);
    for (const DecisionSurface::Sample &sample : m_surface->samples) {
        const QPointF at = place(sample.x, sample.y);
        painter.setPen(Qt::NoPen);
        painter.setBrush(paper);
        painter.drawEllipse(at, kRadius + 6, kRadius + 6);
        painter.setPen(QPen(ink, 2.5));
        painter.setBrush(sample.target ? ink : paper);
        painter.drawEllipse(at, kRadius - 1, kRadius - 1);
        painter.setBrush(Qt::NoBrush);
        // Right: a whole ring. Wrong: a broken one, crossed out.
        painter.setPen(QPen(ink, 1.5, sample.isRight() ? Qt::SolidLine : Qt::DotLine));
        painter.drawEllipse(at, kRadius + 5, kRadius + 5);
        if (!sample.isRight()) {
            const double arm = kRadius + 9;
            painter.setPen(QPen(QColor(0xD5, 0x1E, 0x00), 3, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm));
            painter.drawLine(at - QPointF(arm, -arm), at + QPointF(arm, -arm));
        }
    }
}

void SurfaceView::paintReading(QPainter &painter) const
{
    if (!m_hover)
        return;
    const QString text = readingAt(*m_hover);
    if (text.isEmpty())
        return;
    const QSizeF size(fontMetrics().horizontalAdvance(text) + 16.0, fontMetrics().height() + 8.0);
    const QRectF map = mapRect();
    QRectF box(*m_hover + QPointF(14, -size.height() - 8), size);
    box.moveLeft(std::clamp(box.left(), map.left() + 4, std::max(map.left() + 4, map.right() - size.width() - 4)));
    box.moveTop(std::max(box.top(), map.top() + 4));
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(box, Qt::AlignCenter, text);
}

void SurfaceView::mouseMoveEvent(QMouseEvent *event)
{
    m_hover = event->position();
    update();
}

void SurfaceView::leaveEvent(QEvent *)
{
    m_hover.reset();
    update();
}

void SurfaceView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace inkling::ui
