// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/recipes.h"
#include "core/model/presets.h"
#include "tests/run/sweep_plans.h"

#include <QTest>

#include <map>
#include <set>

using namespace inkling;
using namespace inkling::test;

class SweepPlanTest : public QObject
{
    Q_OBJECT

private slots:
    void aGridIsEveryCombination();
    void anOptimizerComesBeforeItsSettings();
    void settingsThatGoTogetherAreSetTogether();
    void aPresetIsWhereTrialsBegin();
    void randomTrialsStayInTheirRanges();
    void rangesReachBothEndsAndGoNoFurther();
    void wrongFilesNameFileAndKey_data();
    void wrongFilesNameFileAndKey();
};

void SweepPlanTest::aGridIsEveryCombination()
{
    const SweepPlan plan = planOf(R"({"name":"both","model":"cnn","config":{"epochs":2,"optimizer":"adamw"},
        "grid":{"learning_rate":[0.1,0.01],"filters":[2,3,4],"augmentation":[{"shift":1}]},"stop_hopeless":false})");
    QCOMPARE(plan.name, "both");
    QCOMPARE(plan.modelId, "cnn");
    QCOMPARE(plan.trials.size(), 6U);
    QCOMPARE(plan.seeds, 1);
    QVERIFY(!plan.stopsHopeless);
    QVERIFY(plan.fields == (std::vector<std::string>{"learning_rate", "filters", "augmentation"}));
    const SweepTrial &second = plan.trials[1];
    QCOMPARE(second.config.learningRate, 0.1);
    QCOMPARE(second.config.epochs, 2);
    QCOMPARE(second.config.optimizer, "adamw");
    QCOMPARE(second.config.batchSize, findPreset("cnn")->classic.batchSize);
    QCOMPARE(second.config.augmentation.shift, 1.0);
    QVERIFY(second.spec == findPreset("cnn")->spec({{"filters", 3}}));
    QCOMPARE(plan.captionOf(second), R"(learning_rate 0.1, filters 3, augmentation {"shift":1})");
    QCOMPARE(plan.trials[3].config.learningRate, 0.01);
}

void SweepPlanTest::anOptimizerComesBeforeItsSettings()
{
    const SweepPlan plan = planOf(R"({"model":"mlp","grid":{"weight_decay":[0.5],"optimizer":["sgd","adamw"]}})");
    for (const SweepTrial &trial : plan.trials)
        QCOMPARE(trial.config.optimizerSettings.weightDecay, 0.5);
}

/// Each alone would not go with what the trial begins with.
void SweepPlanTest::settingsThatGoTogetherAreSetTogether()
{
    const SweepPlan plan = planOf(R"({"model":"mlp","grid":{
        "schedule":[{"scheduler_type":"cosine_annealing","min_lr":0.05}],"learning_rate":[0.1,0.2]}})");
    QCOMPARE(plan.trials.size(), 2U);
    QCOMPARE(plan.trials[1].config.learningRate, 0.2);
}

void SweepPlanTest::aPresetIsWhereTrialsBegin()
{
    const Recipe &recommended = *findRecipe("cnn", "recommended");
    const SweepPlan plan = planOf(
        R"({"model":"cnn","preset":"recommended","config":{"validation_split":0.1},"grid":{"learning_rate":[0.001,0.003]}})");
    QCOMPARE(plan.trials.size(), 2U);
    for (const SweepTrial &trial : plan.trials) {
        QVERIFY(trial.spec == *recommended.network);
        TrainConfig expected = recommended.config;
        expected.validationSplit = 0.1;
        expected.learningRate = trial.config.learningRate;
        QVERIFY(trial.config == expected);
    }
    // A recipe for the model's own network leaves its sizes to choose.
    const SweepPlan sized = planOf(R"({"model":"mlp","preset":"recommended","grid":{"hidden":[8,16]}})");
    QVERIFY(sized.trials[0].spec == findPreset("mlp")->spec({{"hidden", 8}}));
    QCOMPARE(sized.trials[0].config.optimizer, findRecipe("mlp", "recommended")->config.optimizer);
}

