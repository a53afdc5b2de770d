// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sheet_shots.h"

#include "tests/gui/shooter.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_panel.h"
#include "ui/main_window/answer_pane.h"
#include "ui/main_window/work_area.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QTabBar>
#include <QTest>

#include <vector>

namespace inkling::test {

namespace {

/// Strokes as a hand draws them, in units of the sheet's height.
void drawStrokes(ui::DrawingCanvas &canvas, const std::vector<std::vector<QPointF>> &strokes)
{
    const auto at = [&](const QPointF &point) {
        return (canvas.paper().topLeft() + point * canvas.paper().height()).toPoint();
    };
    for (const std::vector<QPointF> &stroke : strokes) {
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at(stroke.front()));
        for (const QPointF &point : stroke)
            QTest::mouseMove(&canvas, at(point));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(stroke.back()));
    }
}

const std::vector<std::vector<QPointF>> &numberStrokes()
{
    static const std::vector<std::vector<QPointF>> strokes{
        {{0.08, 0.42}, {0.13, 0.34}, {0.2, 0.37}, {0.2, 0.46}, {0.13, 0.56}, {0.07, 0.65}, {0.15, 0.64}, {0.23, 0.65}},
        {{0.38, 0.35}, {0.31, 0.42}, {0.31, 0.55}, {0.38, 0.64}, {0.45, 0.55}, {0.44, 0.42}, {0.38, 0.35}},
        {{0.54, 0.38}, {0.53, 0.5}, {0.63, 0.5}},
        {{0.63, 0.36}, {0.62, 0.5}, {0.62, 0.65}},
        {{0.74, 0.36}, {0.88, 0.35}, {0.83, 0.5}, {0.78, 0.66}}};
    return strokes;
}

} // namespace

void shootSheet(const Shooter &shooter)
{
    WindowFixture &program = shooter.program();
    auto *canvas = program.window().findChild<ui::DrawingCanvas *>();
    auto *tabs = program.find<QTabBar>("answerTabs");
    canvas->clear();
    drawStrokes(*canvas, numberStrokes());
    shooter.shootAllSizes(QStringLiteral("11-number"));
    tabs->setCurrentIndex(1);
    canvas->clear();
    shooter.draw(*canvas);
    shooter.shootAllSizes(QStringLiteral("11-preparation"));
    tabs->setCurrentIndex(0);
    program.button("gridButton")->setChecked(true);
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_E);
    QTest::keyClick(canvas, Qt::Key_Left, Qt::ShiftModifier);
    shooter.shootWindow(QStringLiteral("11-keys"));
    program.button("gridButton")->setChecked(false);
    QTest::keyClick(canvas, Qt::Key_E);
    const QImage number = canvas->grab().toImage();
    canvas->setSheet({.drawing = {}, .picture = {}});
    QGuiApplication::clipboard()->setImage(number);
    program.window().work()->answer()->sheet()->paste();
    QTest::qWait(500);
    shooter.shootWindow(QStringLiteral("11-picture"));
    canvas->clear();
}

} // namespace inkling::test
