// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/attention_scores.h"
#include "core/nn/layer.h"

namespace inkling {

/// One head of scaled dot-product self-attention over (tokens, width), without an output projection (Vaswani et al.
/// 2017, eq. 1): y = A V, A of AttentionScores, V = x Wv + bv.
class SelfAttention final : public Layer
{
public:
    explicit SelfAttention(const Shape &input);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<SelfAttention>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void prepare() override { m_scores.prepare(team()); }
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<std::span<float>> partialSums() override { return m_scores.partialSums(); }
    void finishGradients() override { m_scores.finishGradients(team(), sink()); }
    /// query, key, value: weight and bias each.
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    void forwardSample(int sample, std::span<const float> input, std::span<float> output);
    void backwardSample(int sample, int task, std::span<const float> input, std::span<const float> gradOutput,
                        std::span<float> gradInput);

    int m_tokens;
    int m_width;
    AttentionScores m_scores;
    Affine m_value;
    AlignedVector<float> m_v; ///< (batch, tokens, width), of the last forward()
    AlignedVector<float> m_gradV;
};

} // namespace inkling
