// SPDX-License-Identifier: GPL-3.0-or-later
// inkling-screenshots DIR: the window in its states, sizes, colours and languages as PNG files, for eyes to judge.
#include "core/files/example_networks.h"
#include "core/run/run_history.h"
#include "tests/gui/form_shots.h"
#include "tests/gui/gallery_shots.h"
#include "tests/gui/handwriting_shots.h"
#include "tests/gui/sheet_shots.h"
#include "tests/gui/shooter.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/designer/layer_list.h"
#include "ui/designer/network_designer.h"
#include "ui/designer/network_model.h"
#include "ui/main_window/about_dialog.h"
#include "ui/main_window/run_history_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/settings/languages.h"
#include "ui/training/data_browser.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTest>
#include <QTranslator>

#include <cstdio>

using namespace inkling;
using namespace inkling::test;

namespace {

void shootDialogs(const Shooter &shooter)
{
    WindowFixture &program = shooter.program();
    ui::AboutDialog about;
    about.show();
    shooter.shoot(about, QStringLiteral("about"));
    ui::RunHistoryDialog history(readRunHistory(userRunsFolder()));
    history.show();
    shooter.shoot(history, QStringLiteral("history"));
    program.button("browse")->click();
    ui::DataBrowser *browser = nullptr;
    waitForShot([&] { return (browser = program.window().findChild<ui::DataBrowser *>()) != nullptr; }, "images");
    if (browser != nullptr) {
        shooter.shoot(*browser, QStringLiteral("images"));
        browser->close();
    }
}

/// The designer: an example of each kind, something wrong, nothing at all, small, and both colours.
void shootDesigner(const Shooter &shooter)
{
    shooter.inBothColours([&](const QString &colours) {
        ui::NetworkDesigner designer;
        auto *model = designer.findChild<ui::NetworkModel *>();
        auto *list = designer.findChild<ui::LayerList *>();
        const auto shoot = [&](const char *state) {
            shooter.shoot(designer, QStringLiteral("7-designer-%1-%2").arg(QLatin1String(state), colours));
        };
        designer.show();
        shoot("mlp");
        for (const ExampleNetwork &example : exampleNetworks()) {
            designer.begin(example.description);
            list->setCurrentIndex(model->indexOf({2}));
            shoot(std::string(example.id).c_str());
        }
        list->addLayer(QStringLiteral("max_pool"));
        shoot("wrong");
        designer.resize(designer.minimumSize());
        shoot("small");
        designer.begin({"", "", {.input = {784}}});
        shoot("empty");
    });
}

/// A whole session: the form, a run, what is drawn, the designer, what goes wrong, XOR.
void shootSession(const Shooter &shooter)
{
    WindowFixture &program = shooter.program();
    shooter.shootAllSizes(QStringLiteral("1-first"));
    shootForm(shooter);
    shootRateFinder(shooter);

    shooter.beginTraining(4);
    if (shooter.waitForState(ui::RunState::Running)) {
        shooter.draw(*program.window().findChild<ui::DrawingCanvas *>());
        QTest::qWait(250); // an epoch or two
        shooter.shootWindow(QStringLiteral("2-running-1280x800-light"));
    }
    shooter.waitForState(ui::RunState::Idle);
    shooter.shootAllSizes(QStringLiteral("3-finished"));
    shootSheet(shooter);
    shootDialogs(shooter);
    shootDesigner(shooter);
    for (const int model : {1, 2}) {
        shooter.chooseModel(model);
        shooter.shootWindow(QStringLiteral("4-model%1").arg(model));
    }
    program.find<ui::NumberField>("learning-rate")->findChild<QLineEdit *>()->setText(QStringLiteral("abc"));
    program.button("train")->click();
    shooter.shootWindow(QStringLiteral("5-problem"));
    program.button("backToDefaults")->click();
    shooter.chooseModel(3);
    shooter.train(300'000);
    shooter.shootAllSizes(QStringLiteral("6-xor"));
}

/// The form with what it opens, and two runs to compare.
void shootSettings(const Shooter &shooter)
{
    shootForm(shooter);
    shootRateFinder(shooter);
    shootSweep(shooter);
    for (const int seed : {1, 2}) {
        shooter.program().find<ui::NumberField>("seed")->setNumber(seed);
        shooter.train(1);
        shooter.program().window().saveModelFile(shooter.path(QStringLiteral("model.bin")));
    }
    shootComparison(shooter);
}

/// `source`: data, or for the parts that need no training a model: inkling-screenshots DIR MODEL sheet.
void shootLanguage(const QString &language, const QString &source, const QDir &folder, const QString &part)
{
    const auto translators = ui::loadTranslators(language);
    for (const auto &translator : translators)
        QCoreApplication::installTranslator(translator.get());
    WindowFixture program;
    const Shooter shooter(program, folder, language);
    const bool opensModel = part == QLatin1String("sheet") || part == QLatin1String("handwriting");
    if (!opensModel && !source.isEmpty())
        program.window().work()->setup()->chooseData(source);
    program.window().show();
    if (opensModel)
        program.window().openModelFile(source);
    if (part == QLatin1String("sheet"))
        shootSheet(shooter);
    else if (part == QLatin1String("handwriting"))
        shootHandwriting(program, [&](QWidget &widget, const QString &name) { shooter.shoot(widget, name); });
    else if (part == QLatin1String("models"))
        shootGallery(shooter);
    else if (part == QLatin1String("form"))
        shootSettings(shooter);
    else
        shootSession(shooter);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("inkling"));
    QCoreApplication::setApplicationVersion(QStringLiteral(INKLING_VERSION));
    QStandardPaths::setTestModeEnabled(true);
    const QDir folder(application.arguments().value(1, QStringLiteral("screenshots")));
    if (!folder.mkpath(QStringLiteral("."))) {
        std::fprintf(stderr, "cannot make the folder %s\n", qPrintable(folder.path()));
        return 1;
    }
    for (const ui::Language &language : ui::languages())
        shootLanguage(QString::fromLatin1(language.code), application.arguments().value(2), folder,
                      application.arguments().value(3));
    return 0;
}
