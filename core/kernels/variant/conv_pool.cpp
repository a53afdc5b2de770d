// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/split_rows.h"
#include "core/kernels/variant/winners.h"

namespace inkling::INKLING_KERNELS {

namespace {

constexpr int kKernel = 3;
constexpr int kTaps = kKernel * kKernel;
constexpr int kSums = (kTaps + 1) * kLanes; ///< of one channel
/// Channels at a time: their chains of additions hide each other's latency.
constexpr int kTogether = kLanes == 16 ? 2 : 1;

/// What a vector of pooled outputs looks at: rows 2y-1 to 2y+2, and of each the columns 2x-1 to 2x+2.
struct Window
{
    Vec at[4][4];

    INKLING_INLINE Window(const SplitRows &rows, int y, int x)
    {
#pragma GCC unroll 4
        for (int r = 0; r < 4; ++r) {
            const float *even = rows.even(2 * y - 1 + r) + x;
            const float *odd = rows.odd(2 * y - 1 + r) + x;
            at[r][0] = load(odd);
            at[r][1] = load(even);
            at[r][2] = load(odd + 1);
            at[r][3] = load(even + 1);
        }
    }
};

/// The outputs of some channels before the pool, four of a 2x2 square, in the order of its rows.
template <int Channels>
INKLING_INLINE void convolve(const Window &window, const float *weight, const float *bias, Vec (&square)[Channels][4])
{
#pragma GCC unroll 2
    for (int c = 0; c < Channels; ++c) {
#pragma GCC unroll 4
        for (int i = 0; i < 4; ++i)
            square[c][i] = broadcast(bias[c]);
    }
#pragma GCC unroll 3
    for (int ky = 0; ky < kKernel; ++ky) {
#pragma GCC unroll 3
        for (int kx = 0; kx < kKernel; ++kx) {
#pragma GCC unroll 2
            for (int c = 0; c < Channels; ++c) {
                const Vec tap = broadcast(weight[c * kTaps + kKernel * ky + kx]);
#pragma GCC unroll 4
                for (int i = 0; i < 4; ++i)
                    square[c][i] += tap * window.at[i / 2 + ky][i % 2 + kx];
            }
        }
    }
}

/// Where the outputs of one row, or their gradients, stand for all channels.
struct Places
{
    int width;              ///< of a row
    std::ptrdiff_t channel; ///< from an output to that of the next channel
    std::ptrdiff_t kept;    ///< the same for what is kept of the winners

