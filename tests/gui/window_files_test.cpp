// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "core/model/presets.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "tests/support/random_model.h"
#include "ui/main_window/about_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/number_field.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>

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

    void theToolbarOffersButtonsWithTheAgreedNames()
    {
        test::WindowFixture program;
        const auto buttons = program.window().findChildren<QToolButton *>();
        for (const char *name : {"Open model", "Save model", "Export chart", "Open log"}) {
            const bool there = std::ranges::any_of(
                buttons, [&](const QToolButton *button) { return button->accessibleName() == QLatin1String(name); });
            QVERIFY2(there, name);
        }
        QVERIFY(!program.find<QAction>("saveModel")->isEnabled());
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
