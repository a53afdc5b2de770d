// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep.h"
#include "tests/run/sweep_plans.h"
#include "tests/support/small_data.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace inkling;
using namespace inkling::test;

class SweepReportTest : public QObject
{
    Q_OBJECT

private slots:
    void aRowIsKeptAsSoonAsItsRunHasEnded();
    void theFilesHoldEveryRun();
    void theFilesOfAnotherSweepAreKept();
    void scoresAreMeanAndSpreadOverSeeds();
    void trialsThatWereGivenUpRankBehindTheOthers();
};

void SweepReportTest::aRowIsKeptAsSoonAsItsRunHasEnded()
{
    const SweepFile file(kRates);
    std::vector<qsizetype> rows;
    const SweepObserver observer{
        .runBegun = [&](int, std::uint64_t) { rows.push_back(file.read("results.csv").count('\n')); },
        .epochDone = {},
        .runDone = {}};
    QVERIFY(runSweep(*readSweepFile(file.path()), *makeSmallData(), file.out(), StopFlag(), observer));
    QVERIFY(rows.size() > 5);
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i], static_cast<qsizetype>(i) + 1); // the headings, and those before
}

void SweepReportTest::theFilesHoldEveryRun()
{
    const SweepFile file(kRates);
    const SweepPlan plan = *readSweepFile(file.path());
    const auto runs = runSweep(plan, *makeSmallData(), file.out(), StopFlag());
    QVERIFY(runs.has_value());
    const QList<QByteArray> rows = file.read("results.csv").trimmed().split('\n');
    QCOMPARE(rows.size(), 1 + static_cast<qsizetype>(runs->size()));
    QCOMPARE(rows[0], "# trial,seed,learning_rate,val_accuracy,best_val_accuracy,val_loss,epochs,train_seconds,reason");
    QVERIFY(rows[1].startsWith("1,1,0.3,"));
    QVERIFY(rows[4].endsWith(",hopeless"));
    const auto json = nlohmann::ordered_json::parse(file.read("sweep.json").toStdString());
    QCOMPARE(json["name"].get<std::string>(), "rates");
    QCOMPARE(json["trials"].size(), 4U);
    QCOMPARE(json["trials"][1]["values"]["learning_rate"].get<double>(), 0.2);
    QCOMPARE(json["trials"][1]["config"]["learning_rate"].get<double>(), 0.2);
    QCOMPARE(json["trials"][1]["runs"].size(), 2U);
    QVERIFY(json["trials"][1]["mean_val_accuracy"].get<double>() > 60);
    QVERIFY(json["trials"][3]["mean_val_accuracy"].is_null());
    QVERIFY(json["trials"][3]["given_up"].get<bool>() && !json["trials"][1]["given_up"].get<bool>());
}

void SweepReportTest::theFilesOfAnotherSweepAreKept()
{
    const SweepFile file(kRates);
    SweepPlan plan = *readSweepFile(file.path());
    plan.trials.resize(1);
    QVERIFY(runSweep(plan, *makeSmallData(), file.out(), StopFlag()));
    const QByteArray results = file.read("results.csv");
    const auto again = runSweep(plan, *makeSmallData(), file.out(), StopFlag());
    QVERIFY(!again);
    QVERIFY(again.error().message.find("another folder") != std::string::npos);
    QCOMPARE(file.read("results.csv"), results);
}

void SweepReportTest::scoresAreMeanAndSpreadOverSeeds()
{
    const auto run = [](int trial, double accuracy, StopReason reason = StopReason::Completed) {
        SweepRun one;
        one.trial = trial;
        one.accuracy = accuracy;
        one.reason = reason;
        return one;
    };
    const std::vector<TrialScore> scores =
        scoresOf({run(0, 90), run(2, 97), run(0, 92), run(1, 95, StopReason::EarlyStopping),
                  run(3, 10, StopReason::Diverged), run(0, 94)});
    QCOMPARE(scores.size(), 4U);
    QCOMPARE(scores[0].trial, 2);
    QCOMPARE(scores[1].trial, 1);
    QCOMPARE(scores[2].mean.value_or(0), 92.0);
    QCOMPARE(scores[2].spread, 2.0);
    QCOMPARE(scores[2].runs, 3);
    QCOMPARE(scores[0].spread, 0.0);
    QVERIFY(!scores[3].mean && scores[3].givenUp);
}

void SweepReportTest::trialsThatWereGivenUpRankBehindTheOthers()
{
    SweepRun lucky{.trial = 0, .accuracy = 99};
    SweepRun diverged{.trial = 0, .reason = StopReason::Diverged, .accuracy = 98};
    SweepRun outOfTime{.trial = 1, .reason = StopReason::Stopped, .accuracy = 60};
    SweepRun neverJudged{.trial = 2, .reason = StopReason::Stopped, .judged = false};
    const std::vector<TrialScore> scores = scoresOf({lucky, outOfTime, neverJudged, diverged});
    QCOMPARE(scores.size(), 3U);
    QCOMPARE(scores[0].trial, 1);
    QVERIFY(scores[0].mean == 60 && !scores[0].givenUp);
    QCOMPARE(scores[1].trial, 0);
    QVERIFY(scores[1].mean == 99 && scores[1].givenUp);
    QVERIFY(!scores[2].mean && scores[2].givenUp);
}

QTEST_GUILESS_MAIN(SweepReportTest)
#include "sweep_report_test.moc"
