// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace inkling {

/// Rows that are multiplied together, sharing what is read of the weights.
inline constexpr int kSparseTeam = 4;
/// Rows whose presence fits a word.
inline constexpr int kSparseWord = 64;
/// A kernel may write so many elements beyond the last column of a list.
inline constexpr int kSparsePad = 16;

/// A row-major (rows, cols) matrix and where it is not zero, twice over: for the product with weights and for their
/// gradient. The memory is the caller's.
struct SparseRows
{
    const float *values = nullptr;
    int rows = 0;
    int cols = 0;
    /// Columns in which any row of team t (rows 4 t to 4 t + 3) is not zero, ascending, from t * (cols + kSparsePad).
    int *columns = nullptr;
    int *counts = nullptr; ///< how many, a team
    /// Bit r of word (w, c / 2), pairs() words a row of words: row 64 w + r is not zero in column c or its neighbour.
    std::uint64_t *present = nullptr;

    int teams() const { return (rows + kSparseTeam - 1) / kSparseTeam; }
    int words() const { return (rows + kSparseWord - 1) / kSparseWord; }
    int pairs() const { return (cols + 1) / 2; }
    std::ptrdiff_t listAt(int team) const { return static_cast<std::ptrdiff_t>(team) * (cols + kSparsePad); }
};

/// Y(rows,width) = X(rows,cols) * W(cols,width), or the gradient of that; rows of W and Y stand so far apart.
struct SparseProduct
{
    const SparseRows *x = nullptr;
    int width = 0;
    std::ptrdiff_t wRow = 0;
    std::ptrdiff_t yRow = 0;
};

} // namespace inkling
