// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/thread_team.h"
#include "core/math/vector_ops.h"
#include "core/nn/activation.h"
#include "core/nn/batch_norm.h"
#include "core/nn/conv2d.h"
#include "core/nn/dense.h"
#include "core/nn/flatten.h"
#include "core/nn/max_pool.h"
#include "core/nn/mean_tokens.h"
#include "core/nn/patch_embedding.h"
#include "core/nn/position_table.h"
#include "core/nn/self_attention.h"
#include "tests/nn/difference.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <numeric>

using namespace inkling;
using namespace inkling::test;

namespace {

std::vector<float> forward(Layer &layer, const std::vector<float> &input)
{
    static ThreadTeam team(2);
    const int batch = static_cast<int>(input.size()) / layer.inputSize();
    layer.plan(batch, team);
    std::vector<float> output(static_cast<std::size_t>(batch) * static_cast<std::size_t>(layer.outputSize()),
                              std::numeric_limits<float>::quiet_NaN());
    layer.prepare();
    layer.forward(input, output, batch);
    return output;
}

/// After forward().
std::vector<float> backward(Layer &layer, const std::vector<float> &input, const std::vector<float> &gradOutput)
{
    std::vector<float> gradInput(input.size());
    layer.backward(input, gradOutput, gradInput, static_cast<int>(input.size()) / layer.inputSize());
    return gradInput;
}

/// Fills the layer's parameters with random numbers and returns copies by name.
std::map<std::string, std::vector<float>> randomise(Layer &layer, Random &random)
{
    std::map<std::string, std::vector<float>> values;
    for (const Parameter &parameter : layer.parameters()) {
        values[parameter.name] = randomValues(parameter.value.size(), random);
        std::ranges::copy(values[parameter.name], parameter.value.begin());
    }
    return values;
}

double largestDifference(std::span<const float> values, std::span<const double> expected)
{
    if (values.size() != expected.size())
        return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double difference = std::abs(values[i] - expected[i]);
        largest = difference <= largest ? largest : std::isnan(difference) ? HUGE_VAL : difference;
    }
    return largest;
}

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// y(rows,out) = x(rows,in) W(in,out) + b, in double.
std::vector<double> naiveAffine(std::span<const double> x, std::span<const float> weight, std::span<const float> bias)
{
    const std::size_t out = bias.size();
    const std::size_t in = weight.size() / out;
    std::vector<double> y(x.size() / in * out);
    for (std::size_t row = 0; row < x.size() / in; ++row) {
        for (std::size_t j = 0; j < out; ++j) {
            y[row * out + j] = bias[j];
            for (std::size_t i = 0; i < in; ++i)
                y[row * out + j] += x[row * in + i] * weight[i * out + j];
        }
    }
    return y;
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT

private slots:
    void denseIsXWPlusB();
    void denseUsesTheSameWeightsForEveryToken();
    void convolutionIsTheNaiveLoop_data();
    void convolutionIsTheNaiveLoop();
    void maxPoolTakesTheLargestAndLeavesTheRest();
    void maxPoolGivesATiesGradientToTheFirst();
    void attentionIsTheFormula_data();
    void attentionIsTheFormula();
    void patchesStandRowByRow();
    void positionsAreSinusoidal();
    void positionsAreAddedToEverySample();
    void meanTokensIsTheMean();
    void flattenKeepsTheNumbers();
    void reluIsZeroBelowZero();
    void sigmoidHoldsAtTheExtremes();
    void softmaxHoldsAtTheExtremes();
    void softmaxIsTheFormula();
    void oneNumberMovesNoRunningStatistics();
    void xavierWeightsFillTheirLimits_data();
    void xavierWeightsFillTheirLimits();
};

