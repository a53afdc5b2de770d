// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "core/model/presets.h"
#include "core/run/run_history.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "tests/support/random_model.h"
#include "ui/charts/plot_view.h"
#include "ui/main_window/about_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/training/epoch_table_model.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/number_field.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <initializer_list>
#include <utility>

using namespace inkling;
using namespace inkling::ui;

class WindowFilesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QString writeModel(const char *preset, const ModelSizes &sizes)
    {
        const QString file = path("model.bin");
        const Model model = test::randomModel(findPreset(preset)->spec(sizes), Precision::Float32);
        return writeModelFile(file, model) ? file : QString();
    }

    QString writeBytes(const char *name, const QByteArray &bytes)
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    /// What a person does who drags a file over the window and lets go; false: the window does not want it.
    static bool drop(MainWindow &window, const QString &file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        const QPoint place = window.rect().center();
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.setAccepted(false);
        QCoreApplication::sendEvent(&window, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent dropped(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &dropped);
        return dropped.isAccepted();
    }

    /// Trains XOR for a moment, and lets its run folder disappear meanwhile.
    static void trainUnsaved(test::WindowFixture &program)
    {
        program.find<QComboBox>("model")->setCurrentIndex(3);
        program.find<NumberField>("epochs")->setNumber(limits::kMaxEpochs); // it does not end by itself
        QTest::mouseClick(program.button("train"), Qt::LeftButton);
        QTRY_VERIFY(program.window().work()->epochs()->rowCount() >= 1);
        QVERIFY(QDir(userRunsFolder()).removeRecursively());
        QFile inTheWay(userRunsFolder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QTest::mouseClick(program.button("stop"), Qt::LeftButton);
        QTRY_VERIFY(program.window().runs().isIdle());
        QTRY_VERIFY(!program.window().document().isEmpty());
    }

    static void answer(test::WindowFixture &program, const char *button)
    {
        auto *found = program.find<QMessageBox>("leaveModel");
        QVERIFY(found);
        const QPointer<QMessageBox> box = found;
        QTest::mouseClick(box->findChild<QPushButton *>(QString::fromLatin1(button)), Qt::LeftButton);
        QTRY_VERIFY(!box);
    }

private slots:
    static void initMain() { test::keepToOwnPlace("window_files_test"); }
    void init() { test::emptyOwnPlace(); }

    void openingAModelSetsPickerAndSizes_data()
    {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("size");
        QTest::newRow("mlp") << QByteArray("mlp") << "MLP" << "hidden" << 40;
        QTest::newRow("cnn") << QByteArray("cnn") << "CNN" << "filters" << 5;
        QTest::newRow("xor") << QByteArray("xor") << "XOR" << "hidden" << 6;
    }

    void openingAModelSetsPickerAndSizes()
    {
        QFETCH(QByteArray, preset);
        QFETCH(QString, title);
        QFETCH(QString, field);
        QFETCH(int, size);
        const QString file = writeModel(preset.constData(), {{field.toStdString(), size}});
        QVERIFY(!file.isEmpty());
        test::WindowFixture program;
        program.window().show();
        program.window().openModelFile(file);
        QCOMPARE(program.find<QComboBox>("model")->currentText(), title);
        QCOMPARE(program.window().findChild<NumberField *>(field)->text(), QString::number(size));
        QVERIFY(program.window().windowTitle().contains(QStringLiteral("model.bin")));
        QVERIFY(!program.window().isWindowModified());
        QVERIFY(program.button("trainFurther")->isEnabled());
    }

    void aBadModelFileIsToldAboutAndEverythingStays_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a size that fits no layout") << QByteArray(12345, 'x');
        QTest::newRow("an HTML page") << QByteArray("<!DOCTYPE html><html><body>404</body></html>");
        QTest::newRow("NaN weights") << QByteArray();
    }

    void aBadModelFileIsToldAboutAndEverythingStays()
    {
        QFETCH(QByteArray, bytes);
        const QString good = writeModel("mlp", {{"hidden", 16}});
        if (QByteArray(QTest::currentDataTag()) == "NaN weights") {
            QFile file(good);
            QVERIFY(file.open(QIODevice::ReadOnly));
            bytes = file.readAll();
            bytes.replace(400, 4, QByteArray::fromHex("0000c07f"));
        }
        const QString bad = writeBytes("bad.bin", bytes);
        test::WindowFixture program;
        program.window().show();
        program.window().openModelFile(good);
        const ModelSnapshotPtr before = program.window().document().snapshot();
        const QString titleBefore = program.window().windowTitle();
        program.window().openModelFile(bad);
        QVERIFY(program.window().work()->banner()->isVisible());
        QVERIFY(program.window().work()->banner()->text().contains(QStringLiteral("bad.bin")));
        QCOMPARE(program.window().document().snapshot(), before);
        QCOMPARE(program.window().windowTitle(), titleBefore);
        QCOMPARE(program.find<NumberField>("hidden")->text(), QStringLiteral("16"));
    }

    void savingWritesTheSameBytesAsWereOpened()
    {
        const QString file = writeModel("cnn", {{"filters", 3}});
        test::WindowFixture program;
        program.window().openModelFile(file);
        const QString copy = path("copy.bin");
        program.window().saveModelFile(copy);
        QFile one(file);
        QFile other(copy);
        QVERIFY(one.open(QIODevice::ReadOnly) && other.open(QIODevice::ReadOnly));
        QCOMPARE(one.readAll(), other.readAll());
        QVERIFY(program.window().windowTitle().contains(QStringLiteral("copy.bin")));
    }

    void savingWhereNothingCanBeWrittenIsToldAbout()
    {
        test::WindowFixture program;
        program.window().show();
        program.window().openModelFile(writeModel("mlp", {{"hidden", 16}}));
        const QString titleBefore = program.window().windowTitle();
        program.window().saveModelFile(path("no/such/folder/model.bin"));
        QVERIFY(program.window().work()->banner()->isVisible());
        QCOMPARE(program.window().windowTitle(), titleBefore);
    }

    void aBadLogIsToldAbout()
    {
        test::WindowFixture program;
        program.window().show();
        program.window().openLogFile(writeBytes("bad.csv", "these are\nnot numbers\n"));
        QVERIFY(program.window().work()->banner()->text().contains(QStringLiteral("bad.csv")));
        program.window().openLogFile(writeBytes("good.csv", "1,0.5,1.2,0.4,90.1\n2,0.4,1.2,0.3,92.1\n"));
        QVERIFY(!program.window().work()->banner()->isVisible());
    }

    /// The names that programs drive the window by.
    void everyControlHasItsAgreedName_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("name");
        const auto rows = [](const char *preset,
                             std::initializer_list<std::pair<const char *, const char *>> controls) {
            for (const auto &[objectName, name] : controls)
                QTest::newRow(objectName) << QString::fromLatin1(preset) << QString::fromLatin1(name);
        };
        rows("MLP", {{"model", "Model"},
                     {"preset", "Preset"},
                     {"data", "Data"},
                     {"epochs", "Epochs"},
                     {"batch-size", "Batch size"},
                     {"learning-rate", "Learning rate"},
                     {"hidden", "Hidden units"},
                     {"validation-split", "Validation split"},
                     {"patience", "Patience"},
                     {"min-delta", "Minimum improvement"},
                     {"optimizer", "Optimizer"},
                     {"seed", "Seed"},
                     {"threads", "Threads"},
                     {"train", "Train"},
                     {"pause", "Pause"},
                     {"stop", "Stop"},
                     {"clearButton", "Clear"},
                     {"undoButton", "Undo"},
                     {"redoButton", "Redo"},
                     {"openModelTool", "Open model"},
                     {"saveModelTool", "Save model"},
                     {"exportChartTool", "Export chart"},
                     {"exportChartButton", "Export chart"},
                     {"openLogTool", "Open log"},
                     {"drawingCanvas", "Drawing canvas"},
                     {"predictionLabel", "Prediction"},
                     {"status", "Status"}});
        rows("CNN", {{"filters", "Filters"}});
        rows("Attention", {{"d-model", "Model width"}, {"ff-dim", "Feed-forward width"}});
    }

    void everyControlHasItsAgreedName()
    {
        QFETCH(QString, preset);
        QFETCH(QString, name);
        test::WindowFixture program;
        program.window().show();
        program.find<QComboBox>("model")->setCurrentText(preset);
        auto *control = program.find<QWidget>(QTest::currentDataTag());
        QVERIFY(control);
        QVERIFY(control->isVisible());
        QCOMPARE(QAccessible::queryAccessibleInterface(control)->text(QAccessible::Name), name);
    }

    void aChoiceCanBeReadAndOpenedFromOutside()
    {
        test::WindowFixture program;
        program.window().show();
        auto *box = program.find<QComboBox>("model");
        QAccessibleInterface *outside = QAccessible::queryAccessibleInterface(box);
        QCOMPARE(outside->role(), QAccessible::ComboBox);
        QCOMPARE(outside->text(QAccessible::Description), QStringLiteral("MLP"));
        QCOMPARE(outside->indexOfChild(outside->child(0)), 0);
        outside->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
        QTRY_VERIFY(box->view()->isVisible());
        outside->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
        QTRY_VERIFY(!box->view()->isVisible());
    }

    void thereIsNothingToSaveInTheBeginning()
    {
        test::WindowFixture program;
        QVERIFY(!program.find<QAction>("saveModel")->isEnabled());
        QVERIFY(!program.find<QAction>("saveLog")->isEnabled());
    }

    void droppedFilesReachTheWindowFromEveryPlace_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a model") << QStringLiteral("model.bin");
        QTest::newRow("a log") << QStringLiteral("dropped.csv");
    }

    void droppedFilesReachTheWindowFromEveryPlace()
    {
        QFETCH(QString, name);
        writeModel("mlp", {{"hidden", 16}});
        writeBytes("dropped.csv", "1,0.5,1.2,0.4,90.1\n2,0.4,1.2,0.3,92.1\n");
        test::WindowFixture program;
        program.window().show();
        for (PlotView *chart : program.window().findChildren<PlotView *>())
            QVERIFY(!chart->acceptDrops() && !chart->viewport()->acceptDrops());
        QVERIFY(drop(program.window(), path(qPrintable(name))));
        if (name.endsWith(QLatin1String("bin")))
            QVERIFY(!program.window().document().isEmpty());
        else
            QTRY_VERIFY(program.button("closeLogsButton")->isVisible());
    }

    void whileARunIsOnOnlyLogsCanBeDropped()
    {
        const QString model = writeModel("mlp", {{"hidden", 16}});
        const QString log = writeBytes("dropped.csv", "1,0.5,1.2,0.4,90.1\n2,0.4,1.2,0.3,92.1\n");
        test::WindowFixture program;
        program.window().show();
        program.find<QComboBox>("model")->setCurrentText(QStringLiteral("XOR"));
        QTest::mouseClick(program.button("train"), Qt::LeftButton);
        QVERIFY(!program.window().runs().isIdle());
        QVERIFY(!drop(program.window(), model));
        QVERIFY(!drop(program.window(), m_folder.path()));
        QVERIFY(drop(program.window(), log));
        QVERIFY(program.button("closeLogsButton")->isVisible());
        QTest::mouseClick(program.button("stop"), Qt::LeftButton);
        QTRY_VERIFY(program.window().runs().isIdle());
    }

    void aModelThatExistsOnlyInMemoryIsAskedAboutBeforeItIsLeft()
    {
        test::WindowFixture program;
        program.window().show();
        trainUnsaved(program);
        QVERIFY(program.window().document().isOnlyInMemory());
        const ModelSnapshotPtr trained = program.window().document().snapshot();

        QVERIFY(!program.window().close());
        answer(program, "leaveCancel");
        QVERIFY(program.window().isVisible());

        program.window().openModelFile(writeModel("mlp", {{"hidden", 16}}));
        QCOMPARE(program.window().document().snapshot(), trained);
        answer(program, "leaveDiscard");
        QVERIFY(program.window().document().snapshot() != trained);
        QVERIFY(program.window().close());
    }

    void savingAModelThatExistedOnlyInMemoryEndsTheQuestion()
    {
        test::WindowFixture program;
        program.window().show();
        trainUnsaved(program);
        program.window().saveModelFile(path("kept.bin"));
        QVERIFY(QFile::exists(path("kept.bin")));
        QVERIFY(program.window().close());
    }

    void aboutCopiesItsFacts()
    {
        AboutDialog about;
        QTest::mouseClick(about.findChild<QAbstractButton *>(QStringLiteral("copyFacts")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), AboutDialog::facts());
        QVERIFY(AboutDialog::facts().contains(QStringLiteral("BLIS")));
    }

    void theAppearanceIsTakenAndRemembered()
    {
        test::WindowFixture program;
        program.window().show();
        QAction *dark = nullptr;
        for (QAction *action : program.window().findChildren<QAction *>()) {
            if (action->text() == QLatin1String("Dark"))
                dark = action;
        }
        QVERIFY(dark);
        dark->trigger();
        QVERIFY(isDark(program.window().palette()));
        QVERIFY(program.preferences.appearance() == Appearance::Dark);
    }
};

QTEST_MAIN(WindowFilesTest)
#include "window_files_test.moc"
