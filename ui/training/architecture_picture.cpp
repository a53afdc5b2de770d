// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/architecture_picture.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace inkling::ui {

namespace {

constexpr int kCellWidth = 64;        ///< smallest that a caption can be read in
constexpr double kMaxCellWidth = 150; ///< beyond it, boxes would lose sight of each other
constexpr int kGlyphHeight = 44;
constexpr int kArcHeight = 12; ///< above the glyphs, where something goes around them
constexpr int kMaxSheets = 4;
constexpr int kMaxDots = 6;

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue())};
}

struct Ink
{
    QColor line;
    QColor fill;
};

/// Feature maps: as many sheets as there are channels, up to four, and as large as the maps are.
void paintSheets(QPainter &painter, const QRectF &area, const Shape &shape, const Ink &ink)
{
    const int sheets = std::min(shape[0], kMaxSheets);
    const double step = 4;
    const double room = kGlyphHeight - (kMaxSheets - 1) * step;
    const double side = std::clamp(room * std::sqrt(shape[1] / 28.0), 12.0, room);
    const double extent = side + (sheets - 1) * step;
    const QPointF corner(area.center().x() - extent / 2, area.center().y() - extent / 2);
    painter.setPen(QPen(ink.line, 1.2));
    painter.setBrush(ink.fill);
    for (int i = 0; i < sheets; ++i)
        painter.drawRoundedRect(QRectF(corner.x() + (sheets - 1 - i) * step, corner.y() + i * step, side, side), 2, 2);
}

/// A seven on the sheet that stands for the drawing.
void paintDigit(QPainter &painter, const QRectF &area, const QColor &colour)
{
    const QPointF centre = area.center();
    QPainterPath seven(centre + QPointF(-6, -8));
    seven.quadTo(centre + QPointF(0, -9.5), centre + QPointF(7, -8));
    seven.quadTo(centre + QPointF(1, 0), centre + QPointF(-2, 9));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(seven);
}

/// Tokens: a table with a row a token (a few of them) and a width that grows with the features.
void paintTable(QPainter &painter, const QRectF &area, const Shape &shape, const Ink &ink)
{
    const double width = std::clamp(6.0 * std::log2(std::max(2, shape[1])), 14.0, area.width() - 12);
    const QRectF table(area.center().x() - width / 2, area.center().y() - kGlyphHeight / 2.0, width, kGlyphHeight);
    painter.setPen(QPen(ink.line, 1.2));
    painter.setBrush(ink.fill);
    painter.drawRoundedRect(table, 2, 2);
    painter.setPen(QPen(ink.line, 0.7));
    constexpr int kRows = 6;
    for (int row = 1; row < kRows; ++row) {
        const double y = table.top() + table.height() * row / kRows;
        painter.drawLine(QPointF(table.left(), y), QPointF(table.right(), y));
    }
}

/// Units: a column of dots, with a gap where there are more than fit.
void paintDots(QPainter &painter, const QRectF &area, const Shape &shape, const Ink &ink)
{
    const int units = shape.last();
    const int dots = std::min(units, kMaxDots);
    const bool gap = units > kMaxDots;
    const double pitch = kGlyphHeight / static_cast<double>(kMaxDots);
    const double top = area.center().y() - pitch * (dots - 1) / 2;
    const double radius = units > kMaxDots ? 2.9 : 3.6;
    painter.setPen(QPen(ink.line, 1.2));
    for (int i = 0; i < dots; ++i) {
        const QPointF centre(area.center().x(), top + pitch * i);
        if (gap && i == dots - 2) {
            painter.setBrush(ink.line);
            for (const double offset : {-2.4, 0.0, 2.4})
                painter.drawEllipse(centre + QPointF(0, offset), 0.3, 0.3);
            continue;
        }
        painter.setBrush(ink.fill);
        painter.drawEllipse(centre, radius, radius);
    }
}

void paintArrow(QPainter &painter, double x, double y, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(QPointF(x - 5, y), QPointF(x + 4, y));
    painter.drawPolyline(QPolygonF({QPointF(x + 1, y - 3), QPointF(x + 4, y), QPointF(x + 1, y + 3)}));
}

QFont smallFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(std::max(7.0, font.pointSizeF() * 0.8));
    return small;
}

} // namespace

