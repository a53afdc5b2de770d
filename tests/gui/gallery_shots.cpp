// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gallery_shots.h"

#include "core/infer/robustness.h"
#include "tests/gui/shooter.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/experiments/ask_all_dialog.h"
#include "ui/experiments/robustness_dialog.h"
#include "ui/widgets/number_field.h"

#include <QAbstractButton>
#include <QAction>
#include <QListWidget>
#include <QTabBar>

namespace inkling::test {

void shootGallery(const Shooter &shooter)
{
    WindowFixture &program = shooter.program();
    for (const int model : {0, 1}) {
        shooter.chooseModel(model);
        shooter.train(3);
    }
    auto *tabs = program.find<QTabBar>("chartTabs");
    tabs->setCurrentIndex(tabs->count() - 1);
    shooter.shootAllSizes(QStringLiteral("11-reliability"));
    tabs->setCurrentIndex(2);
    shooter.shootAllSizes(QStringLiteral("11-time"));
    tabs->setCurrentIndex(0);
    program.find<QAction>("askAll")->trigger();
    auto *askAll = program.window().findChild<ui::AskAllDialog *>();
    shooter.draw(*program.window().findChild<ui::DrawingCanvas *>());
    program.find<QAction>("robustness")->trigger();
    auto *robustness = program.window().findChild<ui::RobustnessDialog *>();
    shooter.shoot(*robustness, QStringLiteral("11-robustness-first"));
    robustness->findChild<QListWidget *>()->item(1)->setCheckState(Qt::Checked);
    robustness->findChild<ui::NumberField *>()->setNumber(500);
    robustness->findChild<QAbstractButton *>(QStringLiteral("startRobustness"))->click();
    waitForShot([&] { return robustness->data().points.size() == robustnessPointCount(2); }, "robustness");
    shooter.shootInBothColours(*askAll, QStringLiteral("11-ask-all"));
    shooter.shootInBothColours(*robustness, QStringLiteral("11-robustness"));
    (void)robustness->exportCurves(shooter.path(QStringLiteral("11-robustness-export.png")));
    robustness->resize(robustness->minimumSizeHint());
    shooter.shoot(*robustness, QStringLiteral("11-robustness-small"));
    delete robustness;
    delete askAll;
    program.button("clearButton")->click();
}

} // namespace inkling::test
