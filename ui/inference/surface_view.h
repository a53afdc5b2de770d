// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inference/decision_surface.h"

#include <QImage>
#include <QPainterPath>
#include <QWidget>

#include <optional>

namespace inkling::ui {

/// Paints a decision surface: heat map, the line of 0.5, the four points, a scale, and the value under the mouse.
///
/// Thread contract: GUI thread, owned by its parent widget.
class SurfaceView : public QWidget
{
    Q_OBJECT

public:
    explicit SurfaceView(QWidget *parent = nullptr);

    /// Nothing: the empty state.
    void setSurface(std::optional<DecisionSurface> surface);
    const std::optional<DecisionSurface> &surface() const { return m_surface; }
    /// What stands at a place of the widget: "x 0.50, y 1.00 → 0.93"; empty outside the map.
    QString readingAt(QPointF position) const;
    /// The map, in widget coordinates.
    QRectF mapRect() const;

    QSize sizeHint() const override { return {480, 440}; }
    QSize minimumSizeHint() const override { return {260, 240}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QPointF place(double x, double y) const;
    QColor colourOf(double value) const;
    void refresh();
    void paintMap(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;
    void paintScale(QPainter &painter) const;
    void paintSamples(QPainter &painter) const;
    void paintReading(QPainter &painter) const;

    std::optional<DecisionSurface> m_surface;
    std::vector<DecisionSurface::Segment> m_contour;
    QImage m_heat;
    std::optional<QPointF> m_hover;
};

} // namespace inkling::ui
