// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace inkling {

/// Columns whose weights, a strip of them, stay in the first-level cache while all rows pass.
inline constexpr int kSparseBlock = 64;
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
    /// Columns in which row r is not zero, ascending, from r * (cols + kSparsePad).
    int *columns = nullptr;
    /// Where in that list the columns of block b end: [r * blocks() + b].
    int *ends = nullptr;
    /// Bit r of word (w, c / 2), pairs() words a row of words: row 64 w + r is not zero in column c or its neighbour.
    std::uint64_t *present = nullptr;

    int blocks() const { return (cols + kSparseBlock - 1) / kSparseBlock; }
    int words() const { return (rows + kSparseWord - 1) / kSparseWord; }
    int pairs() const { return (cols + 1) / 2; }
    std::ptrdiff_t listAt(int row) const { return static_cast<std::ptrdiff_t>(row) * (cols + kSparsePad); }
    std::ptrdiff_t endsAt(int row) const { return static_cast<std::ptrdiff_t>(row) * blocks(); }
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
