// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/tiny_learner.h"

#include "core/data/xor_data.h"
#include "core/nn/network.h"
#include "core/train/batch_learner.h"
#include "tests/train/training_support.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

using namespace inkling;
using namespace inkling::test;

namespace {

/// What a case changes of the XOR preset.
struct Setup
{
    ModelSpec spec = preset("xor").spec({});
    Dataset data = makeXorData().train;
    TrainConfig config = preset("xor").classic;
};
using Change = std::function<void(Setup &)>;

Dataset points(int count, std::uint64_t seed)
{
    Random random(seed);
    Dataset data{1, 2, {}, {}};
    for (int i = 0; i < count; ++i) {
        data.labels.push_back(static_cast<std::uint8_t>(random.below(2)));
        for (int input = 0; input < 2; ++input)
            data.pixels.push_back(static_cast<std::uint8_t>(random.below(256)));
    }
    return data;
}

/// A network, and what learns with it.
struct Trained
{
    explicit Trained(const Model &initial) : network(*buildNetwork(initial.spec)), team(1)
    {
        if (!setWeights(*network, initial))
            qFatal("The weights do not fit.");
        network->plan(1, team, Network::Purpose::Training);
    }

    /// `epochs` epochs; the sums of losses of each that the learner told.
    std::vector<BatchLoss> learn(Learner &learner, int epochs, int atOnce)
    {
        std::vector<BatchLoss> told;
        for (int epoch = 1; epoch <= epochs; ++epoch) {
            epoch += learner.begin(epoch, std::min(atOnce, epochs - epoch + 1)) - 1;
            BatchLoss sum;
            for (int i = 0; i < learner.batchCount(); ++i) {
                const BatchLoss loss = learner.learn(i);
                sum = {sum.sum + loss.sum, sum.correct + loss.correct};
            }
            told.push_back(sum);
        }
        learner.updateNetwork();
        return told;
    }

    std::vector<float> weights() const
    {
        std::vector<float> all;
        for (const Parameter &parameter : network->parameters())
            all.insert(all.end(), parameter.value.begin(), parameter.value.end());
        return all;
    }

    std::unique_ptr<Network> network;
    ThreadTeam team;
};

} // namespace

Q_DECLARE_METATYPE(Change)

/// The fast way to learn XOR against the way for every network.
class TinyLearnerTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatSuitsIsLearnedThisWay_data();
    void onlyWhatSuitsIsLearnedThisWay();
    void itLearnsWhatTheLayersLearn_data();
    void itLearnsWhatTheLayersLearn();
    void howManyEpochsAtOnceChangesNoBit_data();
    void howManyEpochsAtOnceChangesNoBit();
    void weightsThatAreNoNumbersAreSeen();
    void aStopIsCountedWhereItHappened();
};

void TinyLearnerTest::onlyWhatSuitsIsLearnedThisWay_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("suits");
    const auto row = [](const char *name, bool suits, Change change) { QTest::newRow(name) << change << suits; };
    const auto units = [](Setup &setup, int count) { setup.spec.layers[0].settings["units"] = count; };
    row("XOR", true, [](Setup &) {});
    row("one unit", true, [=](Setup &s) { units(s, 1); });
    row("16 units", true, [=](Setup &s) { units(s, 16); });
    row("17 units", false, [=](Setup &s) { units(s, 17); });
    row("16 samples", true, [](Setup &s) { s.data = points(16, 1); });
    row("17 samples", false, [](Setup &s) { s.data = points(17, 1); });
    row("batches of two", false, [](Setup &s) { s.config.batchSize = 2; });
    row("a large batch of one sample", true, [](Setup &s) {
        s.data = points(1, 1);
        s.config.batchSize = 64;
    });
    row("shuffled", false, [](Setup &s) { s.config.shuffle = true; });
    row("another optimizer", false, [](Setup &s) { s.config.optimizer = "another"; });
    row("three inputs", false, [](Setup &s) { s.spec.input = {3}; });
    row("two tokens", false, [](Setup &s) { s.spec.input = {2, 1}; });
    row("relu", false, [](Setup &s) { s.spec.layers[1].type = "relu"; });
    row("no sigmoid at the end", false, [](Setup &s) { s.spec.layers.pop_back(); });
    row("two outputs", false, [](Setup &s) { s.spec.layers[2].settings["units"] = 2; });
    row("another loss", false, [](Setup &s) { s.spec.loss = Loss::CrossEntropy; });
    row("no layers", false, [](Setup &s) { s.spec.layers.clear(); });
}

void TinyLearnerTest::onlyWhatSuitsIsLearnedThisWay()
{
    QFETCH(Change, change);
    QFETCH(bool, suits);
    Setup setup;
    change(setup);
    QCOMPARE(TinyLearner::suits(setup.spec, all(setup.data), setup.config), suits);
}

