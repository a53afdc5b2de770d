// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/sparse_input.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/workspace.h"

#include <array>
#include <numeric>

namespace inkling {

namespace {

/// With a larger share of non-zero elements a dense product is faster: it does a multiply-add in less than half the
/// time.
constexpr double kDense = 0.4;
/// Pairs of columns that one task looks through.
constexpr int kPairUnit = 64;
/// Rows that one task lists.
constexpr int kRowUnit = 16;

} // namespace

SparseInput::SparseInput(int maxRows, int cols)
{
    m_rows.rows = maxRows;
    m_rows.cols = cols;
    m_columns.resize(static_cast<std::size_t>(m_rows.listAt(maxRows)));
    m_ends.resize(static_cast<std::size_t>(m_rows.endsAt(maxRows)));
    m_present.resize(static_cast<std::size_t>(m_rows.words()) * static_cast<std::size_t>(m_rows.pairs()));
    m_rows.columns = m_columns.data();
    m_rows.ends = m_ends.data();
    m_rows.present = m_present.data();
}

bool SparseInput::examine(ThreadTeam &team, std::span<const float> x, int rows)
{
    m_rows.values = x.data();
    m_rows.rows = rows;
    const Blocks blocks(rows, kRowUnit);
    std::array<long, Blocks::kMost> listed{};
    team.run(blocks.count(), [&](int block) {
        listed[static_cast<std::size_t>(block)] =
            kernels().listColumns(m_rows, blocks.first(block), blocks.size(block));
    });
    const long total = std::accumulate(listed.begin(), listed.end(), 0L);
    return static_cast<double>(total) < kDense * rows * m_rows.cols;
}

void SparseInput::markPresent(ThreadTeam &team)
{
    const Blocks pairs(m_rows.pairs(), kPairUnit);
    team.run(pairs.count(), [&](int block) {
        for (int word = 0; word < m_rows.words(); ++word)
            kernels().markPresent(m_rows, word, pairs.first(block), pairs.size(block));
    });
}

void SparseInput::multiply(ConstMatrixView weight, const float *bias, bool relu, MatrixView y) const
{
    kernels().multiplySparse({.x = &m_rows, .width = y.cols, .wRow = weight.rowStride, .yRow = y.rowStride},
                             weight.data, bias, relu, y.data);
}

void SparseInput::addGradient(ConstMatrixView gradY, float scale, MatrixView target) const
{
    kernels().addSparseGradient({.x = &m_rows, .width = gradY.cols, .wRow = target.rowStride, .yRow = gradY.rowStride},
                                gradY.data, scale, target.data, threadWorkspace(kSparseWorkspace));
}

bool SparseInput::isWorthALook(int in, int out)
{
    constexpr int kFewWeights = 16 * 1024;
    return static_cast<long>(in) * out >= kFewWeights;
}

} // namespace inkling
