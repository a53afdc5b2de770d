// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "core/run/run_history.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/designer/layer_list.h"
#include "ui/designer/network_designer.h"
#include "ui/designer/network_model.h"
#include "ui/main_window/work_area.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QAction>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace inkling;
using namespace inkling::ui;

/// A network of the user's own, all the way through the window: designed, used, trained, saved, opened, trained
/// further.
class OwnNetworkTest : public QObject
{
    Q_OBJECT

private:
    struct Program : test::WindowFixture
    {
        Program()
        {
            Q_ASSERT(folder.isValid());
            test::writeSmallData(folder.path(), 300, 60);
            window().show();
            window().work()->setup()->chooseData(folder.path());
        }
        QComboBox *model() { return find<QComboBox>("model"); }
        NetworkDesigner *designer() { return find<NetworkDesigner>("designer"); }
        NetworkDesigner *open()
        {
            QTest::mouseClick(button("design"), Qt::LeftButton);
            return designer();
        }
        void choose(const QString &name) { model()->setCurrentIndex(model()->findText(name)); }
        void train()
        {
            find<NumberField>("epochs")->setNumber(1);
            QTRY_VERIFY(window().work()->setup()->description()->dataSource == folder.path().toStdString());
            QTest::mouseClick(button("train"), Qt::LeftButton);
            QTRY_VERIFY(window().runs().hasBegun());
            QTRY_VERIFY_WITH_TIMEOUT(window().runs().isIdle(), 30'000);
        }

        QTemporaryDir folder;
    };

private slots:
    static void initMain() { test::keepToOwnPlace("own_network_test"); }
    void init() { test::emptyOwnPlace(); }

    void theExamplesStandBelowTheModels()
    {
        Program program;
        program.choose("LeNet-5");
        QCOMPARE(program.find<QLabel>("parameterCount")->text(), QStringLiteral("61,706 parameters"));
        const auto description = program.window().work()->setup()->description();
        QCOMPARE(description->modelId, std::string("own"));
        QCOMPARE(description->name, std::string("LeNet-5"));
        QVERIFY(description->config == TrainConfig{.threads = description->config.threads});
    }

    void theDesignerOpensWithTheChosenNetworkAndGivesItBack()
    {
        Program program;
        program.find<NumberField>("hidden")->setNumber(33);
        NetworkDesigner *designer = program.open();
        QVERIFY(designer && designer->isVisible());
        QCOMPARE(designer->network().spec.layers[0].setting("units"), 33);

        designer->findChild<QLineEdit *>("networkName")->setText("Mine");
        auto *model = designer->findChild<NetworkModel *>();
        model->setSetting({0}, "units", 21);
        QTest::mouseClick(designer->findChild<QAbstractButton *>("useNetwork"), Qt::LeftButton);
        QVERIFY(!designer->isVisible());
        QCOMPARE(program.model()->currentText(), QStringLiteral("Mine"));
        QCOMPARE(program.find<QLabel>("parameterCount")->text(), QStringLiteral("16,705 parameters"));

        program.find<QAction>("designNetwork")->trigger();
        QVERIFY(designer->isVisible());

        // What is being designed is not lost by closing the page, and another choice can be undone.
        program.open();
        model->setSetting({0}, "units", 22);
        designer->close();
        program.open();
        QCOMPARE(designer->network().spec.layers[0].setting("units"), 22);
        program.choose("CNN");
        program.open();
        QCOMPARE(designer->network().spec.layers[0].type, std::string("conv2d"));
        model->undoStack()->undo();
        QCOMPARE(designer->network().spec.layers[0].setting("units"), 22);
        QTest::mouseClick(designer->findChild<QAbstractButton *>("useNetwork"), Qt::LeftButton);
        QCOMPARE(program.model()->findText("Mine"), program.model()->count() - 1);
        QCOMPARE(program.window().work()->setup()->description()->spec.layers[0].setting("units"), 22);
    }

    void aNetworkThatIsStillAPresetIsChosenAsThat()
    {
        Program program;
        NetworkDesigner *designer = program.open();
        designer->findChild<NetworkModel *>()->setSetting({0}, "units", 40);
        QTest::mouseClick(designer->findChild<QAbstractButton *>("useNetwork"), Qt::LeftButton);
        QCOMPARE(program.window().work()->setup()->preset().id, std::string_view("mlp"));
        QCOMPARE(program.find<NumberField>("hidden")->number(), 40.0);
    }

    void aNetworkThatBeganAsAnotherGetsANameOfItsOwn()
    {
        Program program;
        program.choose("LeNet-5");
        NetworkDesigner *designer = program.open();
        designer->findChild<NetworkModel *>()->setSetting({0}, "channels", 7);
        QTest::mouseClick(designer->findChild<QAbstractButton *>("useNetwork"), Qt::LeftButton);
        QCOMPARE(program.model()->currentText(), QStringLiteral("My LeNet-5"));
    }

    void itIsTrainedKeptOpenedAndTrainedFurther()
    {
        Program program;
        NetworkDesigner *designer = program.open();
        designer->findChild<QLineEdit *>("networkName")->setText("Mine");
        designer->findChild<LayerList *>()->setCurrentIndex(designer->findChild<NetworkModel *>()->indexOf({1}));
        designer->findChild<LayerList *>()->addLayer("dropout");
        designer->findChild<NetworkModel *>()->setSetting({0}, "units", 12);
        QTest::mouseClick(designer->findChild<QAbstractButton *>("useNetwork"), Qt::LeftButton);
        program.train();
        QVERIFY2(program.window().windowTitle().contains("Mine"), qPrintable(program.window().windowTitle()));

        const auto history = readRunHistory(userRunsFolder());
        QCOMPARE(history.size(), std::size_t{1});
        QVERIFY2(history[0].title.startsWith("Mine, "), qPrintable(history[0].title));
        QCOMPARE(QFileInfo(history[0].summary.modelFile).fileName(), QStringLiteral("mnist_model.safetensors"));
        QVERIFY(QFileInfo(history[0].folder).fileName().startsWith("mine-"));

        const QString saved = program.folder.filePath("kept.safetensors");
        program.window().saveModelFile(saved);
        const OpenedModel kept = readModelFile(saved).value();
        QVERIFY(kept.facts.find("\"epoch\":1") != std::string::npos); // goes along from the run's file
        QCOMPARE(kept.model.spec.layers.size(), std::size_t{4});

        program.choose("CNN");
        program.window().openModelFile(saved);
        QCOMPARE(program.model()->currentText(), QStringLiteral("Mine")); // by what the file says of its run
        QVERIFY(program.button("trainFurther")->isEnabled());
        QTest::mouseClick(program.button("trainFurther"), Qt::LeftButton);
        QTRY_VERIFY(program.window().runs().hasBegun());
        QTRY_VERIFY_WITH_TIMEOUT(program.window().runs().isIdle(), 30'000);
        QCOMPARE(readRunHistory(userRunsFolder()).size(), std::size_t{2});
    }
};

QTEST_MAIN(OwnNetworkTest)
#include "own_network_test.moc"
