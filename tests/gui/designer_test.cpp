// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/network_designer.h"

#include "core/files/example_networks.h"
#include "core/model/layer_table.h"
#include "core/model/presets.h"
#include "tests/gui/gui_test.h"
#include "ui/designer/layer_details.h"
#include "ui/designer/layer_list.h"
#include "ui/designer/layer_texts.h"
#include "ui/designer/network_model.h"
#include "ui/training/architecture_picture.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/number_field.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

using namespace inkling;
using namespace inkling::ui;

class DesignerTest : public QObject
{
    Q_OBJECT

private:
    /// The designer as a user has it before them, with the classic MLP in it.
    struct Page
    {
        Page()
        {
            designer.show();
            designer.activateWindow();
            if (!QTest::qWaitForWindowActive(&designer))
                qWarning("the designer did not become the active window");
        }
        template <typename T>
        T *find(const char *name)
        {
            return designer.findChild<T *>(QString::fromLatin1(name));
        }
        LayerList &list() { return *find<LayerList>("layers"); }
        NetworkModel &model() { return *designer.findChild<NetworkModel *>(); }
        std::vector<std::string> types()
        {
            std::vector<std::string> ids;
            for (const LayerSpec &layer : model().spec().layers)
                ids.push_back(layer.type);
            return ids;
        }
        void choose(const LayerPath &path) { list().setCurrentIndex(model().indexOf(path)); }
        void click(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
        void key(int key, Qt::KeyboardModifiers modifiers = {})
        {
            list().setFocus();
            QTest::keyClick(&list(), Qt::Key(key), modifiers);
        }
        void pick(const char *button, const char *item)
        {
            for (QAction *action : find<QPushButton>(button)->menu()->findChildren<QAction *>())
                if (action->objectName() == QLatin1String(item) || action->text() == QLatin1String(item))
                    return action->trigger();
            QFAIL(item);
        }
        QString text(const char *name) { return find<QLabel>(name)->text(); }

        NetworkDesigner designer;
    };

    using Types = std::vector<std::string>;

private slots:
    static void initMain() { test::keepToOwnPlace("designer_test"); }
    void init() { test::emptyOwnPlace(); }

    void everyLayerAndSettingHasWords()
    {
        for (const LayerType &type : layerTable()) {
            const auto row = std::ranges::find(layerTexts(), type.id, &LayerText::type);
            QVERIFY2(row != layerTexts().end(), std::string(type.id).c_str());
            for (const LayerField &field : type.fields)
                QVERIFY2(hasFieldText(type.id, field.id), (std::string(type.id) + "." + std::string(field.id)).c_str());
        }
    }

    void beginsWithTheClassicMlp()
    {
        Page page;
        QVERIFY(page.designer.network().spec == findPreset("mlp")->spec({}));
        QVERIFY2(page.text("totals").startsWith("407,050 parameters"), qPrintable(page.text("totals")));
        QVERIFY(page.find<QPushButton>("useNetwork")->isEnabled());
        QVERIFY(!page.find<QPushButton>("undoEdit")->isEnabled());
    }

    void theRowsAreAProperModel()
    {
        NetworkModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const ExampleNetwork &example : exampleNetworks()) {
            model.replace(example.description.spec, "it", "open");
            model.apply(withoutLayer(model.spec(), {0}), "remove");
            model.undoStack()->undo();
        }
    }

    void aLayerIsAddedBehindTheChosenOne()
    {
        Page page;
        page.choose({1});
        page.pick("addLayer", "dense");
        QCOMPARE(page.types(), Types({"dense", "relu", "dense", "dense"}));
        QCOMPARE(page.list().current(), LayerPath{2});
        QCOMPARE(page.text("layerTitle"), QStringLiteral("Dense"));
        QVERIFY(page.text("totals").startsWith("435,402")); // 784-512-64-10
    }

