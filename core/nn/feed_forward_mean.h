// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/layer.h"

namespace inkling {

/// Dense, relu, dense and the mean over the tokens in one: (tokens, in) -> (units). The mean is taken before the second
/// matrix, which then works on one row instead of one a token: exact, since both are linear.
class FeedForwardMean final : public Layer
{
public:
    FeedForwardMean(const Shape &input, int hidden, int units);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<FeedForwardMean>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    /// Those of the first dense layer, then of the second.
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    int m_tokens;
    int m_hiddenUnits;
    Affine m_first;
    Affine m_second;
    AlignedVector<float> m_hidden; ///< (batch * tokens, hidden), of the last forward()
    AlignedVector<float> m_mean;   ///< (batch, hidden), likewise
    AlignedVector<float> m_gradHidden;
    AlignedVector<float> m_gradMean;
};

} // namespace inkling
