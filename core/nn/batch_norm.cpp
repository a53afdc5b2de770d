// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/batch_norm.h"

#include "core/kernels/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace inkling {

namespace {

/// Numbers that one task takes through the relu; fewer are not worth a second thread.
constexpr int kReluUnit = 16 * 1024;

} // namespace

BatchNorm::BatchNorm(const Shape &input, double epsilon, double momentum, Activation activation)
    : Layer(input, input)
    , m_channels(input.rank() == 3 ? input[0] : input.last())
    , m_plane(input.rank() == 3 ? input[1] * input[2] : 1)
    , m_rows(input.rank() == 2 ? input[0] : 1)
    , m_epsilon(static_cast<float>(epsilon))
    , m_momentum(momentum)
    , m_activation(activation)
    , m_weight(perGroup())
    , m_bias(perGroup())
    , m_runningMean(perGroup())
    , m_runningVariance(perGroup())
    , m_gradWeight(perGroup())
    , m_gradBias(perGroup())
    , m_mean(perGroup())
    , m_inverse(perGroup())
    , m_factors(3 * perGroup())
    , m_columns(2 * Blocks::kMost * perGroup())
    , m_sums(kSums * Blocks::kMost * perGroup())
{
    std::ranges::fill(m_runningVariance, 1.0F);
}

/// On the team: plane(group, channel, offset) for every channel of every sample where the numbers of a channel stand
/// together, columns(group, offset, rows) else.
template <typename Plane, typename Columns>
void BatchNorm::visit(int batch, Plane plane, Columns columns) const
{
    const Blocks groups(batch, kSampleUnit);
    team().run(groups.count(), [&](int group) {
        const std::size_t begin = static_cast<std::size_t>(groups.first(group)) * static_cast<std::size_t>(inputSize());
        if (inputShape().rank() != 3) {
            columns(group, begin, groups.size(group) * m_rows);
            return;
        }
        for (int i = 0; i < groups.size(group) * m_channels; ++i)
            plane(group, i % m_channels, begin + static_cast<std::size_t>(i) * static_cast<std::size_t>(m_plane));
    });
}

void BatchNorm::forward(std::span<const float> input, std::span<float> output, int batch)
{
    if (pass().learning) {
        measure(input, batch);
    } else {
        std::ranges::copy(m_runningMean, m_mean.begin());
        for (std::size_t c = 0; c < perGroup(); ++c)
            m_inverse[c] = 1.0F / std::sqrt(m_runningVariance[c] + m_epsilon);
    }
    m_output = output;
    const bool relu = m_activation == Activation::Relu;
    // y = gain * (x - mean) / deviation + bias
    for (std::size_t c = 0; c < perGroup(); ++c) {
        m_factors[c] = m_weight[c] * m_inverse[c];
        m_factors[perGroup() + c] = m_bias[c];
    }
    visit(
        batch,
        [&](int /*group*/, int channel, std::size_t at) {
            const auto c = static_cast<std::size_t>(channel);
            const std::array factors{m_factors[c], m_factors[perGroup() + c]};
            kernels().scaleAndShift(input.data() + at, static_cast<std::size_t>(m_plane), m_mean[c], factors.data(),
                                    relu, output.data() + at);
        },
        [&](int /*group*/, std::size_t at, int rows) {
            kernels().scaleAndShiftColumns(input.data() + at, rows, m_channels, m_mean.data(), m_factors.data(), relu,
                                           output.data() + at);
        });
}

/// The sums of all groups to those of the first, in their order.
void BatchNorm::addUp(int batch, int sums)
{
    const std::size_t each = kSums * perGroup();
    for (int group = 1; group < Blocks(batch, kSampleUnit).count(); ++group) {
        const double *from = m_sums.data() + static_cast<std::size_t>(group) * each;
        for (std::size_t i = 0; i < static_cast<std::size_t>(sums) * perGroup(); ++i)
            m_sums[i] += from[i];
    }
}

/// Mean and variance of the batch from those of its parts: with s, q the sum and the squares' sum of a part of n
/// numbers, each about its own mean, the squares about the mean of all N are sum(q) + sum(s^2 / n) - sum(s)^2 / N.
void BatchNorm::measure(std::span<const float> input, int batch)
{
    std::ranges::fill(m_sums, 0.0);
    const auto add = [&](int group, std::size_t channel, float sum, float squares, double count) {
        double *const sums = m_sums.data() + static_cast<std::size_t>(group) * kSums * perGroup() + channel;
        sums[0] += sum;
        sums[perGroup()] += squares;
        sums[2 * perGroup()] += static_cast<double>(sum) * sum / count;
    };
    visit(
        batch,
        [&](int group, int channel, std::size_t at) {
            std::array<float, 2> moments{};
            kernels().moments(input.data() + at, static_cast<std::size_t>(m_plane), moments.data());
            add(group, static_cast<std::size_t>(channel), moments[0], moments[1], m_plane);
        },
        [&](int group, std::size_t at, int rows) {
            float *const sums = m_columns.data() + static_cast<std::size_t>(group) * 2 * perGroup();
            kernels().columnMoments(input.data() + at, rows, m_channels, sums, sums + perGroup());
            for (std::size_t c = 0; c < perGroup(); ++c)
                add(group, c, sums[c], sums[perGroup() + c], rows);
        });
    addUp(batch, 3);
    const double count = static_cast<double>(batch) * m_rows * m_plane;
    for (std::size_t c = 0; c < perGroup(); ++c) {
        const double sum = m_sums[c];
        const double squares = m_sums[perGroup() + c] + m_sums[2 * perGroup() + c] - sum * sum / count;
        const double mean = sum / count;
        const double variance = std::max(squares, 0.0) / count;
        m_mean[c] = static_cast<float>(mean);
        m_inverse[c] = static_cast<float>(1.0 / std::sqrt(variance + m_epsilon));
        const double unbiased = count > 1 ? variance * count / (count - 1) : variance;
        m_runningMean[c] = static_cast<float>((1 - m_momentum) * m_runningMean[c] + m_momentum * mean);
        m_runningVariance[c] = static_cast<float>((1 - m_momentum) * m_runningVariance[c] + m_momentum * unbiased);
    }
}

