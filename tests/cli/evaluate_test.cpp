// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/robustness.h"
#include "tests/cli/cli_fixture.h"

#include <QTest>

#include <numeric>

using namespace inkling;
using namespace inkling::test;

/// evaluate, diff and robustness: what models are worth.
class CliEvaluateTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_digits = m_cli.makeDigits("digits");
        m_model = m_cli.makeModel("model.bin");
        const CliResult trained = m_cli.trainMlp(m_digits, "run");
        QVERIFY2(trained.exitCode == 0, qPrintable(trained.err));
    }

    void evaluateCountsEveryClass()
    {
        const CliResult result = m_cli.run({"evaluate", "run/mnist_model.bin", "--data", m_digits, "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const Json report = onlyLine(result);
        QCOMPARE(keysOf(report), "samples,correct,accuracy,loss,per_class,confusion,temperature,"
                                 "expected_calibration_error,expected_calibration_error_uncalibrated");
        QCOMPARE(report["samples"].get<int>(), 100);
        QVERIFY2(report["accuracy"].get<double>() > 90, "easy digits are learnt in ten epochs");
        int diagonal = 0;
        for (std::size_t truth = 0; truth < 10; ++truth) {
            const auto row = report["confusion"][truth].get<std::vector<int>>();
            QCOMPARE(std::accumulate(row.begin(), row.end(), 0), 10);
            QCOMPARE(report["per_class"][truth].get<double>(), 10.0 * row[truth]);
            diagonal += row[truth];
        }
        QCOMPARE(report["correct"].get<int>(), diagonal);
    }

    void diffCountsThePicturesThatOnlyOneReads()
    {
        const CliResult result = m_cli.run({"diff", "run/mnist_model.bin", m_model, "--data", m_digits, "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const Json report = onlyLine(result);
        QCOMPARE(keysOf(report), "samples,a,b,both_right,only_a_right,only_b_right,both_wrong,test,p_value,better");
        QCOMPARE(report["both_right"].get<int>() + report["only_a_right"].get<int>(),
                 report["a"]["correct"].get<int>());
        QCOMPARE(report["both_right"].get<int>() + report["only_b_right"].get<int>(),
                 report["b"]["correct"].get<int>());
        QVERIFY(report["p_value"].get<double>() < 0.01); // one of them has learned nothing
        QCOMPARE(report["better"].get<std::string>(), "a");
        const CliResult same = m_cli.run({"diff", m_model, m_model, "--data", m_digits});
        QCOMPARE(same.exitCode, 0);
        QCOMPARE(same.outLines().size(), 4);
        QVERIFY(same.out.contains("same number"));
    }

    void robustnessMeasuresEveryModelAtEveryLevel()
    {
        const QStringList command{"robustness", "run/mnist_model.bin", m_model, "--data", m_digits, "--samples", "50"};
        const CliResult result = m_cli.run(command + QStringList{"--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const std::vector<Json> lines = result.json();
        QCOMPARE(lines.size(), robustnessPointCount(2));
        QCOMPARE(keysOf(lines.front()), "model,distortion,unit,level,accuracy");
        QCOMPARE(lines[0]["model"].get<std::string>(), "run/mnist_model.bin");
        QCOMPARE(lines[1]["model"].get<std::string>(), m_model.toStdString());
        QVERIFY(lines[0]["accuracy"].get<double>() > 90);
        const QStringList table = m_cli.run(command).outLines();
        QCOMPARE(table.size(), static_cast<qsizetype>(3 * distortionTable().size()));
        QVERIFY(table[0].startsWith("Shift (px)"));
        QVERIFY(table[1].startsWith("run/mnist_model.bin"));
        const QString xorModel = m_cli.makeModel("xor_model.bin", "xor");
        QCOMPARE(m_cli.run({"robustness", xorModel, "--data", m_digits}).exitCode, 1);
    }

    void evaluateTakesEverySplit_data()
    {
        QTest::addColumn<QString>("split");
        QTest::addColumn<int>("samples");
        QTest::newRow("test") << "test" << 100;
        QTest::newRow("validation") << "validation" << 60;
        QTest::newRow("train") << "train" << 540;
    }

    void evaluateTakesEverySplit()
    {
        QFETCH(QString, split);
        QFETCH(int, samples);
        const CliResult result = m_cli.run({"evaluate", m_model, "--data", m_digits, "--split", split, "--json"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(onlyLine(result)["samples"].get<int>(), samples);
    }

    void anXorModelIsEvaluatedOnItsOwnPoints()
    {
        const QString xorModel = m_cli.makeModel("xor_model.bin", "xor");
        QCOMPARE(onlyLine(m_cli.run({"evaluate", xorModel, "--json"}))["samples"].get<int>(), 4);
        QCOMPARE(m_cli.run({"evaluate", xorModel, "--data", m_digits}).exitCode, 2);
    }

    void anEmptySplitIsOneSentence()
    {
        const QString digits = m_cli.makeDigits("few", 1, 1);
        const CliResult result = m_cli.run({"evaluate", m_model, "--data", digits, "--split", "validation"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.lastErrLine().contains("validation"), qPrintable(result.err));
    }

private:
    CliFixture m_cli;
    QString m_digits;
    QString m_model;
};

QTEST_GUILESS_MAIN(CliEvaluateTest)
#include "evaluate_test.moc"
