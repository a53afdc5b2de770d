// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/patch_embedding.h"

namespace inkling {

PatchEmbedding::PatchEmbedding(const Shape &input, int patch, int width)
    : Layer(input, {(input[1] / patch) * (input[2] / patch), width}), m_patch(patch), m_affine(patch * patch, width)
{}

void PatchEmbedding::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_patches.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(inputSize()));
    m_gradPatches.resize(m_patches.size());
}

/// Calls visit(index into the patches, index into the pictures) for every pixel.
template <typename Visit>
void PatchEmbedding::visitPatches(int batch, Visit visit) const
{
    const int height = inputShape()[1];
    const int width = inputShape()[2];
    std::size_t patchIndex = 0;
    for (int sample = 0; sample < batch; ++sample) {
        for (int top = 0; top < height; top += m_patch) {
            for (int left = 0; left < width; left += m_patch) {
                for (int y = top; y < top + m_patch; ++y) {
                    for (int x = left; x < left + m_patch; ++x, ++patchIndex)
                        visit(patchIndex, static_cast<std::size_t>((sample * height + y) * width + x));
                }
            }
        }
    }
}

void PatchEmbedding::forward(std::span<const float> input, std::span<float> output, int batch)
{
    visitPatches(batch, [&](std::size_t patch, std::size_t pixel) { m_patches[patch] = input[pixel]; });
    m_affine.forward(team(), std::span(m_patches).first(input.size()), output, batch * outputShape()[0]);
}

void PatchEmbedding::backward(std::span<const float> input, std::span<const float> gradOutput,
                              std::span<float> gradInput, int batch)
{
    const std::span<float> gradPatches = std::span(m_gradPatches).first(gradInput.size());
    m_affine.backward(team(), std::span(m_patches).first(input.size()), gradOutput, gradPatches,
                      batch * outputShape()[0], sink());
    if (!gradInput.empty())
        visitPatches(batch, [&](std::size_t patch, std::size_t pixel) { gradInput[pixel] = gradPatches[patch]; });
}

std::vector<Parameter> PatchEmbedding::parameters()
{
    std::vector<Parameter> parameters;
    m_affine.appendParameters(parameters);
    return parameters;
}

} // namespace inkling
