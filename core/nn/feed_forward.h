// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/blocks.h"
#include "core/nn/affine.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"
#include "core/nn/sparse_input.h"

#include <optional>

namespace inkling {

/// Dense, relu and a dense layer of few outputs in one: (in) -> (units). Cut by hidden units: what belongs to a block
/// of them, its weights before and behind, its activations and its updates, is one thread's business through the whole
/// batch, and stays in that core's cache. Threads meet once on the way forward and once on the way back.
class FeedForward final : public Layer
{
public:
    FeedForward(const Shape &input, int hidden, int units);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<FeedForward>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    /// Those of the first dense layer, then of the second.
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    struct Block; ///< of hidden units

    void forwardBlock(const Block &block, ConstMatrixView x, float *partial);
    void backwardBlock(const Block &block, ConstMatrixView gradY);
    void addInputGradient(const Blocks &blocks, MatrixView gradX) const;
    void updateBlock(const Block &block, ConstMatrixView x);
    Parameter weightParameter();

    int m_hiddenUnits;
    // The first layer's weight (in, hidden) in panels, a block each, and so are the activations (batch, hidden): rows
    // of one block stand together, instead of a power of two apart, where they would fight for a part of the cache.
    SharedValues m_weight;
    SharedValues m_bias;
    AlignedVector<float> m_gradWeight;
    AlignedVector<float> m_gradBias;
    Affine m_second;
    std::optional<SparseInput> m_zeros;
    bool m_useZeros = false;       ///< of the last forward()
    AlignedVector<float> m_hidden; ///< of the last forward()
    AlignedVector<float> m_gradHidden;
    AlignedVector<float> m_partial; ///< (blocks, batch, units): what each block adds to the output
};

} // namespace inkling
