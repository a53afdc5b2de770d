// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/network.h"

#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/train/judge.h"
#include "tests/nn/difference.h"

#include <QTest>

#include <array>
#include <limits>
#include <numeric>

using namespace inkling;
using namespace inkling::test;

namespace {

/// ReLU and max pooling inside a network have kinks that no choice of inputs avoids, so that the bar is lower than that
/// of the single layers. A wrong factor is at 1/3 or beyond.
constexpr double kTolerance = 0.02;
constexpr std::array kBatches{2, 5};

/// The classic networks, small.
ModelSpec smallSpec(const QString &preset)
{
    const ModelSizes sizes{{"hidden", 6}, {"filters", 3}, {"d-model", 4}, {"ff-dim", 6}};
    return findPreset(preset.toStdString())->spec(sizes);
}

/// A network of a preset with random weights, on random samples, and the mean loss of the batch.
class Probe
{
public:
    Probe(const ModelSpec &spec, int batch) : m_network(*buildNetwork(spec)), m_loss(spec.loss), m_batch(batch)
    {
        Random random(23);
        m_network->plan(batch + 3, m_team, Network::Purpose::Training);
        m_network->initialise(random);
        for (const Parameter &parameter : m_network->parameters()) {
            if (parameter.shape.rank() == 1) // biases are 0 until here, which is a kink of ReLU
                std::ranges::copy(randomValues(parameter.value.size(), random), parameter.value.begin());
        }
        m_input.resize(static_cast<std::size_t>(batch) * static_cast<std::size_t>(m_network->inputSize()));
        for (float &value : m_input)
            value = static_cast<float>(random.uniform());
        m_labels.resize(static_cast<std::size_t>(batch));
        for (std::uint8_t &label : m_labels)
            label = static_cast<std::uint8_t>(random.below(m_network->outputSize() == 1 ? 2 : 10));
    }

    double meanLoss()
    {
        m_network->prepare();
        return computeLoss(m_loss, m_network->forward(m_input, m_batch), m_labels, {}).sum / m_batch;
    }

    /// Forward and backward of samples `first` to `first + count - 1` as one batch, onto clear gradients.
    void backward(int first, int count)
    {
        const std::size_t size = m_input.size() / m_labels.size();
        const auto begin = static_cast<std::size_t>(first);
        const auto samples = static_cast<std::size_t>(count);
        m_network->prepare();
        const std::span<const float> outputs =
            m_network->forward(std::span(m_input).subspan(begin * size, samples * size), count);
        m_outputs.assign(outputs.begin(), outputs.end());
        std::vector<float> gradient(outputs.size());
        computeLoss(m_loss, outputs, std::span(m_labels).subspan(begin, samples), gradient);
        m_network->clearGradients();
        m_network->backward(gradient, count);
        m_network->finishGradients();
    }
    void backward() { backward(0, m_batch); }

    /// The distance between the gradient and the differences of the mean loss, of up to 300 weights of an array.
    double distance(const Parameter &parameter, double factor = 1)
    {
        std::vector<double> analytic;
        std::vector<double> numeric;
        const std::size_t stride = parameter.value.size() / 300 + 1;
        for (std::size_t i = 0; i < parameter.value.size(); i += stride) {
            analytic.push_back(parameter.gradient[i] * factor);
            numeric.push_back(numericGradient(parameter.value[i], kStep, [this] { return meanLoss(); }));
        }
        return relativeDistance(analytic, numeric, kNoise);
    }

    Network &network() { return *m_network; }
    const std::vector<float> &outputs() const { return m_outputs; }
    std::vector<double> gradients() const
    {
        std::vector<double> all;
        for (const Parameter &parameter : m_network->parameters())
            all.insert(all.end(), parameter.gradient.begin(), parameter.gradient.end());
        return all;
    }

private:
    static constexpr double kStep = 2e-3;
    static constexpr double kNoise = 1e-4;
    ThreadTeam m_team{1};
    std::unique_ptr<Network> m_network;
    Loss m_loss;
    int m_batch;
    std::vector<float> m_input;
    std::vector<std::uint8_t> m_labels;
    std::vector<float> m_outputs;
};

void addPresetsAndBatches()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("batch");
    for (const ModelPreset &preset : modelPresets()) {
        for (const int batch : kBatches)
            QTest::addRow("%s, batch %d", preset.id.data(), batch) << QString(preset.id.data()) << batch;
    }
}

} // namespace