void LayersTest::denseIsXWPlusB()
{
    Dense dense({3}, 2);
    const std::vector<Parameter> parameters = dense.parameters();
    std::ranges::copy(std::vector<float>{1, 2, 3, 4, 5, 6}, parameters[0].value.begin()); // (in,out)
    std::ranges::copy(std::vector<float>{10, 20}, parameters[1].value.begin());
    const std::vector<float> input{1, 0, 2, -1, 1, 0};
    QCOMPARE(forward(dense, input), (std::vector<float>{1 + 10 + 10, 2 + 12 + 20, -1 + 3 + 10, -2 + 4 + 20}));
    const std::vector<float> gradInput = backward(dense, input, {1, 0, 0, 1});
    QCOMPARE(gradInput, (std::vector<float>{1, 3, 5, 2, 4, 6}));
    QVERIFY(std::ranges::equal(parameters[0].gradient, std::vector<float>{1, -1, 0, 1, 2, 0}));
    QVERIFY(std::ranges::equal(parameters[1].gradient, std::vector<float>{1, 1}));
}

void LayersTest::denseUsesTheSameWeightsForEveryToken()
{
    Random random(6);
    Dense perToken({5, 3}, 4);
    Dense perSample({3}, 4);
    const auto values = randomise(perToken, random);
    for (const Parameter &parameter : perSample.parameters())
        std::ranges::copy(values.at(parameter.name), parameter.value.begin());
    const std::vector<float> input = randomValues(2 * 5 * 3, random);
    QCOMPARE(forward(perToken, input), forward(perSample, input));
}

void LayersTest::convolutionIsTheNaiveLoop_data()
{
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("padding");
    QTest::addColumn<int>("stride");
    QTest::newRow("classic") << 8 << 3 << 1 << 1;
    QTest::newRow("no padding") << 4 << 3 << 0 << 1;
    QTest::newRow("stride 2") << 4 << 3 << 1 << 2;
    QTest::newRow("a stride that leaves a rest") << 3 << 2 << 0 << 3;
    QTest::newRow("padding beyond the kernel") << 2 << 2 << 3 << 2;
    QTest::newRow("1x1") << 5 << 1 << 0 << 1;
    QTest::newRow("as large as the input") << 2 << 6 << 0 << 1;
}

void LayersTest::convolutionIsTheNaiveLoop()
{
    QFETCH(int, channels);
    QFETCH(int, kernel);
    QFETCH(int, padding);
    QFETCH(int, stride);
    constexpr int kBatch = 11;
    const Shape in{3, 6, 9};
    Conv2d conv(in, {channels, kernel, padding, stride});
    Random random(8);
    auto values = randomise(conv, random);
    const std::vector<float> input = randomValues(at(kBatch * conv.inputSize()), random);
    const int height = (in[1] + 2 * padding - kernel) / stride + 1;
    const int width = (in[2] + 2 * padding - kernel) / stride + 1;
    QVERIFY(conv.outputShape() == Shape({channels, height, width}));
    std::vector<double> expected;
    for (int sample = 0; sample < kBatch; ++sample) {
        for (int o = 0; o < channels; ++o) {
            for (int y = 0; y < height; ++y) {
                for (int x = 0; x < width; ++x) {
                    double sum = values["bias"][at(o)];
                    for (int c = 0; c < in[0]; ++c) {
                        for (int ky = 0; ky < kernel; ++ky) {
                            for (int kx = 0; kx < kernel; ++kx) {
                                const int row = y * stride + ky - padding;
                                const int col = x * stride + kx - padding;
                                if (row < 0 || row >= in[1] || col < 0 || col >= in[2])
                                    continue;
                                const int weight = ((o * in[0] + c) * kernel + ky) * kernel + kx;
                                const int pixel = ((sample * in[0] + c) * in[1] + row) * in[2] + col;
                                sum += static_cast<double>(values["weight"][at(weight)]) * input[at(pixel)];
                            }
                        }
                    }
                    expected.push_back(sum);
                }
            }
        }
    }
    QVERIFY(largestDifference(forward(conv, input), expected) < 1e-5);
}

