// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "core/infer/robustness.h"
#include "core/math/random.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/gzip.h"

#include <QDir>
#include <QImage>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <limits>
#include <numeric>
#include <set>

using namespace inkling;
using namespace inkling::test;

/// evaluate, predict, inspect, convert and data: what they print, and what they write.
class CliCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_digits = m_cli.makeDigits("digits");
        m_model = m_cli.makeModel("model.bin");
        const CliResult trained = m_cli.run({"train", "--model", "mlp", "--hidden", "32", "--data", m_digits,
                                             "--epochs", "10", "--learning-rate", "0.1", "--out", "run"});
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

    void predictReadsPicturesRawAndPrepared()
    {
        QImage picture(28, 28, QImage::Format_Grayscale8);
        const Dataset digits = easyDigits(10, 3);
        for (int y = 0; y < kDigitSide; ++y)
            for (int x = 0; x < kDigitSide; ++x)
                picture.scanLine(y)[x] = digits.image(4)[static_cast<std::size_t>(y * kDigitSide + x)];
        QVERIFY(picture.save(m_cli.path("four.png")));
        const Json raw = onlyLine(m_cli.run({"predict", "run/mnist_model.bin", "four.png", "--raw", "--json"}));
        QCOMPARE(keysOf(raw), "source,digit,confidence,probabilities");
        QCOMPARE(raw["source"].get<std::string>(), std::string("four.png"));
        QCOMPARE(raw["digit"].get<int>(), 4);
        const auto probabilities = raw["probabilities"].get<std::vector<double>>();
        QCOMPARE(probabilities.size(), std::size_t{10});
        QCOMPARE(raw["confidence"].get<double>(), probabilities[4]);
        QVERIFY(std::abs(std::accumulate(probabilities.begin(), probabilities.end(), 0.0) - 1) < 1e-5);

        const CliResult prepared = m_cli.run({"predict", m_model, "four.png", "missing.png", "--json"});
        QCOMPARE(prepared.exitCode, 1);
        QCOMPARE(prepared.outLines().size(), 1);
        QVERIFY2(prepared.err.contains("missing.png"), qPrintable(prepared.err));
    }

    void predictReadsStrokesAndCountsThoseWithLabels()
    {
        const QByteArray strokes = R"([{"label":1,"strokes":[[[0,0],[0,50]]]},
            {"strokes":[[[3,3],[9,3],[9,9]]]}, {"label":2,"strokes":[]}])";
        m_cli.write("plain.json", strokes);
        m_cli.write("packed.json.gz", gzipped(strokes));
        for (const char *file : {"plain.json", "packed.json.gz"}) {
            const CliResult result = m_cli.run({"predict", m_model, "--strokes", file, "--json"});
            QVERIFY2(result.exitCode == 0, qPrintable(result.err));
            const std::vector<Json> lines = result.json();
            QCOMPARE(lines.size(), std::size_t{4});
            QCOMPARE(keysOf(lines[0]), "source,digit,confidence,probabilities,label");
            QCOMPARE(keysOf(lines[1]), "source,digit,confidence,probabilities");
            QVERIFY(lines[2]["digit"].is_null());
            QCOMPARE(keysOf(lines[3]), "items,labelled,correct,accuracy");
            QCOMPARE(lines[3]["items"].get<int>(), 3);
            QCOMPARE(lines[3]["labelled"].get<int>(), 2);
            const int correct = lines[0]["digit"] == 1 ? 1 : 0;
            QCOMPARE(lines[3]["correct"].get<int>(), correct);
            QCOMPARE(lines[3]["accuracy"].get<double>(), 50.0 * correct);
        }
    }

    void predictReadsSeveralDigitsFromLeftToRight()
    {
        // A 0 and a 1, once as strokes and once as a picture of more pixels than are kept.
        m_cli.write("two.json",
                    R"([{"strokes":[[[30,0],[30,20]],[[6,0],[2,3],[0,10],[2,17],[6,20],[10,17],[12,10],[10,3],[6,0]]]},
                                    {"label":4,"strokes":[[[0,0],[0,20]],[[30,0],[30,20]]]}])");
        QImage picture(2048, 1024, QImage::Format_RGB32);
        picture.fill(Qt::white);
        for (int y = 200; y < 800; ++y)
            for (int x = 0; x < 50; ++x)
                for (const int left : {400, 1000, 1500})
                    picture.setPixel(left + x, y, 0);
        QVERIFY(picture.save(m_cli.path("three.png")));

        const std::vector<Json> lines = m_cli.run({"predict", m_model, "--strokes", "two.json", "--json"}).json();
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(keysOf(lines[0]), "source,digit,confidence,probabilities,text,digits");
        QVERIFY(lines[0]["digit"].is_null() && lines[0]["confidence"].is_null());
        QCOMPARE(lines[0]["digits"].size(), std::size_t{2});
        QCOMPARE(keysOf(lines[0]["digits"][0]), "digit,confidence,probabilities,box");
        QCOMPARE(lines[0]["digits"][0]["box"].get<std::vector<double>>(), (std::vector<double>{0, 0, 12, 20}));
        QCOMPARE(lines[0]["digits"][1]["box"].get<std::vector<double>>(), (std::vector<double>{30, 0, 0, 20}));
        const std::string text = std::to_string(lines[0]["digits"][0]["digit"].get<int>()) +
                                 std::to_string(lines[0]["digits"][1]["digit"].get<int>());
        QCOMPARE(lines[0]["text"].get<std::string>(), text);
        QCOMPARE(keysOf(lines[1]), "source,digit,confidence,probabilities,label"); // one digit, as its label says

        const Json three = onlyLine(m_cli.run({"predict", m_model, "three.png", "--json"}));
        QCOMPARE(three["digits"].size(), std::size_t{3});
        QCOMPARE(three["digits"][1]["box"].get<std::vector<double>>(), (std::vector<double>{1000, 200, 50, 600}));
        const CliResult readable = m_cli.run({"predict", m_model, "three.png"});
        QVERIFY(readable.out.startsWith(QStringLiteral("three.png: ") +
                                        QString::fromStdString(three["text"].get<std::string>()) + " ("));
        QCOMPARE(readable.out.count('%'), 3);
    }

    void predictSaysWhatIsNoDigit()
    {
        Random random(3);
        Json scribble = Json::array();
        for (int i = 0; i < 400; ++i)
            scribble.push_back({random.uniform(), random.uniform()});
        const Json items = {{{"strokes", {scribble}}}, {{"strokes", {scribble}}, {"label", 3}}};
        m_cli.write("scribble.json", QByteArray::fromStdString(items.dump()));
        const std::vector<Json> lines = m_cli.run({"predict", m_model, "--strokes", "scribble.json", "--json"}).json();
        QCOMPARE(keysOf(lines[0]), "source,digit,confidence,probabilities,not_a_digit");
        QVERIFY(lines[0]["digit"].is_null());
        QCOMPARE(lines[0]["not_a_digit"].get<bool>(), true);
        QVERIFY2(lines[1]["digit"].is_number(), "what has a label is a digit");
        const CliResult readable = m_cli.run({"predict", m_model, "--strokes", "scribble.json"});
        QVERIFY(readable.outLines().front().contains("not a digit (most like "));
    }

    void predictExplainsEachStep()
    {
        m_cli.write("one.json", R"([{"strokes":[[[2,3],[9,3],[4,20]]]}, {"strokes":[]},
                                    {"strokes":[[[0,0],[0,20]],[[30,0],[30,20]]]}])");
        const std::vector<Json> lines =
            m_cli.run({"predict", m_model, "--strokes", "one.json", "--explain", "--json"}).json();
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(keysOf(lines[0]), "source,digit,confidence,probabilities,steps");
        QCOMPARE(lines[0]["steps"].size(), std::size_t{5});
        const char *const ids[] = {"ink", "box", "fit", "centre", "frame"};
        for (std::size_t i = 0; i < 5; ++i) {
            const Json &step = lines[0]["steps"][i];
            QCOMPARE(keysOf(step), "step,title,without");
            QCOMPARE(step["step"].get<std::string>(), std::string(ids[i]));
            QCOMPARE(keysOf(step["without"]), "digit,confidence,probabilities");
            const auto probabilities = step["without"]["probabilities"].get<std::vector<double>>();
            QCOMPARE(step["without"]["confidence"].get<double>(), std::ranges::max(probabilities));
        }
        QCOMPARE(keysOf(lines[1]), "source,digit,confidence,probabilities");
        QCOMPARE(keysOf(lines[2]["digits"][0]), "digit,confidence,probabilities,box,steps");

        const CliResult readable = m_cli.run({"predict", m_model, "--strokes", "one.json", "--explain"});
        QCOMPARE(readable.outLines().size(), 3 + 5 + 10);
        QVERIFY(readable.outLines()[2].contains("without Box: "));
        QCOMPARE(onlyLine(m_cli.run({"predict", m_model, "four.png", "--explain", "--json"}))["steps"].size(),
                 std::size_t{5});
    }

    void predictTakesTheTwoValuesOfXor()
    {
        const QString xorModel = m_cli.makeModel("xor_model.bin", "xor");
        const Json answer = onlyLine(m_cli.run({"predict", xorModel, "--values", "0,1", "--json"}));
        const double one = answer["probabilities"][1].get<double>();
        QCOMPARE(answer["probabilities"][0].get<double>(), 1 - one);
        QCOMPARE(answer["digit"].get<int>(), one >= 0.5 ? 1 : 0);
        QCOMPARE(m_cli.run({"predict", xorModel, "--values", "0,1,1"}).exitCode, 2);
        QCOMPARE(m_cli.run({"predict", xorModel, "--values", "0,x"}).exitCode, 2);
        QCOMPARE(m_cli.run({"predict", xorModel, "four.png"}).exitCode, 2);
        QCOMPARE(m_cli.run({"predict", m_model, "--values", "0,1"}).exitCode, 2);
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

    void anEmptySplitIsOneSentence()
    {
        const QString digits = m_cli.makeDigits("few", 1, 1);
        const CliResult result = m_cli.run({"evaluate", m_model, "--data", digits, "--split", "validation"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.lastErrLine().contains("validation"), qPrintable(result.err));
    }

    void digitsHalfWrittenAreRemoved()
    {
        m_cli.write("half/keep", "mine");
        QVERIFY(QFile::link("/no/such/folder/file", m_cli.path("half/t10k-labels-idx1-ubyte")));
        QCOMPARE(m_cli.run({"data", "make", "--samples", "6", "half"}).exitCode, 1);
        QCOMPARE(QDir(m_cli.path("half")).entryList(QDir::Files), QStringList{"keep"});
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

    void dataListNamesTheSources()
    {
        const Json report = onlyLine(m_cli.run({"data", "list", "--json"}));
        QCOMPARE(report["default"].get<std::string>(), std::string("builtin"));
        std::set<std::string> ids;
        for (const Json &source : report["sources"])
            ids.insert(source["id"].get<std::string>());
        QVERIFY(ids.contains("builtin"));
        QVERIFY(ids.contains("mnist"));
        QCOMPARE(m_cli.run({"data", "list"}).exitCode, 0);
    }

    void dataMakeWritesASetThatTrains()
    {
        const QStringList make = {"data", "make", "--samples", "60", "--seed", "5", "made", "--json"};
        const Json report = onlyLine(m_cli.run(make));
        QCOMPARE(report["train"].get<int>(), 60);
        QCOMPARE(report["test"].get<int>(), 10);
        QCOMPARE(m_cli.read("made/train-images-idx3-ubyte").size(), 16 + 60 * 784);
        QCOMPARE(m_cli.read("made/t10k-labels-idx1-ubyte").size(), 8 + 10);
        QCOMPARE(m_cli.run({"train", "--model", "mlp", "--epochs", "1", "--data", "made", "--out", "x"}).exitCode, 0);

        const QByteArray before = m_cli.read("made/train-images-idx3-ubyte");
        QCOMPARE(m_cli.run({"data", "make", "--samples", "6", "made"}).exitCode, 1);
        QVERIFY(m_cli.read("made/train-images-idx3-ubyte") == before);
        QCOMPARE(m_cli.run({"data", "make", "--samples", "60", "--seed", "5", "again"}).exitCode, 0);
        QVERIFY(m_cli.read("again/train-images-idx3-ubyte") == before);
    }

private:
    /// The one JSON line of a call that succeeded; null otherwise.
    static Json onlyLine(const CliResult &result)
    {
        if (result.exitCode != 0 || result.outLines().size() != 1) {
            qWarning("exit %d: %s", result.exitCode, qPrintable(result.err));
            return nullptr;
        }
        return result.json().front();
    }

    static QString keysOf(const Json &object)
    {
        QStringList keys;
        for (const auto &[key, value] : object.items())
            keys += QString::fromStdString(key);
        return keys.join(',');
    }

    CliFixture m_cli;
    QString m_digits;
    QString m_model;
};

QTEST_GUILESS_MAIN(CliCommandsTest)
#include "commands_test.moc"