ArchitecturePicture::ArchitecturePicture(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("architecture"));
    setAccessibleName(tr("Layers"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ArchitecturePicture::setSpec(const ModelSpec &spec, bool whole)
{
    m_stages = architectureStages(spec, whole);
    setAccessibleDescription(describe(m_stages));
    updateGeometry();
    update();
}

int ArchitecturePicture::stagesPerLine(int width) const
{
    const int stages = std::max<int>(1, static_cast<int>(m_stages.size()));
    const int fitting = std::max(1, width / kCellWidth);
    const int lines = (stages + fitting - 1) / fitting;
    return (stages + lines - 1) / lines; // lines of equal length rather than a full one and a rest
}

int ArchitecturePicture::heightForWidth(int width) const
{
    const int stages = std::max<int>(1, static_cast<int>(m_stages.size()));
    const int perLine = stagesPerLine(width);
    const int lines = (stages + perLine - 1) / perLine;
    const int text = QFontMetrics(smallFont(font())).lineSpacing() * 3;
    return lines * (kGlyphHeight + text + 10 + arcHeight());
}

QSize ArchitecturePicture::sizeHint() const
{
    return {4 * kCellWidth, heightForWidth(4 * kCellWidth)};
}

QSize ArchitecturePicture::minimumSizeHint() const
{
    return {3 * kCellWidth, kGlyphHeight};
}

QRectF ArchitecturePicture::cellOf(int stage) const
{
    const int perLine = stagesPerLine(width());
    const int lines = (static_cast<int>(m_stages.size()) + perLine - 1) / perLine;
    const double cellWidth = std::min(width() / static_cast<double>(perLine), kMaxCellWidth);
    const double left = (width() - perLine * cellWidth) / 2;
    const double cellHeight = height() / static_cast<double>(lines);
    const int line = stage / perLine;
    const int column = stage % perLine;
    return {left + column * cellWidth, line * cellHeight, cellWidth, cellHeight};
}

void ArchitecturePicture::paintStage(QPainter &painter, const QRectF &cell, const ArchitectureStage &stage) const
{
    const QColor paper = palette().color(QPalette::Base);
    const QColor accent = palette().color(QPalette::Highlight);
    const bool learns = stage.parameterCount > 0;
    const QColor grey = mixed(palette().color(QPalette::Text), paper, 0.45);
    const Ink ink{learns ? accent : grey, mixed(learns ? accent : grey, paper, 0.82)};
    const QRectF glyph(cell.left(), cell.top() + 2 + arcHeight(), cell.width(), kGlyphHeight);
    switch (stage.shape.rank()) {
    case 3:
        paintSheets(painter, glyph, stage.shape, ink);
        if (stage.shape[0] == 1 && !learns)
            paintDigit(painter, glyph, ink.line);
        break;
    case 2:
        paintTable(painter, glyph, stage.shape, ink);
        break;
    default:
        paintDots(painter, glyph, stage.shape, ink);
    }

    painter.setFont(smallFont(font()));
    const int line = painter.fontMetrics().lineSpacing();
    const auto write = [&](int row, const QString &text, const QColor &colour) {
        painter.setPen(colour);
        const QRectF place(cell.left() + 1, glyph.bottom() + 3 + row * line, cell.width() - 2, line);
        painter.drawText(place, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(place.width())));
    };
    write(0, stage.caption, palette().color(QPalette::Text));
    write(1, shapeText(stage.shape).remove(' '), palette().color(QPalette::PlaceholderText));
    write(2, stage.detail, palette().color(QPalette::PlaceholderText));
}

void ArchitecturePicture::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < static_cast<int>(m_stages.size()); ++i) {
        const QRectF cell = cellOf(i);
        if (i % stagesPerLine(width()) > 0)
            paintArrow(painter, cell.left(), cell.top() + 2 + arcHeight() + kGlyphHeight / 2.0,
                       palette().color(QPalette::PlaceholderText));
        paintStage(painter, cell, m_stages[static_cast<std::size_t>(i)]);
        if (const int from = m_stages[static_cast<std::size_t>(i)].skipFrom; from >= 0)
            paintSkip(painter, cellOf(from), cell);
    }
}

int ArchitecturePicture::arcHeight() const
{
    const bool skips =
        std::ranges::any_of(m_stages, [](const ArchitectureStage &stage) { return stage.skipFrom >= 0; });
    return skips ? kArcHeight : 0;
}

/// An arc over the boxes that it goes around; over the ends of the lines where they stand on two.
void ArchitecturePicture::paintSkip(QPainter &painter, const QRectF &from, const QRectF &to) const
{
    const QColor colour = palette().color(QPalette::Highlight);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    constexpr double kFoot = 3; // where an arc ends above the glyph
    constexpr double kBend = 7;
    const auto up = [](QPainterPath &path, double x, double y, double side) {
        path.moveTo(x, y + kArcHeight + kFoot);
        path.lineTo(x, y + kBend);
        path.quadTo(x, y + 1, x + side * kBend, y + 1);
    };
    const double leave = from.center().x() + 5; // beside one that arrives at the same box
    const double arrive = to.center().x() - 5;
    QPainterPath path;
    up(path, leave, from.top(), 1);
    path.lineTo(from.top() == to.top() ? arrive - kBend : width() - 1.0, from.top() + 1);
    up(path, arrive, to.top(), -1);
    if (from.top() != to.top())
        path.lineTo(1, to.top() + 1);
    painter.drawPath(path);
    const double foot = to.top() + kArcHeight + kFoot;
    painter.drawPolyline(
        QPolygonF({QPointF(arrive - 3, foot - 3), QPointF(arrive, foot), QPointF(arrive + 3, foot - 3)}));
}

bool ArchitecturePicture::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int i = 0; i < static_cast<int>(m_stages.size()); ++i) {
        if (!cellOf(i).contains(help->pos()))
            continue;
        const ArchitectureStage &stage = m_stages[static_cast<std::size_t>(i)];
        const QString name =
            stage.detail.isEmpty() ? stage.caption : stage.caption + QStringLiteral(", ") + stage.detail;
        const QString shape = shapeText(stage.shape);
        const QString count = locale().toString(static_cast<qlonglong>(stage.parameterCount));
        QToolTip::showText(help->globalPos(),
                           stage.parameterCount > 0 ? tr("%1\nOutput: %2\nParameters: %3").arg(name, shape, count)
                                                    : tr("%1\nOutput: %2").arg(name, shape),
                           this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

} // namespace inkling::ui
