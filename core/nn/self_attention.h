// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/layer.h"

namespace inkling {

/// One head of scaled dot-product self-attention over (tokens, width), without an output projection (Vaswani et al.
/// 2017, eq. 1): softmax(Q K^T / sqrt(width)) V with Q, K, V = x W + b.
class SelfAttention final : public Layer
{
public:
    explicit SelfAttention(const Shape &input);

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    /// query, key, value: weight and bias each.
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    void forwardSample(int sample, std::span<float> output);
    void backwardSample(int sample, std::span<const float> gradOutput);

    int m_tokens;
    int m_width;
    float m_scale; ///< 1 / sqrt(width)
    Affine m_query;
    Affine m_key;
    Affine m_value;
    // Of the last forward(): (batch * tokens, width) each, and the attention weights (batch, tokens, tokens).
    std::vector<float> m_q;
    std::vector<float> m_k;
    std::vector<float> m_v;
    std::vector<float> m_weights;
    // Gradients of the same.
    std::vector<float> m_gradQ;
    std::vector<float> m_gradK;
    std::vector<float> m_gradV;
    std::vector<float> m_gradWeights;
};

} // namespace inkling
