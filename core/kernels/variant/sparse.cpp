// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/strip.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// Vectors of a strip of W: enough independent sums to hide the latency of one.
constexpr int kForwardVectors = 8;
/// With fewer rows there is little to stay near for: every row passes through all columns at once.
constexpr int kFewRows = 8;
constexpr int kGradientVectors = kRegisters / 4;

/// Which lanes of `count` (at most kLanes) elements are not zero, a bit each.
INKLING_INLINE unsigned presentBits(const float *from, int count)
{
#if defined(__AVX512F__)
    const auto all = static_cast<__mmask16>((1U << count) - 1U);
    return _mm512_mask_cmp_ps_mask(all, _mm512_maskz_loadu_ps(all, from), _mm512_setzero_ps(), _CMP_NEQ_UQ);
#else
    unsigned bits = 0;
    for (int i = 0; i < count; ++i)
        bits |= (from[i] != 0 ? 1U : 0U) << i;
    return bits;
#endif
}

/// Writes first + i for every set bit i, one after another; may write kSparsePad beyond. Returns how many.
INKLING_INLINE int listBits(unsigned bits, int first, int *columns)
{
#if defined(__AVX512F__)
    const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512i all = _mm512_add_epi32(lane, _mm512_set1_epi32(first));
    _mm512_storeu_si512(columns, _mm512_maskz_compress_epi32(static_cast<__mmask16>(bits), all));
#else
    for (int i = 0; bits >> i != 0; ++i) {
        *columns = first + i;
        columns += bits >> i & 1U;
    }
#endif
    return __builtin_popcount(bits);
}

/// One strip of one row of Y: `count` columns of X from a list. The sums begin with `start`.
template <int Vectors, bool Partial>
INKLING_INLINE void forwardRow(const float *values, const int *columns, int count, const float *w, std::ptrdiff_t wRow,
                               const float *start, bool cut, float *y, int lastCols)
{
    Vec sum[Vectors];
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v)
        sum[v] = loadStrip<Vectors, Partial>(start, v, lastCols);
    for (int i = 0; i < count; ++i) {
        const std::ptrdiff_t col = columns[i];
        const Vec value = broadcast(values[col]);
        const float *weights = w + col * wRow;
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v)
            sum[v] += value * loadStrip<Vectors, Partial>(weights, v, lastCols);
    }
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v)
        storeStrip<Vectors, Partial>(y, v, cut ? cutBelowZero(sum[v]) : sum[v], lastCols);
}

/// One strip of Y, block by block of X's columns, whose weights stay near while all rows pass. The sums go on in Y.
template <int Vectors, bool Partial>
void forwardStrip(const SparseProduct &p, const float *w, const float *bias, bool relu, float *y, int lastCols)
{
    const SparseRows &x = *p.x;
    const int blocks = x.blocks();
    const int step = x.rows < kFewRows ? blocks : 1;
    for (int block = 0; block < blocks; block += step) {
        const bool cut = relu && block + step == blocks;
        for (int row = 0; row < x.rows; ++row) {
            const int *ends = x.ends + x.endsAt(row);
            const int begin = block == 0 ? 0 : ends[block - 1];
            float *out = y + row * p.yRow;
            forwardRow<Vectors, Partial>(x.values + static_cast<std::ptrdiff_t>(row) * x.cols,
                                         x.columns + x.listAt(row) + begin, ends[block + step - 1] - begin, w, p.wRow,
                                         block == 0 ? bias : out, cut, out, lastCols);
        }
    }
}

/// One strip of the gradient of two columns of X, for the rows of one word. `delta` is the strip of dY copied together:
/// its rows stand a power of two apart as a rule, and would fight for a few lines of the cache.
template <int Columns, int Vectors, bool Partial>
void gradientOfPair(const SparseProduct &p, std::uint64_t present, const float *values, const float *delta, float scale,
                    float *target, int lastCols)
{
    Vec sum[Columns][Vectors] = {};
    for (; present != 0; present &= present - 1) {
        const int row = __builtin_ctzll(present);
        const float *from = delta + static_cast<std::ptrdiff_t>(row) * Vectors * kLanes;
        Vec gradient[Vectors];
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v)
            gradient[v] = load(from + v * kLanes);
#pragma GCC unroll 2
        for (int c = 0; c < Columns; ++c) {
            const Vec value = broadcast(values[row * p.x->cols + c]);
#pragma GCC unroll 8
            for (int v = 0; v < Vectors; ++v)
                sum[c][v] += value * gradient[v];
        }
    }
    const Vec factor = broadcast(scale);
#pragma GCC unroll 2
    for (int c = 0; c < Columns; ++c) {
        float *to = target + c * p.wRow;
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v)
            storeStrip<Vectors, Partial>(to, v, loadStrip<Vectors, Partial>(to, v, lastCols) + factor * sum[c][v],
                                         lastCols);
    }
}

