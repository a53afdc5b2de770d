// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/xor_data.h"
#include "core/nn/network.h"
#include "core/train/judge.h"
#include "core/train/run_checks.h"
#include "core/train/weight_average.h"
#include "tests/train/training_support.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace inkling;
using namespace inkling::test;

namespace {

/// -sum(target * log softmax) and its gradient of the mean over `batch`, in double.
double smoothLoss(const std::vector<float> &logits, std::size_t label, double smoothing, int batch,
                  std::vector<double> &gradient)
{
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit));
    double loss = 0;
    for (std::size_t k = 0; k < logits.size(); ++k) {
        const double softmax = std::exp(static_cast<double>(logits[k])) / sum;
        const double target = smoothing / static_cast<double>(logits.size()) + (k == label ? 1 - smoothing : 0);
        loss -= target * std::log(softmax);
        gradient.push_back((softmax - target) / batch);
    }
    return loss;
}

/// One step an epoch: every report shows the weights of one step.
TrainConfig oneStepAnEpoch(int epochs)
{
    return smallConfig(epochs, 40);
}

} // namespace

/// Label smoothing and the mean of the weights.
class RegularisationTest : public QObject
{
    Q_OBJECT

private slots:
    void smoothedLossIsThatOfTheSmoothTarget();
    void noSmoothingChangesNoBit();
    void smoothingIsRefusedWhereNoCrossEntropyIs();
    void theMeanFollowsEveryStep_data();
    void theMeanFollowsEveryStep();
    void theMeanIsWhatIsJudged_data();
    void theMeanIsWhatIsJudged();
    void exchangingTwiceChangesNothing();
    void theMeanLeavesTheRunAlone();
};

void RegularisationTest::smoothedLossIsThatOfTheSmoothTarget()
{
    const std::vector<float> logits{0.5F, -1, 2, 3, 0, -0.25F};
    const std::vector<std::uint8_t> labels{2, 1};
    std::vector<double> expected;
    const double loss =
        smoothLoss({0.5F, -1, 2}, 2, 0.2, 4, expected) + smoothLoss({3, 0, -0.25F}, 1, 0.2, 4, expected);
    std::vector<float> gradient(6);
    const BatchLoss computed = computeLoss(Loss::CrossEntropy, logits, labels, gradient, 4, 0.2);
    QVERIFY(std::abs(computed.sum - loss) < 1e-5);
    QCOMPARE(computed.correct, 1);
    for (std::size_t i = 0; i < gradient.size(); ++i)
        QVERIFY(std::abs(static_cast<double>(gradient[i]) - expected[i]) < 1e-6);
}

void RegularisationTest::noSmoothingChangesNoBit()
{
    const Dataset data = bars(40);
    TrainConfig config = smallConfig();
    const Model plain = run(smallModel(), data, {}, config).finalModel;
    config.labelSmoothing = 0.1;
    QVERIFY(run(smallModel(), data, {}, config).finalModel != plain);
    config.labelSmoothing = 0;
    QVERIFY(run(smallModel(), data, {}, config).finalModel == plain);
}

void RegularisationTest::smoothingIsRefusedWhereNoCrossEntropyIs()
{
    const DigitData data = makeXorData();
    TrainConfig config = preset("xor").classic;
    config.labelSmoothing = 0.1;
    const Result<void> possible = checkRun(preset("xor").spec({}), all(data.train), {}, config);
    QVERIFY(!possible);
    QCOMPARE(possible.error().code, ErrorCode::InvalidArgument);
}

void RegularisationTest::theMeanFollowsEveryStep_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("optimizer");
    for (const char *id : {"mlp", "cnn", "attention"})
        for (const char *optimizer : {"sgd", "adamw"})
            QTest::addRow("%s, %s", id, optimizer) << QString(id) << QString(optimizer);
}

/// The weights of a run without the mean tell what it must be.
void RegularisationTest::theMeanFollowsEveryStep()
{
    QFETCH(QString, id);
    QFETCH(QString, optimizer);
    const Dataset data = bars(40);
    const Model initial =
        *initialModel(preset(id).spec({{"hidden", 8}, {"filters", 2}, {"d-model", 8}, {"ff-dim", 8}}), 1);
    TrainConfig config = oneStepAnEpoch(6);
    config.optimizer = optimizer.toStdString();
    Told plain;
    run(initial, data, {}, config, plain.observer());
    config.emaDecay = 0.3;
    Told averaged;
    const TrainingOutcome outcome = run(initial, data, {}, config, averaged.observer());

    Model mean = plain.models.front();
    for (std::size_t step = 1; step < plain.models.size(); ++step) {
        const double decay = std::min(0.3, (2.0 + static_cast<double>(step)) / (11.0 + static_cast<double>(step)));
        for (std::size_t t = 0; t < mean.tensors.size(); ++t) {
            for (std::size_t i = 0; i < mean.tensors[t].values.size(); ++i) {
                double &value = mean.tensors[t].values[i];
                value = decay * value + (1 - decay) * plain.models[step].tensors[t].values[i];
                QVERIFY(std::abs(value - averaged.models[step].tensors[t].values[i]) < 1e-5);
            }
        }
    }
    QVERIFY(outcome.finalModel == averaged.models.back());
    QVERIFY(outcome.finalModel != plain.models.back());
}

void RegularisationTest::theMeanIsWhatIsJudged_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"mlp", "cnn", "attention"})
        QTest::addRow("%s", id) << QString(id);
}

void RegularisationTest::theMeanIsWhatIsJudged()
{
    QFETCH(QString, id);
    const Dataset data = bars(40);
    const Dataset validation = bars(30, 2);
    TrainConfig config = smallConfig();
    config.emaDecay = 0.9;
    Told told;
    run(*initialModel(preset(id).spec({}), 1), data, all(validation), config, told.observer());
    for (std::size_t epoch = 0; epoch < told.models.size(); ++epoch) {
        const auto network = *buildNetwork(told.models[epoch].spec);
        QVERIFY(setWeights(*network, told.models[epoch]).has_value());
        ThreadTeam team(1);
        network->plan(64, team, Network::Purpose::Inference);
        network->prepare();
        const Judgement judgement = judge(*network, team, Loss::CrossEntropy, all(validation), 64);
        QCOMPARE(told.epochs[epoch].validationLoss.value_or(0), judgement.loss());
    }
}

void RegularisationTest::exchangingTwiceChangesNothing()
{
    ThreadTeam team(1);
    std::vector<float> values{1, 2, 3};
    std::vector<float> gradient(3);
    WeightAverage mean(std::vector<Parameter>{{.name = "weight", .shape = {3}, .value = values, .gradient = gradient}},
                       0.9);
    mean.exchange();
    QCOMPARE(values, (std::vector<float>{1, 2, 3})); // no step yet: the mean is the weights
    mean.follow(team);
    values = {2, 2, 2};
    mean.follow(team);
    mean.exchange();
    QVERIFY(values != (std::vector<float>{2, 2, 2}));
    mean.exchange();
    QCOMPARE(values, (std::vector<float>{2, 2, 2}));
}

/// Reports exchange the weights and must bring them back: a run with more of them ends the same.
void RegularisationTest::theMeanLeavesTheRunAlone()
{
    const Dataset data = bars(40);
    TrainConfig config = smallConfig(6);
    config.emaDecay = 0.9;
    config.optimizer = "momentum";
    const Model often = run(smallModel(), data, {}, config).finalModel;
    config.reportEvery = 6;
    QVERIFY(run(smallModel(), data, {}, config).finalModel == often);
}

QTEST_APPLESS_MAIN(RegularisationTest)
#include "regularisation_test.moc"
