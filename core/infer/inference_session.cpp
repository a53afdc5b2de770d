// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/inference_session.h"

#include "core/math/thread_team.h"
#include "core/math/vector_ops.h"
#include "core/model/build_network.h"
#include "core/nn/network.h"
#include "core/train/run_checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace inkling {

namespace {

/// Outputs that squared error has taught 1 for the class and 0 for the others estimate the probabilities (Richard and
/// Lippmann 1991, "Neural network classifiers estimate Bayesian a posteriori probabilities"), but may lie outside.
void asProbabilities(std::span<float> values)
{
    double sum = 0;
    for (float &value : values) {
        value = std::max(value, 0.0F);
        sum += static_cast<double>(value);
    }
    for (float &value : values)
        value =
            static_cast<float>(sum > 0 ? static_cast<double>(value) / sum : 1.0 / static_cast<double>(values.size()));
}

constexpr auto isNumber = [](float value) { return std::isfinite(value); };

} // namespace

/// The network with what it needs beside it.
struct InferenceSession::State
{
    ModelSpec spec;
    ThreadTeam team{1}; ///< one picture is not worth a second thread
    std::unique_ptr<Network> network;
    float temperature = 1;
};

InferenceSession::InferenceSession(std::unique_ptr<State> state) : m_state(std::move(state)) {}
InferenceSession::InferenceSession(InferenceSession &&) noexcept = default;
InferenceSession &InferenceSession::operator=(InferenceSession &&) noexcept = default;
InferenceSession::~InferenceSession() = default;

Result<InferenceSession> InferenceSession::create(const Model &model)
{
    if (const Result<int> most = picturesThatFit(model.spec); !most)
        return std::unexpected(most.error());
    auto network = buildNetwork(model.spec);
    if (!network)
        return std::unexpected(network.error());
    if (const Result<void> set = inkling::setWeights(**network, model); !set)
        return std::unexpected(set.error());
    auto state = std::make_unique<State>();
    state->spec = model.spec;
    state->network = std::move(*network);
    state->temperature = static_cast<float>(model.temperature);
    state->network->plan(1, state->team, Network::Purpose::Inference);
    state->network->prepare();
    return InferenceSession(std::move(state));
}

Result<void> InferenceSession::setWeights(const Model &model)
{
    if (model.spec != m_state->spec)
        return failure(ErrorCode::InvalidArgument, "The weights belong to another network.");
    const Result<void> set = inkling::setWeights(*m_state->network, model);
    m_state->network->prepare();
    m_state->temperature = static_cast<float>(model.temperature);
    return set;
}

const ModelSpec &InferenceSession::spec() const
{
    return m_state->spec;
}

Prediction InferenceSession::predict(const DigitPicture &picture)
{
    std::array<float, kDigitPixels> input;
    std::ranges::transform(picture, input.begin(),
                           [](std::uint8_t pixel) { return static_cast<float>(pixel / 255.0); });
    Prediction prediction{.probabilities = outputs(input)};
    if (std::isnan(prediction.probabilities.front()))
        return {};
    const auto best = std::ranges::max_element(prediction.probabilities);
    prediction.digit = static_cast<int>(std::distance(prediction.probabilities.begin(), best));
    prediction.confidence = *best;
    return prediction;
}

std::vector<double> InferenceSession::outputs(std::span<const float> input)
{
    const std::span<const float> raw = m_state->network->forward(input, 1);
    std::vector<float> values(raw.begin(), raw.end());
    const bool known = std::ranges::all_of(values, isNumber);
    if (m_state->spec.loss == Loss::CrossEntropy) {
        for (float &logit : values)
            logit /= m_state->temperature;
        softmaxRows(values, static_cast<int>(values.size()));
    } else if (values.size() > 1) {
        asProbabilities(values);
    }
    if (!known || !std::ranges::all_of(values, isNumber))
        std::ranges::fill(values, std::numeric_limits<float>::quiet_NaN());
    return {values.begin(), values.end()};
}

} // namespace inkling
