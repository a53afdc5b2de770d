// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/random.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/gzip.h"

#include <QImage>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace inkling;
using namespace inkling::test;

/// predict: pictures, strokes and the two values of XOR.
class CliPredictTest : public QObject
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

private:
    CliFixture m_cli;
    QString m_digits;
    QString m_model;
};

QTEST_GUILESS_MAIN(CliPredictTest)
#include "predict_test.moc"
