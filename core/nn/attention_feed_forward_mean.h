// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/attention_scores.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

namespace inkling {

/// Self-attention, dense, relu, dense and the mean over the tokens in one: (tokens, width) -> (units).
///
/// Between the values and the relu everything is linear, and the rows of A sum to 1: (A (x Wv + bv)) W1 + b1 =
/// (A x) W + b with W = Wv W1 and b = bv W1 + b1, which are worked out once for every change of the weights. Likewise
/// the mean is taken before the second matrix. Exact but for rounding, and 0.83 of the multiply-adds of the parts at 49
/// tokens of 64 with 128 hidden units.
class AttentionFeedForwardMean final : public Layer
{
public:
    AttentionFeedForwardMean(const Shape &input, int hidden, int units);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<AttentionFeedForwardMean>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void prepare() override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<std::span<float>> partialSums() override;
    void finishGradients() override;
    /// Of the attention, of the first dense layer, of the second.
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    void forwardSample(int sample, std::span<const float> input);
    void backwardSample(int sample, int task, std::span<const float> input, std::span<float> gradInput);
    void sumGradients(int batch);

    int m_tokens;
    int m_width;
    int m_hiddenUnits;
    AttentionScores m_scores;
    Affine m_value;
    Affine m_first;
    Affine m_second;
    SharedValues m_folded;     ///< W (width, hidden)
    SharedValues m_foldedBack; ///< W^T
    SharedValues m_foldedBias; ///< b (hidden)
    AlignedVector<float> m_gradFolded;
    AlignedVector<float> m_gradFoldedBias;
    AlignedVector<float> m_gradFirst; ///< of the first weight, until nobody needs the weights as they were
    // Of the last forward().
    AlignedVector<float> m_mixed;  ///< A x (batch, tokens, width)
    AlignedVector<float> m_hidden; ///< (batch, tokens, hidden)
    AlignedVector<float> m_mean;   ///< of the hidden over the tokens (batch, hidden)
    AlignedVector<float> m_gradMean;
    AlignedVector<float> m_gradHidden;
    AlignedVector<float> m_gradMixed; ///< of one sample of each task
};

} // namespace inkling
