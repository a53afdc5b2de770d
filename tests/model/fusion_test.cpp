// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_number.h"
#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/model/fusion.h"
#include "core/model/layer_table.h"
#include "core/nn/network.h"
#include "tests/nn/difference.h"
#include "tests/nn/layer_probe.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace inkling;
using namespace inkling::test;

namespace {

/// Layers that become one, and their input.
struct FusionCase
{
    Shape input;
    std::vector<LayerSpec> layers;

    const FusedLayers *row() const { return findFusion(layers, input); }

    std::string name() const
    {
        std::string text;
        for (const LayerSpec &layer : layers) {
            text += layer.type + " ";
            for (const auto &[key, value] : layer.settings)
                text += plainNumber(value) + " ";
        }
        return text + "on " + input.toString();
    }
};

std::vector<LayerSpec> convPool(int channels)
{
    return {{"conv2d", {{"channels", channels}, {"kernel", 3}, {"padding", 1}, {"stride", 1}}},
            {"relu", {}},
            {"max_pool", {{"size", 2}}}};
}

std::vector<LayerSpec> convPoolFlat(int channels)
{
    std::vector<LayerSpec> layers = convPool(channels);
    layers.push_back({"flatten", {}});
    return layers;
}

std::vector<LayerSpec> denseRelu(int units)
{
    return {{"dense", {{"units", units}}}, {"relu", {}}};
}

std::vector<LayerSpec> normReluPool()
{
    return {{"batch_norm"}, {"relu"}, {"max_pool", {{"size", 2}, {"stride", 2}}}};
}

std::vector<LayerSpec> normReluPoolFlat()
{
    std::vector<LayerSpec> layers = normReluPool();
    layers.push_back({"flatten"});
    return layers;
}

std::vector<LayerSpec> normRelu()
{
    return {{"batch_norm", {}, {}}, {"relu", {}, {}}};
}

std::vector<LayerSpec> feedForward(int hidden, int units)
{
    return {{"dense", {{"units", hidden}}}, {"relu", {}}, {"dense", {{"units", units}}}};
}

std::vector<LayerSpec> feedForwardMean(int hidden, int units)
{
    return {{"dense", {{"units", hidden}}}, {"relu", {}}, {"dense", {{"units", units}}}, {"mean_tokens", {}}};
}

std::vector<LayerSpec> attentionFeedForwardMean(int hidden, int units)
{
    std::vector<LayerSpec> layers = feedForwardMean(hidden, units);
    layers.insert(layers.begin(), {"self_attention", {}});
    return layers;
}

std::vector<LayerSpec> patchTokens(int patch, int width)
{
    return {{"patch_embedding", {{"patch", patch}, {"width", width}}}, {"position_table", {}}, {"relu", {}}};
}

/// Sides around the lengths of vectors, even and odd; a new row of the table is to be tried here.
std::vector<FusionCase> fusionCases()
{
    return {
        {{1, 2, 2}, convPool(1)},
        {{1, 28, 28}, convPoolFlat(8)},
        {{1, 5, 9}, convPoolFlat(3)},
        {{1, 7, 31}, convPool(2)},
        {{1, 4, 32}, convPool(2)},
        {{1, 3, 33}, convPoolFlat(2)},
        {{1, 35, 67}, convPoolFlat(17)},
        {{784}, denseRelu(33)},
        {{65}, denseRelu(300)},
        {{40}, denseRelu(10)},
        {{3}, denseRelu(1)},
        {{5, 7}, denseRelu(17)},
        {{17}, normRelu()},
        {{5, 7}, normRelu()},
        {{3, 5, 7}, normRelu()},
        {{2, 28, 28}, normReluPool()},
        {{3, 7, 5}, normReluPool()},
        {{1, 34, 6}, normReluPool()},
        {{5, 2, 67}, normReluPool()},
        {{3, 7, 7}, normReluPoolFlat()},
        {{784}, feedForward(512, 10)},
        {{784}, feedForward(200, 3)},
        {{65}, feedForward(300, 16)},
        {{7}, feedForward(1, 1)},
        {{9}, feedForward(17, 2)},
        {{49, 64}, feedForwardMean(128, 64)},
        {{3, 5}, feedForwardMean(7, 2)},
        {{49, 64}, attentionFeedForwardMean(128, 64)},
        {{3, 5}, attentionFeedForwardMean(7, 2)},
        {{1, 33}, attentionFeedForwardMean(1, 1)},
        {{17, 20}, attentionFeedForwardMean(16, 17)},
        {{1, 28, 28}, patchTokens(4, 64)},
        {{1, 6, 9}, patchTokens(3, 5)},
    };
}

void addCases(std::int64_t largest = std::numeric_limits<std::int64_t>::max())
{
    QTest::addColumn<int>("index");
    const std::vector<FusionCase> cases = fusionCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (cases[i].input.size() <= largest)
            QTest::addRow("%s", cases[i].name().c_str()) << static_cast<int>(i);
    }
}