void SweepPlanTest::randomTrialsStayInTheirRanges()
{
    const QByteArray text = R"({"model":"mlp","random":{"trials":200,"seed":3,"fields":{
        "learning_rate":{"from":0.001,"to":0.1,"log":true},"hidden":{"from":4,"to":7,"whole":true},
        "batch_size":[16,64],"momentum":{"from":0.5,"to":0.9}}},"config":{"optimizer":"momentum"}})";
    const SweepPlan plan = planOf(text);
    QCOMPARE(plan.trials.size(), 200U);
    std::set<double> rates;
    std::set<int> widths;
    std::set<int> batches;
    int low = 0;
    for (const SweepTrial &trial : plan.trials) {
        rates.insert(trial.config.learningRate);
        low += trial.config.learningRate < 0.01 ? 1 : 0;
        QVERIFY(trial.config.learningRate >= 0.001 && trial.config.learningRate <= 0.1);
        QVERIFY(trial.config.optimizerSettings.momentum >= 0.5 && trial.config.optimizerSettings.momentum <= 0.9);
        widths.insert(trial.spec.layers.front().setting("units"));
        batches.insert(trial.config.batchSize);
    }
    QVERIFY(rates.size() > 150);
    QVERIFY(low > 60 && low < 140); // even on a logarithmic scale
    QVERIFY(widths == (std::set<int>{4, 5, 6, 7}));
    QVERIFY(batches == (std::set<int>{16, 64}));
    QVERIFY(planOf(text).trials == plan.trials);
    QVERIFY(planOf(QByteArray(text).replace("\"seed\":3", "\"seed\":4")).trials != plan.trials);
}

void SweepPlanTest::rangesReachBothEndsAndGoNoFurther()
{
    // The rates have more than the four digits that are kept.
    const SweepPlan plan = planOf(R"({"model":"mlp","random":{"trials":400,"seed":3,"fields":{
        "hidden":{"from":1,"to":4,"log":true,"whole":true},"learning_rate":{"from":0.123456,"to":0.123457}}}})");
    std::map<int, int> widths;
    for (const SweepTrial &trial : plan.trials) {
        ++widths[trial.spec.layers.front().setting("units")];
        QVERIFY(trial.config.learningRate >= 0.123456 && trial.config.learningRate <= 0.123457);
    }
    QCOMPARE(widths.size(), 4U);
    QVERIFY(widths[1] > widths[2] && widths[2] > widths[4] && widths[4] > 20); // log(2), log(3/2), log(5/4) of log(5)
}

