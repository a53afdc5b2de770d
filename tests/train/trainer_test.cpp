// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/data/batcher.h"
#include "core/data/xor_data.h"
#include "core/math/thread_team.h"
#include "core/nn/network.h"
#include "core/optim/optimizer.h"
#include "core/train/judge.h"
#include "tests/train/training_support.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <optional>
#include <thread>
#include <vector>

using namespace inkling;
using namespace inkling::test;

/// What a run computes and tells, and what it refuses.
class TrainerTest : public QObject
{
    Q_OBJECT

private slots:
    void everyThreadCountGivesTheSameBits_data();
    void everyThreadCountGivesTheSameBits();
    void everyThreadCountGivesTheSameBitsWithNormsAndDropout();
    void anotherSeedGivesAnotherOrder();
    void anEpochIsTheStepsOfItsBatches();
    void scheduledRunsGiveTheRatesOfTheirEpochs();
    void trainingLearns_data();
    void trainingLearns();
    void recordsAddUp();
    void theNewestWeightsAreShownAfterEveryEpoch();
    void observersAreCalledOnTheTrainingThread();
    void reportsComeEverySoManyEpochsAndAtTheEnd();
    void aBatchLargerThanTheDataIsAllOfIt();
    void aBatchSizeBeyondTheDataCostsNoMemory();
    void whatDoesNotFitIsRefused_data();
    void whatDoesNotFitIsRefused();
    void batchesBeyondTheMemoryAreRefused();
};

/// Every model, so that every learner is there, with every optimizer.
void TrainerTest::everyThreadCountGivesTheSameBits_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("optimizer");
    for (const ModelPreset &row : modelPresets())
        for (const OptimizerType &optimizer : optimizerTable())
            QTest::addRow("%s, %s", row.id.data(), optimizer.id.data())
                << QString(row.id.data()) << QString(optimizer.id.data());
}

/// The classic sizes, so that products are large enough to be split.
void TrainerTest::everyThreadCountGivesTheSameBits()
{
    QFETCH(QString, id);
    QFETCH(QString, optimizer);
    const Dataset data = preset(id).learnsDigits ? bars(50) : makeXorData().train;
    const Dataset validation = bars(10, 2);
    const DatasetView judged = preset(id).learnsDigits ? all(validation) : DatasetView{};
    TrainConfig config = preset(id).classic;
    config.epochs = preset(id).learnsDigits ? 2 : 50;
    config.reportEvery = preset(id).learnsDigits ? 1 : 10;
    if (optimizer != "sgd") {
        config.optimizer = optimizer.toStdString();
        config.optimizerSettings.weightDecay = 0.01;
        config.optimizerSettings.clipNorm = 0.5;
        config.schedule.type = "one_cycle";
        config.emaDecay = 0.9;
        if (preset(id).learnsDigits) {
            config.labelSmoothing = 0.1;
            config.augmentation = {
                .shift = 2, .rotation = 10, .scale = 0.1, .shear = 10, .elastic = 1, .thickness = 0.5};
        }
    }
    const Model initial = *initialModel(preset(id).spec({}), 1);
    std::vector<TrainingOutcome> outcomes;
    std::vector<std::vector<double>> losses;
    for (const int threads : {1, 2, 3, 7}) {
        config.threads = threads;
        Told told;
        outcomes.push_back(run(initial, data, judged, config, told.observer()));
        QVERIFY(outcomes.back().finalModel != initial);
        QVERIFY(outcomes.back().finalModel == outcomes.front().finalModel);
        QVERIFY(outcomes.back().bestModel == outcomes.front().bestModel);
        std::vector<double> seen;
        for (const EpochRecord &record : told.epochs)
            seen.insert(seen.end(), {record.trainLoss, record.validationLoss.value_or(0)});
        losses.push_back(seen);
        QVERIFY(losses.back() == losses.front());
    }
}

