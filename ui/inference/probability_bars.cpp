// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/probability_bars.h"

#include "ui/settings/number_text.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace inkling::ui {

namespace {

constexpr int kDigits = 10;
constexpr int kMaxRow = 34; ///< pixels; higher rows fall apart
constexpr double kGap = 10; ///< between label, bar and number

bool areProbabilities(const std::vector<double> &values)
{
    return values.size() == kDigits && std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

} // namespace

ProbabilityBars::ProbabilityBars(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("probabilityBars"));
    setAccessibleName(tr("Probabilities"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMaximumHeight(kDigits * kMaxRow);
}

void ProbabilityBars::setProbabilities(const std::vector<double> &probabilities)
{
    m_probabilities = areProbabilities(probabilities) ? probabilities : std::vector<double>();
    m_winner = -1;
    QStringList readings;
    if (!m_probabilities.empty()) {
        m_winner = static_cast<int>(std::ranges::max_element(m_probabilities) - m_probabilities.begin());
        for (int digit = 0; digit < kDigits; ++digit)
            readings << tr("%1: %2", "digit: percentage").arg(locale().toString(digit), percent(digit));
    }
    setAccessibleDescription(readings.join(QStringLiteral(", ")));
    update();
}

QString ProbabilityBars::percent(int digit) const
{
    return percentText(100 * m_probabilities[static_cast<std::size_t>(digit)], 1, locale());
}

QSize ProbabilityBars::sizeHint() const
{
    return {280, kDigits * (fontMetrics().height() + 3)};
}

QSize ProbabilityBars::minimumSizeHint() const
{
    return {160, kDigits * (fontMetrics().ascent() + 1)}; // digits reach no further down
}

void ProbabilityBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double rowHeight = static_cast<double>(height()) / kDigits;
    for (int digit = 0; digit < kDigits; ++digit)
        paintRow(painter, QRectF(0, digit * rowHeight, width(), rowHeight), digit);
}

void ProbabilityBars::paintRow(QPainter &painter, const QRectF &row, int digit) const
{
    const bool wins = digit == m_winner;
    QFont rowFont = font();
    rowFont.setBold(wins);
    painter.setFont(rowFont);
    QFont bold = font();
    bold.setBold(true);
    const QFontMetricsF metrics(bold);
    const double labelWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    const double numberWidth = metrics.horizontalAdvance(percentText(100, 1, locale()));

    QColor quiet = palette().color(QPalette::WindowText);
    quiet.setAlphaF(0.65F);
    painter.setPen(m_winner < 0 || !wins ? quiet : palette().color(QPalette::WindowText));
    painter.drawText(QRectF(row.left(), row.top(), labelWidth, row.height()), Qt::AlignCenter,
                     locale().toString(digit));
    if (m_winner >= 0)
        painter.drawText(QRectF(row.right() - numberWidth, row.top(), numberWidth, row.height()),
                         Qt::AlignRight | Qt::AlignVCenter, percent(digit));

    const double thickness = std::min(12.0, row.height() * 0.5);
    QRectF track(row.left() + labelWidth + kGap, row.center().y() - thickness / 2,
                 row.width() - labelWidth - numberWidth - 2 * kGap, thickness);
    QColor groove = palette().color(QPalette::WindowText);
    groove.setAlphaF(0.09F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(groove);
    painter.drawRoundedRect(track, thickness / 2, thickness / 2);
    if (m_winner < 0)
        return;
    const double share = std::clamp(m_probabilities[static_cast<std::size_t>(digit)], 0.0, 1.0);
    if (share * track.width() < 0.5)
        return;
    QColor bar = palette().color(QPalette::Highlight);
    if (!wins)
        bar.setAlphaF(0.45F);
    // Cut from the round track, so that small shares keep their order.
    QPainterPath outline;
    outline.addRoundedRect(track, thickness / 2, thickness / 2);
    QPainterPath filled;
    track.setWidth(share * track.width());
    filled.addRect(track);
    painter.fillPath(outline.intersected(filled), bar);
}

} // namespace inkling::ui
