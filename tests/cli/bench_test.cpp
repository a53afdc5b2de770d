// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include "core/model/presets.h"

#include <QTest>

using namespace inkling;
using namespace inkling::test;

/// bench: what it reports, for every model; how fast anything is, no test can say.
class CliBenchTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_digits = m_cli.makeDigits("digits", 200, 50); }

    void everyModelIsMeasured_data()
    {
        QTest::addColumn<bool>("readsDigits");
        for (const ModelPreset &preset : modelPresets())
            QTest::newRow(std::string(preset.id).c_str()) << preset.learnsDigits;
    }
    void everyModelIsMeasured()
    {
        QFETCH(bool, readsDigits);
        const QString model = QTest::currentDataTag();
        const CliResult result = m_cli.run({"bench", "--model", model, "--data", m_digits, "--threads", "3", "--epochs",
                                            "2", "--repeats", "1", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QCOMPARE(result.outLines().size(), 1);
        const Json line = result.json().front();
        QCOMPARE(line["model"].get<std::string>(), model.toStdString());
        QCOMPARE(line["threads"].get<int>(), 3);
        QCOMPARE(line["epochs"].get<int>(), 2);
        QVERIFY(!line["kernels"].get<std::string>().empty());
        QCOMPARE(line["data"].get<std::string>(), readsDigits ? m_digits.toStdString() : std::string("xor"));
        QCOMPARE(line["samples"].get<int>(), readsDigits ? 180 : 4);
        QVERIFY(line[readsDigits ? "epoch_seconds" : "seconds"].get<double>() > 0);
        QCOMPARE(line.contains("images_per_second"), readsDigits);
        if (!readsDigits)
            return;
        QVERIFY(line["images_per_second"].get<double>() > 0);
        QVERIFY(line["latency_median_us"].get<double>() > 0);
        QVERIFY(line["latency_p99_us"].get<double>() >= line["latency_median_us"].get<double>());
    }

    void withoutAModelAllAreMeasuredInATable()
    {
        const CliResult result = m_cli.run({"bench", "--data", m_digits, "--epochs", "1", "--repeats", "1"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        for (const ModelPreset &preset : modelPresets())
            QVERIFY(result.out.contains(QString("\n") + QString::fromStdString(std::string(preset.id)) + ' '));
    }

    void dataThatIsNotThereIsAnError()
    {
        const CliResult result = m_cli.run({"bench", "--model", "mlp", "--data", "nowhere"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("nowhere"), qPrintable(result.err));
    }

private:
    CliFixture m_cli;
    QString m_digits;
};

QTEST_GUILESS_MAIN(CliBenchTest)
#include "bench_test.moc"