/// Batch norm, dropout, blocks: the weights and the running statistics, and what they score.
void TrainerTest::everyThreadCountGivesTheSameBitsWithNormsAndDropout()
{
    const ModelSpec spec{
        {1, 28, 28},
        {{"conv2d", {{"channels", 4}, {"kernel", 5}, {"padding", 2}, {"stride", 2}}},
         {"batch_norm"},
         {"relu"},
         {"residual",
          {},
          {{"conv2d", {{"channels", 6}, {"padding", 1}, {"stride", 2}}}, {"batch_norm"}, {"dropout"}, {"gelu"}}},
         {"global_average_pool"},
         {"batch_norm"},
         {"dropout", {{"rate", 0.2}}},
         {"dense", {{"units", 10}}}},
        Loss::CrossEntropy};
    const Dataset data = bars(100);
    const Dataset validation = bars(30, 2);
    TrainConfig config = smallConfig(3, 24);
    const Model initial = *initialModel(spec, 1);
    std::optional<TrainingOutcome> first;
    for (const int threads : {1, 2, 3, 7}) {
        config.threads = threads;
        Told told;
        const TrainingOutcome outcome = run(initial, data, all(validation), config, told.observer());
        if (!first)
            first = outcome;
        QVERIFY(outcome.finalModel == first->finalModel);
        // Judged with the running statistics, and nothing dropped: as the model on its own is.
        const auto network = *buildNetwork(spec);
        QVERIFY(setWeights(*network, outcome.finalModel).has_value());
        ThreadTeam team(1);
        network->plan(64, team, Network::Purpose::Inference);
        network->prepare();
        const Judgement judgement = judge(*network, team, Loss::CrossEntropy, all(validation), 64);
        QCOMPARE(*told.epochs.back().validationLoss, judgement.loss());
    }
    config.seed = 2;
    QVERIFY(run(initial, data, all(validation), config).finalModel != first->finalModel);
}

void TrainerTest::anotherSeedGivesAnotherOrder()
{
    const Dataset data = bars(40);
    TrainConfig config = smallConfig(1);
    const Model one = run(smallModel(), data, {}, config).finalModel;
    config.seed = 2;
    QVERIFY(run(smallModel(), data, {}, config).finalModel != one);
    config.shuffle = false;
    const Model inOrder = run(smallModel(), data, {}, config).finalModel;
    config.seed = 1;
    QVERIFY(run(smallModel(), data, {}, config).finalModel == inOrder);
}

/// By hand: forward, loss, backward onto clear gradients, w -= rate * gradient; also for a short last batch.
void TrainerTest::anEpochIsTheStepsOfItsBatches()
{
    const Dataset data = bars(25);
    const Model initial = smallModel();
    const TrainConfig config = smallConfig(2);
    const auto network = *buildNetwork(initial.spec);
    QVERIFY(setWeights(*network, initial).has_value());
    ThreadTeam team(1);
    network->plan(10, team, Network::Purpose::Training);
    Batcher batcher(all(data), 10, true, config.seed);
    for (const int epoch : {1, 2}) {
        batcher.beginEpoch(epoch);
        for (int i = 0; i < 3; ++i) {
            const Batch batch = batcher.batch(i, team);
            const int size = i < 2 ? 10 : 5;
            const std::span<const float> outputs = network->forward(batch.inputs, size);
            std::vector<float> gradient(outputs.size());
            computeLoss(Loss::CrossEntropy, outputs, batch.labels, gradient);
            network->clearGradients();
            network->backward(gradient, size);
            for (const Parameter &parameter : network->parameters()) {
                for (std::size_t w = 0; w < parameter.value.size(); ++w)
                    parameter.value[w] -= 0.1F * parameter.gradient[w];
            }
        }
    }
    const Model trained = run(initial, data, {}, config).finalModel;
    Model byHand = initial;
    getWeights(*network, byHand);
    for (std::size_t t = 0; t < trained.tensors.size(); ++t) {
        for (std::size_t i = 0; i < trained.tensors[t].values.size(); ++i)
            QVERIFY(std::abs(trained.tensors[t].values[i] - byHand.tensors[t].values[i]) <= 1e-6);
    }
}

/// 40 pictures in batches of 10: four steps an epoch, the last of which is told.
void TrainerTest::scheduledRunsGiveTheRatesOfTheirEpochs()
{
    TrainConfig config = smallConfig(3);
    for (const ScheduleType &schedule : scheduleTable()) {
        config.schedule = {.type = std::string(schedule.id)};
        Told told;
        const Model trained = run(smallModel(), bars(40), {}, config, told.observer()).finalModel;
        QCOMPARE(told.epochs.size(), 3U);
        for (const EpochRecord &record : told.epochs)
            QCOMPARE(record.learningRate, learningRateAt(config.schedule, 0.1, record.epoch * 4 - 1, 4, 3));
        TrainConfig constant = config;
        constant.schedule = {};
        const bool same = trained == run(smallModel(), bars(40), {}, constant).finalModel;
        QCOMPARE(same, schedule.id == "constant" || schedule.id == "step_decay"); // which falls after the third epoch
    }
}

