// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/augmentation.h"
#include "core/files/recipes.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "core/run/dataset_controller.h"
#include "tests/gui/gui_test.h"
#include "ui/charts/small_plot.h"
#include "ui/training/augmentation_examples.h"
#include "ui/training/data_picker.h"
#include "ui/training/hyperparameter_form.h"
#include "ui/training/schedule_section.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>

using namespace inkling;
using namespace inkling::ui;

namespace {

QString text(std::string_view id)
{
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

} // namespace

/// The sections of the form: optimizer, schedule, augmentation, regularisation.
class TrainingFormTest : public QObject
{
    Q_OBJECT

private:
    struct Program
    {
        Program()
        {
            panel.resize(320, 900);
            panel.show();
        }
        template <typename T>
        T *find(const QString &name)
        {
            return panel.findChild<T *>(name);
        }
        NumberField *field(const QString &id) { return find<NumberField>(id); }
        QToolButton *heading(const char *name) { return find<QToolButton>(QString::fromLatin1(name)); }
        QString summary(const char *name)
        {
            return find<QLabel>(QLatin1String(name) + QLatin1String("Summary"))->text();
        }
        void open(const char *name) { QTest::mouseClick(heading(name), Qt::LeftButton); }
        void choose(const char *box, const QString &id)
        {
            auto *combo = find<QComboBox>(QString::fromLatin1(box));
            combo->setCurrentIndex(combo->findData(id));
        }
        TrainConfig config() { return panel.description()->config; }

        DatasetController datasets;
        SetupPanel panel{datasets};
    };

    static constexpr std::array kSections{"optimizerSection", "scheduleSection", "augmentationSection",
                                          "regularisationSection"};

private slots:
    static void initMain() { test::keepToOwnPlace("training_form_test"); }
    void init() { test::emptyOwnPlace(); }

    void sectionsBeginClosedAndOpenByMouseAndKeyboard()
    {
        Program program;
        for (const char *name : kSections) {
            QVERIFY(!program.heading(name)->isChecked());
            QVERIFY(program.find<QLabel>(QLatin1String(name) + QLatin1String("Summary"))->isVisible());
            QVERIFY(!program.summary(name).isEmpty());
        }
        QVERIFY(!program.field(QStringLiteral("label-smoothing"))->isVisible());
        program.open("regularisationSection");
        QVERIFY(program.field(QStringLiteral("label-smoothing"))->isVisible());
        program.heading("regularisationSection")->setFocus();
        QTest::keyClick(program.heading("regularisationSection"), Qt::Key_Space);
        QVERIFY(!program.field(QStringLiteral("label-smoothing"))->isVisible());
    }

    void offersEveryOptimizerWithTheSettingsThatItReads_data()
    {
        QTest::addColumn<QString>("id");
        for (const OptimizerType &row : optimizerTable())
            QTest::newRow(text(row.id).toLatin1().constData()) << text(row.id);
    }

    void offersEveryOptimizerWithTheSettingsThatItReads()
    {
        QFETCH(QString, id);
        Program program;
        program.open("optimizerSection");
        program.choose("optimizer", id);
        const OptimizerType &type = *findOptimizer(id.toStdString());
        for (const OptimizerField &field : optimizerFields()) {
            NumberField *shown = program.field(text(field.id).replace('_', '-'));
            QCOMPARE(shown->isVisible(), type.uses(field.id));
            if (type.uses(field.id))
                test::type(shown, QStringLiteral("0.5"));
        }
        const TrainConfig config = program.config();
        QCOMPARE(config.optimizer, id.toStdString());
        for (const OptimizerField &field : optimizerFields()) {
            if (type.uses(field.id))
                QCOMPARE(config.optimizerSettings.*field.value, 0.5);
        }
    }

    void anotherOptimizerBringsItsOwnDefaultsAndKeepsWhatWasTyped()
    {
        Program program;
        program.choose("optimizer", QStringLiteral("adamw"));
        QCOMPARE(program.config().optimizerSettings.weightDecay, 0.01);
        QCOMPARE(program.summary("optimizerSection"), QStringLiteral("Weight decay\u00a00.01"));
        program.choose("optimizer", QStringLiteral("adam"));
        QCOMPARE(program.config().optimizerSettings.weightDecay, 0.0);
        test::type(program.field(QStringLiteral("weight-decay")), QStringLiteral("0.3"));
        program.choose("optimizer", QStringLiteral("adamw"));
        QCOMPARE(program.config().optimizerSettings.weightDecay, 0.3);
    }

