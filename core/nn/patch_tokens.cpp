// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/patch_tokens.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/gemm.h"
#include "core/nn/position_table.h"

namespace inkling {

PatchTokens::PatchTokens(const Shape &input, int patch, int width)
    : Layer(input, {(input[1] / patch) * (input[2] / patch), width})
    , m_patch(patch)
    , m_affine(patch * patch, width)
    , m_table(static_cast<std::size_t>(outputSize()))
    , m_gradTable(m_table.size())
{}

void PatchTokens::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_patches.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(inputSize()));
    m_gradPatches.resize(m_patches.size());
    m_gradTokens.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(outputSize()));
}

/// Calls visit(offset in the patches, offset in the picture) for every row of every patch.
template <typename Visit>
void PatchTokens::visitPatches(Visit visit) const
{
    const int width = inputShape()[2];
    int at = 0;
    for (int top = 0; top < inputShape()[1]; top += m_patch) {
        for (int left = 0; left < width; left += m_patch) {
            for (int y = top; y < top + m_patch; ++y, at += m_patch)
                visit(at, y * width + left);
        }
    }
}

void PatchTokens::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const Blocks blocks(batch, 1);
    const int tokens = outputShape()[0];
    const int area = m_patch * m_patch;
    team().run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i) {
            const float *picture = input.data() + static_cast<std::ptrdiff_t>(i) * inputSize();
            float *patches = m_patches.data() + static_cast<std::ptrdiff_t>(i) * inputSize();
            float *out = output.data() + static_cast<std::ptrdiff_t>(i) * outputSize();
            visitPatches([&](int to, int from) { std::copy_n(picture + from, m_patch, patches + to); });
            // x(tokens,width) = patches(tokens,area) * W(area,width) + b
            gemm(matrix(static_cast<const float *>(patches), tokens, area), m_affine.weight(),
                 {.bias = m_affine.bias().data()}, matrix(out, tokens, outputShape()[1]));
            kernels().addAndCut(m_table.data(), m_table.size(), out);
        }
    });
    m_output = output;
}

void PatchTokens::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                           int batch)
{
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(blocks.first(block)) * outputSize();
        const auto count = static_cast<std::size_t>(blocks.size(block)) * static_cast<std::size_t>(outputSize());
        kernels().passWhereAbove(m_output.data() + first, gradOutput.data() + first, count,
                                 m_gradTokens.data() + first);
    });
    kernels().addColumnSums(m_gradTokens.data(), batch, outputSize(), outputSize(), sink().scale(),
                            sink().target(m_table, m_gradTable).data());
    const std::span<float> gradPatches = std::span(m_gradPatches).first(gradInput.size());
    m_affine.backward(team(), std::span(m_patches).first(input.size()),
                      std::span<const float>(m_gradTokens).first(gradOutput.size()), gradPatches,
                      batch * outputShape()[0], sink());
    for (int i = 0; !gradInput.empty() && i < batch; ++i) {
        const std::ptrdiff_t sample = static_cast<std::ptrdiff_t>(i) * inputSize();
        visitPatches([&](int from, int to) {
            std::copy_n(gradPatches.data() + sample + from, m_patch, gradInput.data() + sample + to);
        });
    }
}

std::vector<Parameter> PatchTokens::parameters()
{
    std::vector<Parameter> parameters;
    m_affine.appendParameters(parameters);
    parameters.push_back({"table", outputShape(), m_table, m_gradTable});
    return parameters;
}

void PatchTokens::initialise(Random &random)
{
    m_affine.initialise(random);
    fillWithPositions(m_table, outputShape()[1]);
}

} // namespace inkling