void LayersTest::maxPoolTakesTheLargestAndLeavesTheRest()
{
    MaxPool pool({2, 3, 5}, 2, 2);
    QVERIFY(pool.outputShape() == Shape({2, 1, 2}));
    const std::vector<float> input{1,  2,  3,  4,  99,                     // the last row and column are left over
                                   5,  -6, -7, 8,  99, 99, 99, 99, 99, 99, //
                                   -1, -2, -3, -4, 99, -5, -6, -7, -8, 99, 99, 99, 99, 99, 99};
    QCOMPARE(forward(pool, input), (std::vector<float>{5, 8, -1, -3}));
    std::vector<float> expected(30);
    expected[5] = 1;
    expected[8] = 2;
    expected[15] = 3;
    expected[17] = 4;
    QCOMPARE(backward(pool, input, {1, 2, 3, 4}), expected);
}

void LayersTest::maxPoolGivesATiesGradientToTheFirst()
{
    MaxPool pool({1, 2, 4}, 2, 2);
    const std::vector<float> input{7, 7, 0, 3, //
                                   7, 7, 3, 3};
    QCOMPARE(forward(pool, input), (std::vector<float>{7, 3}));
    QCOMPARE(backward(pool, input, {1, 2}), (std::vector<float>{1, 0, 0, 2, 0, 0, 0, 0}));
}

void LayersTest::attentionIsTheFormula_data()
{
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("width");
    QTest::newRow("small") << 3 << 2;
    QTest::newRow("one token") << 1 << 4;
    QTest::newRow("classic") << 49 << 64;
}

void LayersTest::attentionIsTheFormula()
{
    QFETCH(int, tokens);
    QFETCH(int, width);
    constexpr int kBatch = 3;
    SelfAttention attention({tokens, width});
    Random random(12);
    auto values = randomise(attention, random);
    const std::vector<float> input = randomValues(at(kBatch * tokens * width), random);
    const std::vector<double> x(input.begin(), input.end());
    const std::vector<double> q = naiveAffine(x, values["query_weight"], values["query_bias"]);
    const std::vector<double> k = naiveAffine(x, values["key_weight"], values["key_bias"]);
    const std::vector<double> v = naiveAffine(x, values["value_weight"], values["value_bias"]);
    std::vector<double> expected(input.size());
    for (int sample = 0; sample < kBatch; ++sample) {
        for (int i = 0; i < tokens; ++i) {
            const int row = (sample * tokens + i) * width;
            double sum = 0;
            std::vector<double> mixed(at(width));
            for (int j = 0; j < tokens; ++j) {
                const int other = (sample * tokens + j) * width;
                double score = 0;
                for (int d = 0; d < width; ++d)
                    score += q[at(row + d)] * k[at(other + d)];
                const double weight = std::exp(score / std::sqrt(width));
                sum += weight;
                for (int d = 0; d < width; ++d)
                    mixed[at(d)] += weight * v[at(other + d)];
            }
            for (int d = 0; d < width; ++d)
                expected[at(row + d)] = mixed[at(d)] / sum;
        }
    }
    QVERIFY(largestDifference(forward(attention, input), expected) < 3e-5);
}

void LayersTest::patchesStandRowByRow()
{
    PatchEmbedding embedding({1, 4, 6}, 2, 4); // two rows of three patches
    const std::vector<Parameter> parameters = embedding.parameters();
    for (std::size_t i = 0; i < 4; ++i)
        parameters[0].value[i * 4 + i] = 1; // a token is its patch
    parameters[1].value[3] = 100;
    std::vector<float> input(24);
    std::iota(input.begin(), input.end(), 0.0F);
    QVERIFY(embedding.outputShape() == Shape({6, 4}));
    QCOMPARE(forward(embedding, input), (std::vector<float>{0,  1,  6,  107, 2,  3,  8,  109, 4,  5,  10, 111,
                                                            12, 13, 18, 119, 14, 15, 20, 121, 16, 17, 22, 123}));
}

