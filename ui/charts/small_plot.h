// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>
#include <QString>
#include <QWidget>

#include <optional>

namespace inkling::ui {

/// One curve without a legend, as a value. The points are finite and sorted by x.
struct SmallCurve
{
    QString title; ///< accessible name
    QString xTitle;
    QString yTitle; ///< above the axis; may be empty
    QList<QPointF> points;
    bool xIsLog = false; ///< all x are positive then
    bool yFromZero = true;
    std::optional<double> yHigh;   ///< the curve leaves the paper there
    std::optional<double> markedX; ///< a line across
    QString emptyText;
};

/// Paints a small curve with a few numbers on its axes, for forms and dialogs.
///
/// Thread contract: GUI thread.
class SmallPlot final : public QWidget
{
    Q_OBJECT

public:
    explicit SmallPlot(QWidget *parent = nullptr);

    void setCurve(SmallCurve curve);
    const SmallCurve &curve() const { return m_curve; }

    QSize sizeHint() const override { return {220, 112}; }
    QSize minimumSizeHint() const override { return {120, 84}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SmallCurve m_curve;
};

} // namespace inkling::ui
