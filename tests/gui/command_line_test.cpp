// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTest>

/// Starts the built program as a shell does.
class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void exitsWithoutADisplay_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("help") << QStringList{"--help"} << 0 << QByteArray("--language");
        QTest::newRow("short help") << QStringList{"-h"} << 0 << QByteArray("--data");
        QTest::newRow("version") << QStringList{"--version"} << 0 << QByteArray("inkling ");
        QTest::newRow("version, and an option of Qt")
            << QStringList{"-platform", "offscreen", "--version"} << 0 << QByteArray("inkling ");
        QTest::newRow("bad option") << QStringList{"--no-such-option"} << 2 << QByteArray("no-such-option");
        QTest::newRow("option without value") << QStringList{"--data"} << 2 << QByteArray("data");
        QTest::newRow("unknown language") << QStringList{"--language", "fr"} << 2 << QByteArray("fr");
        QTest::newRow("two models") << QStringList{"a.bin", "b.bin"} << 2 << QByteArray("one model");
    }

    void exitsWithoutADisplay()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, told);
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
            environment.remove(QString::fromLatin1(name));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(INKLING_GUI_PROGRAM), arguments);
        QVERIFY(program.waitForFinished(20'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), exitCode);
        const QByteArray said = exitCode == 0 ? program.readAllStandardOutput() : program.readAllStandardError();
        QVERIFY2(said.contains(told), said.constData());
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