void TrainerTest::trainingLearns_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("learningRate");
    QTest::addColumn<int>("epochs");
    QTest::newRow("mlp") << "mlp" << 0.1 << 8;
    QTest::newRow("cnn") << "cnn" << 0.1 << 8;
    QTest::newRow("attention") << "attention" << 0.05 << 50;
}

void TrainerTest::trainingLearns()
{
    QFETCH(QString, id);
    QFETCH(double, learningRate);
    QFETCH(int, epochs);
    const ModelSizes sizes{{"hidden", 16}, {"filters", 4}, {"d-model", 16}, {"ff-dim", 16}};
    const Dataset data = bars(200);
    const Dataset validation = bars(100, 2);
    TrainConfig config = smallConfig(epochs);
    config.learningRate = learningRate;
    Told told;
    run(*initialModel(preset(id).spec(sizes), 1), data, all(validation), config, told.observer());
    QVERIFY2(*told.epochs.back().validationAccuracy > 90,
             qPrintable(QString::number(*told.epochs.back().validationAccuracy)));
    QVERIFY(told.epochs.back().trainLoss < 0.5 * told.epochs.front().trainLoss);
}

void TrainerTest::recordsAddUp()
{
    const Dataset data = bars(25);
    const Dataset validation = bars(12, 2);
    Told told;
    const TrainConfig config = smallConfig(2);
    const TrainingOutcome outcome = run(smallModel(), data, all(validation), config, told.observer());
    QVERIFY(outcome.reason == StopReason::Completed);
    QCOMPARE(outcome.epochsRun, 2);
    QCOMPARE(told.batches.size(), std::size_t{6});
    for (std::size_t epoch = 0; epoch < 2; ++epoch) {
        double loss = 0;
        double correct = 0;
        int samples = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const BatchRecord &batch = told.batches[epoch * 3 + i];
            const int size = i < 2 ? 10 : 5;
            samples += size;
            loss += batch.loss * size;
            correct += batch.accuracy * size / 100;
            QCOMPARE(batch.epoch, static_cast<int>(epoch) + 1);
            QCOMPARE(batch.batch, static_cast<int>(i) + 1);
            QCOMPARE(batch.batches, 3);
            QCOMPARE(batch.samples, samples);
            QCOMPARE(batch.position, static_cast<double>(epoch) + static_cast<double>(i + 1) / 3);
        }
        const EpochRecord &record = told.epochs[epoch];
        QCOMPARE(record.epoch, static_cast<int>(epoch) + 1);
        QCOMPARE(record.epochs, 2);
        QCOMPARE(record.learningRate, 0.1);
        QCOMPARE(record.trainLoss, loss / 25); // a short batch counts by its samples
        QCOMPARE(record.trainAccuracy, 100 * correct / 25);
        QVERIFY(record.trainSeconds > 0 && record.samplesPerSecond > 0);
        // The validation figures are those of the weights at the epoch's end.
        const auto network = *buildNetwork(told.models[epoch].spec);
        QVERIFY(setWeights(*network, told.models[epoch]).has_value());
        ThreadTeam team(1);
        network->plan(12, team, Network::Purpose::Inference);
        const Judgement judgement = judge(*network, team, Loss::CrossEntropy, all(validation), 12);
        QCOMPARE(*record.validationLoss, judgement.loss());
        QCOMPARE(*record.validationAccuracy, judgement.accuracy());
    }
    QVERIFY(outcome.finalModel == told.models[1]);
}

void TrainerTest::theNewestWeightsAreShownAfterEveryEpoch()
{
    const Dataset data = bars(20);
    Told told;
    const TrainingOutcome outcome = run(smallModel(), data, {}, smallConfig(4), told.observer());
    QVERIFY(std::ranges::is_sorted(told.published));
    for (const int epoch : {1, 2, 3, 4})
        QVERIFY(std::ranges::find(told.published, epoch) != told.published.end());
    QVERIFY(told.newest == outcome.finalModel);
}

void TrainerTest::observersAreCalledOnTheTrainingThread()
{
    const Dataset data = bars(20);
    const std::thread::id here = std::this_thread::get_id();
    int calls = 0;
    bool elsewhere = false;
    const auto note = [&] {
        ++calls;
        elsewhere = elsewhere || std::this_thread::get_id() != here;
    };
    TrainConfig config = smallConfig(2);
    config.threads = 3;
    run(smallModel(), data, {}, config,
        {.batchDone = [&](const BatchRecord &) { note(); },
         .epochDone = [&](const EpochRecord &, const Model &, bool) { note(); },
         .weightsChanged = [&](const Model &, int) { note(); }});
    QVERIFY(calls >= 8);
    QVERIFY(!elsewhere);
}