void LayersTest::positionsAreSinusoidal()
{
    PositionTable table({49, 64});
    Random random(1);
    table.initialise(random);
    const std::span<const float> values = table.parameters()[0].value;
    // sin 0, cos 0, sin 1, cos 1
    QCOMPARE(values[0], 0.0F);
    QCOMPARE(values[1], 1.0F);
    QCOMPARE(values[64], 0.84147098F);
    QCOMPARE(values[65], 0.54030231F);
    for (int token = 0; token < 49; ++token) {
        for (int d = 0; d < 64; ++d) {
            const double angle = token * std::exp(-std::log(10000.0) * (d - d % 2) / 64.0);
            const double expected = d % 2 == 0 ? std::sin(angle) : std::cos(angle);
            QVERIFY(std::abs(values[at(token * 64 + d)] - expected) < 1e-6);
            QVERIFY(std::abs(sinusoidalPosition(token, d, 64) - expected) < 1e-12);
        }
    }
}

void LayersTest::positionsAreAddedToEverySample()
{
    PositionTable table({2, 2});
    const Parameter parameter = table.parameters()[0];
    std::ranges::copy(std::vector<float>{1, 2, 3, 4}, parameter.value.begin());
    const std::vector<float> input{10, 20, 30, 40, 0, 0, 0, 0};
    QCOMPARE(forward(table, input), (std::vector<float>{11, 22, 33, 44, 1, 2, 3, 4}));
    const std::vector<float> gradOutput{1, 2, 3, 4, 5, 6, 7, 8};
    QCOMPARE(backward(table, input, gradOutput), gradOutput);
    QVERIFY(std::ranges::equal(parameter.gradient, std::vector<float>{6, 8, 10, 12}));
}

void LayersTest::meanTokensIsTheMean()
{
    MeanTokens mean({4, 2});
    const std::vector<float> input{1, 10, 2, 20, 3, 30, 6, 60, 0, 1, 0, 1, 0, 1, 0, 1};
    QCOMPARE(forward(mean, input), (std::vector<float>{3, 30, 0, 1}));
    QCOMPARE(backward(mean, input, {4, 8, 0, 12}),
             (std::vector<float>{1, 2, 1, 2, 1, 2, 1, 2, 0, 3, 0, 3, 0, 3, 0, 3}));
}

void LayersTest::flattenKeepsTheNumbers()
{
    Flatten flatten({2, 3, 4});
    Random random(3);
    const std::vector<float> input = randomValues(48, random);
    QVERIFY(flatten.outputShape() == Shape{24});
    QCOMPARE(forward(flatten, input), input);
    QCOMPARE(backward(flatten, input, input), input);
}

void LayersTest::reluIsZeroBelowZero()
{
    Activation relu({4}, ActivationKind::Relu);
    const std::vector<float> input{-3, 0, 0.5F, 1e30F};
    QCOMPARE(forward(relu, input), (std::vector<float>{0, 0, 0.5F, 1e30F}));
    QCOMPARE(backward(relu, input, {1, 2, 3, 4}), (std::vector<float>{0, 0, 3, 4}));
    // A run that diverges must show it.
    const std::vector<float> notANumber(4, std::numeric_limits<float>::quiet_NaN());
    QVERIFY(std::isnan(forward(relu, notANumber)[0]));
}

void LayersTest::sigmoidHoldsAtTheExtremes()
{
    QCOMPARE(sigmoid(0), 0.5F);
    QCOMPARE(sigmoid(1), 0.73105858F);
    QCOMPARE(sigmoid(-1), 0.26894142F);
    QCOMPARE(sigmoid(1000), 1.0F);
    QCOMPARE(sigmoid(-1000), 0.0F);
    QCOMPARE(sigmoidDerivative(0.5F), 0.25F);
    QCOMPARE(sigmoidDerivative(0.2F), 0.16F);
    QCOMPARE(sigmoidDerivative(1), 0.0F);
    Activation layer({2}, ActivationKind::Sigmoid);
    const std::vector<float> output = forward(layer, {0, 1000}); // stays until backward()
    QCOMPARE(output, (std::vector<float>{0.5F, 1}));
    QCOMPARE(backward(layer, {0, 1000}, {8, 8}), (std::vector<float>{2, 0}));
}