FusionCase caseAt(int index)
{
    return fusionCases()[static_cast<std::size_t>(index)];
}

/// Row by row, however the parameter stands in memory.
std::vector<float> inOrder(const Parameter &parameter, std::span<const float> array)
{
    std::vector<float> values(array.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = array[parameter.placeOf(i)];
    return values;
}

/// Layers one after another with everything that a network hides: also the gradient of the input.
class Chain
{
public:
    Chain(std::vector<std::unique_ptr<Layer>> layers, int maxBatch, int threads)
        : m_team(threads), m_layers(std::move(layers))
    {
        for (const auto &layer : m_layers)
            layer->plan(maxBatch, m_team);
    }

    std::vector<Parameter> parameters() const
    {
        std::vector<Parameter> all;
        for (const auto &layer : m_layers)
            std::ranges::move(layer->parameters(), std::back_inserter(all));
        return all;
    }

    void fillParameters(std::uint64_t seed) const
    {
        Random random(seed);
        for (const Parameter &parameter : parameters()) {
            const std::vector<float> values = randomValues(parameter.value.size(), random);
            for (std::size_t i = 0; i < values.size(); ++i)
                parameter.value[parameter.placeOf(i)] = values[i];
        }
    }

    /// Output, gradient of the input, gradients of the parameters: each one vector.
    std::vector<std::vector<float>> run(const std::vector<float> &input, int batch)
    {
        std::vector<std::vector<float>> values{input};
        for (const auto &layer : m_layers) {
            values.emplace_back(static_cast<std::size_t>(batch * layer->outputSize()), kUnset);
            layer->prepare();
            layer->setPass({.learning = batch > 1, .seed = 11, .step = 3, .firstSample = 0});
            layer->forward(values[values.size() - 2], values.back(), batch);
        }
        Random random(3);
        std::vector<float> gradient = randomValues(values.back().size(), random);
        std::vector<std::vector<float>> results{values.back()};
        for (std::size_t i = m_layers.size(); i-- > 0;) {
            std::vector<float> gradInput(values[i].size(), kUnset);
            m_layers[i]->backward(values[i], gradient, gradInput, batch);
            m_layers[i]->finishGradients();
            gradient = std::move(gradInput);
        }
        results.push_back(gradient);
        for (const Parameter &parameter : parameters())
            results.push_back(inOrder(parameter, parameter.gradient));
        return results;
    }

private:
    static constexpr float kUnset = std::numeric_limits<float>::quiet_NaN();
    ThreadTeam m_team;
    std::vector<std::unique_ptr<Layer>> m_layers;
};

Chain fusedChain(const FusionCase &fusion, int maxBatch, int threads)
{
    std::vector<std::unique_ptr<Layer>> layers;
    layers.push_back(fusion.row()->make(fusion.layers, fusion.input));
    return {std::move(layers), maxBatch, threads};
}

Chain plainChain(const FusionCase &fusion, int maxBatch)
{
    std::vector<std::unique_ptr<Layer>> layers;
    for (const LayerSpec &spec : fusion.layers) {
        const Shape input = layers.empty() ? fusion.input : layers.back()->outputShape();
        layers.push_back(findLayerType(spec.type)->make(spec, input));
    }
    return {std::move(layers), maxBatch, 1};
}

/// Random, with blank rows as pictures have them.
std::vector<float> pictures(const Shape &shape, int batch)
{
    Random random(5);
    std::vector<float> values = randomValues(static_cast<std::size_t>(batch * shape.size()), random);
    const auto row = static_cast<std::size_t>(shape.last());
    for (std::size_t first = 0; first < values.size(); first += row) {
        if (random.uniform() < 0.5)
            std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(first), row, 0.0F);
    }
    return values;
}

