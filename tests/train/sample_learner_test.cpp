// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/sample_learner.h"

#include "core/math/thread_team.h"
#include "core/train/batch_learner.h"
#include "tests/support/model_difference.h"
#include "tests/train/training_support.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace inkling;
using namespace inkling::test;

namespace {

/// A network that learns, and what it told of every batch.
struct Trained
{
    std::unique_ptr<Network> network;
    std::vector<BatchLoss> losses;
    Model model;
};

ModelSpec smallAttention()
{
    return preset("attention").spec({{"d-model", 6}, {"ff-dim", 9}});
}

/// With a block of layers, and with dropout.
ModelSpec smallTransformer()
{
    return {{1, 28, 28},
            {{"patch_embedding", {{"patch", 7}, {"width", 6}}},
             {"class_token"},
             {"residual", {}, {{"layer_norm"}, {"self_attention", {{"heads", 2}}}, {"dropout", {{"rate", 0.3}}}}},
             {"feed_forward", {{"hidden", 9}}},
             {"take_token"},
             {"dense", {{"units", 10}}}},
            Loss::CrossEntropy};
}

TrainConfig config(int batchSize)
{
    TrainConfig config = smallConfig(1, batchSize);
    config.learningRate = 0.05;
    return config;
}

template <typename L>
Trained learn(const Model &initial, const Dataset &data, const TrainConfig &config, int threads)
{
    ThreadTeam team(threads);
    Trained trained{*buildNetwork(initial.spec), {}, initial};
    if (!setWeights(*trained.network, initial))
        qFatal("The weights do not fit.");
    trained.network->plan(std::min(config.batchSize, data.count()), team, Network::Purpose::Training);
    L learner(initial.spec, *trained.network, team, all(data), config,
              LearningRate(config, stepsPerEpoch(config, data.count())));
    for (int epoch = 1; epoch <= 2; ++epoch) {
        learner.begin(epoch, 1);
        for (int i = 0; i < learner.batchCount(); ++i)
            trained.losses.push_back(learner.learn(i));
    }
    learner.updateNetwork();
    getWeights(*trained.network, trained.model);
    return trained;
}

} // namespace

class SampleLearnerTest : public QObject
{
    Q_OBJECT

private slots:
    void sharesLearnWhatTheWholeBatchLearns_data();
    void sharesLearnWhatTheWholeBatchLearns();
    void anyNumberOfThreadsGivesTheSameBits();
    void networksWithManyParametersAreLeftToOthers();
    void whatMixesSamplesIsLeftToOthers();
};

/// Batch sizes around whole shares, with last batches of every kind; more samples a share than pass together.
void SampleLearnerTest::sharesLearnWhatTheWholeBatchLearns_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("batchSize");
    QTest::addColumn<int>("samples");
    for (const char *id : {"attention", "cnn", "transformer"}) {
        QTest::addRow("%s, whole shares", id) << id << 32 << 64;
        QTest::addRow("%s, one sample more", id) << id << 17 << 35;
        QTest::addRow("%s, 63", id) << id << 63 << 100;
        QTest::addRow("%s, less data than a batch", id) << id << 64 << 7;
        QTest::addRow("%s, large shares", id) << id << 150 << 160;
        QTest::addRow("%s, more shares in the last batch", id) << id << 66 << 126; // 5, then 8
    }
}

void SampleLearnerTest::sharesLearnWhatTheWholeBatchLearns()
{
    QFETCH(QString, id);
    QFETCH(int, batchSize);
    QFETCH(int, samples);
    const ModelSpec spec = id == "cnn"           ? preset("cnn").spec({{"filters", 3}})
                           : id == "transformer" ? smallTransformer()
                                                 : smallAttention();
    const Model initial = *initialModel(spec, 3);
    const Dataset data = bars(samples);
    const Trained shares = learn<SampleLearner>(initial, data, config(batchSize), 2);
    const Trained whole = learn<BatchLearner>(initial, data, config(batchSize), 1);
    QCOMPARE(shares.losses.size(), whole.losses.size());
    for (std::size_t i = 0; i < whole.losses.size(); ++i) {
        QVERIFY(std::abs(shares.losses[i].sum - whole.losses[i].sum) <= 1e-4 * (1 + whole.losses[i].sum));
        QCOMPARE(shares.losses[i].correct, whole.losses[i].correct);
    }
    QVERIFY(largestDifference(shares.model, initial) > 1e-3); // it did learn
    // Sums in another order, and now and then a unit on the other side of its relu.
    QVERIFY2(largestDifference(shares.model, whole.model) < 1e-4,
             qPrintable(QString::number(largestDifference(shares.model, whole.model))));
}

void SampleLearnerTest::anyNumberOfThreadsGivesTheSameBits()
{
    const Model initial = *initialModel(smallAttention(), 3);
    const Dataset data = bars(120);
    const Trained one = learn<SampleLearner>(initial, data, config(50), 1);
    for (const int threads : {2, 3, 7}) {
        const Trained several = learn<SampleLearner>(initial, data, config(50), threads);
        QVERIFY(several.model == one.model);
        for (std::size_t i = 0; i < one.losses.size(); ++i)
            QCOMPARE(several.losses[i].sum, one.losses[i].sum);
    }
}

void SampleLearnerTest::networksWithManyParametersAreLeftToOthers()
{
    QVERIFY(SampleLearner::suits(preset("attention").spec({}), preset("attention").classic));
    QVERIFY(!SampleLearner::suits(preset("mlp").spec({}), preset("mlp").classic));
    TrainConfig single = preset("attention").classic;
    single.batchSize = 1; // nothing to share
    QVERIFY(!SampleLearner::suits(preset("attention").spec({}), single));
}

/// A share would take its own mean for that of the batch.
void SampleLearnerTest::whatMixesSamplesIsLeftToOthers()
{
    ModelSpec spec = preset("attention").spec({});
    spec.layers.insert(spec.layers.begin() + 1, LayerSpec{"residual", {}, {{"layer_norm"}}});
    QVERIFY(SampleLearner::suits(spec, preset("attention").classic));
    spec.layers[1].inner[0] = LayerSpec{"batch_norm"};
    QVERIFY(!SampleLearner::suits(spec, preset("attention").classic));
}

QTEST_APPLESS_MAIN(SampleLearnerTest)
#include "sample_learner_test.moc"
