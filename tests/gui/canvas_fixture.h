// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/drawing_canvas.h"

#include <QPointingDevice>
#include <QTabletEvent>
#include <QTest>

#include <memory>

namespace inkling::test {

inline const QPointingDevice &stylus(QPointingDevice::PointerType end)
{
    static const QPointingDevice pen(QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus,
                                     QPointingDevice::PointerType::Pen, QInputDevice::Capability::Position, 1, 1);
    static const QPointingDevice eraser(QStringLiteral("eraser"), 8, QInputDevice::DeviceType::Stylus,
                                        QPointingDevice::PointerType::Eraser, QInputDevice::Capability::Position, 1, 1);
    return end == QPointingDevice::PointerType::Pen ? pen : eraser;
}

inline void sendTablet(QWidget &widget, QEvent::Type type, QPointF position, Qt::MouseButton button,
                       Qt::MouseButtons buttons, double pressure = 0.5,
                       QPointingDevice::PointerType end = QPointingDevice::PointerType::Pen)
{
    QTabletEvent event(type, &stylus(end), position, widget.mapToGlobal(position), pressure, 0, 0, 0, 0, 0,
                       Qt::NoModifier, button, buttons);
    QCoreApplication::sendEvent(&widget, &event);
    QVERIFY2(event.isAccepted(), "an ignored tablet event comes again as a mouse event");
}

/// A canvas that is shown, and hands that draw on it. Thread contract: GUI thread.
class CanvasFixture
{
protected:
    std::unique_ptr<ui::DrawingCanvas> m_canvas;

    /// For init().
    void openCanvas()
    {
        m_canvas = std::make_unique<ui::DrawingCanvas>();
        m_canvas->resize(300, 300);
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    }

    /// A place of the sheet, in parts of its height, in the widget's pixels.
    QPoint at(double x, double y) const
    {
        const QRectF paper = m_canvas->paper();
        return (paper.topLeft() + QPointF(x, y) * paper.height()).toPoint();
    }

    void drawWithMouse(const QList<QPointF> &points)
    {
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, at(points[0].x(), points[0].y()));
        for (const QPointF &point : points.mid(1))
            QTest::mouseMove(m_canvas.get(), at(point.x(), point.y()));
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, at(points.last().x(), points.last().y()));
    }
};

} // namespace inkling::test