    void offersEveryScheduleWithItsFieldsAndItsCurve_data()
    {
        QTest::addColumn<QString>("id");
        for (const ScheduleType &row : scheduleTable())
            QTest::newRow(text(row.id).toLatin1().constData()) << text(row.id);
    }

    void offersEveryScheduleWithItsFieldsAndItsCurve()
    {
        QFETCH(QString, id);
        Program program;
        program.open("scheduleSection");
        program.choose("schedule", id);
        QCOMPARE(program.config().schedule.type, id.toStdString());
        const SmallCurve &curve = program.find<SmallPlot>(QStringLiteral("schedulePlot"))->curve();
        QCOMPARE(curve.points.last().x(), 10.0);
        const double highest = std::ranges::max(curve.points, {}, &QPointF::y).y();
        QVERIFY(std::abs(highest - 0.01) < 1e-5);
        test::type(program.field(QStringLiteral("learning-rate")), QStringLiteral("1")); // no rate lies above it
        for (const ScheduleField &field : findSchedule(id.toStdString())->fields) {
            NumberField *shown = program.field(text(field.id));
            QVERIFY(shown->isVisible());
            test::type(shown, QStringLiteral("1"));
            QCOMPARE(settingOf(program.config().schedule, field.id), 1.0);
        }
    }

    void theCurveFollowsEveryEdit()
    {
        Program program;
        program.choose("schedule", QStringLiteral("cosine_annealing"));
        const auto *plot = program.find<SmallPlot>(QStringLiteral("schedulePlot"));
        test::type(program.field(QStringLiteral("learning-rate")), QStringLiteral("0.5"));
        QCOMPARE(plot->curve().points.first().y(), 0.5);
        QVERIFY(plot->curve().points.last().y() < 0.05);
        test::type(program.field(QStringLiteral("min_lr")), QStringLiteral("0.2"));
        QVERIFY(std::abs(plot->curve().points.last().y() - 0.2) < 0.02);
        test::type(program.field(QStringLiteral("epochs")), QStringLiteral("4"));
        QCOMPARE(plot->curve().points.last().x(), 4.0);
        test::type(program.field(QStringLiteral("epochs")), QStringLiteral("nonsense"));
        QCOMPARE(plot->curve().points.last().x(), 4.0); // the last that made sense
    }

    void theLowestRateIsNotAboveTheLearningRate()
    {
        Program program;
        program.choose("schedule", QStringLiteral("cosine_annealing"));
        NumberField *lowest = program.field(QStringLiteral("min_lr"));
        test::type(lowest, QStringLiteral("0.02"));
        QVERIFY(!lowest->number()); // the learning rate is 0.01
        QVERIFY(!program.panel.description());
        test::type(program.field(QStringLiteral("learning-rate")), QStringLiteral("0.02"));
        QCOMPARE(lowest->number(), std::optional(0.02));
        QVERIFY(program.panel.description());
        test::type(program.field(QStringLiteral("learning-rate")), QStringLiteral("0.01"));
        QVERIFY(!lowest->number());
        program.choose("schedule", QStringLiteral("constant"));
        QVERIFY(program.panel.description());
    }