void TinyLearnerTest::itLearnsWhatTheLayersLearn_data()
{
    QTest::addColumn<int>("hidden");
    QTest::addColumn<int>("samples");
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("scale"); // of the first weights
    for (const int hidden : {1, 3, 4, 5, 8, 9, 16})
        QTest::addRow("%d units", hidden) << hidden << 4 << 0.1 << 1.0;
    for (const int samples : {1, 2, 3, 16})
        QTest::addRow("%d samples", samples) << 4 << samples << 0.1 << 1.0;
    // From steps that stay within the reach of a polynomial to such that leave it every time.
    for (const double rate : {1e-4, 0.01, 1.0, 10.0})
        QTest::addRow("rate %g", rate) << 4 << 4 << rate << 1.0;
    // Sigmoids far out, where nothing but their exponent is left.
    for (const double scale : {10.0, 30.0, 300.0})
        QTest::addRow("weights times %g", scale) << 4 << 4 << 0.1 << scale;
}

void TinyLearnerTest::itLearnsWhatTheLayersLearn()
{
    QFETCH(int, hidden);
    QFETCH(int, samples);
    QFETCH(double, rate);
    QFETCH(double, scale);
    constexpr int kEpochs = 200;
    Setup setup;
    setup.data = samples == 4 ? makeXorData().train : points(samples, 3);
    setup.config.learningRate = rate;
    Model initial = *initialModel(preset("xor").spec({{"hidden", hidden}}), 5);
    for (double &value : initial.tensors[0].values)
        value *= scale;
    Trained expected(initial);
    BatchLearner exact(initial.spec, *expected.network, expected.team, all(setup.data), setup.config,
                       LearningRate(setup.config, setup.data.count()));
    const std::vector<BatchLoss> expectedLosses = expected.learn(exact, kEpochs, 1);
    for (const KernelVariant &variant : kernelVariants()) {
        if (!variant.runsHere())
            continue;
        Trained trained(initial);
        TinyLearner tiny(*trained.network, all(setup.data), setup.config, *variant.kernels);
        const std::vector<BatchLoss> losses = trained.learn(tiny, kEpochs, 1);
        QCOMPARE(losses.size(), expectedLosses.size());
        for (std::size_t i = 0; i < losses.size(); ++i) {
            QVERIFY(std::abs(losses[i].sum - expectedLosses[i].sum) <= 1e-5 * expectedLosses[i].sum + 1e-12);
            QCOMPARE(losses[i].correct, expectedLosses[i].correct);
        }
        double worst = 0;
        const std::vector<float> weights = trained.weights();
        for (std::size_t i = 0; i < weights.size(); ++i)
            worst = std::max(worst, std::abs(double{weights[i]} - expected.weights()[i]) / (1 + std::abs(weights[i])));
        QVERIFY2(worst <= 1e-5, qPrintable(QString::number(worst)));
        QVERIFY(weights != Trained(initial).weights());
    }
}

void TinyLearnerTest::howManyEpochsAtOnceChangesNoBit_data()
{
    QTest::addColumn<int>("atOnce");
    QTest::newRow("2") << 2;
    QTest::newRow("7") << 7;
    QTest::newRow("100") << 100;
    QTest::newRow("as many as it likes") << std::numeric_limits<int>::max();
}

void TinyLearnerTest::howManyEpochsAtOnceChangesNoBit()
{
    QFETCH(int, atOnce);
    const Setup setup;
    const Model initial = *initialModel(setup.spec, 2);
    for (const KernelVariant &variant : kernelVariants()) {
        if (!variant.runsHere())
            continue;
        Trained one(initial);
        TinyLearner oneByOne(*one.network, all(setup.data), setup.config, *variant.kernels);
        one.learn(oneByOne, 3000, 1);
        Trained many(initial);
        TinyLearner atATime(*many.network, all(setup.data), setup.config, *variant.kernels);
        QVERIFY(many.learn(atATime, 3000, atOnce).size() < 3000);
        QVERIFY(many.weights() == one.weights());
    }
}

void TinyLearnerTest::weightsThatAreNoNumbersAreSeen()
{
    const Setup setup;
    for (const std::size_t tensor : {0U, 1U, 2U, 3U}) {
        Model initial = *initialModel(setup.spec, 1);
        initial.tensors[tensor].values[0] = std::numeric_limits<double>::quiet_NaN();
        Told told;
        const TrainingOutcome outcome = run(initial, setup.data, {}, setup.config, told.observer());
        QVERIFY(outcome.reason == StopReason::Diverged);
        QCOMPARE(outcome.epochsRun, 0);
        QVERIFY(told.epochs.empty());
    }
}

void TinyLearnerTest::aStopIsCountedWhereItHappened()
{
    Setup setup;
    const Model initial = *initialModel(setup.spec, 1);
    StopFlag stop;
    Told told;
    TrainingObserver observer = told.observer();
    observer.epochDone = [&](const EpochRecord &record, const Model &, bool) {
        if (record.epoch == 20'000)
            stop.requestStop();
    };
    const auto outcome = train(initial, all(setup.data), {}, setup.config, stop, observer);
    QVERIFY(outcome.has_value());
    QVERIFY(outcome->reason == StopReason::Stopped);
    QCOMPARE(outcome->epochsRun, 20'000);
    setup.config.epochs = 20'000;
    QVERIFY(run(initial, setup.data, {}, setup.config).finalModel == outcome->finalModel);
}

QTEST_APPLESS_MAIN(TinyLearnerTest)
#include "tiny_learner_test.moc"
