// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "tests/cli/cli_fixture.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace inkling;
using namespace inkling::test;

namespace {

const QByteArray kNetwork = R"({
  "name": "Two, & more layers!",
  "input": [1, 28, 28],
  "layers": [
    {"layer_type": "conv2d", "channels": 3, "kernel": 5, "stride": 4},
    {"layer_type": "sigmoid"},
    {"layer_type": "flatten"},
    {"layer_type": "dense", "units": 10}
  ]
})";

} // namespace

/// `inkling-cli` and a network that a file describes: trained, judged, used, converted, trained further.
class CliOwnNetworkTest : public QObject
{
    Q_OBJECT

private:
    QStringList train(const QString &out, QStringList more = {}) const
    {
        return QStringList{"train", "--model", "net.json", "--epochs", "2", "--data", m_digits, "--out", out} + more;
    }
    QStringList files(const QString &folder) const { return QDir(m_cli.path(folder)).entryList(QDir::Files); }

private slots:
    void initTestCase()
    {
        m_digits = m_cli.makeDigits("digits");
        m_cli.write("net.json", kNetwork);
        const CliResult trained = m_cli.run(train("run"));
        QVERIFY2(trained.exitCode == 0, qPrintable(trained.err));
    }

    void theRunKeepsItsModelsAsSafetensorsAndItsWholeDescription()
    {
        QCOMPARE(files("run"), QStringList({"mnist_model.safetensors", "mnist_model_best.safetensors", "run.json",
                                            "training_log.csv"}));
        const Json run = Json::parse(m_cli.read("run/run.json").toStdString());
        QVERIFY(run["model"] == "own");
        QVERIFY(run["name"] == "Two, & more layers!");
        QVERIFY(run["preset"].is_null());
        QVERIFY(run["network"]["layers"] == Json::parse(kNetwork.toStdString())["layers"]);
        const OpenedModel opened = readModelFile(m_cli.path("run/mnist_model.safetensors")).value();
        const Json facts = Json::parse(opened.facts);
        QVERIFY(facts["epoch"] == 2);
        QVERIFY(facts["config"]["seed"] == 1);
    }

    void theSameRunMakesTheSameBytesWithAnyNumberOfThreads()
    {
        QCOMPARE(m_cli.run(train("again", {"--threads", "3"})).exitCode, 0);
        for (const char *name : {"mnist_model.safetensors", "mnist_model_best.safetensors"})
            QCOMPARE(m_cli.read(QStringLiteral("again/") + name), m_cli.read(QStringLiteral("run/") + name));
    }

    void itsFolderIsCalledAfterTheNetwork()
    {
        QStringList arguments = train({});
        arguments.resize(arguments.size() - 2); // without --out
        QCOMPARE(m_cli.run(arguments).exitCode, 0);
        const QStringList runs = QDir(m_cli.path("runs")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(std::ranges::any_of(runs, [](const QString &run) { return run.startsWith("two-more-layers-20"); }));
    }

    void theModelIsJudgedUsedAndLookedInto()
    {
        const CliResult judged = m_cli.run({"evaluate", "run/mnist_model.safetensors", "--data", m_digits, "--json"});
        QVERIFY2(judged.exitCode == 0, qPrintable(judged.err));
        QCOMPARE(judged.json().front()["samples"].get<int>(), 100);
        const CliResult inspected = m_cli.run({"inspect", "run/mnist_model.safetensors", "--json"});
        const Json report = inspected.json().front();
        QVERIFY(report["format"] == "safetensors-f32");
        QVERIFY(report["network"]["layers"] == Json::parse(kNetwork.toStdString())["layers"]);
        QVERIFY(report["run"]["epoch"] == 2);
        const QString text = m_cli.run({"inspect", "run/mnist_model.safetensors"}).out;
        QVERIFY2(text.contains("\n  epoch: 2\n") && text.contains("\n    learning_rate: 0.01\n"), qPrintable(text));
        QVERIFY2(!text.contains('{'), qPrintable(text));
        m_cli.write("strokes.json", R"([{"label":1,"strokes":[[[5,0],[5,20]]]}])");
        const CliResult predicted =
            m_cli.run({"predict", "run/mnist_model.safetensors", "--strokes", "strokes.json", "--json"});
        QVERIFY2(predicted.exitCode == 0, qPrintable(predicted.err));
        QCOMPARE(predicted.json().front()["probabilities"].size(), std::size_t{10});
    }

    /// Ten outputs that learn 1 for their digit and 0 for the others.
    void squaredErrorReadsDigitsToo()
    {
        m_cli.write("squares.json", R"({"input": [784], "loss": "squared_error",
                                        "layers": [{"layer_type": "dense", "units": 10}]})");
        const CliResult trained =
            m_cli.run({"train", "--model", "squares.json", "--epochs", "20", "--patience", "0", "--data", m_digits,
                       "--learning-rate", "0.01", "--out", "squares", "--json"});
        QVERIFY2(trained.exitCode == 0, qPrintable(trained.err));
        QVERIFY(trained.json().back()["test_accuracy"].get<double>() > 90);
        m_cli.write("one.json", R"([{"label":1,"strokes":[[[5,0],[5,20]]]}])");
        const CliResult predicted =
            m_cli.run({"predict", "squares/mnist_model.safetensors", "--strokes", "one.json", "--json"});
        QVERIFY2(predicted.exitCode == 0, qPrintable(predicted.err));
        double sum = 0;
        const Json answer = predicted.json().front();
        for (const Json &probability : answer["probabilities"])
            sum += probability.get<double>();
        QVERIFY(std::abs(sum - 1) < 1e-6);
    }

