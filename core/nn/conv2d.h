// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/conv2d_geometry.h"
#include "core/nn/conv_grid.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

namespace inkling {

/// Cross-correlation with zero padding, as the field calls convolution: weight (out, in, ky, kx), bias (out). Products
/// over a laid out sample (ConvGrid) in place of copied patches.
class Conv2d final : public Layer
{
public:
    Conv2d(const Shape &input, const Conv2dGeometry &geometry);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<Conv2d>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    /// Samples are worked on in groups of at least so many: each group sums its own weight gradient.
    static constexpr int kGroupUnit = 8;
    struct Group
    {
        AlignedVector<float> gradWeight; ///< (patch, m_outerRow)
        AlignedVector<float> gradBias;   ///< (m_outerRow)
    };
    void turnWeights();
    void backwardGroup(Group &group, std::span<const float> input, std::span<const float> gradOutput,
                       std::span<float> gradInput, int first, int end) const;
    void addGradients(int groups);
    void inputGradient(const float *spread, float *product, float *gradInput) const;

    Conv2dGeometry m_geometry;
    ConvGrid m_grid;
    int m_patchSize;        ///< in * kernel * kernel
    std::size_t m_outerRow; ///< channels in whole vectors
    SharedValues m_weight;
    SharedValues m_bias;
    std::vector<float> m_gradWeight;
    std::vector<float> m_gradBias;
    std::vector<float> m_turned; ///< for every phase (in, out * taps): the weights as the input's gradient needs them
    std::vector<Group> m_groups;
};

} // namespace inkling
