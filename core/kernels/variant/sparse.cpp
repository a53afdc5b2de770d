// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/strip.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// Vectors of a strip of W for so many rows at once: their sums, a row of W and an element of X fill the registers.
constexpr int forwardVectors(int rows)
{
    const int fit = (kRegisters - 2) / (rows + 1);
    return fit < 8 ? fit : 8;
}

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

/// One strip of Y for the rows of a team.
template <int Rows, int Vectors, bool Partial>
void forwardStrip(const SparseProduct &p, int team, const float *w, const float *bias, bool relu, float *y,
                  int lastCols)
{
    const SparseRows &x = *p.x;
    const float *values = x.values + static_cast<std::ptrdiff_t>(team) * kSparseTeam * x.cols;
    const int *columns = x.columns + x.listAt(team);
    const int count = x.counts[team];
    Vec sum[Rows][Vectors];
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v) {
        const Vec start = loadStrip<Vectors, Partial>(bias, v, lastCols);
#pragma GCC unroll 4
        for (int r = 0; r < Rows; ++r)
            sum[r][v] = start;
    }
    for (int i = 0; i < count; ++i) {
        const std::ptrdiff_t col = columns[i];
        const float *from = w + col * p.wRow;
        Vec weights[Vectors];
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v)
            weights[v] = loadStrip<Vectors, Partial>(from, v, lastCols);
#pragma GCC unroll 4
        for (int r = 0; r < Rows; ++r) {
            const Vec value = broadcast(values[r * x.cols + col]);
#pragma GCC unroll 8
            for (int v = 0; v < Vectors; ++v)
                sum[r][v] += value * weights[v];
        }
    }
#pragma GCC unroll 4
    for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v)
            storeStrip<Vectors, Partial>(y + r * p.yRow, v, relu ? cutBelowZero(sum[r][v]) : sum[r][v], lastCols);
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

/// The rows of W that a strip needs stay near while all teams pass over them.
template <int Vectors, bool Partial>
void forwardStripOfAll(const SparseProduct &p, const float *w, const float *bias, bool relu, float *y, int lastCols)
{
    const int whole = p.x->rows / kSparseTeam;
    for (int team = 0; team < whole; ++team, y += kSparseTeam * p.yRow)
        forwardStrip<kSparseTeam, Vectors, Partial>(p, team, w, bias, relu, y, lastCols);
    switch (p.x->rows % kSparseTeam) {
    case 1:
        return forwardStrip<1, Vectors, Partial>(p, whole, w, bias, relu, y, lastCols);
    case 2:
        return forwardStrip<2, Vectors, Partial>(p, whole, w, bias, relu, y, lastCols);
    case 3:
        return forwardStrip<3, Vectors, Partial>(p, whole, w, bias, relu, y, lastCols);
    default:
        return;
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

long listColumns(const SparseRows &x, int firstTeam, int teams)
{
    long total = 0;
    for (int team = firstTeam; team < firstTeam + teams; ++team) {
        const int rows = least(kSparseTeam, x.rows - team * kSparseTeam);
        const float *values = x.values + static_cast<std::ptrdiff_t>(team) * kSparseTeam * x.cols;
        int *columns = x.columns + x.listAt(team);
        int found = 0;
        for (int col = 0; col < x.cols; col += kLanes) {
            unsigned bits = 0;
            for (int r = 0; r < rows; ++r)
                bits |= presentBits(values + r * x.cols + col, least(kLanes, x.cols - col));
            found += listBits(bits, col, columns + found);
        }
        x.counts[team] = found;
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
    const auto strip = [&]<int Vectors, bool Partial>(int col, int lastCols) {
        forwardStripOfAll<Vectors, Partial>(p, w + col, bias + col, relu, y + col, lastCols);
    };
    if (p.x->rows == 1)
        forEachStrip<forwardVectors(1)>(p.width, strip);
    else
        forEachStrip<forwardVectors(kSparseTeam)>(p.width, strip);
}

void addSparseGradient(const SparseProduct &p, const float *gradY, float scale, float *target, float *workspace)
{
    forEachStrip<kGradientVectors>(p.width, [&]<int Vectors, bool Partial>(int col, int lastCols) {
        gradientStrip<Vectors, Partial>(p, gradY + col, scale, target + col, workspace, lastCols);
    });
}

} // namespace inkling::INKLING_KERNELS