    void aDescriptionIsLookedInto()
    {
        const CliResult inspected = m_cli.run({"inspect", "net.json", "--json"});
        QVERIFY2(inspected.exitCode == 0, qPrintable(inspected.err));
        const Json report = inspected.json().front();
        QVERIFY(report["kind"] == "network");
        QVERIFY(report["parameter_count"] == 3 * 26 + (3 * 36 + 1) * 10);
    }

    void itIsConvertedAndBack()
    {
        QCOMPARE(m_cli.run({"convert", "run/mnist_model.safetensors", "f64.safetensors", "--format", "safetensors-f64"})
                     .exitCode,
                 0);
        QCOMPARE(m_cli.run({"convert", "f64.safetensors", "f32.safetensors", "--format", "safetensors-f32"}).exitCode,
                 0);
        QCOMPARE(m_cli.read("f32.safetensors"), m_cli.read("run/mnist_model.safetensors"));
        const CliResult bin = m_cli.run({"convert", "run/mnist_model.safetensors", "model.bin"});
        QCOMPARE(bin.exitCode, 1);
        QVERIFY2(bin.err.contains(".safetensors"), qPrintable(bin.err));
        m_cli.makeModel("classic.bin", "cnn");
        QCOMPARE(m_cli.run({"convert", "classic.bin", "classic.safetensors"}).exitCode, 0);
        QCOMPARE(m_cli.run({"convert", "classic.safetensors", "back.bin"}).exitCode, 0);
        QCOMPARE(m_cli.read("back.bin"), m_cli.read("classic.bin"));
    }

    void itIsTrainedFurther()
    {
        const CliResult further = m_cli.run(train("further", {"--init", "run/mnist_model.safetensors"}));
        QVERIFY2(further.exitCode == 0, qPrintable(further.err));
        QVERIFY(m_cli.read("further/mnist_model.safetensors") != m_cli.read("run/mnist_model.safetensors"));
        m_cli.makeModel("other.bin");
        QCOMPARE(m_cli.run(train("other", {"--init", "other.bin"})).exitCode, 2);
    }

    void whatIsWrongWithTheFileIsOneSentence_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const QByteArray &json, const char *named) {
            QTest::newRow(name) << json << QString::fromLatin1(named);
        };
        row("no JSON", "layers: 3", "line 1, column 1");
        row("an unknown layer", R"({"input": [784], "layers": [{"layer_type": "gru"}]})", "layer 1");
        row("a negative size", R"({"input": [784], "layers": [{"layer_type": "dense", "units": -5}]})",
            "layer 1 (dense): units is -5");
        row("a missing key", R"({"input": [784], "layers": [{"layer_type": "dense"}]})", "units");
        row("twelve answers", R"({"input": [784], "layers": [{"layer_type": "dense", "units": 12}]})", "10 digits");
        row("a picture of another size", R"({"input": [100], "layers": [{"layer_type": "dense", "units": 10}]})",
            "784");
    }

    void whatIsWrongWithTheFileIsOneSentence()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, named);
        m_cli.write("wrong.json", json);
        const CliResult result = m_cli.run({"train", "--model", "wrong.json", "--data", m_digits, "--out", "none"});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.err.count('\n'), 1);
        QVERIFY2(result.err.startsWith("wrong.json") && result.err.contains(named), qPrintable(result.err));
        QVERIFY(!QDir(m_cli.path("none")).exists());
    }

    void aNetworkThatCannotBeIsNoWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("readsJson"); // a description as well as a model
        QTest::newRow("inspect") << QStringList{"inspect", "FILE"} << true;
        QTest::newRow("evaluate") << QStringList{"evaluate", "FILE", "--data", m_digits} << false;
        QTest::newRow("predict") << QStringList{"predict", "FILE", "--strokes", "strokes.json"} << false;
        QTest::newRow("convert") << QStringList{"convert", "FILE", "converted.safetensors"} << false;
        QTest::newRow("diff") << QStringList{"diff", "FILE", "run/mnist_model.safetensors"} << false;
        QTest::newRow("diff, the other way") << QStringList{"diff", "run/mnist_model.safetensors", "FILE"} << false;
        QTest::newRow("train") << train("none", {"--init", "FILE"}) << false;
    }

    void aNetworkThatCannotBeIsNoWrongUsage()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const bool, readsJson);
        m_cli.write("strokes.json", R"([{"label":1,"strokes":[[[5,0],[5,20]]]}])");
        const QByteArray model = m_cli.read("run/mnist_model.safetensors");
        for (const auto &[from, to] : {std::pair("sigmoid", "sigmoit"), std::pair("units\\\":10", "units\\\":-1")}) {
            m_cli.write("bad.safetensors", QByteArray(model).replace(from, to)); // of the same length
            QVERIFY(m_cli.read("bad.safetensors") != model);
            m_cli.write("bad.json", R"({"layers": [{"layer_type": "sigmoit"}]})");
            for (const char *file : {"bad.safetensors", readsJson ? "bad.json" : "bad.safetensors"}) {
                const CliResult result = m_cli.run(QStringList(arguments).replaceInStrings("FILE", file));
                QCOMPARE(result.exitCode, 1);
                QVERIFY2(result.err.contains(file), qPrintable(result.err));
            }
        }
    }

    void whatDoesNotApplyIsWrongUsage()
    {
        QCOMPARE(m_cli.run(train("none", {"--hidden", "12"})).exitCode, 2);
        QCOMPARE(m_cli.run({"train", "--model", "missing.json", "--out", "none"}).exitCode, 1);
        QVERIFY(!QDir(m_cli.path("none")).exists());
    }

private:
    CliFixture m_cli;
    QString m_digits;
};

QTEST_GUILESS_MAIN(CliOwnNetworkTest)
#include "own_network_test.moc"
