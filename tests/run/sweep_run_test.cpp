// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/presets.h"
#include "core/run/sweep.h"
#include "tests/run/sweep_plans.h"
#include "tests/support/small_data.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>

using namespace inkling;
using namespace inkling::test;

class SweepRunTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTrialIsTrainedWithEverySeed();
    void hopelessTrialsAreGivenUp();
    void theFlagKeepsWhatIsDone();
    void theFlagIsHeardBetweenReports();
    void aRunThatIsOutOfTimeIsKept();
    void theSameSweepGivesTheSameFigures();
    void aTrialThatCannotBeTrainedIsNamedFirst();
};

void SweepRunTest::everyTrialIsTrainedWithEverySeed()
{
    SweepPlan plan = planOf(kRates);
    plan.stopsHopeless = false;
    std::vector<std::pair<int, std::uint64_t>> begun;
    int epochs = 0;
    const SweepObserver observer{.runBegun = [&](int trial, std::uint64_t seed) { begun.emplace_back(trial, seed); },
                                 .epochDone = [&](int, const EpochRecord &) { ++epochs; },
                                 .runDone = {}};
    const auto runs = runSweep(plan, *makeSmallData(), {}, StopFlag(), observer);
    QVERIFY2(runs, runs ? "" : runs.error().message.c_str());
    QCOMPARE(runs->size(), 8U);
    QCOMPARE(epochs, 8 * 6);
    QVERIFY(begun == (std::vector<std::pair<int, std::uint64_t>>{
                         {0, 1}, {1, 1}, {2, 1}, {3, 1}, {0, 2}, {1, 2}, {2, 2}, {3, 2}}));
    for (const SweepRun &run : *runs) {
        QVERIFY(run.counts() && run.epochs == 6 && run.bestAccuracy >= run.accuracy);
        QCOMPARE(run.accuracy > 60, run.trial != 3);
    }
}

void SweepRunTest::hopelessTrialsAreGivenUp()
{
    const auto runs = runSweep(planOf(kRates), *makeSmallData(), {}, StopFlag());
    QVERIFY(runs.has_value());
    QCOMPARE(std::ranges::count(*runs, 3, &SweepRun::trial), 1); // no second seed
    const SweepRun &hopeless = *std::ranges::find(*runs, 3, &SweepRun::trial);
    QVERIFY(hopeless.hopeless && !hopeless.counts());
    QCOMPARE(hopeless.epochs, 2); // a third of its epochs is its grace
    const std::vector<TrialScore> scores = scoresOf(*runs);
    QCOMPARE(scores.back().trial, 3);
    QVERIFY(scores.back().givenUp && !scores.back().mean);
}

void SweepRunTest::theFlagKeepsWhatIsDone()
{
    const SweepFile file(kRates);
    StopFlag stop;
    int epochs = 0;
    const SweepObserver observer{.runBegun = {},
                                 .epochDone =
                                     [&](int, const EpochRecord &) {
                                         if (++epochs == 8) // in the second run
                                             stop.requestStop();
                                     },
                                 .runDone = {}};
    const auto runs = runSweep(*readSweepFile(file.path()), *makeSmallData(), file.out(), stop, observer);
    QVERIFY(runs.has_value());
    QCOMPARE(runs->size(), 1U);
    QCOMPARE(epochs, 8);
    QCOMPARE(file.read("results.csv").count('\n'), 2);
    const auto summary = nlohmann::ordered_json::parse(file.read("sweep.json").toStdString());
    QCOMPARE(summary["trials"][0]["runs"].size(), 1U);
}

void SweepRunTest::theFlagIsHeardBetweenReports()
{
    SweepPlan plan = planOf(kRates);
    plan.trials.front().config.reportEvery = 3;
    StopFlag stop;
    int reports = 0;
    const auto runs = runSweep(plan, *makeSmallData(), {}, stop,
                               {.runBegun = [&](int, std::uint64_t) { stop.requestStop(); },
                                .epochDone = [&](int, const EpochRecord &) { ++reports; },
                                .runDone = {}});
    QVERIFY(runs && runs->empty());
    QCOMPARE(reports, 0);
}

void SweepRunTest::aRunThatIsOutOfTimeIsKept()
{
    const SweepPlan plan = planOf(R"({"model":"mlp","sizes":{"hidden":8},"grid":{"batch_size":[20]},
        "config":{"epochs":1000000,"patience":0,"max_minutes":0.005}})");
    const auto runs = runSweep(plan, *makeSmallData(), {}, StopFlag());
    QVERIFY(runs.has_value());
    QCOMPARE(runs->size(), 1U);
    QVERIFY(runs->front().reason == StopReason::Stopped);
    QCOMPARE(runs->front().counts(), runs->front().epochs > 0); // how far it gets depends on the machine
}

void SweepRunTest::theSameSweepGivesTheSameFigures()
{
    std::vector<double> first;
    for (const int threads : {1, 2}) {
        SweepPlan plan = planOf(kRates);
        for (SweepTrial &trial : plan.trials)
            trial.config.threads = threads;
        std::vector<double> figures;
        const auto runs = runSweep(plan, *makeSmallData(), {}, StopFlag());
        for (const SweepRun &run : *runs)
            figures.insert(figures.end(), {run.accuracy, run.loss});
        if (threads == 1)
            first = figures;
        QVERIFY(figures == first);
    }
}

void SweepRunTest::aTrialThatCannotBeTrainedIsNamedFirst()
{
    SweepPlan plan = planOf(kRates);
    plan.trials[2].spec = findPreset("xor")->spec({});
    int begun = 0;
    const auto runs = runSweep(plan, *makeSmallData(), {}, StopFlag(),
                               {.runBegun = [&](int, std::uint64_t) { ++begun; }, .epochDone = {}, .runDone = {}});
    QVERIFY(!runs);
    QVERIFY(runs.error().message.find("rial 3") != std::string::npos);
    QCOMPARE(begun, 0);
}

QTEST_GUILESS_MAIN(SweepRunTest)
#include "sweep_run_test.moc"
