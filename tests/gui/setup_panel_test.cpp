// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/presets.h"
#include "core/run/dataset_controller.h"
#include "tests/gui/gui_test.h"
#include "ui/training/data_picker.h"
#include "ui/training/download_bar.h"
#include "ui/training/hyperparameter_fields.h"
#include "ui/training/hyperparameter_form.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace inkling;
using namespace inkling::ui;

class SetupPanelTest : public QObject
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
        NumberField *field(const char *id) { return panel.findChild<NumberField *>(QString::fromLatin1(id)); }
        QComboBox *model() { return panel.findChild<QComboBox *>(QStringLiteral("model")); }
        QString parameters() { return panel.findChild<QLabel *>(QStringLiteral("parameterCount"))->text(); }
        void clickDefaults()
        {
            QTest::mouseClick(panel.findChild<QPushButton *>(QStringLiteral("backToDefaults")), Qt::LeftButton);
        }

        DatasetController datasets;
        SetupPanel panel{datasets};
    };

private slots:
    static void initMain() { test::keepToOwnPlace("setup_panel_test"); }
    void init() { test::emptyOwnPlace(); }

    void showsEveryModelWithItsParameterCount_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("count");
        QTest::newRow("mlp") << 0 << "407,050 parameters";
        QTest::newRow("cnn") << 1 << "15,770 parameters";
        QTest::newRow("attention") << 2 << "33,930 parameters";
        QTest::newRow("xor") << 3 << "17 parameters";
    }

    void showsEveryModelWithItsParameterCount()
    {
        QFETCH(int, row);
        QFETCH(QString, count);
        Program program;
        program.model()->setCurrentIndex(row);
        QCOMPARE(program.parameters(), count);
        QCOMPARE(program.panel.findChild<QLabel *>(QStringLiteral("modelDescription"))->text().isEmpty(), false);
    }

    void countsParametersWhileASizeIsTyped()
    {
        Program program;
        test::type(program.field("hidden"), QStringLiteral("100"));
        QCOMPARE(program.parameters(), QStringLiteral("79,510 parameters"));
        test::type(program.field("hidden"), QStringLiteral("0"));
        QCOMPARE(program.parameters(), QStringLiteral("79,510 parameters")); // no network has 0 hidden units
        QVERIFY(!program.panel.description());
    }

    void beginsWithTheClassicSettings_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < static_cast<int>(modelPresets().size()); ++row)
            QTest::newRow(modelPresets()[static_cast<std::size_t>(row)].id.data()) << row;
    }

    void beginsWithTheClassicSettings()
    {
        QFETCH(int, row);
        const ModelPreset &preset = modelPresets()[static_cast<std::size_t>(row)];
        Program program;
        program.model()->setCurrentIndex(row);
        const auto description = program.panel.description();
        QVERIFY(description);
        TrainConfig expected = preset.classic;
        expected.threads = description->config.threads;
        QCOMPARE(description->config == expected, true);
        QCOMPARE(description->spec == preset.spec({}), true);
        QCOMPARE(description->modelId, std::string(preset.id));
    }

    void goesBackToDefaultsByAClick()
    {
        Program program;
        for (NumberField *field : program.panel.findChildren<NumberField *>())
            test::type(field, QStringLiteral("oops"));
        QVERIFY(!program.panel.description());
        program.clickDefaults();
        const auto description = program.panel.description();
        QVERIFY(description);
        QCOMPARE(description->config.epochs, 10);
        QCOMPARE(description->config.batchSize, 64);
        QCOMPARE(description->config.learningRate, 0.01);
        QCOMPARE(program.parameters(), QStringLiteral("407,050 parameters"));
        QVERIFY(!program.panel.findChild<QLabel *>(QStringLiteral("formProblem"))->isVisible());
    }

    void keepsWhatWasTypedForEachModel()
    {
        Program program;
        test::type(program.field("epochs"), QStringLiteral("77"));
        test::type(program.field("learning-rate"), QStringLiteral("nonsense"));
        program.model()->setCurrentIndex(1);
        QCOMPARE(program.field("epochs")->text(), QStringLiteral("3"));
        program.model()->setCurrentIndex(0);
        QCOMPARE(program.field("epochs")->text(), QStringLiteral("77"));
        QCOMPARE(program.field("learning-rate")->text(), QStringLiteral("nonsense"));
    }

    void hidesWhatDoesNotApplyToXor()
    {
        Program program;
        program.model()->setCurrentIndex(3);
        for (const ConfigField &row : configFields())
            QCOMPARE(program.field(row.id)->isVisible(), !row.digitsOnly);
        QVERIFY(!program.panel.findChild<QComboBox *>(QStringLiteral("data"))->isEnabled());
        QCOMPARE(program.panel.description()->dataSource, std::string("xor"));
    }

    void saysWhatIsWrongBelowTheForm_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("batch size 0") << "batch-size" << "0";
        QTest::newRow("learning rate abc") << "learning-rate" << "abc";
        QTest::newRow("epochs 10^12") << "epochs" << "1000000000000";
        QTest::newRow("split of everything") << "validation-split" << "1";
        QTest::newRow("threads") << "threads" << "257";
        QTest::newRow("hidden units") << "hidden" << "1.5";
    }

    void saysWhatIsWrongBelowTheForm()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        Program program;
        test::type(program.panel.findChild<NumberField *>(field), text);
        const auto *problem = program.panel.findChild<QLabel *>(QStringLiteral("formProblem"));
        QVERIFY(problem->isVisible());
        const auto description = program.panel.description();
        QVERIFY(!description);
        QVERIFY(description.error().code == ErrorCode::InvalidArgument);
        QCOMPARE(QString::fromStdString(description.error().message), problem->text());
    }

    void everyControlHasItsLabelAsAccessibleName()
    {
        Program program;
        for (int row = 0; row < program.model()->count(); ++row) {
            program.model()->setCurrentIndex(row);
            for (const QLabel *label : program.panel.findChildren<QLabel *>()) {
                if (label->buddy())
                    QCOMPARE(label->buddy()->accessibleName(), label->text());
            }
        }
        for (const char *name : {"Model", "Preset", "Data", "Optimizer"}) {
            const auto combos = program.panel.findChildren<QComboBox *>();
            const bool there = std::ranges::any_of(
                combos, [&](const QComboBox *combo) { return combo->accessibleName() == QLatin1String(name); });
            QVERIFY2(there, name);
        }
    }

    void takesAFolderThatCanBeRead()
    {
        QTemporaryDir folder;
        QVERIFY(test::writeSmallData(folder.path(), 120, 30));
        Program program;
        program.panel.chooseData(folder.path());
        QTRY_COMPARE(program.panel.data()->source(), folder.path());
        const auto *state = program.panel.findChild<QLabel *>(QStringLiteral("dataState"));
        QTRY_COMPARE(state->text(), QStringLiteral("120 training and 30 test images."));
    }

    void tellsAboutAFolderThatCannotBeReadAndKeepsTheChoice()
    {
        QTemporaryDir folder;
        Program program;
        const QString before = program.panel.data()->source();
        const QString comboBefore = program.panel.findChild<QComboBox *>(QStringLiteral("data"))->currentText();
        QSignalSpy problem(program.panel.data(), &DataPicker::problem);
        program.panel.chooseData(folder.path());
        QTRY_COMPARE(problem.size(), 1);
        QVERIFY(problem.first().first().toString().contains(folder.path()));
        QCOMPARE(program.panel.data()->source(), before);
        QCOMPARE(program.panel.findChild<QComboBox *>(QStringLiteral("data"))->currentText(), comboBefore);
    }

    void offersMnistForDownloadWhereItIsMissing()
    {
        Program program;
        auto *data = program.panel.findChild<QComboBox *>(QStringLiteral("data"));
        auto *download = program.panel.findChild<QPushButton *>(QStringLiteral("download"));
        QVERIFY(!download->isVisible());
        data->setCurrentIndex(data->findData(QStringLiteral("mnist")));
        QVERIFY(download->isVisible());
        QCOMPARE(download->accessibleName(), QStringLiteral("Download"));
    }

    void aSourceThatLoadedTooLateSaysNothingAboutAnother()
    {
        QTemporaryDir folder;
        QVERIFY(test::writeSmallData(folder.path(), 120, 30));
        qputenv("INKLING_DATA", folder.path().toUtf8());
        Program program; // MNIST is on its way
        program.panel.data()->choose(QStringLiteral("builtin"));
        const auto *state = program.panel.findChild<QLabel *>(QStringLiteral("dataState"));
        QTRY_VERIFY(state->text().contains(QStringLiteral("draws itself")));
        qunsetenv("INKLING_DATA");
    }

    void aPresetBringsItsDataAndTakesItAwayAgain()
    {
        QTemporaryDir folder;
        QVERIFY(test::writeSmallData(folder.path(), 120, 30));
        qputenv("INKLING_DATA", folder.path().toUtf8());
        Program program;
        DataPicker *data = program.panel.data();
        auto *preset = program.panel.findChild<QComboBox *>(QStringLiteral("preset"));
        preset->setCurrentIndex(preset->findData(QStringLiteral("handwriting")));
        QCOMPARE(data->source(), QStringLiteral("mixed"));
        preset->setCurrentIndex(preset->findData(QStringLiteral("classic")));
        QCOMPARE(data->source(), QStringLiteral("mnist"));

        data->choose(QStringLiteral("mixed")); // what the user chose stays
        preset->setCurrentIndex(preset->findData(QStringLiteral("recommended")));
        QCOMPARE(data->source(), QStringLiteral("mixed"));
        qunsetenv("INKLING_DATA");

        Program without;
        auto *other = without.panel.findChild<QComboBox *>(QStringLiteral("preset"));
        other->setCurrentIndex(other->findData(QStringLiteral("handwriting")));
        QCOMPARE(without.panel.data()->source(), QStringLiteral("builtin"));
    }

    void aDownloadThatEndsLaterDoesNotOverrideTheChoice()
    {
        Program program;
        auto *data = program.panel.findChild<QComboBox *>(QStringLiteral("data"));
        data->setCurrentIndex(data->findData(QStringLiteral("mnist")));
        data->setCurrentIndex(data->findData(QStringLiteral("builtin")));
        emit program.panel.findChild<DownloadBar *>()->downloaded();
        QCOMPARE(program.panel.data()->source(), QStringLiteral("builtin"));
        QCOMPARE(data->currentData().toString(), QStringLiteral("builtin"));
    }

    void mnistThatCannotBeReadIsToldAbout()
    {
        QTemporaryDir folder;
        QVERIFY(test::writeSmallData(folder.path(), 120, 30));
        QVERIFY(QFile::resize(folder.filePath("train-images-idx3-ubyte"), 100));
        const QByteArray before = qgetenv("INKLING_DATA");
        qputenv("INKLING_DATA", QFile::encodeName(folder.path()));
        {
            Program program;
            QCOMPARE(program.panel.data()->source(), QStringLiteral("mnist"));
            QSignalSpy problem(program.panel.data(), &DataPicker::problem);
            QTRY_COMPARE(problem.size(), 1);
            QCOMPARE(program.panel.findChild<QLabel *>(QStringLiteral("dataState"))->text(),
                     QStringLiteral("The images could not be read."));
        }
        qputenv("INKLING_DATA", before);
    }

    void theChoiceIsLockedDuringARunButTheImagesAreNot()
    {
        Program program;
        const auto isEnabled = [&](const char *name) {
            return program.panel.findChild<QWidget *>(QString::fromLatin1(name))->isEnabled();
        };
        program.panel.setLocked(true);
        for (const char *name : {"model", "epochs", "backToDefaults", "data", "chooseFolder"})
            QVERIFY2(!isEnabled(name), name);
        for (const char *name : {"browse", "download"})
            QVERIFY2(isEnabled(name), name);
        program.panel.setLocked(false);
        for (const char *name : {"model", "epochs", "backToDefaults", "data", "chooseFolder"})
            QVERIFY2(isEnabled(name), name);
    }
};

QTEST_MAIN(SetupPanelTest)
#include "setup_panel_test.moc"
