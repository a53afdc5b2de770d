// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/conv_pool.h"
#include "core/nn/layer.h"

#include <cstdint>

namespace inkling {

/// The largest of every size x size square, `stride` apart: (c, h, w) -> (c, (h - size) / stride + 1, likewise); what
/// no square covers is not looked at. Of equal values the first takes the gradient.
class MaxPool final : public Layer
{
public:
    MaxPool(const Shape &input, int size, int stride);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<MaxPool>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;

private:
    static constexpr int kPaired = 2; ///< the size and stride that have kernels
    /// Samples that one task takes at least.
    static constexpr int kSampleUnit = 4;

    PoolPlanes planes(int samples) const { return {samples * inputShape()[0], inputShape()[1], inputShape()[2]}; }
    void poolSample(std::span<const float> input, std::span<float> output, std::span<int> winners) const;

    bool isPaired() const { return m_size == kPaired && m_stride == kPaired; }

    int m_size;
    int m_stride;
    std::vector<int> m_winners;        ///< index within the sample's input of every output's maximum; or:
    std::vector<std::uint8_t> m_pairs; ///< what the kernels of 2x2 squares keep
    std::size_t m_pairsPerSample;
};

} // namespace inkling
