// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/judge.h"

#include "core/math/random.h"
#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/nn/network.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace inkling;

Q_DECLARE_METATYPE(inkling::ModelSpec)
Q_DECLARE_METATYPE(inkling::Dataset)

namespace {

using Floats = std::vector<float>;
using Labels = std::vector<std::uint8_t>;

/// Cross-entropy of one sample as in the textbook, in double.
double crossEntropy(std::span<const float> logits, std::size_t label)
{
    const double largest = *std::ranges::max_element(logits);
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(logit - largest);
    return std::log(sum) - (logits[label] - largest);
}

Dataset pictures(int height, int width, const Labels &labels)
{
    Random random(1);
    Dataset data{height, width, {}, labels};
    data.pixels.resize(labels.size() * static_cast<std::size_t>(data.imageSize()));
    for (std::uint8_t &pixel : data.pixels)
        pixel = static_cast<std::uint8_t>(random.below(256));
    return data;
}

/// A network of one dense layer.
ModelSpec denseSpec(int in, int out, Loss loss = Loss::CrossEntropy)
{
    return {{in}, {{"dense", {{"units", out}}}}, loss};
}

} // namespace

class JudgeTest : public QObject
{
    Q_OBJECT

private slots:
    void crossEntropyIsTheFormula_data();
    void crossEntropyIsTheFormula();
    void crossEntropysGradientIsDividedByTheBatchOnce();
    void crossEntropyOfNotANumberIsNotANumber();
    void squaredErrorIsTheFormula();
    void squaredErrorOfSeveralOutputsIsTheFormula();
    void squaredErrorsGradientIsTheDifferenceOfTheLoss();
    void squaredErrorIsRightFromOneHalf_data();
    void squaredErrorIsRightFromOneHalf();
    void theGradientMayBeUnwanted();
    void theAnswerIsTheLargestOutput_data();
    void theAnswerIsTheLargestOutput();
    void dataThatDoesNotFitIsRefused_data();
    void dataThatDoesNotFitIsRefused();
    void judgingCountsEveryPicture_data();
    void judgingCountsEveryPicture();
    void judgingNothingGivesZero();
};

void JudgeTest::crossEntropyIsTheFormula_data()
{
    QTest::addColumn<Floats>("logits");
    QTest::addColumn<Labels>("labels");
    QTest::newRow("even") << Floats{0, 0, 0, 0} << Labels{2};
    QTest::newRow("two samples") << Floats{1, 2, 3, -1, 0.5F, 0.25F} << Labels{2, 0};
    QTest::newRow("large logits") << Floats{1000, -1000, 0, 1000, -1000, 0} << Labels{0, 1};
    QTest::newRow("very large logits") << Floats{3e38F, 3e38F, -3e38F} << Labels{1};
    QTest::newRow("nearly sure") << Floats{20, 0, 0} << Labels{0};
}

void JudgeTest::crossEntropyIsTheFormula()
{
    QFETCH(Floats, logits);
    QFETCH(Labels, labels);
    const std::size_t classes = logits.size() / labels.size();
    double sum = 0;
    for (std::size_t s = 0; s < labels.size(); ++s)
        sum += crossEntropy(std::span(logits).subspan(s * classes, classes), labels[s]);
    Floats gradient(logits.size(), std::numeric_limits<float>::quiet_NaN());
    const BatchLoss loss = computeLoss(Loss::CrossEntropy, logits, labels, gradient);
    // The exponentials are floats.
    QVERIFY2(std::abs(loss.sum - sum) <= 2e-7 * (1 + sum), qPrintable(QString::number(loss.sum - sum)));
    QVERIFY(loss.sum >= 0);
    for (std::size_t s = 0; s < labels.size(); ++s) {
        double rowSum = 0;
        for (std::size_t i = 0; i < classes; ++i) {
            const double probability = std::exp(-crossEntropy(std::span(logits).subspan(s * classes, classes), i));
            const double expected = (probability - (i == labels[s] ? 1 : 0)) / static_cast<double>(labels.size());
            QVERIFY(std::abs(gradient[s * classes + i] - expected) <= 1e-7);
            rowSum += gradient[s * classes + i];
        }
        QVERIFY(std::abs(rowSum) <= 1e-6);
    }
}

/// The same sample four times: a quarter of the gradient each, four times the loss.
void JudgeTest::crossEntropysGradientIsDividedByTheBatchOnce()
{
    const Floats one{0.5F, -1, 2};
    Floats gradient(3);
    const BatchLoss alone = computeLoss(Loss::CrossEntropy, one, Labels{1}, gradient);
    Floats four;
    for (int i = 0; i < 4; ++i)
        four.insert(four.end(), one.begin(), one.end());
    Floats gradients(12);
    const BatchLoss together = computeLoss(Loss::CrossEntropy, four, Labels(4, 1), gradients);
    QCOMPARE(together.sum, 4 * alone.sum);
    for (std::size_t i = 0; i < 12; ++i)
        QCOMPARE(4 * gradients[i], gradient[i % 3]);
}

