// SPDX-License-Identifier: GPL-3.0-or-later
// inkling-screenshots DIR: the window in its states, sizes, colours and languages as PNG files, for eyes to judge.
#include "tests/gui/handwriting_shots.h"
#include "tests/gui/window_fixture.h"

#include "core/files/example_networks.h"
#include "core/infer/robustness.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_panel.h"
#include "ui/designer/layer_list.h"
#include "ui/designer/network_designer.h"
#include "ui/designer/network_model.h"
#include "ui/experiments/ask_all_dialog.h"
#include "ui/experiments/compare_dialog.h"
#include "ui/experiments/rate_finder_dialog.h"
#include "ui/experiments/robustness_dialog.h"
#include "ui/experiments/sweep_dialog.h"
#include "ui/experiments/sweep_row.h"
#include "ui/main_window/about_dialog.h"
#include "ui/main_window/answer_pane.h"
#include "ui/main_window/run_history_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/settings/languages.h"
#include "ui/training/augmentation_section.h"
#include "ui/training/data_browser.h"
#include "ui/training/hyperparameter_form.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QTranslator>
#include <QTreeWidget>

#include <array>
#include <cstdio>
#include <vector>

using namespace inkling;
using namespace inkling::test;

namespace {

constexpr int kPatienceMs = 120'000;

struct Shot
{
    const char *name;
    QSize size;
};

constexpr std::array kSizes{Shot{"smallest", {0, 0}}, Shot{"1024x700", {1024, 700}}, Shot{"1280x800", {1280, 800}},
                            Shot{"1920x1080", {1920, 1080}}};

void save(QWidget &widget, const QDir &folder, const QString &name)
{
    QTest::qWait(250); // lets layouts and the charts' timer settle
    widget.grab().save(folder.filePath(name + QStringLiteral(".png")));
    std::printf("%s\n", qPrintable(name));
}

void draw(QWidget &canvas)
{
    const QList<QPointF> path{{0.3, 0.25}, {0.5, 0.22}, {0.7, 0.24}, {0.62, 0.45}, {0.52, 0.62}, {0.46, 0.82}};
    const auto at = [&](const QPointF &point) {
        return QPoint(int(point.x() * canvas.width()), int(point.y() * canvas.height()));
    };
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at(path.first()));
    for (const QPointF &point : path)
        QTest::mouseMove(&canvas, at(point));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(path.last()));
}

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

/// The sheet with a number on it, the preparation taken apart, its tools and a picture.
void shootSheet(WindowFixture &program, const QDir &folder, const QString &language)
{
    auto *canvas = program.window().findChild<ui::DrawingCanvas *>();
    auto *tabs = program.find<QTabBar>("answerTabs");
    const auto shoot = [&](const QString &state) {
        for (const auto &[appearance, colours] :
             {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
            program.theme.setAppearance(appearance);
            for (const Shot &shot : kSizes) {
                program.window().resize(shot.size);
                save(program.window(), folder,
                     QStringLiteral("%1-11-%2-%3-%4").arg(language, state, shot.name, colours));
            }
        }
    };
    canvas->clear();
    drawStrokes(*canvas, numberStrokes());
    shoot(QStringLiteral("number"));
    tabs->setCurrentIndex(1);
    canvas->clear();
    draw(*canvas);
    shoot(QStringLiteral("preparation"));
    tabs->setCurrentIndex(0);
    program.button("gridButton")->setChecked(true);
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_E);
    QTest::keyClick(canvas, Qt::Key_Left, Qt::ShiftModifier);
    save(program.window(), folder, language + QStringLiteral("-11-keys"));
    program.button("gridButton")->setChecked(false);
    QTest::keyClick(canvas, Qt::Key_E);
    const QImage number = canvas->grab().toImage();
    canvas->setSheet({.drawing = {}, .picture = {}});
    program.theme.setAppearance(ui::Appearance::Light);
    program.window().resize(1280, 800);
    QGuiApplication::clipboard()->setImage(number);
    program.window().work()->answer()->sheet()->paste();
    QTest::qWait(500);
    save(program.window(), folder, language + QStringLiteral("-11-picture"));
    canvas->clear();
}