/// A strip of the whole gradient; `delta` has room for it of kSparseWord rows.
template <int Vectors, bool Partial>
void gradientStrip(const SparseProduct &p, const float *gradY, float scale, float *target, float *delta, int lastCols)
{
    const SparseRows &x = *p.x;
    for (int word = 0; word < x.words(); ++word) {
        const int first = word * kSparseWord;
        const int rows = least(kSparseWord, x.rows - first);
        for (int row = 0; row < rows; ++row) {
            for (int v = 0; v < Vectors; ++v)
                store(delta + (row * Vectors + v) * kLanes,
                      loadStrip<Vectors, Partial>(gradY + (first + row) * p.yRow, v, lastCols));
        }
        const std::uint64_t *present = x.present + static_cast<std::ptrdiff_t>(word) * x.pairs();
        const float *values = x.values + static_cast<std::ptrdiff_t>(first) * x.cols;
        for (int col = 0; col + 1 < x.cols; col += 2) {
            if (present[col / 2] != 0)
                gradientOfPair<2, Vectors, Partial>(p, present[col / 2], values + col, delta, scale,
                                                    target + col * p.wRow, lastCols);
        }
        if (x.cols % 2 != 0 && present[x.cols / 2] != 0)
            gradientOfPair<1, Vectors, Partial>(p, present[x.cols / 2], values + x.cols - 1, delta, scale,
                                                target + (x.cols - 1) * p.wRow, lastCols);
    }
}

/// The transpose of 64 rows of bits: bit 2 i of row r becomes bit r of marks[i].
INKLING_INLINE void transposeBits(const std::uint16_t *rows, std::uint64_t *marks)
{
#if defined(__AVX512F__)
    const __m512i low = _mm512_loadu_si512(rows);
    const __m512i high = _mm512_loadu_si512(rows + 32);
    for (int pair = 0; pair < kLanes / 2; ++pair) {
        const __m512i bit = _mm512_set1_epi16(static_cast<short>(1 << (2 * pair)));
        marks[pair] =
            static_cast<std::uint64_t>(_mm512_test_epi16_mask(high, bit)) << 32U | _mm512_test_epi16_mask(low, bit);
    }
#else
    for (int pair = 0; pair < kLanes / 2; ++pair) {
        marks[pair] = 0;
        for (int r = 0; r < kSparseWord; ++r)
            marks[pair] |= static_cast<std::uint64_t>(rows[r] >> (2 * pair) & 1U) << r;
    }
#endif
}

} // namespace

long listColumns(const SparseRows &x, int firstRow, int rows)
{
    long total = 0;
    for (int row = firstRow; row < firstRow + rows; ++row) {
        const float *values = x.values + static_cast<std::ptrdiff_t>(row) * x.cols;
        int *columns = x.columns + x.listAt(row);
        int found = 0;
        for (int block = 0; block < x.blocks(); ++block) {
            const int end = least(x.cols, (block + 1) * kSparseBlock);
            for (int col = block * kSparseBlock; col < end; col += kLanes)
                found += listBits(presentBits(values + col, least(kLanes, end - col)), col, columns + found);
            x.ends[x.endsAt(row) + block] = found;
        }
        total += found;
    }
    return total;
}

void markPresent(const SparseRows &x, int word, int firstPair, int pairs)
{
    const int first = word * kSparseWord;
    const int rows = least(kSparseWord, x.rows - first);
    std::uint64_t *present = x.present + static_cast<std::ptrdiff_t>(word) * x.pairs();
    for (int pair = firstPair; pair < firstPair + pairs; pair += kLanes / 2) {
        const int cols = least(kLanes, least(x.cols, 2 * (firstPair + pairs)) - 2 * pair);
        std::uint16_t either[kSparseWord] = {};
        for (int r = 0; r < rows; ++r) {
            const float *values = x.values + static_cast<std::ptrdiff_t>(first + r) * x.cols + 2 * pair;
            const unsigned bits = presentBits(values, cols);
            either[r] = static_cast<std::uint16_t>(bits | bits >> 1U);
        }
        std::uint64_t marks[kLanes / 2];
        transposeBits(either, marks);
        for (int i = 0; i < (cols + 1) / 2; ++i)
            present[pair + i] = marks[i];
    }
}

void multiplySparse(const SparseProduct &p, const float *w, const float *bias, bool relu, float *y)
{
    forEachStrip<kForwardVectors>(p.width, [&]<int Vectors, bool Partial>(int col, int lastCols) {
        forwardStrip<Vectors, Partial>(p, w + col, bias + col, relu, y + col, lastCols);
    });
}

void addSparseGradient(const SparseProduct &p, const float *gradY, float scale, float *target, float *workspace)
{
    forEachStrip<kGradientVectors>(p.width, [&]<int Vectors, bool Partial>(int col, int lastCols) {
        gradientStrip<Vectors, Partial>(p, gradY + col, scale, target + col, workspace, lastCols);
    });
}

} // namespace inkling::INKLING_KERNELS