/// Else a run that diverges would go on unseen.
void JudgeTest::crossEntropyOfNotANumberIsNotANumber()
{
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    constexpr float kInfinite = std::numeric_limits<float>::infinity();
    for (const Floats &logits : {Floats{kNan, 0, 0}, Floats{0, kNan, 0}, Floats{0, 0, kNan}, Floats{0, kInfinite, 0},
                                 Floats{kInfinite, kInfinite, 0}}) {
        for (const std::uint8_t label : {0, 1, 2})
            QVERIFY(!std::isfinite(computeLoss(Loss::CrossEntropy, logits, Labels{label}, {}).sum));
    }
}

void JudgeTest::squaredErrorIsTheFormula()
{
    Floats gradient(4);
    const BatchLoss loss = computeLoss(Loss::SquaredError, Floats{0, 1, 0.25F, 0.5F}, Labels{0, 0, 1, 1}, gradient);
    QCOMPARE(loss.sum, 0.5 * (0 + 1 + 0.5625 + 0.25));
    QCOMPARE(gradient, (Floats{0, 0.25F, -0.1875F, -0.125F}));
}

/// Against 1 for the class and 0 for the others.
void JudgeTest::squaredErrorOfSeveralOutputsIsTheFormula()
{
    Floats gradient(6);
    const Floats outputs{0.5F, 0, 1, 0.25F, 0.75F, 0};
    const BatchLoss loss = computeLoss(Loss::SquaredError, outputs, Labels{2, 0}, gradient);
    QCOMPARE(loss.sum, 0.5 * (0.25 + 0 + 0 + 0.5625 + 0.5625 + 0));
    QCOMPARE(loss.correct, 1);
    QCOMPARE(gradient, (Floats{0.25F, 0, 0, -0.375F, 0.375F, 0}));
}

void JudgeTest::squaredErrorsGradientIsTheDifferenceOfTheLoss()
{
    const Labels labels{3, 0, 9};
    Random random(5);
    Floats outputs(3 * 10);
    for (float &output : outputs)
        output = static_cast<float>(random.uniform(-1.0, 2.0));
    Floats gradient(outputs.size());
    (void)computeLoss(Loss::SquaredError, outputs, labels, gradient);
    constexpr float kStep = 1.0F / 1024;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        Floats up = outputs;
        Floats down = outputs;
        up[i] += kStep;
        down[i] -= kStep;
        const double rise =
            computeLoss(Loss::SquaredError, up, labels, {}).sum - computeLoss(Loss::SquaredError, down, labels, {}).sum;
        const double slope = rise / (static_cast<double>(up[i]) - static_cast<double>(down[i])) / 3; // of the mean
        QVERIFY(std::abs(slope - static_cast<double>(gradient[i])) < 1e-6);
    }
}

void JudgeTest::squaredErrorIsRightFromOneHalf_data()
{
    QTest::addColumn<float>("output");
    QTest::addColumn<int>("says");
    QTest::newRow("0.5") << 0.5F << 1;
    QTest::newRow("just below") << std::nextafter(0.5F, 0.0F) << 0;
    QTest::newRow("0") << 0.0F << 0;
    QTest::newRow("1") << 1.0F << 1;
}

void JudgeTest::squaredErrorIsRightFromOneHalf()
{
    QFETCH(float, output);
    QFETCH(int, says);
    const Floats outputs{output};
    QCOMPARE(answerOf(outputs), says);
    for (const int label : {0, 1})
        QCOMPARE(computeLoss(Loss::SquaredError, outputs, Labels{static_cast<std::uint8_t>(label)}, {}).correct,
                 label == says ? 1 : 0);
}

void JudgeTest::theGradientMayBeUnwanted()
{
    Floats gradient(2);
    for (const Loss loss : {Loss::CrossEntropy, Loss::SquaredError}) {
        const BatchLoss with = computeLoss(loss, Floats{0.25F, 0.75F}, Labels{1}, gradient);
        const BatchLoss without = computeLoss(loss, Floats{0.25F, 0.75F}, Labels{1}, {});
        QCOMPARE(with.sum, without.sum);
        QCOMPARE(with.correct, without.correct);
    }
}

void JudgeTest::theAnswerIsTheLargestOutput_data()
{
    QTest::addColumn<Floats>("outputs");
    QTest::addColumn<int>("answer");
    QTest::newRow("first") << Floats{3, 1, 2} << 0;
    QTest::newRow("last") << Floats{-3, -2, -1} << 2;
    QTest::newRow("of equals the first") << Floats{0, 5, 5, 1} << 1;
}

void JudgeTest::theAnswerIsTheLargestOutput()
{
    QFETCH(Floats, outputs);
    QFETCH(int, answer);
    QCOMPARE(answerOf(outputs), answer);
    // What the loss counts as right is what the answer says.
    for (std::size_t label = 0; label < outputs.size(); ++label)
        QCOMPARE(computeLoss(Loss::CrossEntropy, outputs, Labels{static_cast<std::uint8_t>(label)}, {}).correct,
                 static_cast<int>(label) == answer ? 1 : 0);
}

