// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/presets.h"
#include "core/run/sweep_around.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace inkling;

namespace {

RunDescription basis()
{
    const ModelPreset &mlp = *findPreset("mlp");
    RunDescription description;
    description.modelId = "mlp";
    description.spec = mlp.spec({{"hidden", 16}});
    description.config = mlp.classic;
    return description;
}

} // namespace

class SweepAroundTest : public QObject
{
    Q_OBJECT

private slots:
    void aGridHasEveryCombinationTheLastFieldChangingFastest()
    {
        const auto plan = planAround(
            basis(),
            {{.key = "learning_rate", .numbers = {0.01, 0.1}}, {.key = "batch_size", .numbers = {32, 64, 128}}},
            {.seeds = 2});
        QVERIFY(plan);
        QCOMPARE(plan->trials.size(), 6U);
        QCOMPARE(plan->seeds, 2);
        QCOMPARE(plan->trials[1].config.learningRate, 0.01);
        QCOMPARE(plan->trials[1].config.batchSize, 64);
        QCOMPARE(plan->trials[1].values, (std::vector<std::string>{"0.01", "64"}));
        QCOMPARE(plan->trials[5].config.learningRate, 0.1);
        QCOMPARE(plan->trials[5].spec == basis().spec, true);
    }

    void everySettingThatIsOfferedCanBeTried()
    {
        for (const SweepField &field : sweepFields(basis())) {
            SweepValues values{.key = field.key, .choices = field.choices};
            if (field.choices.empty())
                values.numbers = {field.key == "epsilon" || field.key == "learning_rate" ? 0.5 : 0};
            if (field.key == "hidden" || field.key == "epochs" || field.key == "batch_size")
                values.numbers = {2};
            const auto plan = planAround(basis(), {values}, {});
            QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
            QCOMPARE(plan->trials.size(), std::max<std::size_t>(1, field.choices.size()));
        }
    }

    void aSizeMakesAnotherNetwork()
    {
        const auto plan = planAround(basis(), {{.key = "hidden", .numbers = {8, 32}}}, {});
        QVERIFY(plan);
        QCOMPARE(plan->trials[1].spec == findPreset("mlp")->spec({{"hidden", 32}}), true);
    }

    void anOptimizerBringsItsDefaultsAndOtherValuesWin()
    {
        const auto plan = planAround(
            basis(), {{.key = "weight_decay", .numbers = {0.5}}, {.key = "optimizer", .choices = {"sgd", "adamw"}}},
            {});
        QVERIFY(plan);
        QCOMPARE(plan->trials[1].config.optimizer, std::string("adamw"));
        QCOMPARE(plan->trials[1].config.optimizerSettings.weightDecay, 0.5);
        QCOMPARE(plan->trials[1].values[1], std::string("\"adamw\""));
        const auto plain = planAround(basis(), {{.key = "optimizer", .choices = {"adamw"}}}, {});
        QCOMPARE(plain->trials[0].config.optimizerSettings.weightDecay, 0.01);
    }

    void randomChoicesStayInTheirRangesAndRepeat()
    {
        const std::vector<SweepValues> values{{.key = "learning_rate", .range = {{0.001, 1}}},
                                              {.key = "batch_size", .range = {{16, 64}}},
                                              {.key = "optimizer", .choices = {"sgd", "adam"}}};
        const auto plan = planAround(basis(), values, {.isRandom = true, .trials = 200});
        QVERIFY(plan);
        QCOMPARE(plan->trials.size(), 200U);
        int small = 0;
        std::set<int> batches;
        for (const SweepTrial &trial : plan->trials) {
            QVERIFY(trial.config.learningRate >= 0.001 && trial.config.learningRate <= 1);
            QVERIFY(trial.config.batchSize >= 16 && trial.config.batchSize <= 64);
            small += trial.config.learningRate < 0.0316 ? 1 : 0;
            batches.insert(trial.config.batchSize);
        }
        QVERIFY(small > 60 && small < 140); // half of them by the logarithm
        QVERIFY(batches.size() > 20);
        const auto again = planAround(basis(), values, {.isRandom = true, .trials = 200});
        QCOMPARE(again->trials == plan->trials, true);
    }

    void refusesWhatCannotBeTried_data()
    {
        QTest::addColumn<std::string>("key");
        QTest::addColumn<double>("number");
        QTest::addColumn<double>("split");
        QTest::newRow("unknown") << std::string("luck") << 1.0 << 0.1;
        QTest::newRow("out of range") << std::string("learning_rate") << -1.0 << 0.1;
        QTest::newRow("half a batch") << std::string("batch_size") << 1.5 << 0.1;
        QTest::newRow("huge batch") << std::string("batch_size") << 1e12 << 0.1;
        QTest::newRow("no hidden units") << std::string("hidden") << 0.0 << 0.1;
        QTest::newRow("nothing validates") << std::string("learning_rate") << 0.1 << 0.0;
    }

    void refusesWhatCannotBeTried()
    {
        QFETCH(std::string, key);
        QFETCH(double, number);
        QFETCH(double, split);
        RunDescription run = basis();
        run.config.validationSplit = split;
        const auto plan = planAround(run, {{.key = key, .numbers = {number}}}, {});
        QVERIFY(!plan);
        QVERIFY(plan.error().code == ErrorCode::InvalidArgument);
    }

    void refusesRangesThatNobodyCanChooseFrom_data()
    {
        QTest::addColumn<std::string>("key");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::newRow("falls") << std::string("learning_rate") << 0.1 << 0.01;
        QTest::newRow("no number") << std::string("learning_rate") << std::nan("") << 1.0;
        QTest::newRow("endless") << std::string("learning_rate") << 0.1 << HUGE_VAL;
        QTest::newRow("far away") << std::string("batch_size") << 1.0 << 1e300;
        QTest::newRow("half a batch") << std::string("batch_size") << 1.5 << 8.0;
    }

    void refusesRangesThatNobodyCanChooseFrom()
    {
        QFETCH(std::string, key);
        QFETCH(double, from);
        QFETCH(double, to);
        const auto plan = planAround(basis(), {{.key = key, .range = {{from, to}}}}, {.isRandom = true});
        QVERIFY(!plan);
        QVERIFY(plan.error().code == ErrorCode::InvalidArgument);
        QVERIFY(plan.error().message.starts_with(key));
    }

    void refusesTooManyCombinations()
    {
        const std::vector<double> many(200, 0.1);
        QVERIFY(!planAround(basis(), {{.key = "learning_rate", .numbers = many}, {.key = "momentum", .numbers = many}},
                            {}));
    }

    void offersNoSizesForANetworkThatHasNone()
    {
        RunDescription run = basis();
        run.spec.layers.push_back({.type = "relu"});
        const auto fields = sweepFields(run);
        QVERIFY(std::ranges::find(fields, "hidden", &SweepField::key) == fields.end());
    }
};

QTEST_APPLESS_MAIN(SweepAroundTest)
#include "sweep_around_test.moc"
