// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/build_network.h"
#include "core/nn/network.h"
#include "tests/nn/difference.h"
#include "tests/nn/layer_case.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace inkling;
using namespace inkling::test;

namespace {

constexpr int kBatch = 9;
constexpr float kUnset = std::numeric_limits<float>::quiet_NaN();

/// All that a step of a layer makes: output, gradients of input and parameters, state.
using Made = std::vector<std::vector<float>>;

void fill(Layer &layer)
{
    Random random(5);
    for (const Parameter &parameter : layer.parameters())
        std::ranges::copy(randomValues(parameter.value.size(), random), parameter.value.begin());
}

std::vector<float> inputOf(const Layer &layer)
{
    Random random(6);
    return randomValues(static_cast<std::size_t>(kBatch * layer.inputSize()), random);
}

/// A planned layer's learning step over samples first to first + count - 1 of a batch, as their share of it.
Made learn(Layer &layer, const std::vector<float> &batch, int first = 0, int count = kBatch)
{
    const auto in = static_cast<std::size_t>(layer.inputSize());
    const auto out = static_cast<std::size_t>(layer.outputSize());
    const auto samples = static_cast<std::size_t>(count);
    const std::span<const float> input = std::span(batch).subspan(static_cast<std::size_t>(first) * in, samples * in);
    Random random(7);
    const std::vector<float> gradients = randomValues(static_cast<std::size_t>(kBatch) * out, random);
    Made made{std::vector<float>(samples * out, kUnset), std::vector<float>(samples * in, kUnset)};
    layer.prepare();
    layer.setPass({.learning = true, .seed = 3, .step = 4, .firstSample = first});
    layer.forward(input, made[0], count);
    layer.backward(input, std::span(gradients).subspan(static_cast<std::size_t>(first) * out, samples * out), made[1],
                   count);
    layer.finishGradients();
    for (const Parameter &parameter : layer.parameters())
        made.emplace_back(parameter.gradient.begin(), parameter.gradient.end());
    for (const Parameter &array : layer.state())
        made.emplace_back(array.value.begin(), array.value.end());
    return made;
}

std::vector<float> judge(Layer &layer, const std::vector<float> &input)
{
    std::vector<float> output(static_cast<std::size_t>(kBatch * layer.outputSize()), kUnset);
    layer.prepare();
    layer.setPass({});
    layer.forward(input, output, kBatch);
    return output;
}

void addCases()
{
    QTest::addColumn<int>("index");
    const std::vector<LayerCase> cases = layerCases();
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::addRow("%s", cases[i].name().c_str()) << static_cast<int>(i);
}

LayerCase caseAt(int index)
{
    return layerCases()[static_cast<std::size_t>(index)];
}

/// A network of the layer alone, with what a dense layer makes of it where that is no row of numbers.
ModelSpec networkOf(const LayerCase &layer)
{
    ModelSpec spec{layer.input, {layer.spec}};
    spec.layers.push_back({"flatten"});
    spec.layers.push_back({"dense", {{"units", 3}}});
    return spec;
}

} // namespace

/// What holds for every row of the layer table, with every setting that the gradient check tries.
class EveryLayerTest : public QObject
{
    Q_OBJECT

private slots:
    void threadsDoNotChangeABit_data() { addCases(); }
    void threadsDoNotChangeABit();
    void aReplicaDoesWhatItsOriginalDoes_data() { addCases(); }
    void aReplicaDoesWhatItsOriginalDoes();
    void sharesOfABatchMakeWhatTheWholeMakes_data() { addCases(); }
    void sharesOfABatchMakeWhatTheWholeMakes();
    void aStepOnTheWayBackIsTheGradients_data() { addCases(); }
    void aStepOnTheWayBackIsTheGradients();
    void aModelKeepsEverything_data() { addCases(); }
    void aModelKeepsEverything();
    void thePassDoesNotOutlastItself_data() { addCases(); }
    void thePassDoesNotOutlastItself();
    void onlyWeightsDecay_data() { addCases(); }
    void onlyWeightsDecay();
};

void EveryLayerTest::threadsDoNotChangeABit()
{
    QFETCH(int, index);
    Made first;
    for (const int threads : {1, 2, 3, 7}) {
        ThreadTeam team(threads);
        const std::unique_ptr<Layer> layer = caseAt(index).make();
        layer->plan(kBatch, team);
        fill(*layer);
        const Made made = learn(*layer, inputOf(*layer));
        if (first.empty())
            first = made;
        QVERIFY(made == first);
    }
}

/// It shares weights and state, and has gradients of its own.
void EveryLayerTest::aReplicaDoesWhatItsOriginalDoes()
{
    QFETCH(int, index);
    ThreadTeam team(2);
    const std::unique_ptr<Layer> layer = caseAt(index).make();
    const std::unique_ptr<Layer> replica = layer->replica();
    layer->plan(kBatch, team);
    replica->plan(kBatch, team);
    fill(*layer);
    const std::vector<float> input = inputOf(*layer);
    QVERIFY(judge(*replica, input) == judge(*layer, input));
    const Made made = learn(*layer, input);
    for (const Parameter &parameter : replica->parameters())
        QVERIFY(std::ranges::all_of(parameter.gradient, [](float value) { return value == 0; }));
    for (std::size_t i = 0; i < layer->parameters().size(); ++i) {
        QVERIFY(replica->parameters()[i].value.data() == layer->parameters()[i].value.data());
        QCOMPARE(replica->parameters()[i].name, layer->parameters()[i].name);
        QCOMPARE(replica->parameters()[i].decays, layer->parameters()[i].decays);
    }
    for (std::size_t i = 0; i < layer->state().size(); ++i)
        QVERIFY(replica->state()[i].value.data() == layer->state()[i].value.data());
    const Made again = learn(*replica, input);
    QVERIFY(std::equal(made.begin(), made.begin() + 2 + static_cast<std::ptrdiff_t>(layer->parameters().size()),
                       again.begin()));
}