void allSizes(WindowFixture &program, const QDir &folder, const QString &state)
{
    for (const auto &[appearance, colours] :
         {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
        program.theme.setAppearance(appearance);
        for (const Shot &shot : kSizes) {
            program.window().resize(shot.size);
            save(program.window(), folder, QStringLiteral("%1-%2-%3").arg(state, shot.name, colours));
        }
    }
    program.theme.setAppearance(ui::Appearance::Light);
    program.window().resize(1280, 800);
}

void chooseModel(WindowFixture &program, int index)
{
    program.window().work()->setup()->findChild<QComboBox *>(QStringLiteral("model"))->setCurrentIndex(index);
}

void trainFor(WindowFixture &program, int epochs)
{
    program.find<ui::NumberField>("epochs")->setNumber(epochs);
    program.button("train")->click();
}

bool waitForState(WindowFixture &program, ui::RunState state)
{
    return QTest::qWaitFor([&] { return program.window().runs().state() == state; }, kPatienceMs);
}

void shootDialogs(WindowFixture &program, const QDir &folder, const QString &language)
{
    ui::AboutDialog about;
    about.show();
    save(about, folder, language + QStringLiteral("-about"));
    ui::RunHistoryDialog history(readRunHistory(userRunsFolder()));
    history.show();
    save(history, folder, language + QStringLiteral("-history"));
    program.button("browse")->click();
    ui::DataBrowser *browser = nullptr;
    if (QTest::qWaitFor([&] { return (browser = program.window().findChild<ui::DataBrowser *>()) != nullptr; },
                        kPatienceMs)) {
        save(*browser, folder, language + QStringLiteral("-images"));
        browser->close();
    }
}

/// The form with every section open, as tall as it is.
void shootForm(WindowFixture &program, const QDir &folder, const QString &language)
{
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
    for (const auto &[appearance, colours] :
         {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
        program.theme.setAppearance(appearance);
        if (!QTest::qWaitFor([&] { return augmentation->hasData(); }, kPatienceMs))
            std::fprintf(stderr, "no images\n");
        save(*column, folder, QStringLiteral("%1-7-form-%2").arg(language, QLatin1String(colours)));
    }
    program.theme.setAppearance(ui::Appearance::Light);
    for (const char *name : {"optimizerSection", "scheduleSection", "augmentationSection", "regularisationSection"})
        program.button(name)->setChecked(false);
    save(*column, folder, language + QStringLiteral("-7-form-closed"));
    program.button("backToDefaults")->click();
}

void shootSweep(WindowFixture &program, const QDir &folder, const QString &language)
{
    program.find<ui::NumberField>("epochs")->setNumber(3);
    program.button("sweep")->click();
    auto *dialog = program.window().findChild<ui::SweepDialog *>();
    save(*dialog, folder, language + QStringLiteral("-10-sweep-first"));
    dialog->findChild<QAbstractButton *>(QStringLiteral("addField"))->click();
    dialog->findChildren<ui::SweepRow *>().at(1)->setField(QStringLiteral("optimizer"));
    dialog->findChild<QAbstractButton *>(QStringLiteral("startSweep"))->click();
    if (!QTest::qWaitFor([&] { return dialog->isRunning(); }, kPatienceMs))
        std::fprintf(stderr, "no sweep\n");
    QTest::qWait(12'000);
    for (const auto &[appearance, colours] :
         {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
        program.theme.setAppearance(appearance);
        save(*dialog, folder, QStringLiteral("%1-10-sweep-%2").arg(language, QLatin1String(colours)));
    }
    program.theme.setAppearance(ui::Appearance::Light);
    delete dialog;
    program.button("backToDefaults")->click();
}

/// The two newest runs of the history, compared.
void shootComparison(WindowFixture &program, const QDir &folder, const QString &language)
{
    program.find<QAction>("runHistory")->trigger();
    auto *history = program.window().findChild<ui::RunHistoryDialog *>();
    auto *list = history->findChild<QTreeWidget *>();
    list->topLevelItem(1)->setSelected(true);
    save(*history, folder, language + QStringLiteral("-9-history"));
    history->findChild<QAbstractButton *>(QStringLiteral("compareRuns"))->click();
    auto *comparison = history->findChild<ui::CompareDialog *>();
    const auto *value = comparison->findChild<QLabel *>(QStringLiteral("accuracyA"));
    if (!QTest::qWaitFor([&] { return value->text().size() > 1; }, kPatienceMs))
        std::fprintf(stderr, "no comparison\n");
    for (const auto &[appearance, colours] :
         {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
        program.theme.setAppearance(appearance);
        save(*comparison, folder, QStringLiteral("%1-9-compare-%2").arg(language, QLatin1String(colours)));
    }
    program.theme.setAppearance(ui::Appearance::Light);
    delete history;
}

void shootRateFinder(WindowFixture &program, const QDir &folder, const QString &language)
{
    for (const auto &[appearance, colours] :
         {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
        program.theme.setAppearance(appearance);
        program.button("findRate")->click();
        auto *dialog = program.window().findChild<ui::RateFinderDialog *>();
        if (!dialog || !QTest::qWaitFor([&] { return dialog->suggestion().has_value(); }, kPatienceMs))
            std::fprintf(stderr, "no suggestion\n");
        save(*dialog, folder, QStringLiteral("%1-8-rate-%2").arg(language, QLatin1String(colours)));
        delete dialog;
    }
    program.theme.setAppearance(ui::Appearance::Light);
}

/// The designer: an example of each kind, something wrong, nothing at all, small, and both colours.
void shootDesigner(WindowFixture &program, const QDir &folder, const QString &language)
{
    for (const auto &[appearance, colours] :
         {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
        program.theme.setAppearance(appearance);
        ui::NetworkDesigner designer;
        auto *model = designer.findChild<ui::NetworkModel *>();
        auto *list = designer.findChild<ui::LayerList *>();
        const auto shoot = [&](const char *state) {
            save(designer, folder, QStringLiteral("%1-7-designer-%2-%3").arg(language, state, colours));
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
    }
    program.theme.setAppearance(ui::Appearance::Light);
}

/// What looks at several models: the reliability diagram, the robustness report, every model asked at once.
void shootGallery(WindowFixture &program, const QDir &folder, const QString &language)
{
    for (const int model : {0, 1}) {
        chooseModel(program, model);
        trainFor(program, 3);
        if (waitForState(program, ui::RunState::Running))
            waitForState(program, ui::RunState::Idle);
    }
    auto *tabs = program.find<QTabBar>("chartTabs");
    tabs->setCurrentIndex(tabs->count() - 1);
    allSizes(program, folder, language + QStringLiteral("-11-reliability"));
    tabs->setCurrentIndex(0);
    program.find<QAction>("askAll")->trigger();
    auto *askAll = program.window().findChild<ui::AskAllDialog *>();
    draw(*program.window().findChild<ui::DrawingCanvas *>());
    program.find<QAction>("robustness")->trigger();
    auto *robustness = program.window().findChild<ui::RobustnessDialog *>();
    save(*robustness, folder, language + QStringLiteral("-11-robustness-first"));
    robustness->findChild<QListWidget *>()->item(1)->setCheckState(Qt::Checked);
    robustness->findChild<ui::NumberField *>()->setNumber(500);
    robustness->findChild<QAbstractButton *>(QStringLiteral("startRobustness"))->click();
    if (!QTest::qWaitFor([&] { return robustness->data().points.size() == robustnessPointCount(2); }, kPatienceMs))
        std::fprintf(stderr, "no robustness\n");
    for (const auto &[appearance, colours] :
         {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
        program.theme.setAppearance(appearance);
        save(*askAll, folder, QStringLiteral("%1-11-ask-all-%2").arg(language, QLatin1String(colours)));
        save(*robustness, folder, QStringLiteral("%1-11-robustness-%2").arg(language, QLatin1String(colours)));
    }
    (void)robustness->exportCurves(folder.filePath(language + QStringLiteral("-11-robustness-export.png")));
    program.theme.setAppearance(ui::Appearance::Light);
    robustness->resize(robustness->minimumSizeHint());
    save(*robustness, folder, language + QStringLiteral("-11-robustness-small"));
    delete robustness;
    delete askAll;
    program.button("clearButton")->click();
}

void shootLanguage(const QString &language, const QString &data, const QDir &folder, const QString &part)
{
    const auto translators = ui::loadTranslators(language);
    for (const auto &translator : translators)
        QCoreApplication::installTranslator(translator.get());
    WindowFixture program;
    if (part == QLatin1String("sheet")) {
        // Of a model that is there already: inkling-screenshots DIR MODEL sheet.
        program.window().show();
        program.window().openModelFile(data);
        shootSheet(program, folder, language);
        return;
    }
    if (part == QLatin1String("handwriting")) { // likewise
        program.window().show();
        program.window().openModelFile(data);
        shootHandwriting(program, [&](QWidget &widget, const QString &name) {
            save(widget, folder, language + QLatin1Char('-') + name);
        });
        return;
    }
    if (!data.isEmpty())
        program.window().work()->setup()->chooseData(data);
    program.window().show();
    if (part == QLatin1String("models")) {
        shootGallery(program, folder, language);
        return;
    }
    if (part == QLatin1String("form")) {
        shootForm(program, folder, language);
        shootRateFinder(program, folder, language);
        shootSweep(program, folder, language);
        for (const int seed : {1, 2}) {
            program.find<ui::NumberField>("seed")->setNumber(seed);
            trainFor(program, 1);
            if (waitForState(program, ui::RunState::Running))
                waitForState(program, ui::RunState::Idle);
            program.window().saveModelFile(folder.filePath(QStringLiteral("model.bin")));
        }
        shootComparison(program, folder, language);
        return;
    }
    allSizes(program, folder, language + QStringLiteral("-1-first"));
    shootForm(program, folder, language);
    shootRateFinder(program, folder, language);

    trainFor(program, 4);
    if (waitForState(program, ui::RunState::Running)) {
        draw(*program.window().findChild<ui::DrawingCanvas *>());
        QTest::qWait(250); // an epoch or two
        save(program.window(), folder, language + QStringLiteral("-2-running-1280x800-light"));
    }
    waitForState(program, ui::RunState::Idle);
    allSizes(program, folder, language + QStringLiteral("-3-finished"));
    shootSheet(program, folder, language);
    shootDialogs(program, folder, language);
    shootDesigner(program, folder, language);
    for (const int model : {1, 2}) {
        chooseModel(program, model);
        save(program.window(), folder, QStringLiteral("%1-4-model%2").arg(language).arg(model));
    }
    program.find<ui::NumberField>("learning-rate")->findChild<QLineEdit *>()->setText(QStringLiteral("abc"));
    program.button("train")->click();
    save(program.window(), folder, language + QStringLiteral("-5-problem"));
    program.button("backToDefaults")->click();
    chooseModel(program, 3);
    trainFor(program, 300'000);
    waitForState(program, ui::RunState::Running);
    waitForState(program, ui::RunState::Idle);
    allSizes(program, folder, language + QStringLiteral("-6-xor"));
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
