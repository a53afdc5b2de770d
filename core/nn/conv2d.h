// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"

namespace inkling {

/// Kernel, padding and stride of a convolution, the same in both directions.
struct Conv2dGeometry
{
    int channels = 1; ///< output channels
    int kernel = 3;
    int padding = 0;
    int stride = 1;

    /// (in, h, w) -> (channels, h', w'); h' = (h + 2 * padding - kernel) / stride + 1
    Shape outputShape(const Shape &input) const;
};

/// Cross-correlation with zero padding, as the field calls convolution: weight (out, in, ky, kx), bias (out). Done as
/// one product a sample over unfolded patches (im2col).
class Conv2d final : public Layer
{
public:
    Conv2d(const Shape &input, const Conv2dGeometry &geometry);

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    /// Samples are worked on in so many groups, whatever the thread count: each group sums its own weight gradient.
    static constexpr int kGroups = 8;
    struct Group
    {
        std::vector<float> patches; ///< (in * kernel * kernel, h' * w')
        std::vector<float> gradWeight;
        std::vector<float> gradBias;
    };
    void unfold(std::span<const float> sample, std::span<float> patches) const;
    void fold(std::span<const float> patches, std::span<float> sample) const;
    void backwardGroup(Group &group, std::span<const float> input, std::span<const float> gradOutput,
                       std::span<float> gradInput, int first, int end) const;
    template <typename Visit>
    void visitRows(Visit visit) const;

    Conv2dGeometry m_geometry;
    int m_patchSize; ///< in * kernel * kernel
    int m_positions; ///< h' * w'
    std::vector<float> m_weight;
    std::vector<float> m_bias;
    std::vector<float> m_gradWeight;
    std::vector<float> m_gradBias;
    std::vector<Group> m_groups;
};

} // namespace inkling
