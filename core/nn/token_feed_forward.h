// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/activation.h"
#include "core/nn/affine.h"
#include "core/nn/layer.h"

namespace inkling {

/// The feed-forward part of a transformer's block (Vaswani et al. 2017, eq. 2): act(x W1 + b1) W2 + b2 for every token,
/// (tokens, width) -> (tokens, width), or for a row of units.
class TokenFeedForward final : public Layer
{
public:
    TokenFeedForward(const Shape &input, int hidden, ActivationKind activation);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<TokenFeedForward>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    /// "hidden_weight", "hidden_bias", "output_weight", "output_bias".
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    std::size_t hiddenSize(int batch) const;

    int m_rows; ///< of a sample
    int m_hiddenUnits;
    ActivationKind m_activation;
    Affine m_first;
    Affine m_second;
    AlignedVector<float> m_before; ///< (rows, hidden), before the activation, of the last forward()
    AlignedVector<float> m_hidden; ///< behind it
    AlignedVector<float> m_gradHidden;
};

} // namespace inkling
