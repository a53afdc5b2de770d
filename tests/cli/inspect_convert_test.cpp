// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"
#include "tests/support/gzip.h"

#include <QFile>
#include <QTest>

#include <limits>

using namespace inkling;
using namespace inkling::test;

/// inspect and convert: what files hold, in every layout.
class CliInspectConvertTest : public QObject
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

    void aFormatThatIsNoneIsWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("evaluate") << QStringList{"evaluate", m_model, "--format", "bogus"};
        QTest::newRow("inspect") << QStringList{"inspect", m_model, "--format", "bogus"};
        QTest::newRow("predict") << QStringList{"predict", m_model, "a.png", "--format", "bogus"};
        QTest::newRow("convert") << QStringList{"convert", m_model, "o.bin", "--input-format", "bogus"};
        QTest::newRow("train") << QStringList{"train", "--model", "mlp", "--init", m_model, "--init-format", "bogus"};
    }

    void aFormatThatIsNoneIsWrongUsage()
    {
        QFETCH(QStringList, arguments);
        const CliResult result = m_cli.run(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.lastErrLine().contains("bogus"), qPrintable(result.err));
    }

    void inspectDescribesModels_data()
    {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("parameters");
        QTest::newRow("mlp") << QByteArray("mlp") << "mlp-f32" << 407'050;
        QTest::newRow("mlp f64") << QByteArray("mlp") << "mlp-f64" << 407'050;
        QTest::newRow("cnn") << QByteArray("cnn") << "cnn-f32" << 15'770;
        QTest::newRow("attention") << QByteArray("attention") << "attention-f32" << 33'930;
        QTest::newRow("xor") << QByteArray("xor") << "mlp-f32" << 17;
    }

    void inspectDescribesModels()
    {
        QFETCH(QByteArray, preset);
        QFETCH(QString, format);
        QFETCH(int, parameters);
        const QString file = m_cli.makeModel("inspected.bin", preset.constData(), format);
        const Json report = onlyLine(m_cli.run({"inspect", file, "--json"}));
        QCOMPARE(report["kind"].get<std::string>(), std::string("model"));
        QCOMPARE(QString::fromStdString(report["format"].get<std::string>()), format);
        QCOMPARE(report["parameter_count"].get<int>(), parameters);
        int fromLayers = 0;
        for (const Json &layer : report["layers"])
            fromLayers += layer["parameters"].get<int>();
        QCOMPARE(fromLayers, parameters);
        int fromTensors = 0;
        for (const Json &tensor : report["tensors"]) {
            QCOMPARE(keysOf(tensor), "name,shape,count,min,max,mean,nan,infinite");
            QVERIFY(tensor["min"].get<double>() <= tensor["max"].get<double>());
            fromTensors += tensor["count"].get<int>();
        }
        QCOMPARE(fromTensors, parameters);
        QCOMPARE(m_cli.run({"inspect", file}).exitCode, 0);
    }

    void inspectCountsNanAndInfiniteWeights()
    {
        QByteArray bytes = m_cli.read("model.bin");
        const float bad[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()};
        bytes.replace(12, sizeof bad, reinterpret_cast<const char *>(bad), sizeof bad);
        const QString file = m_cli.write("bad.bin", bytes);
        const Json report = onlyLine(m_cli.run({"inspect", file, "--json"}));
        QCOMPARE(report["finite"].get<bool>(), false);
        QCOMPARE(report["tensors"][0]["nan"].get<int>(), 1);
        QCOMPARE(report["tensors"][0]["infinite"].get<int>(), 1);
        QVERIFY(report["tensors"][0]["max"].is_number());
    }

    void inspectDescribesIdxFilesAndLogs()
    {
        const Json images = onlyLine(m_cli.run({"inspect", "digits/train-images-idx3-ubyte", "--json"}));
        QCOMPARE(images["format"].get<std::string>(), std::string("idx-uint8"));
        QCOMPARE(images["shape"].get<std::vector<int>>(), (std::vector{600, 28, 28}));
        m_cli.write("labels.gz", gzipped(m_cli.read("digits/train-labels-idx1-ubyte")));
        const Json labels = onlyLine(m_cli.run({"inspect", "labels.gz", "--json"}));
        QCOMPARE(labels["labels"]["9"].get<int>(), 60);
        QCOMPARE(labels["max"].get<int>(), 9);
        const Json log = onlyLine(m_cli.run({"inspect", "run/training_log.csv", "--json"}));
        QCOMPARE(log["kind"].get<std::string>(), std::string("log"));
        QCOMPARE(log["format"].get<std::string>(), std::string("log-6"));
        QCOMPARE(log["rows"].size(), log["epochs"].get<std::size_t>());
    }

    void convertThereAndBackGivesTheSameBytes()
    {
        QCOMPARE(m_cli.run({"convert", m_model, "wide.bin", "--format", "mlp-f64"}).exitCode, 0);
        QCOMPARE(m_cli.read("wide.bin").size(), 3'256'412);
        QCOMPARE(m_cli.run({"convert", "wide.bin", "same.bin"}).exitCode, 0);
        QVERIFY(m_cli.read("same.bin") == m_cli.read("wide.bin"));
        QCOMPARE(m_cli.run({"convert", "wide.bin", "narrow.bin", "--format", "mlp-f32"}).exitCode, 0);
        QVERIFY(m_cli.read("narrow.bin") == m_cli.read("model.bin"));
        QCOMPARE(m_cli.run({"convert", m_model, "wrong.bin", "--format", "cnn-f32"}).exitCode, 1);
        QVERIFY(!QFile::exists(m_cli.path("wrong.bin")));
    }

private:
    CliFixture m_cli;
    QString m_digits;
    QString m_model;
};

QTEST_GUILESS_MAIN(CliInspectConvertTest)
#include "inspect_convert_test.moc"
