// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

namespace inkling {

/// Patch embedding, position table and relu in one: (1, h, w) -> (tokens, width), a picture at a time.
class PatchTokens final : public Layer
{
public:
    PatchTokens(const Shape &input, int patch, int width);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<PatchTokens>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    /// Weight and bias of the embedding, then the table.
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    template <typename Visit>
    void visitPatches(Visit visit) const;

    int m_patch;
    Affine m_affine;
    SharedValues m_table; ///< (tokens, width)
    AlignedVector<float> m_gradTable;
    AlignedVector<float> m_patches;    ///< (batch * tokens, patch * patch), of the last forward()
    std::span<const float> m_output;   ///< likewise
    AlignedVector<float> m_gradTokens; ///< (batch * tokens, width), before the relu
    AlignedVector<float> m_gradPatches;
};

} // namespace inkling