/// Into gradInput, which passes on from there.
std::span<const float> BatchNorm::throughRelu(std::span<const float> gradOutput, std::span<float> gradInput)
{
    if (gradInput.empty()) {
        m_masked.resize(std::max(m_masked.size(), gradOutput.size()));
        gradInput = std::span(m_masked).first(gradOutput.size());
    }
    const Blocks blocks(static_cast<int>(gradOutput.size()), kReluUnit);
    team().run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        kernels().passWhereAbove(m_output.data() + first, gradOutput.data() + first,
                                 static_cast<std::size_t>(blocks.size(block)), gradInput.data() + first);
    });
    return gradInput;
}

/// With h = (x - mean) / deviation: dgain = sum(dy * h), dbias = sum(dy) and, where mean and deviation are the batch's
/// own, dx = gain / deviation * (dy - mean(dy) - h * mean(dy * h)).
void BatchNorm::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                         int batch)
{
    if (m_activation == Activation::Relu)
        gradOutput = throughRelu(gradOutput, gradInput);
    std::ranges::fill(m_sums, 0.0);
    const auto sumsOf = [&](int group) { return m_sums.data() + static_cast<std::size_t>(group) * kSums * perGroup(); };
    visit(
        batch,
        [&](int group, int channel, std::size_t at) {
            const auto c = static_cast<std::size_t>(channel);
            std::array<float, 2> moments{};
            kernels().gradientMoments(input.data() + at, gradOutput.data() + at, static_cast<std::size_t>(m_plane),
                                      m_mean[c], moments.data());
            sumsOf(group)[c] += moments[0];
            sumsOf(group)[perGroup() + c] += moments[1];
        },
        [&](int group, std::size_t at, int rows) {
            float *const sums = m_columns.data() + static_cast<std::size_t>(group) * 2 * perGroup();
            kernels().columnGradientMoments(input.data() + at, gradOutput.data() + at, rows, m_channels, m_mean.data(),
                                            sums, sums + perGroup());
            std::copy_n(sums, 2 * perGroup(), sumsOf(group));
        });
    addUp(batch, 2);
    setInputFactors(batch);
    const std::span<float> gradWeight = sink().target(m_weight, m_gradWeight);
    const std::span<float> gradBias = sink().target(m_bias, m_gradBias);
    for (std::size_t c = 0; c < perGroup(); ++c) {
        gradBias[c] += sink().scale() * static_cast<float>(m_sums[c]);
        gradWeight[c] += sink().scale() * static_cast<float>(m_sums[perGroup() + c] * m_inverse[c]);
    }
    if (gradInput.empty())
        return;
    visit(
        batch,
        [&](int /*group*/, int channel, std::size_t at) {
            const auto c = static_cast<std::size_t>(channel);
            const std::array factors{m_factors[c], m_factors[perGroup() + c], m_factors[2 * perGroup() + c]};
            kernels().combine(gradOutput.data() + at, input.data() + at, static_cast<std::size_t>(m_plane), m_mean[c],
                              factors.data(), gradInput.data() + at);
        },
        [&](int /*group*/, std::size_t at, int rows) {
            kernels().combineColumns(gradOutput.data() + at, input.data() + at, rows, m_channels, m_mean.data(),
                                     m_factors.data(), gradInput.data() + at);
        });
}

/// Of dx = factor * (dy - mean(dy)) + factor * (x - mean), before the sink may change the gain.
void BatchNorm::setInputFactors(int batch)
{
    std::ranges::fill(m_factors, 0.0F);
    const double count = static_cast<double>(batch) * m_rows * m_plane;
    for (std::size_t c = 0; c < perGroup(); ++c) {
        const double scale = static_cast<double>(m_weight[c]) * m_inverse[c];
        m_factors[c] = static_cast<float>(scale);
        if (!pass().learning)
            continue; // the running statistics do not depend on x
        m_factors[perGroup() + c] = static_cast<float>(m_sums[c] / count);
        m_factors[2 * perGroup() + c] =
            static_cast<float>(-scale * m_inverse[c] * m_inverse[c] * m_sums[perGroup() + c] / count);
    }
}

std::vector<Parameter> BatchNorm::parameters()
{
    return {{.name = "weight", .shape = {m_channels}, .value = m_weight, .gradient = m_gradWeight, .decays = false},
            {.name = "bias", .shape = {m_channels}, .value = m_bias, .gradient = m_gradBias, .decays = false}};
}

std::vector<Parameter> BatchNorm::state()
{
    return {{.name = "running_mean", .shape = {m_channels}, .value = m_runningMean, .gradient = {}},
            {.name = "running_var", .shape = {m_channels}, .value = m_runningVariance, .gradient = {}}};
}

void BatchNorm::initialise(Random & /*random*/)
{
    std::ranges::fill(m_weight, 1.0F);
    std::ranges::fill(m_bias, 0.0F);
    std::ranges::fill(m_runningMean, 0.0F);
    std::ranges::fill(m_runningVariance, 1.0F);
}

} // namespace inkling