    void everyWayOfAugmentationIsDraggedAndTyped_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < static_cast<int>(augmentationFields().size()); ++i)
            QTest::newRow(text(augmentationFields()[static_cast<std::size_t>(i)].id).toLatin1().constData()) << i;
    }

    void everyWayOfAugmentationIsDraggedAndTyped()
    {
        QFETCH(int, row);
        const AugmentationField &way = augmentationFields()[static_cast<std::size_t>(row)];
        Program program;
        program.open("augmentationSection");
        const QString id = QStringLiteral("augment-") + text(way.id);
        auto *slider = program.find<QSlider>(id + QStringLiteral("Slider"));
        QCOMPARE(slider->accessibleName(), text(way.label));
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(program.config().augmentation.*way.value, way.maximum);
        QTest::keyClick(slider, Qt::Key_Left);
        QVERIFY(program.config().augmentation.*way.value < way.maximum);
        QVERIFY(program.summary("augmentationSection").startsWith(text(way.label)));
        test::type(program.field(id), way.whole ? QStringLiteral("2") : QStringLiteral("0.123"));
        QCOMPARE(program.config().augmentation.*way.value, way.whole ? 2.0 : 0.123);
        test::type(program.field(id), QStringLiteral("1000"));
        QVERIFY(!program.panel.description());
        QVERIFY(program.summary("augmentationSection").startsWith(text(way.label))); // says what is wrong
    }

    void examplesAreTheTrainingImagesChangedAsTheSlidersSay()
    {
        QTemporaryDir folder;
        QVERIFY(test::writeSmallData(folder.path(), 120, 30));
        Program program;
        program.panel.chooseData(folder.path());
        QTRY_COMPARE(program.panel.data()->source(), folder.path());
        program.open("augmentationSection");
        const auto *examples = program.find<AugmentationExamples>(QStringLiteral("augmentationExamples"));
        QTRY_VERIFY(!examples->changed().empty());
        const auto before = examples->changed();
        QTest::keyClick(program.find<QSlider>(QStringLiteral("augment-rotationSlider")), Qt::Key_End);
        const auto turned = examples->changed();
        QVERIFY(turned != before);
        QTest::mouseClick(program.find<QPushButton>(QStringLiteral("otherExamples")), Qt::LeftButton);
        QVERIFY(examples->changed() != turned);
    }

    void openingTheExamplesLoadsTheImages()
    {
        QTemporaryDir folder;
        QVERIFY(test::writeSmallData(folder.path(), 120, 30));
        qputenv("INKLING_DATA", QFile::encodeName(folder.path()));
        {
            Program program;
            program.open("augmentationSection");
            const auto *examples = program.find<AugmentationExamples>(QStringLiteral("augmentationExamples"));
            QTRY_VERIFY(examples->hasData());
        }
        qputenv("INKLING_DATA", "/nonexistent");
    }

    void whatIsWrongInAClosedSectionIsBroughtIntoView()
    {
        Program program;
        test::type(program.field(QStringLiteral("label-smoothing")), QStringLiteral("2"));
        QVERIFY(program.find<QLabel>(QStringLiteral("formProblem"))->isVisible());
        QVERIFY(!program.panel.description());
        program.panel.showProblem();
        QVERIFY(program.field(QStringLiteral("label-smoothing"))->isVisible());
        test::type(program.field(QStringLiteral("label-smoothing")), QStringLiteral("0.1"));
        QCOMPARE(program.config().labelSmoothing, 0.1);
    }

    void aShareOfOneIsRefused()
    {
        Program program;
        program.choose("optimizer", QStringLiteral("momentum"));
        test::type(program.field(QStringLiteral("momentum")), QStringLiteral("1"));
        QVERIFY(!program.panel.description());
        QTest::keyClick(program.field(QStringLiteral("momentum")), Qt::Key_Down);
        QVERIFY(program.panel.description());
    }

    void keepsTheChoicesOfEachModel()
    {
        Program program;
        auto *model = program.find<QComboBox>(QStringLiteral("model"));
        program.choose("schedule", QStringLiteral("one_cycle"));
        program.choose("optimizer", QStringLiteral("nesterov"));
        test::type(program.field(QStringLiteral("momentum")), QStringLiteral("0.8"));
        const TrainConfig before = program.config();
        model->setCurrentIndex(1);
        QCOMPARE(program.config().optimizer, std::string("sgd"));
        QCOMPARE(program.config().schedule.type, std::string("constant"));
        model->setCurrentIndex(0);
        QCOMPARE(program.config() == before, true);
    }

    void backToDefaultsClearsTheSections()
    {
        Program program;
        const TrainConfig before = program.config();
        program.choose("schedule", QStringLiteral("one_cycle"));
        program.choose("optimizer", QStringLiteral("adamw"));
        test::type(program.field(QStringLiteral("augment-shift")), QStringLiteral("2"));
        test::type(program.field(QStringLiteral("ema-decay")), QStringLiteral("0.999"));
        QVERIFY(program.config() != before);
        QTest::mouseClick(program.find<QPushButton>(QStringLiteral("backToDefaults")), Qt::LeftButton);
        QCOMPARE(program.config() == before, true);
    }

    void xorHasNoAugmentationAndNoLabelSmoothing()
    {
        Program program;
        program.find<QComboBox>(QStringLiteral("model"))->setCurrentIndex(3);
        QVERIFY(!program.heading("augmentationSection")->isVisible());
        program.open("regularisationSection");
        QVERIFY(!program.field(QStringLiteral("label-smoothing"))->isVisible());
        QVERIFY(program.field(QStringLiteral("ema-decay"))->isVisible());
        QVERIFY(program.panel.description());
    }

    void everyPresetFillsTheForm_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < static_cast<int>(recipes().size()); ++i) {
            const Recipe &recipe = recipes()[static_cast<std::size_t>(i)];
            QTest::newRow((text(recipe.model->id) + '-' + QString::fromStdString(recipe.id)).toLatin1().constData())
                << i;
        }
    }

    void everyPresetFillsTheForm()
    {
        QFETCH(int, row);
        const Recipe &recipe = recipes()[static_cast<std::size_t>(row)];
        Program program;
        auto *model = program.find<QComboBox>(QStringLiteral("model"));
        model->setCurrentIndex(static_cast<int>(recipe.model - modelPresets().data()));
        program.choose("preset", QString::fromStdString(recipe.id));
        const auto description = program.panel.description();
        QVERIFY(description);
        TrainConfig expected = recipe.config;
        expected.threads = description->config.threads;
        expected.schedule = withoutFallbacks(expected.schedule);
        QCOMPARE(description->config == expected, true);
        QCOMPARE(description->preset, recipe.id);
        QCOMPARE(description->modelId, std::string(recipe.model->id));
        QCOMPARE(description->spec == networkOf(recipe, {}), true);
        const auto *changed = program.find<QLabel>(QStringLiteral("presetChanged"));
        QVERIFY(!changed->isVisible());
        test::type(program.field(QStringLiteral("epochs")), QStringLiteral("7"));
        QVERIFY(changed->isVisible());
        QTest::mouseClick(program.find<QPushButton>(QStringLiteral("backToDefaults")), Qt::LeftButton);
        QVERIFY(!changed->isVisible());
        QCOMPARE(program.config() == expected, true);
    }

    void aPresetIsKeptWithItsModel()
    {
        Program program;
        auto *model = program.find<QComboBox>(QStringLiteral("model"));
        model->setCurrentIndex(1);
        QVERIFY(program.field(QStringLiteral("filters"))->isVisible());
        program.choose("preset", QStringLiteral("recommended"));
        QVERIFY(!program.field(QStringLiteral("filters"))->isVisible()); // it brings its own network
        test::type(program.field(QStringLiteral("epochs")), QStringLiteral("9"));
        model->setCurrentIndex(0);
        QCOMPARE(program.find<QComboBox>(QStringLiteral("preset"))->currentData().toString(),
                 QStringLiteral("classic"));
        QVERIFY(!program.find<QLabel>(QStringLiteral("presetChanged"))->isVisible());
        model->setCurrentIndex(1);
        QCOMPARE(program.find<QComboBox>(QStringLiteral("preset"))->currentData().toString(),
                 QStringLiteral("recommended"));
        QCOMPARE(program.config().epochs, 9);
        QVERIFY(program.find<QLabel>(QStringLiteral("presetChanged"))->isVisible());
        QVERIFY(!program.field(QStringLiteral("filters"))->isVisible());
    }

    void duringARunSectionsOpenButDoNotChange()
    {
        Program program;
        program.panel.setLocked(true);
        program.open("optimizerSection");
        QVERIFY(program.field(QStringLiteral("weight-decay"))->isVisible());
        QVERIFY(!program.field(QStringLiteral("weight-decay"))->isEnabled());
    }
};

QTEST_MAIN(TrainingFormTest)
#include "training_form_test.moc"
