// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/blocks.h"
#include "core/nn/affine.h"
#include "core/nn/layer.h"
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
    void updateBlock(const Block &block, ConstMatrixView x);
    MatrixView hidden(const Block &block, int batch) { return columns(m_hidden, block, batch); }
    MatrixView gradHidden(const Block &block, int batch) { return columns(m_gradHidden, block, batch); }
    MatrixView columns(AlignedVector<float> &array, const Block &block, int batch) const;

    int m_hiddenUnits;
    Affine m_first;
    Affine m_second;
    std::optional<SparseInput> m_zeros;
    bool m_useZeros = false;       ///< of the last forward()
    AlignedVector<float> m_hidden; ///< (batch, hidden), of the last forward()
    AlignedVector<float> m_gradHidden;
    AlignedVector<float> m_partial; ///< (blocks, batch, units): what each block adds to the output
};

} // namespace inkling
