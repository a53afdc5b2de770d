// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/form_shots.h"

#include "tests/gui/shooter.h"
#include "ui/experiments/compare_dialog.h"
#include "ui/experiments/rate_finder_dialog.h"
#include "ui/experiments/sweep_dialog.h"
#include "ui/experiments/sweep_row.h"
#include "ui/main_window/run_history_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/training/augmentation_section.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QTest>
#include <QTreeWidget>

namespace inkling::test {

/// The form with every section open, as tall as it is.
void shootForm(const Shooter &shooter)
{
    WindowFixture &program = shooter.program();
    auto *setup = program.window().work()->setup();
    for (const char *name : {"optimizerSection", "scheduleSection", "augmentationSection", "regularisationSection"})
        program.button(name)->setChecked(true);
    const auto choose = [&](const char *name, const char *id) {
        auto *box = program.find<QComboBox>(name);
        box->setCurrentIndex(box->findData(QString::fromLatin1(id)));
    };
    choose("optimizer", "adamw");
    choose("schedule", "warmup_cosine");
    for (const char *name : {"augment-shift", "augment-rotation", "augment-shear", "augment-elastic"})
        program.find<ui::NumberField>(name)->setNumber(2);
    program.find<ui::NumberField>("label-smoothing")->setNumber(0.1);
    const auto *augmentation = setup->findChild<ui::AugmentationSection *>();
    auto *scroll = setup->findChild<QScrollArea *>();
    QWidget *column = scroll->widget();
    shooter.inBothColours([&](const QString &colours) {
        waitForShot([&] { return augmentation->hasData(); }, "images");
        shooter.shoot(*column, QStringLiteral("7-form-%1").arg(colours));
    });
    for (const char *name : {"optimizerSection", "scheduleSection", "augmentationSection", "regularisationSection"})
        program.button(name)->setChecked(false);
    shooter.shoot(*column, QStringLiteral("7-form-closed"));
    program.button("backToDefaults")->click();
}

void shootRateFinder(const Shooter &shooter)
{
    WindowFixture &program = shooter.program();
    shooter.inBothColours([&](const QString &colours) {
        program.button("findRate")->click();
        auto *dialog = program.window().findChild<ui::RateFinderDialog *>();
        waitForShot([&] { return dialog->suggestion().has_value(); }, "suggestion");
        shooter.shoot(*dialog, QStringLiteral("8-rate-%1").arg(colours));
        delete dialog;
    });
}

void shootSweep(const Shooter &shooter)
{
    WindowFixture &program = shooter.program();
    program.find<ui::NumberField>("epochs")->setNumber(3);
    program.button("sweep")->click();
    auto *dialog = program.window().findChild<ui::SweepDialog *>();
    shooter.shoot(*dialog, QStringLiteral("10-sweep-first"));
    dialog->findChild<QAbstractButton *>(QStringLiteral("addField"))->click();
    dialog->findChildren<ui::SweepRow *>().at(1)->setField(QStringLiteral("optimizer"));
    dialog->findChild<QAbstractButton *>(QStringLiteral("startSweep"))->click();
    waitForShot([&] { return dialog->isRunning(); }, "sweep");
    QTest::qWait(12'000);
    shooter.shootInBothColours(*dialog, QStringLiteral("10-sweep"));
    delete dialog;
    program.button("backToDefaults")->click();
}

/// The two newest runs of the history, compared.
void shootComparison(const Shooter &shooter)
{
    WindowFixture &program = shooter.program();
    program.find<QAction>("runHistory")->trigger();
    auto *history = program.window().findChild<ui::RunHistoryDialog *>();
    auto *list = history->findChild<QTreeWidget *>();
    list->topLevelItem(1)->setSelected(true);
    shooter.shoot(*history, QStringLiteral("9-history"));
    history->findChild<QAbstractButton *>(QStringLiteral("compareRuns"))->click();
    auto *comparison = history->findChild<ui::CompareDialog *>();
    const auto *value = comparison->findChild<QLabel *>(QStringLiteral("accuracyA"));
    waitForShot([&] { return value->text().size() > 1; }, "comparison");
    shooter.shootInBothColours(*comparison, QStringLiteral("9-compare"));
    delete history;
}

} // namespace inkling::test