void LayersTest::softmaxHoldsAtTheExtremes()
{
    std::vector<float> values{1000, -1000, 0, -1000, -1000, -1000, 1e30F, 1e30F, 0};
    softmaxRows(values, 3);
    const float third = 1.0F / 3;
    QCOMPARE(values, (std::vector<float>{1, 0, 0, third, third, third, 0.5F, 0.5F, 0}));
}

void LayersTest::softmaxIsTheFormula()
{
    Random random(4);
    std::vector<float> values = randomValues(5 * 7, random);
    std::vector<double> expected(values.begin(), values.end());
    for (std::size_t row = 0; row < 5; ++row) {
        double sum = 0;
        for (std::size_t i = 0; i < 7; ++i)
            sum += std::exp(expected[row * 7 + i]);
        for (std::size_t i = 0; i < 7; ++i)
            expected[row * 7 + i] = std::exp(expected[row * 7 + i]) / sum;
    }
    softmaxRows(values, 7);
    QVERIFY(largestDifference(values, expected) < 1e-7);
}

void LayersTest::xavierWeightsFillTheirLimits_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("limit");
    QTest::newRow("dense 784-512") << "dense" << std::sqrt(6.0 / (784 + 512));
    QTest::newRow("conv 3 to 64 at 3x3") << "conv" << std::sqrt(6.0 / (3 * 9 + 64 * 9));
    QTest::newRow("4x4 patches to 64") << "patches" << std::sqrt(6.0 / (16 + 64));
    QTest::newRow("attention of width 64") << "attention" << std::sqrt(6.0 / (64 + 64));
}

void LayersTest::xavierWeightsFillTheirLimits()
{
    QFETCH(QString, kind);
    QFETCH(double, limit);
    const std::map<QString, std::function<std::unique_ptr<Layer>()>> kinds{
        {"dense", [] { return std::make_unique<Dense>(Shape{784}, 512); }},
        {"conv", [] { return std::make_unique<Conv2d>(Shape{3, 9, 9}, Conv2dGeometry{64, 3, 1, 1}); }},
        {"patches", [] { return std::make_unique<PatchEmbedding>(Shape{1, 28, 28}, 4, 64); }},
        {"attention", [] { return std::make_unique<SelfAttention>(Shape{49, 64}); }},
    };
    const std::unique_ptr<Layer> layer = kinds.at(kind)();
    Random random(15);
    randomise(*layer, random); // what stood there must go
    layer->initialise(random);
    for (const Parameter &parameter : layer->parameters()) {
        if (parameter.name.ends_with("bias")) {
            QVERIFY(std::ranges::all_of(parameter.value, [](float value) { return value == 0; }));
            continue;
        }
        const auto [low, high] = std::ranges::minmax(parameter.value);
        QVERIFY(high <= limit * 1.0000001 && high > 0.98 * limit);
        QVERIFY(low >= -limit * 1.0000001 && low < -0.98 * limit);
        const double sum = std::accumulate(parameter.value.begin(), parameter.value.end(), 0.0);
        QVERIFY(std::abs(sum / static_cast<double>(parameter.value.size())) < 0.06 * limit);
    }
}

/// A last batch of one sample has no variance: what was learned before stays.
void LayersTest::oneNumberMovesNoRunningStatistics()
{
    BatchNorm norm({2}, 1e-5, 0.5);
    Random random(1);
    norm.initialise(random);
    norm.setPass({.learning = true});
    const auto state = [&] {
        return std::vector<float>{norm.state()[0].value[0], norm.state()[0].value[1], norm.state()[1].value[0],
                                  norm.state()[1].value[1]};
    };
    forward(norm, {1, 10, 3, 30}); // means 2 and 20, unbiased variances 2 and 200, half of which is taken
    QCOMPARE(state(), (std::vector<float>{1, 10, 1.5F, 100.5F}));
    QCOMPARE(forward(norm, {7, 7}), (std::vector<float>{0, 0}));
    QCOMPARE(state(), (std::vector<float>{1, 10, 1.5F, 100.5F}));
}

QTEST_APPLESS_MAIN(LayersTest)
#include "layers_test.moc"