double distance(const std::vector<float> &a, const std::vector<float> &b)
{
    if (a.size() != b.size())
        return 1;
    return relativeDistance(std::vector<double>(a.begin(), a.end()), std::vector<double>(b.begin(), b.end()));
}

} // namespace

class FusionTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRowIsTried();
    void theFusedLayerHasThePartsParametersAndShape_data() { addCases(); }
    void theFusedLayerHasThePartsParametersAndShape();
    void theFusedLayerComputesWhatThePartsDo_data();
    void theFusedLayerComputesWhatThePartsDo();
    void gradientsAreTheDifferencesOfTheLoss_data() { addCases(300); }
    void gradientsAreTheDifferencesOfTheLoss();
    void threadsDoNotChangeABit_data() { addCases(); }
    void threadsDoNotChangeABit();
    void notANumberComesThrough_data() { addCases(); }
    void notANumberComesThrough();
    void otherSettingsAreLeftAlone_data();
    void otherSettingsAreLeftAlone();
    void networksAreFusedUnlessToldOtherwise();
};

void FusionTest::everyRowIsTried()
{
    for (const FusedLayers &row : fusionTable()) {
        const std::vector<FusionCase> cases = fusionCases();
        QVERIFY2(std::ranges::count(cases, &row, &FusionCase::row) > 0,
                 "fusionCases() has no case for a row that begins with this layer and its followers");
    }
    for (const FusionCase &fusion : fusionCases())
        QCOMPARE(fusion.row()->types.size(), fusion.layers.size());
}

void FusionTest::theFusedLayerHasThePartsParametersAndShape()
{
    QFETCH(int, index);
    const FusionCase fusion = caseAt(index);
    const auto layer = fusion.row()->make(fusion.layers, fusion.input);
    const auto summaries = summarise({fusion.input, fusion.layers, Loss::CrossEntropy});
    QVERIFY(layer->inputShape() == fusion.input);
    QVERIFY(layer->outputShape() == summaries->back().output);
    const std::vector<Parameter> fused = layer->parameters();
    const std::vector<Parameter> parts = plainChain(fusion, 1).parameters();
    QCOMPARE(fused.size(), parts.size());
    for (std::size_t i = 0; i < fused.size(); ++i) {
        QCOMPARE(fused[i].name, parts[i].name);
        QVERIFY(fused[i].shape == parts[i].shape);
        QCOMPARE(fused[i].value.size(), parts[i].value.size());
        QCOMPARE(fused[i].gradient.size(), parts[i].value.size());
    }
}

void FusionTest::theFusedLayerComputesWhatThePartsDo_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("batch");
    const std::vector<FusionCase> cases = fusionCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        for (const int batch : {1, 7, 33})
            QTest::addRow("%s, batch %d", cases[i].name().c_str(), batch) << static_cast<int>(i) << batch;
    }
}

void FusionTest::theFusedLayerComputesWhatThePartsDo()
{
    QFETCH(int, index);
    QFETCH(int, batch);
    const FusionCase fusion = caseAt(index);
    const std::vector<float> input = pictures(fusion.input, batch);
    Chain fused = fusedChain(fusion, 40, 2);
    Chain plain = plainChain(fusion, 40);
    fused.fillParameters(1);
    plain.fillParameters(1);
    for (int pass = 0; pass < 2; ++pass) { // the second adds to the gradients
        const auto got = fused.run(input, batch);
        const auto expected = plain.run(input, batch);
        QCOMPARE(got.size(), expected.size());
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY2(distance(got[i], expected[i]) < 1e-5, QByteArray::number(distance(got[i], expected[i])));
    }
}

