// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/legend_strip.h"

#include <algorithm>
#include <utility>

#include <QPainter>

namespace inkling::ui {

namespace {

constexpr int kSample = 22;  ///< length of the piece of curve
constexpr int kGap = 6;      ///< between it and its name
constexpr int kBetween = 18; ///< between entries

} // namespace

LegendStrip::LegendStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("Legend"));
}

void LegendStrip::setCurves(const std::vector<Curve> &curves)
{
    std::vector<Entry> entries;
    QStringList names;
    for (const bool ofLogs : {false, true}) {
        for (const Curve &curve : curves) {
            if (curve.isLog != ofLogs)
                continue;
            entries.push_back({curve.label, QPen(curve.colour, curve.width, curve.style, Qt::FlatCap)});
            names << curve.label;
        }
    }
    if (entries == m_entries)
        return;
    m_entries = std::move(entries);
    setAccessibleDescription(names.join(QStringLiteral("; ")));
    setFixedHeight(walk(width(), nullptr));
    update();
}

int LegendStrip::walk(int width, QPainter *painter) const
{
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.lineSpacing() + 2;
    int x = 0;
    int y = 0;
    for (const Entry &entry : m_entries) {
        const int textRoom = std::max(20, width - kSample - kGap);
        const QString label = metrics.elidedText(entry.label, Qt::ElideMiddle, textRoom);
        const int needed = kSample + kGap + metrics.horizontalAdvance(label);
        if (x > 0 && x + needed > width) {
            x = 0;
            y += line;
        }
        if (painter != nullptr) {
            painter->setPen(entry.pen);
            painter->drawLine(QPointF(x, y + line / 2.0), QPointF(x + kSample, y + line / 2.0));
            painter->setPen(palette().color(QPalette::WindowText));
            painter->drawText(QRect(x + kSample + kGap, y, needed, line), Qt::AlignLeft | Qt::AlignVCenter, label);
        }
        x += needed + kBetween;
    }
    return y + line;
}

void LegendStrip::resizeEvent(QResizeEvent *)
{
    // Not as height for width: that would make the whole page insist on its preferred height.
    setFixedHeight(walk(width(), nullptr));
}

void LegendStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    walk(width(), &painter);
}

} // namespace inkling::ui
