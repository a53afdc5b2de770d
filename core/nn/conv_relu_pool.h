// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/conv_pool.h"
#include "core/math/aligned_vector.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

#include <cstdint>

namespace inkling {

/// A 3x3 convolution of one-channel pictures with a border of one zero, relu and a 2x2 max pool in one pass: what
/// Conv2d, Relu and MaxPool do one after another, without the four numbers in memory of which one is kept.
class ConvReluPool final : public Layer
{
public:
    /// input (1, height, width); output (channels, height / 2, width / 2), or as many numbers in another shape.
    ConvReluPool(const Shape &input, const Shape &output, int channels);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<ConvReluPool>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    /// Samples are worked on in groups of at least so many: each group sums its own gradients.
    static constexpr int kGroupUnit = 8;
    struct Group
    {
        AlignedVector<float> sums;
        std::vector<float> gradWeight;
        std::vector<float> gradBias;
    };
    ConvPool kernelArguments() const;
    void backwardGroup(Group &group, std::span<const float> input, std::span<const float> gradOutput,
                       std::span<float> gradInput, int first, int end) const;

    int m_channels;
    std::size_t m_winnersPerSample;
    std::vector<std::uint8_t> m_winners; ///< what the kernel keeps of every sample
    SharedValues m_weight;               ///< (channels, 1, 3, 3)
    SharedValues m_bias;
    std::vector<float> m_gradWeight;
    std::vector<float> m_gradBias;
    std::vector<Group> m_groups;
};

} // namespace inkling
