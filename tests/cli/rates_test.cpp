// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include <QTest>

#include <csignal>

using namespace inkling;
using namespace inkling::test;

/// rate: the range test of the learning rate.
class CliRatesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_digits = m_cli.makeDigits("digits"); }

    void ratesAreNumbersWithoutAnExponent()
    {
        const CliResult result = m_cli.run({"rate", "--model", "mlp", "--data", m_digits, "--steps", "40"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.outLines().front().startsWith("Rate 0.00001, Loss: "), qPrintable(result.out));
        QVERIFY2(result.outLines().back().startsWith("Suggested --learning-rate 0."), qPrintable(result.out));
        QVERIFY2(!result.out.contains("e+") && !result.out.contains("e-0"), qPrintable(result.out));
    }

    void aRangeTestWithoutASuggestionSaysWhy_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("through the roof") << "500" << "1000" << "lower --from";
        QTest::newRow("no fall") << "1e-9" << "2e-9" << "more --steps";
    }

    void aRangeTestWithoutASuggestionSaysWhy()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, mentions);
        const CliResult result =
            m_cli.run({"rate", "--model", "mlp", "--data", m_digits, "--from", from, "--to", to, "--steps", "40"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.lastErrLine().contains(mentions), qPrintable(result.err));
    }

    void aRangeTestThatIsStoppedSaysSoAndSucceeds()
    {
        QProcess process;
        m_cli.prepare(process);
        process.setArguments({"rate", "--model", "mlp", "--data", m_digits, "--from", "1e-9", "--to", "2e-9", "--steps",
                              "100000", "--json"});
        process.setReadChannel(QProcess::StandardError);
        process.start();
        QVERIFY(process.waitForReadyRead(60'000));
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardError().contains("Stopped after "));
    }

    void aRangeTestRefusesASchedule()
    {
        m_cli.write("cycle.json", R"({"scheduler_type":"one_cycle"})");
        m_cli.write("gelu.json", R"({"scheduler_type":"constant","activation_function":"gelu"})");
        const CliResult refused = m_cli.run({"rate", "--model", "mlp", "--schedule", "cycle.json"});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("one_cycle"), qPrintable(refused.err));
        QCOMPARE(m_cli.run({"rate", "--model", "mlp", "--data", m_digits, "--schedule", "gelu.json"}).exitCode, 0);
    }

private:
    CliFixture m_cli;
    QString m_digits;
};

QTEST_GUILESS_MAIN(CliRatesTest)
#include "rates_test.moc"
