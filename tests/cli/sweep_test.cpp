// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace inkling;
using namespace inkling::test;

/// sweep: many trainings by a plan.
class CliSweepTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_digits = m_cli.makeDigits("digits"); }

    void sweepTrainsEveryTrialAndRanksThem()
    {
        QFile plan(m_cli.path("rates.json"));
        QVERIFY(plan.open(QIODevice::WriteOnly) &&
                plan.write(R"({"model":"mlp","sizes":{"hidden":8},"config":{"epochs":2},
                              "grid":{"learning_rate":[0.0001,0.2]},"seeds":2})") > 0);
        plan.close();
        const CliResult result = m_cli.run({"sweep", "rates.json", "--data", m_digits, "--out", "swept", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const std::vector<Json> lines = result.json();
        QCOMPARE(lines.size(), 5U);
        const Json &last = lines.back();
        QCOMPARE(last["event"].get<std::string>(), "finished");
        QCOMPARE(last["trials"][0]["values"]["learning_rate"].get<double>(), 0.2);
        QCOMPARE(last["trials"][0]["runs"].get<int>(), 2);
        QVERIFY(QFile::exists(m_cli.path("swept/results.csv")) && QFile::exists(m_cli.path("swept/sweep.json")));
        const CliResult refused = m_cli.run({"sweep", "rates.json", "--data", m_digits, "--out", "swept"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.lastErrLine().contains("another folder"), qPrintable(refused.err));
        const CliResult again = m_cli.run({"sweep", "rates.json", "--data", m_digits});
        QCOMPARE(again.outLines().size(), 4 + 1 + 2);
        const QStringList folders = QDir(m_cli.path("runs")).entryList({"sweep-rates-*"}, QDir::Dirs);
        QCOMPARE(folders.size(), 1);
    }

private:
    CliFixture m_cli;
    QString m_digits;
};

QTEST_GUILESS_MAIN(CliSweepTest)
#include "sweep_test.moc"
