// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/recipes.h"
#include "core/model/presets.h"
#include "core/optim/optimizer.h"
#include "core/run/sweep.h"
#include "tests/support/small_data.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace inkling;
using inkling::test::makeSmallData;

namespace {

/// A sweep file in a folder of its own.
class SweepFile
{
public:
    explicit SweepFile(const QByteArray &text)
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write a sweep");
    }
    QString path() const { return m_folder.filePath("rates.json"); }
    QString out() const { return m_folder.filePath("out"); }
    QByteArray read(const QString &name) const
    {
        QFile file(out() + '/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

/// Two rates that learn, and some that do not.
const QByteArray kRates = R"({"model":"mlp","sizes":{"hidden":8},"config":{"epochs":6,"patience":0,"batch_size":20},
    "grid":{"learning_rate":[0.3,0.2,0.1,0.0001]},"seeds":2})";

SweepPlan planOf(const QByteArray &text)
{
    const SweepFile file(text);
    Result<SweepPlan> plan = readSweepFile(file.path());
    if (!plan)
        qFatal("%s", plan.error().message.c_str());
    return std::move(*plan);
}

} // namespace

class SweepTest : public QObject
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
    void everyTrialIsTrainedWithEverySeed();
    void hopelessTrialsAreGivenUp();
    void theFlagKeepsWhatIsDone();
    void theFlagIsHeardBetweenReports();
    void aRunThatIsOutOfTimeIsKept();
    void aRowIsKeptAsSoonAsItsRunHasEnded();
    void theFilesHoldEveryRun();
    void theFilesOfAnotherSweepAreKept();
    void scoresAreMeanAndSpreadOverSeeds();
    void trialsThatWereGivenUpRankBehindTheOthers();
    void theSameSweepGivesTheSameFigures();
    void aTrialThatCannotBeTrainedIsNamedFirst();
};

void SweepTest::aGridIsEveryCombination()
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

void SweepTest::anOptimizerComesBeforeItsSettings()
{
    const SweepPlan plan = planOf(R"({"model":"mlp","grid":{"weight_decay":[0.5],"optimizer":["sgd","adamw"]}})");
    for (const SweepTrial &trial : plan.trials)
        QCOMPARE(trial.config.optimizerSettings.weightDecay, 0.5);
}

/// Each alone would not go with what the trial begins with.
void SweepTest::settingsThatGoTogetherAreSetTogether()
{
    const SweepPlan plan = planOf(R"({"model":"mlp","grid":{
        "schedule":[{"scheduler_type":"cosine_annealing","min_lr":0.05}],"learning_rate":[0.1,0.2]}})");
    QCOMPARE(plan.trials.size(), 2U);
    QCOMPARE(plan.trials[1].config.learningRate, 0.2);
}

void SweepTest::aPresetIsWhereTrialsBegin()
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

void SweepTest::randomTrialsStayInTheirRanges()
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

void SweepTest::rangesReachBothEndsAndGoNoFurther()
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

void SweepTest::wrongFilesNameFileAndKey_data()
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

void SweepTest::wrongFilesNameFileAndKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, mentions);
    const SweepFile file(text);
    const Result<SweepPlan> plan = readSweepFile(file.path());
    QVERIFY(!plan);
    QVERIFY(plan.error().message.starts_with(file.path().toStdString()));
    QVERIFY2(QString::fromStdString(plan.error().message).contains(mentions), plan.error().message.c_str());
}

void SweepTest::everyTrialIsTrainedWithEverySeed()
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

void SweepTest::hopelessTrialsAreGivenUp()
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

void SweepTest::theFlagKeepsWhatIsDone()
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

void SweepTest::theFlagIsHeardBetweenReports()
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

void SweepTest::aRunThatIsOutOfTimeIsKept()
{
    const SweepPlan plan = planOf(R"({"model":"mlp","sizes":{"hidden":8},"grid":{"batch_size":[20]},
        "config":{"epochs":1000000,"patience":0,"max_minutes":0.005}})");
    const auto runs = runSweep(plan, *makeSmallData(), {}, StopFlag());
    QVERIFY(runs.has_value());
    QCOMPARE(runs->size(), 1U);
    QVERIFY(runs->front().reason == StopReason::Stopped);
    QCOMPARE(runs->front().counts(), runs->front().epochs > 0); // how far it gets depends on the machine
}

void SweepTest::aRowIsKeptAsSoonAsItsRunHasEnded()
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

void SweepTest::theFilesHoldEveryRun()
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

void SweepTest::theFilesOfAnotherSweepAreKept()
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

void SweepTest::scoresAreMeanAndSpreadOverSeeds()
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

void SweepTest::trialsThatWereGivenUpRankBehindTheOthers()
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

void SweepTest::theSameSweepGivesTheSameFigures()
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

void SweepTest::aTrialThatCannotBeTrainedIsNamedFirst()
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

QTEST_GUILESS_MAIN(SweepTest)
#include "sweep_test.moc"