    void layersAreMovedRemovedAndCopiedByClicks()
    {
        Page page;
        page.choose({0});
        page.click("layerDownButton");
        QCOMPARE(page.types(), Types({"relu", "dense", "dense"}));
        page.click("layerUpButton");
        QCOMPARE(page.types(), Types({"dense", "relu", "dense"}));
        page.click("duplicateLayerButton");
        QCOMPARE(page.types(), Types({"dense", "dense", "relu", "dense"}));
        page.click("removeLayerButton");
        QCOMPARE(page.types(), Types({"dense", "relu", "dense"}));
        QVERIFY(page.designer.network().spec == findPreset("mlp")->spec({}));
    }

    void everythingIsDoneByKeysAlone()
    {
        Page page;
        page.choose({});
        page.key(Qt::Key_Down);
        QCOMPARE(page.list().current(), LayerPath{0});
        page.key(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(page.types(), Types({"relu", "dense", "dense"}));
        QCOMPARE(page.list().current(), LayerPath{1}); // it goes along
        page.key(Qt::Key_Up, Qt::AltModifier);
        page.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(page.types(), Types({"dense", "dense", "relu", "dense"}));
        page.key(Qt::Key_Delete);
        QCOMPARE(page.types(), Types({"dense", "relu", "dense"}));
        QTest::keyClick(&page.designer, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(page.types(), Types({"dense", "dense", "relu", "dense"}));
        QTest::keyClick(&page.designer, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(page.types(), Types({"dense", "relu", "dense"}));

        page.choose({0});
        page.key(Qt::Key_Return);
        auto *units = page.find<NumberField>("setting-units");
        QTRY_VERIFY(units->hasFocus());
        test::type(units, QStringLiteral("32"));
        QCOMPARE(page.model().spec().layers[0].setting("units"), 32);
        QSignalSpy used(&page.designer, &NetworkDesigner::used);
        QTest::keyClick(units, Qt::Key_Return); // back to the list, and nothing else
        QCOMPARE(used.size(), 0);
        QVERIFY(page.list().hasFocus());
        QTest::keyClick(&page.designer, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(used.size(), 1);
    }

    void theKeysOfTheListDoNotTouchItWhileATextIsEdited()
    {
        Page page;
        page.choose({0});
        auto *units = page.find<NumberField>("setting-units");
        units->setFocus();
        QTest::keyClick(units, Qt::Key_Delete);
        QTest::keyClick(units, Qt::Key_Backspace);
        QCOMPARE(page.types(), Types({"dense", "relu", "dense"}));
    }

    void aSettingIsChangedUndoneAsOneAndShownAgain()
    {
        Page page;
        page.choose({0});
        auto *units = page.find<NumberField>("setting-units");
        test::type(units, QStringLiteral("128"));
        QCOMPARE(page.model().spec().layers[0].setting("units"), 128);
        QVERIFY(page.text("totals").startsWith("101,770"));
        QCOMPARE(page.text("layerOut"), QStringLiteral("128"));
        QCOMPARE(page.text("layerParameters"), QStringLiteral("100,480"));
        QCOMPARE(page.text("layerOperations"), QStringLiteral("100,352"));
        page.click("undoEdit"); // 1, 12 and 128 are one change
        QCOMPARE(page.model().spec().layers[0].setting("units"), 512);
        QCOMPARE(units->number(), 512.0);
        page.click("redoEdit");
        QCOMPARE(units->number(), 128.0);
    }

    void aSettingOutOfItsRangeIsExplainedAndChangesNothing()
    {
        Page page;
        page.choose({0});
        test::type(page.find<NumberField>("setting-units"), QStringLiteral("0"));
        QVERIFY(page.find<QLabel>("layerProblem")->isVisible());
        QVERIFY(summarise(page.model().spec()));
    }

    void aWrongChainSaysWhichLayerAndWhyInPlace()
    {
        Page page;
        page.choose({1});
        page.pick("addLayer", "max_pool");
        const auto problemOf = [&](const LayerPath &path) {
            return page.model().indexOf(path).data(NetworkModel::ProblemRole).toString();
        };
        QVERIFY(problemOf({0}).isEmpty());
        QVERIFY2(!problemOf({2}).isEmpty() && !problemOf({2}).contains("Layer 1"), qPrintable(problemOf({2})));
        QVERIFY(problemOf({3}).isEmpty()); // not its fault
        QCOMPARE(page.text("layerProblem"), problemOf({2}));
        QVERIFY2(page.text("designProblem").contains("Layer 3"), qPrintable(page.text("designProblem")));
        QVERIFY(!page.find<QPushButton>("useNetwork")->isEnabled());
        QVERIFY(page.find<ArchitecturePicture>("architecture")->accessibleDescription().contains("512"));
        page.key(Qt::Key_Delete);
        QVERIFY(page.find<QPushButton>("useNetwork")->isEnabled());
    }

    void aNetworkWithTwelveAnswersCannotBeUsed()
    {
        Page page;
        page.choose({2});
        test::type(page.find<NumberField>("setting-units"), QStringLiteral("12"));
        QVERIFY(!page.find<QPushButton>("useNetwork")->isEnabled());
        QVERIFY(page.text("designProblem").contains("10"));
    }

    void noLayerIsAStateOfItsOwn()
    {
        Page page;
        for (int i = 0; i < 5; ++i) {
            page.choose({0});
            page.key(Qt::Key_Delete);
        }
        QVERIFY(page.model().spec().layers.empty());
        QCOMPARE(page.list().current(), LayerPath{});
        QVERIFY(!page.find<QPushButton>("removeLayerButton")->isEnabled());
        QVERIFY(!page.find<QPushButton>("useNetwork")->isEnabled());
        page.pick("addLayer", "dense");
        QCOMPARE(page.types(), Types({"dense"}));
    }

    void theInputIsChosenByItsRow()
    {
        Page page;
        page.choose({});
        auto *shape = page.find<QComboBox>("inputShape");
        QCOMPARE(shape->currentIndex(), 1);
        shape->setFocus();
        QTest::keyClick(shape, Qt::Key_Up);
        QCOMPARE(page.model().spec().input, (Shape{1, 28, 28}));
        QVERIFY(!page.find<QPushButton>("useNetwork")->isEnabled()); // a dense layer needs a row
        QTest::keyClick(&page.designer, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(page.model().spec().input, Shape{784});
    }

    void aLayerIsDraggedToAnotherPlace()
    {
        Page page;
        const QModelIndex relu = page.model().indexOf({1});
        const std::unique_ptr<QMimeData> mime(page.model().mimeData({relu}));
        page.model().dropMimeData(mime.get(), Qt::MoveAction, 1, 0, {}); // rows count the input
        QCOMPARE(page.types(), Types({"relu", "dense", "dense"}));
        QCOMPARE(page.list().current(), LayerPath{0});
        page.click("undoEdit");
        QCOMPARE(page.types(), Types({"dense", "relu", "dense"}));
    }

    void layersGoIntoABlockAndOutOfIt()
    {
        Page page;
        page.choose({0});
        page.pick("addLayer", "residual");
        QCOMPARE(page.types(), Types({"dense", "residual", "relu", "dense"}));
        QVERIFY(page.model().check().problem.isEmpty()); // it comes with layers that fit
        const auto inside = [&] { return page.model().spec().layers[1].inner.size(); };
        const std::size_t before = inside();
        page.choose({2});
        page.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(inside(), before + 1);
        QCOMPARE(page.list().current(), (LayerPath{1, int(before)}));
        page.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(inside(), before);
        page.choose({1});
        page.pick("addInside", "relu");
        QCOMPARE(inside(), before + 1);
        const std::unique_ptr<QMimeData> mime(page.model().mimeData({page.model().indexOf({1})}));
        page.model().dropMimeData(mime.get(), Qt::MoveAction, -1, 0, page.model().indexOf({1}));
        QCOMPARE(inside(), before + 1); // not into itself
    }

    void everyLayerOfTheMenuCanBeAdded()
    {
        Page page;
        for (const LayerType &type : layerTable()) {
            page.choose({0});
            page.pick("addLayer", std::string(type.id).c_str());
            QCOMPARE(page.model().spec().layers[1].type, std::string(type.id));
            page.key(Qt::Key_Delete);
        }
        QCOMPARE(page.types(), Types({"dense", "relu", "dense"}));
    }

    void theExamplesAreInTheMenuAndReadDigits()
    {
        Page page;
        QStringList names{"MLP", "CNN", "Attention"};
        for (const ExampleNetwork &example : exampleNetworks())
            names += QString::fromStdString(example.description.name);
        for (const QString &name : names) {
            page.pick("examples", qPrintable(name));
            QCOMPARE(page.find<QLineEdit>("networkName")->text(), name);
            QVERIFY2(page.find<QPushButton>("useNetwork")->isEnabled(), qPrintable(page.text("designProblem")));
        }
    }

    void aNetworkIsSavedAndOpenedAgain()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath("mine.json");
        Page page;
        page.choose({0});
        test::type(page.find<NumberField>("setting-units"), QStringLiteral("77"));
        test::type(page.find<QLineEdit>("networkName"), QStringLiteral("My network"));
        const ModelDescription saved = page.designer.network();
        page.designer.saveFile(file);
        QVERIFY(!page.find<MessageBanner>("messageBanner")->text().isEmpty());
        page.pick("examples", "CNN");
        page.designer.openFile(file);
        QVERIFY(page.designer.network() == saved);
        page.click("undoEdit"); // opening is an edit like any other
        QCOMPARE(page.find<QLineEdit>("networkName")->text(), QStringLiteral("CNN"));
        QCOMPARE(page.types().front(), std::string("conv2d"));
    }

    void aFileThatIsNoNetworkIsExplainedAndChangesNothing()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath("bad.json");
        QVERIFY(writeFileAtomically(file, QByteArray(R"({"input":[784],"layers":[{"layer_type":"gru"}]})")));
        Page page;
        page.designer.openFile(file);
        const QString text = page.find<MessageBanner>("messageBanner")->text();
        QVERIFY2(text.contains("bad.json") && text.contains("gru"), qPrintable(text));
        QCOMPARE(page.types(), Types({"dense", "relu", "dense"}));
    }

    void theNetworkIsHandedOver()
    {
        Page page;
        test::type(page.find<QLineEdit>("networkName"), QStringLiteral("  Mine "));
        QSignalSpy used(&page.designer, &NetworkDesigner::used);
        page.click("useNetwork");
        QCOMPARE(used.size(), 1);
        QCOMPARE(used.front().front().value<ModelDescription>().name, std::string("Mine"));
        QVERIFY(!page.designer.isVisible());
    }

    void everyControlHasItsLabelAsAccessibleName()
    {
        Page page;
        page.pick("examples", "CNN");
        for (int layer = -1; layer < 5; ++layer) {
            page.choose(layer < 0 ? LayerPath{} : LayerPath{layer});
            for (const QLabel *label : page.designer.findChildren<QLabel *>())
                if (label->buddy())
                    QCOMPARE(label->buddy()->accessibleName(), label->text());
        }
        for (const QPushButton *button : page.designer.findChildren<QPushButton *>())
            QCOMPARE(button->accessibleName(), button->text());
    }

    void theRowsAreReadAloudWithShapeAndProblem()
    {
        Page page;
        QCOMPARE(page.model().indexOf({0}).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Dense, 512, 512"));
    }
};

QTEST_MAIN(DesignerTest)
#include "designer_test.moc"