void JudgeTest::dataThatDoesNotFitIsRefused_data()
{
    const Dataset digits = pictures(28, 28, {0, 1, 9, 3});
    const Dataset points = pictures(1, 2, {0, 1, 1, 0});
    QTest::addColumn<ModelSpec>("spec");
    QTest::addColumn<Dataset>("data");
    QTest::addColumn<bool>("fits");
    QTest::newRow("digits") << denseSpec(784, 10) << digits << true;
    QTest::newRow("more classes than labels") << denseSpec(784, 47) << digits << true;
    QTest::newRow("label 9 of 9 classes") << denseSpec(784, 9) << digits << false;
    QTest::newRow("label 255") << denseSpec(784, 10) << pictures(28, 28, {0, 255}) << false;
    QTest::newRow("smaller pictures") << denseSpec(784, 10) << pictures(14, 14, {0, 1}) << false;
    QTest::newRow("larger pictures") << denseSpec(784, 10) << pictures(32, 32, {0, 1}) << false;
    QTest::newRow("points") << denseSpec(2, 1, Loss::SquaredError) << points << true;
    QTest::newRow("label 2 of one unit") << denseSpec(2, 1, Loss::SquaredError) << pictures(1, 2, {0, 2}) << false;
    // A single logit has a softmax of 1 whatever it is.
    QTest::newRow("cross-entropy of one unit") << denseSpec(2, 1) << points << false;
    QTest::newRow("squared error of two units") << denseSpec(2, 2, Loss::SquaredError) << points << true;
    QTest::newRow("squared error, label 9 of 9") << denseSpec(784, 9, Loss::SquaredError) << digits << false;
    QTest::newRow("not a network") << ModelSpec{{784}, {}} << digits << false;
    QTest::newRow("no data") << denseSpec(784, 10) << pictures(1, 1, {}) << true;
}

void JudgeTest::dataThatDoesNotFitIsRefused()
{
    QFETCH(ModelSpec, spec);
    QFETCH(Dataset, data);
    QFETCH(bool, fits);
    const Result<void> result = checkFit(spec, {&data, 0, data.count()});
    QCOMPARE(result.has_value(), fits);
    if (!fits)
        QVERIFY(result.error().code == ErrorCode::InvalidArgument);
}

void JudgeTest::judgingCountsEveryPicture_data()
{
    QTest::addColumn<int>("batchSize");
    for (const int batchSize : {1, 3, 7, 100})
        QTest::addRow("batches of %d", batchSize) << batchSize;
}

/// A network whose outputs are its inputs: the answer is the brightest of three pixels.
void JudgeTest::judgingCountsEveryPicture()
{
    QFETCH(int, batchSize);
    const ModelSpec spec = denseSpec(3, 3);
    const auto network = *buildNetwork(spec);
    for (std::size_t i = 0; i < 3; ++i)
        network->parameters()[0].value[i * 3 + i] = 1;
    ThreadTeam team(1);
    network->plan(batchSize, team, Network::Purpose::Inference);
    Dataset data{1, 3, {}, {9}}; // the first picture is not part of the view
    data.pixels = {0, 0, 0};
    std::vector<std::vector<int>> confusion(3, std::vector<int>(3));
    double lossSum = 0;
    for (int i = 0; i < 7; ++i) {
        const auto answer = static_cast<std::size_t>(i % 3);
        const auto truth = static_cast<std::size_t>(i < 5 ? i % 3 : 0);
        Floats outputs(3);
        outputs[answer] = 1;
        lossSum += crossEntropy(outputs, truth);
        ++confusion[truth][answer];
        data.labels.push_back(static_cast<std::uint8_t>(truth));
        for (std::size_t pixel = 0; pixel < 3; ++pixel)
            data.pixels.push_back(pixel == answer ? 255 : 0);
    }
    const Judgement judgement = judge(*network, team, spec.loss, {&data, 1, 7}, batchSize);
    QCOMPARE(judgement.samples, 7);
    QCOMPARE(judgement.correct, 6); // picture 5 is a 0 and answered 2
    QVERIFY(judgement.confusion == confusion);
    QVERIFY(std::abs(judgement.lossSum - lossSum) < 1e-6);
    QVERIFY(std::abs(judgement.loss() - lossSum / 7) < 1e-6);
    QCOMPARE(judgement.accuracy(), 100.0 * 6 / 7);
}

void JudgeTest::judgingNothingGivesZero()
{
    const auto network = *buildNetwork(denseSpec(3, 3));
    ThreadTeam team(1);
    const Judgement judgement = judge(*network, team, Loss::CrossEntropy, {}, 10);
    QCOMPARE(judgement.samples, 0);
    QCOMPARE(judgement.loss(), 0.0);
    QCOMPARE(judgement.accuracy(), 0.0);
}

QTEST_APPLESS_MAIN(JudgeTest)
#include "judge_test.moc"
