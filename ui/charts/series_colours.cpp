// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/series_colours.h"

#include <array>

namespace inkling::ui {

namespace {

constexpr std::array kLogsOnLight{0xFF00805DU, 0xFFA8447FU, 0xFF8A6D00U, 0xFF5B4FBFU};
constexpr std::array kLogsOnDark{0xFF2FC89AU, 0xFFE39BC6U, 0xFFF0E442U, 0xFFB9A3F5U};

QColor faint(const QColor &colour, float alpha)
{
    QColor result = colour;
    result.setAlphaF(alpha);
    return result;
}

/// Opaque, so that the joints of a curve do not show.
QColor blend(const QColor &colour, const QColor &paper, float share)
{
    const auto mix = [share](float a, float b) { return a * share + b * (1 - share); };
    return QColor::fromRgbF(mix(colour.redF(), paper.redF()), mix(colour.greenF(), paper.greenF()),
                            mix(colour.blueF(), paper.blueF()));
}

} // namespace

QColor SeriesColours::log(int index) const
{
    const auto &colours = isDark ? kLogsOnDark : kLogsOnLight;
    return QColor::fromRgba(colours[static_cast<std::size_t>(index) % colours.size()]);
}

SeriesColours seriesColours(const QPalette &palette)
{
    SeriesColours colours;
    colours.paper = palette.color(QPalette::Base);
    colours.text = palette.color(QPalette::Text);
    colours.isDark = colours.paper.lightnessF() < 0.5F;
    colours.training = colours.isDark ? QColor(0x56, 0xB4, 0xE9) : QColor(0x00, 0x72, 0xB2);
    colours.validation = colours.isDark ? QColor(0xF2, 0xA5, 0x2B) : QColor(0xD5, 0x5E, 0x00);
    colours.batches = blend(colours.training, colours.paper, colours.isDark ? 0.5F : 0.4F);
    colours.quiet = faint(colours.text, 0.72F);
    colours.grid = faint(colours.text, 0.11F);
    return colours;
}

QPalette paperPalette()
{
    QPalette palette(Qt::black, QColor(0xE8, 0xE8, 0xE8), Qt::white, QColor(0x80, 0x80, 0x80), QColor(0xB0, 0xB0, 0xB0),
                     Qt::black, Qt::black, Qt::white, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(0x60, 0x60, 0x60));
    palette.setColor(QPalette::ToolTipBase, Qt::white);
    palette.setColor(QPalette::ToolTipText, Qt::black);
    return palette;
}

} // namespace inkling::ui
