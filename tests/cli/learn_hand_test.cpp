// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include "core/files/model_file.h"

#include <QTest>

using namespace inkling;
using namespace inkling::test;

namespace {

/// So many of each digit: an upright line and a bar whose height tells the label.
QByteArray strokes(int each)
{
    Json list = Json::array();
    for (int i = 0; i < 10 * each; ++i) {
        const double y = 0.1 + 0.08 * (i % 10);
        const double x = 0.1 + 0.01 * (i / 10.0);
        list.push_back({{"label", i % 10}, {"strokes", {{{x, 0.1}, {x, 0.9}}, {{0.2, y}, {0.9, y}}}}});
    }
    return QByteArray::fromStdString(list.dump());
}

} // namespace

/// `learn-hand` as scripts use it.
class CliLearnHandTest : public QObject
{
    Q_OBJECT

private:
    CliFixture m_cli;

private slots:
    void aModelLearnsAndIsWritten()
    {
        const QString model = m_cli.makeModel("mlp.safetensors");
        const QString out = m_cli.path("hand.safetensors");
        const CliResult result =
            m_cli.run({"learn-hand", model, "--strokes", m_cli.write("hand.json", strokes(10)), "--data",
                       m_cli.makeDigits("digits"), "--out", out, "--seed", "3", "--json"});
        QCOMPARE(result.exitCode, 0);
        const Json answer = result.json().at(0);
        const int learnedFrom = answer["learned_from"].get<int>();
        const int heldOut = answer["held_out"]["samples"].get<int>();
        QCOMPARE(learnedFrom + heldOut, 100);
        QVERIFY(heldOut > 5 && heldOut < 40);
        QVERIFY(answer["held_out"]["after"].get<double>() > answer["held_out"]["before"].get<double>());
        QCOMPARE(answer["test"]["samples"].get<int>(), 100);
        const OpenedModel learned = readModelFile(out).value();
        QVERIFY(learned.model != readModelFile(model)->model);
        const Json facts = Json::parse(learned.facts);
        QCOMPARE(facts["learned_hand"]["digits"].get<int>(), learnedFrom);
        QCOMPARE(facts["learned_hand"]["held_out"].get<int>(), heldOut);
        QVERIFY(facts["learned_hand"]["originals"].get<int>() > 0);
        // The same again gives the same file.
        const QByteArray first = m_cli.read("hand.safetensors");
        QCOMPARE(m_cli
                     .run({"learn-hand", model, "--strokes", m_cli.path("hand.json"), "--data", m_cli.path("digits"),
                           "--out", out, "--seed", "3", "--threads", "1"})
                     .exitCode,
                 0);
        QVERIFY(m_cli.read("hand.safetensors") == first);
    }

    void soManyOfEachDigitAreLearned()
    {
        const CliResult result =
            m_cli.run({"learn-hand", m_cli.makeModel("mlp.bin"), "--strokes", m_cli.write("hand.json", strokes(5)),
                       "--data", m_cli.makeDigits("digits"), "--learn-per-digit", "2"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.out.contains("20 digits"), qPrintable(result.out));
        QVERIFY2(result.out.contains("held out (30 pictures)"), qPrintable(result.out));
    }

    void whatCannotBeLearnedIsSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no label") << QByteArray(R"([{"strokes":[[[0,0],[1,1]]]}])");
        QTest::newRow("no ink") << QByteArray(R"([{"label":3,"strokes":[]}])");
        QTest::newRow("no JSON") << QByteArray("0 1 2");
    }

    void whatCannotBeLearnedIsSaid()
    {
        QFETCH(QByteArray, content);
        const QString out = m_cli.path("never.safetensors");
        const CliResult result =
            m_cli.run({"learn-hand", m_cli.makeModel("mlp.bin"), "--strokes", m_cli.write("bad.json", content),
                       "--data", m_cli.makeDigits("digits"), "--out", out});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.lastErrLine().contains("bad.json"), qPrintable(result.err));
        QVERIFY(!QFile::exists(out));
    }

    void whatIsReadIsNotWritten_data()
    {
        QTest::addColumn<QString>("out");
        QTest::newRow("the model") << "mlp.safetensors";
        QTest::newRow("the strokes") << "hand.json";
    }

    void whatIsReadIsNotWritten()
    {
        QFETCH(QString, out);
        const QString model = m_cli.makeModel("mlp.safetensors");
        const QString hand = m_cli.write("hand.json", strokes(2));
        const QByteArray before = m_cli.read(out);
        const CliResult result = m_cli.run(
            {"learn-hand", model, "--strokes", hand, "--data", m_cli.makeDigits("digits"), "--out", m_cli.path(out)});
        QCOMPARE(result.exitCode, 2);
        QVERIFY(m_cli.read(out) == before);
    }

    void aPlaceThatCannotBeWrittenIsNoticedFirst_data()
    {
        QTest::addColumn<QString>("out");
        QTest::newRow("no folder") << "nowhere/new.safetensors";
        QTest::newRow("a folder") << "digits";
    }

    void aPlaceThatCannotBeWrittenIsNoticedFirst()
    {
        QFETCH(QString, out);
        const QString model = m_cli.makeModel("mlp.safetensors");
        (void)m_cli.makeDigits("digits");
        // The strokes are read after it and are not there.
        const CliResult result =
            m_cli.run({"learn-hand", model, "--strokes", m_cli.path("none.json"), "--out", m_cli.path(out)});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.lastErrLine().contains(out), qPrintable(result.err));
    }

    void theDataAreThoseOfTheModel()
    {
        const QString digits = m_cli.makeDigits("digits");
        const QString model = m_cli.path("told.safetensors");
        const Json facts{{"data", digits.toStdString()}};
        QVERIFY(writeModelFile(model, readModelFile(m_cli.makeModel("mlp.safetensors"))->model, {}, facts.dump())
                    .has_value());
        const CliResult told =
            m_cli.run({"learn-hand", model, "--strokes", m_cli.write("hand.json", strokes(2)), "--json"});
        QCOMPARE(told.exitCode, 0);
        QVERIFY2(told.err.contains("Data: " + digits), qPrintable(told.err));
        QCOMPARE(told.json().at(0)["test"]["samples"].get<int>(), 100);
    }

    void anXorModelReadsNoDigits()
    {
        const CliResult result =
            m_cli.run({"learn-hand", m_cli.makeModel("xor.bin", "xor"), "--strokes",
                       m_cli.write("hand.json", strokes(1)), "--data", m_cli.makeDigits("digits")});
        QCOMPARE(result.exitCode, 1);
    }

    void wrongUsageIsExitCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no model") << QStringList{"--strokes", "hand.json"};
        QTest::newRow("no strokes") << QStringList{"model.bin"};
        QTest::newRow("none of each") << QStringList{"model.bin", "--strokes", "hand.json", "--learn-per-digit", "0"};
    }

    void wrongUsageIsExitCodeTwo()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(m_cli.run(QStringList{"learn-hand"} + arguments).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(CliLearnHandTest)
#include "learn_hand_test.moc"
