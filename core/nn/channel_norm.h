// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/norm_plane.h"
#include "core/nn/batch_statistics.h"
#include "core/nn/layer.h"

#include <cstdint>

namespace inkling {

/// Batch norm of (channels, height, width): every channel gets mean 0 and variance 1 over the batch and the picture,
/// else as BatchNorm. Alone, with a relu behind it, or with a relu and a pool of 2x2 squares, which then are not passes
/// of their own over the memory.
///
/// A sample's output depends on its batch, so that replicas must not learn.
class ChannelNorm final : public Layer
{
public:
    enum class Then
    {
        Nothing,
        Relu,
        ReluPool,       ///< (channels, height / 2, width / 2)
        ReluPoolFlatten ///< the same numbers in a row
    };

    ChannelNorm(const Shape &input, double epsilon, double momentum, Then then = Then::Nothing);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<ChannelNorm>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override { return m_statistics.parameters(); }
    std::vector<Parameter> state() override { return m_statistics.state(); }
    void initialise(Random & /*random*/) override { m_statistics.initialise(); }

private:
    template <typename Run>
    void onEveryPlane(int batch, Run run) const;
    bool pools() const { return m_then == Then::ReluPool || m_then == Then::ReluPoolFlatten; }
    NormPlane plane(int channel, std::size_t index, std::span<const float> input) const;

    Then m_then;
    std::size_t m_inPlane; ///< numbers of a channel
    std::size_t m_outPlane;
    std::size_t m_winnersPerPlane;
    BatchStatistics m_statistics;
    std::span<const float> m_output;     ///< of the last forward()
    std::vector<std::uint8_t> m_winners; ///< what the kernels keep of the pool
};

} // namespace inkling
