// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/sparse_rows.h"
#include "core/math/gemm.h"
#include "core/math/thread_team.h"

#include <cstdint>
#include <span>
#include <vector>

namespace inkling {

/// Knows where a batch is zero, so that a layer over pictures works on their ink only: four of five pixels of a
/// handwritten digit are paper.
///
/// Thread contract: plain.
class SparseInput final
{
public:
    /// For batches of up to maxRows rows of `cols` numbers.
    SparseInput(int maxRows, int cols);

    /// Looks through x(rows,cols), which must stay until the last use. False: too few zeros to gain by them.
    bool examine(ThreadTeam &team, std::span<const float> x, int rows);

    /// Before addGradient() of the same batch.
    void markPresent(ThreadTeam &team);

    /// For all or some columns of W and Y: Y(rows,width) = X W(cols,width) + bias, cut off below zero where `relu`.
    void multiply(ConstMatrixView weight, const float *bias, bool relu, MatrixView y) const;
    /// target(cols,width) += scale * X^T dY(rows,width)
    void addGradient(ConstMatrixView gradY, float scale, MatrixView target) const;

    /// Is a product with weights (in, out) large enough for it?
    static bool isWorthALook(int in, int out);

private:
    std::vector<int> m_columns;
    std::vector<int> m_ends;
    std::vector<std::uint64_t> m_present;
    SparseRows m_rows;
};

} // namespace inkling