void TrainerTest::reportsComeEverySoManyEpochsAndAtTheEnd()
{
    const Dataset points = makeXorData().train;
    TrainConfig config = preset("xor").classic;
    config.epochs = 25;
    config.reportEvery = 10;
    const Model initial = *initialModel(preset("xor").spec({}), 1);
    Told told;
    const TrainingOutcome outcome = run(initial, points, {}, config, told.observer());
    QCOMPARE(told.epochNumbers(), (std::vector{10, 20, 25}));
    QVERIFY(told.batches.empty());
    QCOMPARE(outcome.epochsRun, 25);
    QCOMPARE(outcome.bestEpoch, 25);
    QVERIFY(outcome.finalModel == told.models.back());
    // How often it tells changes nothing.
    config.reportEvery = 1;
    QVERIFY(run(initial, points, {}, config).finalModel == outcome.finalModel);
}

void TrainerTest::aBatchLargerThanTheDataIsAllOfIt()
{
    const Dataset data = bars(12);
    TrainConfig config = smallConfig(2, limits::kMaxBatchSize);
    config.shuffle = false;
    Told told;
    const TrainingOutcome outcome = run(smallModel(), data, {}, config, told.observer());
    QCOMPARE(told.batches.size(), std::size_t{2});
    QCOMPARE(told.batches[0].samples, 12);
    config.batchSize = 12;
    QVERIFY(run(smallModel(), data, {}, config).finalModel == outcome.finalModel);
}

/// 60,000 gradients of 200,000 outputs would be 48 GB.
void TrainerTest::aBatchSizeBeyondTheDataCostsNoMemory()
{
    const Dataset points = makeXorData().train;
    const Model initial = *initialModel({{2}, {{"dense", {{"units", 200'000}}}}, Loss::CrossEntropy}, 1);
    QCOMPARE(run(initial, points, {}, smallConfig(1, limits::kMaxBatchSize)).epochsRun, 1);
}

void TrainerTest::whatDoesNotFitIsRefused_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("no pictures") << 0;
    QTest::newRow("a label of no class") << 1;
    QTest::newRow("pictures of another size") << 2;
    QTest::newRow("validation pictures of another size") << 3;
    QTest::newRow("a setting out of range") << 4;
    QTest::newRow("weights of another network") << 5;
    QTest::newRow("not a network") << 6;
}

void TrainerTest::whatDoesNotFitIsRefused()
{
    QFETCH(int, what);
    Dataset data = what == 0 ? Dataset{} : bars(20);
    Dataset validation = bars(10, 2);
    TrainConfig config = smallConfig();
    Model initial = smallModel();
    if (what == 1)
        data.labels[7] = 10;
    if (what == 2)
        data = makeXorData().train;
    if (what == 3)
        validation = makeXorData().train;
    if (what == 4)
        config.batchSize = 0;
    if (what == 5)
        initial.tensors = smallModel(9).tensors;
    if (what == 6)
        initial.spec.layers.clear();
    const StopFlag stop;
    Told told;
    const auto outcome = train(initial, all(data), all(validation), config, stop, told.observer());
    QVERIFY(!outcome);
    QVERIFY(outcome.error().code == ErrorCode::InvalidArgument);
    QVERIFY(told.batches.empty() && told.epochs.empty() && told.published.empty());
}

/// 784 tokens look at 784 tokens: 5 MB a picture, which is fine for a few.
void TrainerTest::batchesBeyondTheMemoryAreRefused()
{
    const ModelSpec spec{{1, 28, 28},
                         {{"patch_embedding", {{"patch", 1}, {"width", 2}}},
                          {"self_attention", {}},
                          {"mean_tokens", {}},
                          {"dense", {{"units", 10}}}},
                         Loss::CrossEntropy};
    const Model initial = *initialModel(spec, 1);
    const Dataset data = bars(2000);
    const StopFlag stop;
    const auto refused = train(initial, all(data), {}, smallConfig(1, 2000), stop, {});
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::InvalidArgument);
    QVERIFY(train(initial, {&data, 0, 4}, {}, smallConfig(1, 2), stop, {}).has_value());
}

QTEST_APPLESS_MAIN(TrainerTest)
#include "trainer_test.moc"