/// Also where they choose at random; but for layers that mix samples, which the table names.
void EveryLayerTest::sharesOfABatchMakeWhatTheWholeMakes()
{
    QFETCH(int, index);
    const LayerCase layerCase = caseAt(index);
    const auto summary = summarise({layerCase.input, {layerCase.spec}});
    QVERIFY(summary.has_value());
    ThreadTeam team(1);
    const std::unique_ptr<Layer> layer = layerCase.make();
    layer->plan(kBatch, team);
    fill(*layer);
    const std::vector<float> input = inputOf(*layer);
    const Made whole = learn(*layer, input);
    const Made head = learn(*layer, input, 0, 4);
    const Made tail = learn(*layer, input, 4, kBatch - 4);
    double distance = 0;
    for (const std::size_t what : {0, 1}) { // output, gradient of the input
        std::vector<float> together = head[what];
        together.insert(together.end(), tail[what].begin(), tail[what].end());
        distance += relativeDistance(std::vector<double>(together.begin(), together.end()),
                                     std::vector<double>(whole[what].begin(), whole[what].end()));
    }
    QCOMPARE(distance > 1e-3, summary->front().mixesSamples);
}

void EveryLayerTest::aStepOnTheWayBackIsTheGradients()
{
    QFETCH(int, index);
    ThreadTeam team(2);
    const std::unique_ptr<Layer> layer = caseAt(index).make();
    const std::unique_ptr<Layer> stepping = caseAt(index).make();
    for (Layer *one : {layer.get(), stepping.get()}) {
        one->plan(kBatch, team);
        fill(*one);
    }
    stepping->setGradientSink({-0.25F});
    const std::vector<float> input = inputOf(*layer);
    const Made made = learn(*layer, input);
    const Made stepped = learn(*stepping, input);
    QVERIFY(stepped[0] == made[0]);
    QVERIFY(stepped[1] == made[1]); // of the weights as they were
    for (std::size_t i = 0; i < layer->parameters().size(); ++i) {
        const Parameter before = layer->parameters()[i];
        const Parameter after = stepping->parameters()[i];
        for (std::size_t k = 0; k < before.value.size(); ++k) {
            const float expected = before.value[k] - 0.25F * before.gradient[k];
            QVERIFY2(std::abs(after.value[k] - expected) <= 2e-5F * (1 + std::abs(before.gradient[k])),
                     before.name.c_str());
        }
    }
}

/// Learned for some steps, taken as a model, put into a fresh network: it judges and learns on as the first does.
void EveryLayerTest::aModelKeepsEverything()
{
    QFETCH(int, index);
    const ModelSpec spec = networkOf(caseAt(index));
    Model model = *initialModel(spec, 1);
    ThreadTeam team(2);
    const auto network = *buildNetwork(spec);
    QVERIFY(setWeights(*network, model).has_value());
    network->plan(kBatch, team, Network::Purpose::Training);
    Random random(8);
    const std::vector<float> input = randomValues(static_cast<std::size_t>(kBatch * network->inputSize()), random);
    const std::vector<float> gradient = randomValues(static_cast<std::size_t>(kBatch * 3), random);
    const auto step = [&](Network &one, std::int64_t number) {
        one.prepare();
        one.setPass({.learning = true, .seed = 2, .step = number});
        one.setGradientSink({-0.01F});
        one.forward(input, kBatch);
        one.backward(gradient, kBatch);
        one.finishGradients();
        one.prepare();
        one.setPass({});
        const std::span<const float> outputs = one.forward(input, kBatch);
        return std::vector<float>(outputs.begin(), outputs.end());
    };
    std::vector<float> judged;
    for (int i = 0; i < 3; ++i)
        judged = step(*network, i);
    getWeights(*network, model);
    const auto loaded = *buildNetwork(spec);
    QVERIFY(setWeights(*loaded, model).has_value());
    loaded->plan(kBatch, team, Network::Purpose::Training);
    loaded->prepare();
    const std::span<const float> outputs = loaded->forward(input, kBatch);
    QVERIFY(std::ranges::equal(outputs, judged));
    QVERIFY(step(*loaded, 3) == step(*network, 3));
    QVERIFY(std::ranges::all_of(judged, [](float value) { return std::isfinite(value); }));
}

/// Judging after learning, and learning with the same numbers again, are as if nothing had been between.
void EveryLayerTest::thePassDoesNotOutlastItself()
{
    QFETCH(int, index);
    ThreadTeam team(2);
    const std::unique_ptr<Layer> layer = caseAt(index).make();
    layer->plan(kBatch, team);
    fill(*layer);
    const std::vector<float> input = inputOf(*layer);
    const Made first = learn(*layer, input);
    const std::vector<float> judged = judge(*layer, input);
    QVERIFY(learn(*layer, input)[0] == first[0]);
    if (layer->state().empty())
        QVERIFY(judge(*layer, input) == judged);
}

/// Neither biases nor the gains of norms.
void EveryLayerTest::onlyWeightsDecay()
{
    QFETCH(int, index);
    for (const Parameter &parameter : caseAt(index).make()->parameters()) {
        const bool isBiasOrGain = parameter.name.ends_with("bias") ||
                                  parameter.name.find("norm") != std::string::npos ||
                                  caseAt(index).type->id.ends_with("norm");
        QCOMPARE(parameter.decays, !isBiasOrGain);
    }
}

QTEST_APPLESS_MAIN(EveryLayerTest)
#include "every_layer_test.moc"
