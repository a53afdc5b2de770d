// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/layer.h"

namespace inkling {

/// One head of scaled dot-product self-attention over (tokens, width), without an output projection (Vaswani et al.
/// 2017, eq. 1): softmax(Q K^T / sqrt(width)) V with Q, K, V = x W + b.
///
/// Queries and keys are never made one by one. Q K^T = (x Wq + bq) (x Wk + bk)^T; whatever is the same for a whole row
/// of it falls out of the softmax, which leaves G x^T with G = x M + c, M = Wq Wk^T and c = bq Wk^T: one projection
/// instead of two, the same result up to rounding. The key's bias therefore has no gradient.
class SelfAttention final : public Layer
{
public:
    explicit SelfAttention(const Shape &input);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<SelfAttention>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    /// query, key, value: weight and bias each.
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    void fold();
    void forwardSample(int sample, std::span<const float> input, std::span<float> output);
    void backwardSample(int sample, std::span<const float> input, std::span<const float> gradOutput,
                        std::span<float> gradInput, MatrixView gradWeights);
    void addGradients(std::span<const float> input, int batch);
    void unfoldGradients();

    int m_tokens;
    int m_width;
    int m_scoreRow; ///< tokens, rounded up so that rows of scores begin with a cache line
    float m_scale;  ///< 1 / sqrt(width)
    Affine m_query;
    Affine m_key;
    Affine m_value;
    AlignedVector<float> m_folded;     ///< M (width, width)
    AlignedVector<float> m_foldedBias; ///< c (width)
    AlignedVector<float> m_gradFolded;
    AlignedVector<float> m_gradFoldedBias;
    AlignedVector<float> m_gradKey; ///< of the key's weight, until nobody needs the weights as they were
    bool m_isFolded = false;        ///< M and c were made by the last forward()
    // Of the last forward(): (batch * tokens, width) each, and the attention weights (batch, tokens, m_scoreRow).
    AlignedVector<float> m_g;
    AlignedVector<float> m_v;
    AlignedVector<float> m_weights;
    // Gradients of the same; of the weights for one sample of each task.
    AlignedVector<float> m_gradG;
    AlignedVector<float> m_gradV;
    AlignedVector<float> m_gradWeights;
};

} // namespace inkling
