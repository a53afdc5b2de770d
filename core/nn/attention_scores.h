// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/math/gemm.h"
#include "core/nn/affine.h"
#include "core/nn/shared_values.h"

#include <span>
#include <vector>

namespace inkling {

/// Which token looks at which: A(tokens,tokens) = softmax(Q K^T / sqrt(width)) with Q, K = x W + b (Vaswani et al.
/// 2017, eq. 1), and the way back. The part that layers of self-attention share; not a layer of its own.
///
/// Queries and keys are never made one by one. Q K^T = (x Wq + bq) (x Wk + bk)^T; whatever is the same for a whole row
/// of it falls out of the softmax, which leaves G x^T with G = x M + c, M = Wq Wk^T and c = bq Wk^T: one projection
/// instead of two, the same result up to rounding. The key's bias therefore has no gradient. M and c are worked out
/// when the weights have changed; copies share them.
///
/// Thread contract: plain; different samples may be worked on at the same time.
class AttentionScores final
{
public:
    AttentionScores(int tokens, int width);

    void plan(int maxBatch);
    /// M and c from the weights as they are now.
    void prepare(ThreadTeam &team);

    /// x(tokens,width) of a sample -> A(tokens,tokens), which stands until the sample's next forward().
    ConstMatrixView forward(int sample, ConstMatrixView x);
    ConstMatrixView weights(int sample) const;

    /// Where a task (0 to Blocks::kMost - 1) puts dA of the sample that it works on.
    MatrixView gradWeights(int task);
    /// After forward(): from dA, which it overwrites, to gradX (overwritten; empty: not wanted) and what
    /// sumGradients() needs.
    void backward(int sample, ConstMatrixView x, MatrixView gradWeights, MatrixView gradX);
    /// Adds the gradients of M and c over `batch` samples to the partial sums.
    void sumGradients(ThreadTeam &team, std::span<const float> input, int batch);
    std::vector<std::span<float>> partialSums();
    /// Makes of the partial sums gradients of the weights, into the sink, and clears them.
    void finishGradients(ThreadTeam &team, const GradientSink &sink);

    /// Appends query_weight, query_bias, key_weight, key_bias.
    void appendParameters(std::vector<Parameter> &parameters);
    void initialise(Random &random);

private:
    int m_tokens;
    int m_width;
    int m_row;     ///< tokens, rounded up so that rows of scores begin with a cache line
    float m_scale; ///< 1 / sqrt(width)
    Affine m_query;
    Affine m_key;
    SharedValues m_folded;     ///< M (width, width)
    SharedValues m_foldedBack; ///< M^T
    SharedValues m_foldedBias; ///< c (width)
    AlignedVector<float> m_gradFolded;
    AlignedVector<float> m_gradFoldedBias;
    AlignedVector<float> m_gradKey; ///< of the key's weight, until nobody needs the weights as they were
    // Of the last forward(): G (batch, tokens, width), A (batch, tokens, m_row).
    AlignedVector<float> m_g;
    AlignedVector<float> m_weights;
    AlignedVector<float> m_gradG;
    AlignedVector<float> m_gradWeights; ///< for one sample of each task
};

} // namespace inkling
