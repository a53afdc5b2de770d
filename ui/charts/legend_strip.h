// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curve_plot.h"

#include <QPen>
#include <QWidget>

#include <vector>

namespace inkling::ui {

/// The names of the curves beside a piece of each, wrapped into as many lines as they need, so that none is cut.
///
/// Thread contract: GUI thread, owned by its parent widget.
class LegendStrip : public QWidget
{
    Q_OBJECT

public:
    explicit LegendStrip(QWidget *parent = nullptr);

    void setCurves(const std::vector<Curve> &curves);

    QSize minimumSizeHint() const override { return {80, 0}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Entry
    {
        QString label;
        QPen pen;
        bool operator==(const Entry &) const = default;
    };

    /// Places the entries, paints them where there is a painter, and tells the height.
    int walk(int width, QPainter *painter) const;

    std::vector<Entry> m_entries;
};

} // namespace inkling::ui
