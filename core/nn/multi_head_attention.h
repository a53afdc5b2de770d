// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/layer.h"

#include <optional>

namespace inkling {

/// Self-attention with several heads (Vaswani et al. 2017, section 3.2.2) over (tokens, width): with Q, K, V = x W + b,
/// every head mixes its columns of V by softmax(Q_h K_h^T / sqrt(width / heads)); then, where there is one, the output
/// projection.
class MultiHeadAttention final : public Layer
{
public:
    /// heads: a divisor of the width.
    MultiHeadAttention(const Shape &input, int heads, bool projection);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<MultiHeadAttention>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    /// Weight and bias of "query_", "key_", "value_" and, with a projection, "output_".
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    void forwardSample(int sample, std::span<float> mixed);
    void backwardSample(int sample, std::span<const float> gradMixed, MatrixView gradScores);
    template <typename T>
    BasicMatrixView<T> head(T *array, int sample, int head) const;
    MatrixView scores(int sample, int head);

    int m_tokens;
    int m_width;
    int m_heads;
    int m_headWidth;
    int m_row; ///< tokens, rounded up so that rows of scores begin with a cache line
    float m_scale;
    Affine m_query;
    Affine m_key;
    Affine m_value;
    std::optional<Affine> m_output;
    // Of the last forward(): (batch, tokens, width), and the weights between tokens (batch, heads, tokens, m_row).
    AlignedVector<float> m_q;
    AlignedVector<float> m_k;
    AlignedVector<float> m_v;
    AlignedVector<float> m_mixed;
    AlignedVector<float> m_scores;
    AlignedVector<float> m_gradQ;
    AlignedVector<float> m_gradK;
    AlignedVector<float> m_gradV;
    AlignedVector<float> m_gradMixed;
    AlignedVector<float> m_gradScores; ///< for one head of each task
};

} // namespace inkling