/// Of the small pictures: it takes two passes a number. A relu or pool in between flips where a difference steps over
/// its edge: a wider bar than a single layer's.
void FusionTest::gradientsAreTheDifferencesOfTheLoss()
{
    QFETCH(int, index);
    const FusionCase fusion = caseAt(index);
    LayerProbe probe(fusion.row()->make(fusion.layers, fusion.input), 3, false, 0.001, 0.003);
    probe.loss();
    probe.backward();
    const std::vector<float> gradInput = probe.gradInput();
    QVERIFY(probe.distance(probe.input(), gradInput) < 0.02);
    for (const Parameter &parameter : probe.layer().parameters())
        QVERIFY(probe.distance(parameter.value, parameter.gradient) < 0.02);
}

void FusionTest::threadsDoNotChangeABit()
{
    QFETCH(int, index);
    const FusionCase fusion = caseAt(index);
    const int batch = 33;
    const std::vector<float> input = pictures(fusion.input, batch);
    std::vector<std::vector<float>> first;
    for (const int threads : {1, 2, 3, 7}) {
        Chain chain = fusedChain(fusion, batch, threads);
        chain.fillParameters(1);
        const auto results = chain.run(input, batch);
        if (first.empty())
            first = results;
        QVERIFY(results == first);
    }
}

/// A run that diverges has to be seen.
void FusionTest::notANumberComesThrough()
{
    QFETCH(int, index);
    const FusionCase fusion = caseAt(index);
    Chain chain = fusedChain(fusion, 1, 1);
    for (const Parameter &parameter : chain.parameters())
        std::ranges::fill(parameter.value, std::numeric_limits<float>::quiet_NaN());
    const auto results = chain.run(pictures(fusion.input, 1), 1);
    QVERIFY(std::ranges::all_of(results[0], [](float value) { return std::isnan(value); }));
}

void FusionTest::otherSettingsAreLeftAlone_data()
{
    QTest::addColumn<int>("channels");
    QTest::addColumn<QString>("layer");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("value");
    QTest::newRow("input channels") << 2 << "conv2d" << "channels" << 4;
    QTest::newRow("kernel") << 1 << "conv2d" << "kernel" << 5;
    QTest::newRow("padding") << 1 << "conv2d" << "padding" << 0;
    QTest::newRow("stride") << 1 << "conv2d" << "stride" << 2;
    QTest::newRow("size") << 1 << "max_pool" << "size" << 3;
}

void FusionTest::otherSettingsAreLeftAlone()
{
    QFETCH(int, channels);
    QFETCH(QString, layer);
    QFETCH(QString, key);
    QFETCH(int, value);
    std::vector<LayerSpec> layers = convPool(4);
    std::ranges::find(layers, layer.toStdString(), &LayerSpec::type)->settings[key.toStdString()] = value;
    QVERIFY(findFusion(layers, {channels, 12, 12}) == nullptr);
    QVERIFY(findFusion(convPool(4), {1, 12, 12}) != nullptr);
}

void FusionTest::networksAreFusedUnlessToldOtherwise()
{
    ModelSpec spec{{1, 6, 6}, convPoolFlat(2), Loss::CrossEntropy};
    spec.layers.push_back({"sigmoid", {}});
    const auto fused = *buildNetwork(spec);
    const auto plain = *buildNetwork(spec, Fusion::Off);
    QCOMPARE(fused->layers().size(), std::size_t{2});
    QCOMPARE(plain->layers().size(), spec.layers.size());
    Random one(7);
    Random other(7);
    fused->initialise(one);
    plain->initialise(other);
    for (std::size_t i = 0; i < plain->parameters().size(); ++i)
        QVERIFY(std::ranges::equal(fused->parameters()[i].value, plain->parameters()[i].value));
}

QTEST_APPLESS_MAIN(FusionTest)
#include "fusion_test.moc"