class NetworkTest : public QObject
{
    Q_OBJECT

private slots:
    void gradientsAreThoseOfTheMeanLoss_data() { addPresetsAndBatches(); }
    void gradientsAreThoseOfTheMeanLoss();
    void dividingByTheBatchTwiceIsSeen_data() { addPresetsAndBatches(); }
    void dividingByTheBatchTwiceIsSeen();
    void aBatchsGradientIsTheMeanOfItsSamples_data() { addPresetsAndBatches(); }
    void aBatchsGradientIsTheMeanOfItsSamples();
    void backwardAddsAndClearingClears();
    void outputsAndGradientsSurviveForwardOfASmallerBatch();
    void planningForInferenceIsEnoughForForward();
};

void NetworkTest::gradientsAreThoseOfTheMeanLoss()
{
    QFETCH(QString, preset);
    QFETCH(int, batch);
    Probe probe(smallSpec(preset), batch);
    probe.backward();
    for (const Parameter &parameter : probe.network().parameters()) {
        const double distance = probe.distance(parameter);
        QVERIFY2(distance <= kTolerance, qPrintable(QString("%1: %2").arg(parameter.name.c_str()).arg(distance)));
    }
}

/// The mistake that gave the MLP 89.9 % instead of 94.1 %, made on purpose: the check above must refuse it.
void NetworkTest::dividingByTheBatchTwiceIsSeen()
{
    QFETCH(QString, preset);
    QFETCH(int, batch);
    Probe probe(smallSpec(preset), batch);
    probe.backward();
    int seen = 0;
    for (const Parameter &parameter : probe.network().parameters())
        seen += probe.distance(parameter, 1.0 / batch) > 10 * kTolerance ? 1 : 0;
    // All but the key's bias of attention, whose gradient is 0.
    const int blind = preset == "attention" ? 1 : 0;
    QCOMPARE(seen, static_cast<int>(probe.network().parameters().size()) - blind);
}

/// The same without any differences, and so without kinks: to the last digits of float.
void NetworkTest::aBatchsGradientIsTheMeanOfItsSamples()
{
    QFETCH(QString, preset);
    QFETCH(int, batch);
    Probe probe(smallSpec(preset), batch);
    probe.backward();
    const std::vector<double> together = probe.gradients();
    const std::vector<float> outputs = probe.outputs();
    std::vector<double> mean(together.size());
    for (int sample = 0; sample < batch; ++sample) {
        probe.backward(sample, 1);
        const std::vector<double> alone = probe.gradients();
        for (std::size_t i = 0; i < mean.size(); ++i)
            mean[i] += alone[i] / batch;
        for (std::size_t i = 0; i < probe.outputs().size(); ++i) {
            const float among = outputs[static_cast<std::size_t>(sample) * probe.outputs().size() + i];
            QVERIFY(std::abs(probe.outputs()[i] - among) <= 1e-5F);
        }
    }
    QVERIFY(relativeDistance(together, mean) <= 1e-5);
}

void NetworkTest::backwardAddsAndClearingClears()
{
    for (const ModelPreset &preset : modelPresets()) {
        Probe probe(smallSpec(preset.id.data()), 3);
        probe.backward();
        const std::vector<double> first = probe.gradients();
        QVERIFY(std::ranges::any_of(first, [](double value) { return value != 0; }));
        probe.backward(); // clears before
        QVERIFY(probe.gradients() == first);
        probe.network().clearGradients();
        QVERIFY(probe.gradients() == std::vector<double>(first.size()));
    }
}

void NetworkTest::outputsAndGradientsSurviveForwardOfASmallerBatch()
{
    for (const ModelPreset &preset : modelPresets()) {
        Probe probe(smallSpec(preset.id.data()), 5);
        probe.backward();
        const std::vector<double> gradients = probe.gradients();
        const std::vector<float> outputs = probe.outputs();
        probe.backward(2, 2);
        QVERIFY(probe.gradients() != gradients);
        probe.backward();
        QVERIFY(probe.gradients() == gradients);
        QVERIFY(probe.outputs() == outputs);
    }
}

void NetworkTest::planningForInferenceIsEnoughForForward()
{
    ThreadTeam team(1);
    for (const ModelPreset &preset : modelPresets()) {
        const auto network = *buildNetwork(smallSpec(preset.id.data()));
        network->plan(2, team, Network::Purpose::Inference);
        Random random(1);
        network->initialise(random);
        const std::vector<float> input = randomValues(2 * static_cast<std::size_t>(network->inputSize()), random);
        const std::span<const float> outputs = network->forward(input, 2);
        QCOMPARE(outputs.size(), 2 * static_cast<std::size_t>(network->outputSize()));
        QVERIFY(std::ranges::all_of(outputs, [](float value) { return std::isfinite(value); }));
    }
}

QTEST_APPLESS_MAIN(NetworkTest)
#include "network_test.moc"
