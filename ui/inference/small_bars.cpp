// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/small_bars.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>

namespace inkling::ui {

namespace {

constexpr int kDigits = 10;
constexpr int kBar = 6; ///< pixels wide at least
constexpr int kGap = 1;
constexpr int kHeight = 24;
constexpr int kLowest = 16;
constexpr int kWidest = 160;
constexpr int kNarrowest = kDigits * (kBar + kGap) - kGap;

/// Where a digit's bar stands in a widget so wide.
QRectF columnOf(int digit, const QSize &size)
{
    const double step = static_cast<double>(size.width() + kGap) / kDigits;
    const double left = std::round(digit * step);
    return {left, 0, std::round((digit + 1) * step) - kGap - left, static_cast<double>(size.height())};
}

/// As large as fits under the narrowest bars.
QFont digitFont(QFont font)
{
    font.setPixelSize(9);
    return font;
}

} // namespace

SmallBars::SmallBars(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMaximumWidth(kWidest);
}

void SmallBars::setProbabilities(const std::vector<double> &probabilities)
{
    const bool usable = probabilities.size() == kDigits &&
                        std::ranges::all_of(probabilities, [](double value) { return std::isfinite(value); });
    m_probabilities = usable ? probabilities : std::vector<double>();
    QStringList readings;
    for (std::size_t digit = 0; digit < m_probabilities.size(); ++digit)
        readings << tr("%1: %2 %", "digit: percentage")
                        .arg(locale().toString(static_cast<int>(digit)),
                             locale().toString(100 * m_probabilities[digit], 'f', 1));
    setAccessibleDescription(readings.join(QStringLiteral(", ")));
    setToolTip(accessibleDescription());
    update();
}

QSize SmallBars::sizeHint() const
{
    return {kNarrowest, kHeight};
}

QSize SmallBars::minimumSizeHint() const
{
    return {kNarrowest, kLowest};
}

void SmallBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor groove = palette().color(QPalette::WindowText);
    groove.setAlphaF(0.09F);
    const auto winner = std::ranges::max_element(m_probabilities);
    for (int digit = 0; digit < kDigits; ++digit) {
        const QRectF track = columnOf(digit, size());
        painter.fillRect(track, groove);
        if (m_probabilities.empty())
            continue;
        const auto own = m_probabilities.begin() + digit;
        QColor bar = palette().color(QPalette::Highlight);
        if (own != winner)
            bar.setAlphaF(0.45F);
        const double share = std::clamp(*own, 0.0, 1.0) * height();
        painter.fillRect(QRectF(track.left(), track.bottom() - share, track.width(), share), bar);
    }
}

SmallBarsDigits::SmallBarsDigits(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(kWidest);
}

QSize SmallBarsDigits::sizeHint() const
{
    return {kNarrowest, QFontMetrics(digitFont(font())).ascent() + 1};
}

void SmallBarsDigits::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(digitFont(font()));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    for (int digit = 0; digit < kDigits; ++digit)
        painter.drawText(columnOf(digit, size()).adjusted(-1, -1, 1, 1), Qt::AlignCenter, locale().toString(digit));
}

} // namespace inkling::ui
