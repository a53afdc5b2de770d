// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/sparse_input.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/workspace.h"

#include <array>
#include <numeric>

namespace inkling {

namespace {

/// Above this share of columns with ink a dense product is faster (measured: it does a multiply-add in about two thirds
/// of the time).
constexpr double kDense = 0.6;
/// Columns of a block: a whole number of every variant's vectors.
constexpr int kColumnUnit = 64;
/// Of the gradient: strips as wide as its kernel takes.
constexpr int kGradientUnit = 128;
/// Teams of rows that one task lists.
constexpr int kTeamUnit = 4;

} // namespace

SparseInput::SparseInput(int maxRows, int cols)
{
    m_rows.rows = maxRows;
    m_rows.cols = cols;
    m_columns.resize(static_cast<std::size_t>(m_rows.listAt(m_rows.teams())));
    m_counts.resize(static_cast<std::size_t>(m_rows.teams()));
    m_present.resize(static_cast<std::size_t>(m_rows.words()) * static_cast<std::size_t>(m_rows.pairs()));
    m_rows.columns = m_columns.data();
    m_rows.counts = m_counts.data();
    m_rows.present = m_present.data();
}

bool SparseInput::examine(ThreadTeam &team, std::span<const float> x, int rows)
{
    m_rows.values = x.data();
    m_rows.rows = rows;
    const Blocks blocks(m_rows.teams(), kTeamUnit);
    std::array<long, Blocks::kMost> listed{};
    team.run(blocks.count(), [&](int block) {
        listed[static_cast<std::size_t>(block)] =
            kernels().listColumns(m_rows, blocks.first(block), blocks.size(block));
    });
    const long total = std::accumulate(listed.begin(), listed.end(), 0L);
    return static_cast<double>(total) < kDense * m_rows.teams() * m_rows.cols;
}

SparseProduct SparseInput::product(std::size_t weights) const
{
    const auto width = static_cast<int>(weights / static_cast<std::size_t>(m_rows.cols));
    return {.x = &m_rows, .width = width, .wRow = width, .yRow = width};
}

void SparseInput::multiply(ThreadTeam &team, std::span<const float> weight, std::span<const float> bias, bool relu,
                           std::span<float> y) const
{
    const SparseProduct whole = product(weight.size());
    const Blocks blocks(whole.width, kColumnUnit);
    team.run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        SparseProduct part = whole;
        part.width = blocks.size(block);
        kernels().multiplySparse(part, weight.data() + first, bias.data() + first, relu, y.data() + first);
    });
}

void SparseInput::addGradient(ThreadTeam &team, std::span<const float> gradY, float scale, std::span<float> target)
{
    const Blocks pairs(m_rows.pairs(), kColumnUnit);
    team.run(pairs.count(), [&](int block) {
        for (int word = 0; word < m_rows.words(); ++word)
            kernels().markPresent(m_rows, word, pairs.first(block), pairs.size(block));
    });
    const SparseProduct whole = product(target.size());
    const Blocks blocks(whole.width, kGradientUnit);
    team.run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        SparseProduct part = whole;
        part.width = blocks.size(block);
        kernels().addSparseGradient(part, gradY.data() + first, scale, target.data() + first,
                                    threadWorkspace(kSparseWorkspace));
    });
}

} // namespace inkling
