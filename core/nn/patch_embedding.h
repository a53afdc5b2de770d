// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/layer.h"

namespace inkling {

/// Cuts a one-channel picture into patch x patch squares, row by row, and maps each to a token of `width` numbers:
/// (1, h, w) -> (h / patch * w / patch, width). Weight (patch * patch, width), bias (width). Dosovitskiy et al. 2020,
/// eq. 1, without the class token.
class PatchEmbedding final : public Layer
{
public:
    PatchEmbedding(const Shape &input, int patch, int width);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<PatchEmbedding>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override { m_affine.initialise(random); }

private:
    template <typename Visit>
    void visitPatches(int batch, Visit visit) const;

    int m_patch;
    Affine m_affine;
    std::vector<float> m_patches;     ///< (batch * tokens, patch * patch), of the last forward()
    std::vector<float> m_gradPatches; ///< the same shape
};

} // namespace inkling