    explicit Places(const ConvPool &c)
        : width(c.width / 2)
        , channel(static_cast<std::ptrdiff_t>(c.height / 2) * width)
        , kept(c.height / 2 * static_cast<std::ptrdiff_t>(convPoolRow(c.width)))
    {}
};

template <int Channels>
INKLING_INLINE void poolChannels(const Window &window, const float *weight, const float *bias, const Places &places,
                                 Part part, float *output, std::uint8_t *kept)
{
    Vec square[Channels][4];
    convolve<Channels>(window, weight, bias, square);
#pragma GCC unroll 2
    for (int c = 0; c < Channels; ++c)
        part.store(output + c * places.channel, pool(square[c], kept + c * places.kept));
}

/// A row that sees nothing but zeros: the bias everywhere.
void poolBlankRow(const ConvPool &c, const Places &places, float *output, std::uint8_t *kept)
{
    for (int channel = 0; channel < c.channels; ++channel) {
        const Vec bias = broadcast(c.bias[channel]);
        for (int x = 0; x < places.width; x += kLanes)
            Part(places.width - x)
                .store(output + channel * places.channel + x,
                       pool({bias, bias, bias, bias}, kept + channel * places.kept + x));
    }
}

void poolRow(const ConvPool &c, const Places &places, const SplitRows &rows, int y, float *output, std::uint8_t *kept)
{
    const int channels = c.channels;
    const float *weight = c.weight;
    const float *bias = c.bias;
    for (int x = 0; x < places.width; x += kLanes) {
        const Window window(rows, y, x);
        const Part part(places.width - x);
        int i = 0;
        for (; i + kTogether <= channels; i += kTogether)
            poolChannels<kTogether>(window, weight + i * kTaps, bias + i, places, part, output + i * places.channel + x,
                                    kept + i * places.kept + x);
        for (; i < channels; ++i)
            poolChannels<1>(window, weight + i * kTaps, bias + i, places, part, output + i * places.channel + x,
                            kept + i * places.kept + x);
    }
}

template <bool Blank>
void addRow(const ConvPool &c, const Places &places, const SplitRows &rows, int y, const float *gradOutput,
            const std::uint8_t *kept, float *sums)
{
    const int channels = c.channels;
    for (int x = 0; x < places.width; x += kLanes) {
        const Window window(rows, y, x);
        const Part part(places.width - x);
        for (int channel = 0; channel < channels; ++channel) {
            const Winnings winnings(kept + channel * places.kept + x, gradOutput + channel * places.channel + x, part);
            float *own = sums + channel * kSums;
            if constexpr (!Blank)
                winnings.addTo(own, window.at);
            own += kTaps * kLanes;
            store(own, load(own) + winnings.total());
        }
    }
}

/// The nine pixels that one output looked at.
INKLING_INLINE void scatterOne(const ConvPool &c, int top, int left, float gradient, const float *weight,
                               float *gradPicture)
{
    for (int row = top < 0 ? 0 : top; row < least(top + kKernel, c.height); ++row) {
        for (int col = left < 0 ? 0 : left; col < least(left + kKernel, c.width); ++col)
            gradPicture[row * c.width + col] += gradient * weight[(row - top) * kKernel + col - left];
    }
}

} // namespace

void convPoolForward(const ConvPool &c, const float *picture, float *output, std::uint8_t *winners, float *workspace)
{
    const SplitRows rows(picture, c.height, c.width, workspace);
    const Places places(c);
    for (int y = 0; y < c.height / 2; ++y) {
        if (rows.blank(2 * y - 1, 4))
            poolBlankRow(c, places, output, winners);
        else
            poolRow(c, places, rows, y, output, winners);
        output += places.width;
        winners += convPoolRow(c.width);
    }
}

void convPoolBackward(const ConvPool &c, const float *picture, const float *gradOutput, const std::uint8_t *winners,
                      float *sums, float *workspace)
{
    const SplitRows rows(picture, c.height, c.width, workspace);
    const Places places(c);
    for (int y = 0; y < c.height / 2; ++y) {
        if (rows.blank(2 * y - 1, 4))
            addRow<true>(c, places, rows, y, gradOutput, winners, sums);
        else
            addRow<false>(c, places, rows, y, gradOutput, winners, sums);
        gradOutput += places.width;
        winners += convPoolRow(c.width);
    }
}

void convPoolTotals(const float *sums, int channels, float *gradWeight, float *gradBias)
{
    for (int channel = 0; channel < channels; ++channel) {
        for (int tap = 0; tap < kTaps; ++tap, sums += kLanes)
            *gradWeight++ += sumOf(load(sums));
        *gradBias++ += sumOf(load(sums));
        sums += kLanes;
    }
}

void convPoolScatter(const ConvPool &c, const float *gradOutput, const std::uint8_t *winners, float *gradPicture)
{
    for (int i = 0; i < c.height * c.width; ++i)
        gradPicture[i] = 0;
    const int width = c.width / 2;
    for (int channel = 0; channel < c.channels; ++channel) {
        for (int y = 0; y < c.height / 2; ++y, gradOutput += width, winners += convPoolRow(c.width)) {
            for (int x = 0; x < width; ++x) {
                const int winner = winnerOf(winners + x / kLanes * kLanes, x % kLanes);
                if (winner < 4)
                    scatterOne(c, 2 * y + winner / 2 - 1, 2 * x + winner % 2 - 1, gradOutput[x],
                               c.weight + channel * kTaps, gradPicture);
            }
        }
    }
}

} // namespace inkling::INKLING_KERNELS