void SweepPlanTest::wrongFilesNameFileAndKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("mentions");
    const auto row = [](const char *text, const char *mentions) {
        QTest::newRow(text) << QByteArray(text) << mentions;
    };
    row("", "JSON");
    row("[]", "model");
    row(R"({"grid":{"epochs":[1]}})", "model");
    row(R"({"model":"gru","grid":{"epochs":[1]}})", "gru");
    row(R"({"model":"mlp"})", "grid");
    row(R"({"model":"mlp","grid":{"epochs":[1]},"random":{}})", "grid");
    row(R"({"model":"mlp","grid":{}})", "grid");
    row(R"({"model":"mlp","grid":{"epochs":[]}})", "epochs");
    row(R"({"model":"mlp","grid":{"epochs":3}})", "epochs");
    row(R"({"model":"mlp","grid":{"epoch":[3]}})", "there are epochs, ");
    row(R"({"model":"mlp","grid":{"epoch":[4]}})", ", hidden.");
    row(R"({"model":"mlp","preset":"recommended","sizes":{"filters":8},"grid":{"epochs":[1]}})", "it has hidden.");
    row(R"({"model":"cnn","preset":"recommended","sizes":{"filters":8},"grid":{"epochs":[1]}})", "none to choose");
    row(R"({"model":"cnn","preset":"slow","grid":{"epochs":[1]}})", "one of classic, recommended, ");
    row(R"({"model":"mlp","preset":1,"grid":{"epochs":[1]}})", "\"preset\" is 1");
    row(R"({"model":"mlp","grid":{"epochs":[0]}})", "Epochs");
    row(R"({"model":"mlp","grid":{"filters":[8]}})", "filters");
    row(R"({"model":"mlp","grid":{"hidden":[0]}})", "Hidden units");
    row(R"({"model":"mlp","grid":{"hidden":[1.5]}})", "hidden");
    row(R"({"model":"mlp","grid":{"epochs":[1]},"seeds":0})", "seeds");
    row(R"({"model":"mlp","grid":{"epochs":[1]},"seeds":1.5})", "seeds");
    row(R"({"model":"mlp","grid":{"epochs":[1]},"stop_hopeless":1})", "stop_hopeless");
    row(R"({"model":"mlp","grid":{"epochs":[1]},"runs":3})", "runs");
    row(R"({"model":"mlp","grid":{"epochs":[1]},"config":{"epochs":"x"}})", "epochs");
    row(R"({"model":"mlp","grid":{"epochs":[1]},"config":{"validation_split":0}})", "validation_split");
    row(R"({"model":"xor","grid":{"epochs":[1]}})", "a model that reads digits");
    row(R"({"model":"mlp","random":{"trials":0,"fields":{"epochs":[1]}}})", "trials");
    row(R"({"model":"mlp","random":{"trials":2,"fields":{}}})", "random");
    row(R"({"model":"mlp","random":{"trials":2,"fields":{"learning_rate":{"from":1,"to":0.1}}}})", "learning_rate");
    row(R"({"model":"mlp","random":{"trials":2,"fields":{"learning_rate":{"from":0,"to":1,"log":true}}}})", "above 0");
    row(R"({"model":"mlp","random":{"trials":2,"fields":{"learning_rate":{"from":1,"to":2,"step":1}}}})", "step");
    const auto range = [&row](const char *field, const char *mentions) {
        row((QByteArray(R"({"model":"mlp","random":{"trials":2,"fields":{"hidden":)") + field + "}}}").constData(),
            mentions);
    };
    range(R"({"from":-1e308,"to":1e308})", "1e15");
    range(R"({"from":1,"to":1e300,"whole":true})", "1e15");
    range(R"({"from":1,"to":1.1e15,"log":true})", "1e15");
    range(R"({"from":1.5,"to":4,"whole":true})", "whole numbers");
    range(R"({"from":1,"to":4.5,"whole":true})", "whole numbers");
    row(R"({"model":"mlp","random":{"trials":2,"fields":{"epochs":[1]},"seeds":3}})", "\"seeds\" is unknown");
    row(R"({"name":3,"model":"mlp","grid":{"epochs":[1]}})", "\"name\" is 3");
    row(R"({"model":"mlp","grid":{"seed":[1,2]},"seeds":2})", "\"seed\" cannot");
    row(R"({"model":"mlp","grid":{"threads":[1,2]}})", "\"threads\" cannot");
    row(R"({"model":"mlp","grid":{"max_minutes":[1,2]}})", "\"max_minutes\" cannot");
    row(R"({"model":"mlp","random":{"trials":2,"fields":{"report_every":[1,2]}}})", "\"report_every\" cannot");
    QByteArray many = "[1";
    for (int i = 1; i <= SweepPlan::kMostTrials; ++i)
        many += ",1";
    QTest::newRow("a large grid") << R"({"model":"mlp","grid":{"epochs":)" + many + "]}}"
                                  << "makes more than 10000 combinations";
}

void SweepPlanTest::wrongFilesNameFileAndKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, mentions);
    const SweepFile file(text);
    const Result<SweepPlan> plan = readSweepFile(file.path());
    QVERIFY(!plan);
    QVERIFY(plan.error().message.starts_with(file.path().toStdString()));
    QVERIFY2(QString::fromStdString(plan.error().message).contains(mentions), plan.error().message.c_str());
}

QTEST_GUILESS_MAIN(SweepPlanTest)
#include "sweep_plan_test.moc"
