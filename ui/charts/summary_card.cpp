// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/summary_card.h"

#include "ui/charts/title_font.h"

#include <algorithm>
#include <utility>

#include <QPainter>

namespace inkling::ui {

namespace {

constexpr double kBarHeight = 8;
constexpr int kMostRows = 8;

} // namespace

SummaryCard::SummaryCard(const QString &title, QWidget *parent) : QWidget(parent), m_title(title)
{
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SummaryCard::setBars(std::vector<SummaryBar> bars, double full, const QString &emptyText)
{
    m_bars = std::move(bars);
    m_full = full;
    m_emptyText = emptyText;
    QStringList readings;
    for (const SummaryBar &bar : m_bars) {
        if (!bar.text.isEmpty())
            readings << tr("%1: %2", "run: value").arg(bar.label, bar.text);
    }
    setAccessibleDescription(readings.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

double SummaryCard::rowHeight() const
{
    return fontMetrics().height() + kBarHeight + 14;
}

QSize SummaryCard::sizeHint() const
{
    return {320, minimumSizeHint().height()};
}

QSize SummaryCard::minimumSizeHint() const
{
    const auto rows = std::clamp<std::size_t>(m_bars.size(), 2, kMostRows);
    const double title = QFontMetricsF(titleFont(font())).height() + 8;
    return {200, static_cast<int>(title + static_cast<double>(rows) * rowHeight())};
}

void SummaryCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF inner(rect());
    painter.setFont(titleFont(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, m_title);
    inner.setTop(inner.top() + QFontMetricsF(painter.font()).height() + 8);
    painter.setFont(font());
    if (m_bars.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(inner, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    double longest = m_full;
    for (const SummaryBar &bar : m_bars)
        longest = std::max(longest, bar.value);
    const double height = std::min(rowHeight(), inner.height() / static_cast<double>(m_bars.size()));
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        paintBar(painter, {inner.left(), inner.top() + static_cast<double>(i) * height, inner.width(), height},
                 m_bars[i], longest);
}

void SummaryCard::paintBar(QPainter &painter, const QRectF &row, const SummaryBar &bar, double longest) const
{
    const QFontMetricsF metrics(font());
    const QString value = bar.text.isEmpty() ? QStringLiteral("—") : bar.text;
    const QString text = bar.note.isEmpty() ? value : tr("%1  (%2)", "value (note)").arg(value, bar.note);
    const double valueWidth = metrics.horizontalAdvance(text);
    const QRectF words(row.left(), row.top(), row.width(), metrics.height());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, text);
    QColor quiet = palette().color(QPalette::Text);
    quiet.setAlphaF(0.72F);
    painter.setPen(quiet);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(bar.label, Qt::ElideMiddle, row.width() - valueWidth - 12));
    QRectF track(row.left(), words.bottom() + 4, row.width(), kBarHeight);
    QColor groove = palette().color(QPalette::Text);
    groove.setAlphaF(0.08F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(groove);
    painter.drawRoundedRect(track, kBarHeight / 2, kBarHeight / 2);
    if (bar.text.isEmpty() || longest <= 0)
        return;
    track.setWidth(std::max(kBarHeight, track.width() * std::clamp(bar.value / longest, 0.0, 1.0)));
    painter.setBrush(bar.colour);
    painter.drawRoundedRect(track, kBarHeight / 2, kBarHeight / 2);
}

} // namespace inkling::ui
