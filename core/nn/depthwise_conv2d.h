// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/depthwise.h"
#include "core/math/aligned_vector.h"
#include "core/math/blocks.h"
#include "core/nn/conv2d_geometry.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

namespace inkling {

/// Cross-correlation of every channel with a kernel of its own (Chollet 2016): (c, h, w) -> (c, h', w') as for Conv2d;
/// weight (c, 1, ky, kx), bias (c).
class DepthwiseConv2d final : public Layer
{
public:
    /// The geometry's channels are the input's.
    DepthwiseConv2d(const Shape &input, const Conv2dGeometry &geometry);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<DepthwiseConv2d>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    /// Channels that one task takes at least: a task has its channels' gradients to itself.
    static constexpr int kChannelUnit = 1;

    int m_kernel;
    DepthwisePlane m_plane;
    SharedValues m_weight;
    SharedValues m_bias;
    AlignedVector<float> m_gradWeight;
    AlignedVector<float> m_gradBias;
    AlignedVector<float> m_sums; ///< the weights' gradient of a batch
};

} // namespace inkling
