// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv_grid.h"

#include "core/kernels/kernels.h"

#include <algorithm>

namespace inkling {

namespace {

int wholeVectors(int count)
{
    const int lanes = static_cast<int>(kMostLanes);
    return (count + lanes - 1) / lanes * lanes;
}

/// So many numbers from `first` below `end`, a stride apart.
int stepsTo(int end, int first, int stride)
{
    return first < end ? (end - first + stride - 1) / stride : 0;
}

} // namespace

ConvGrid::ConvGrid(const Shape &input, const Conv2dGeometry &geometry)
    : m_input(input)
    , m_output(geometry.outputShape(input))
    , m_geometry(geometry)
    , m_reach(std::min(geometry.kernel, geometry.stride))
    , m_rows((input[1] + 2 * geometry.padding + geometry.stride - 1) / geometry.stride)
    , m_cols((input[2] + 2 * geometry.padding + geometry.stride - 1) / geometry.stride)
    , m_positions((m_output[1] - 1) * m_cols + m_output[2])
    , m_productRow(wholeVectors(m_rows * m_cols))
    , m_lead(wholeVectors((geometry.kernel - 1) / geometry.stride * (m_cols + 1)))
    , m_channels(static_cast<std::size_t>(geometry.channels))
    , m_planes(static_cast<std::size_t>(
          wholeVectors(input[0] * m_reach * m_reach * m_rows * m_cols + static_cast<int>(kMostLanes))))
    , m_spreadRow(static_cast<std::size_t>(m_lead + m_productRow))
{
    const int stride = geometry.stride;
    for (int channel = 0; channel < input[0]; ++channel) {
        for (int ky = 0; ky < geometry.kernel; ++ky) {
            for (int kx = 0; kx < geometry.kernel; ++kx) {
                const int plane = (channel * m_reach + ky % stride) * m_reach + kx % stride;
                m_offsets.push_back((plane * m_rows + ky / stride) * m_cols + kx / stride);
            }
        }
    }
    for (int py = 0; py < m_reach; ++py) {
        for (int px = 0; px < m_reach; ++px)
            addPhase(py, px);
    }
}

void ConvGrid::addPhase(int py, int px)
{
    const int stride = m_geometry.stride;
    const int padding = m_geometry.padding;
    const int kernel = m_geometry.kernel;
    Phase phase{};
    // Pixel y stands in row y + padding of the padded picture.
    phase.top = (py + stride * padding - padding) % stride;
    phase.left = (px + stride * padding - padding) % stride;
    phase.rows = stepsTo(m_input[1], phase.top, stride);
    phase.cols = stepsTo(m_input[2], phase.left, stride);
    if (phase.rows == 0 || phase.cols == 0)
        return;
    phase.start = (phase.top + padding) / stride * m_cols + (phase.left + padding) / stride;
    phase.positions = (phase.rows - 1) * m_cols + phase.cols;
    for (int ky = py; ky < kernel; ky += stride) {
        for (int kx = px; kx < kernel; kx += stride)
            phase.taps.push_back(ky * kernel + kx);
    }
    for (int channel = 0; channel < m_geometry.channels; ++channel) {
        const int first = channel * static_cast<int>(m_spreadRow) + m_lead + phase.start;
        for (const int tap : phase.taps)
            phase.gradients.push_back(first - tap / kernel / stride * m_cols - tap % kernel / stride);
    }
    m_phases.push_back(std::move(phase));
}

void ConvGrid::layOut(const float *sample, float *planes) const
{
    const int plane = m_rows * m_cols;
    std::fill_n(planes, m_planes, 0.0F);
    if (m_geometry.stride == 1) {
        kernels().copyRows({.blocks = m_input[0],
                            .rows = m_input[1],
                            .width = m_input[2],
                            .from = sample,
                            .fromBlock = m_input[1] * m_input[2],
                            .fromRow = m_input[2],
                            .to = planes + m_geometry.padding * (m_cols + 1),
                            .toBlock = plane,
                            .toRow = m_cols});
        return;
    }
    const int stride = m_geometry.stride;
    for (int channel = 0; channel < m_input[0]; ++channel, sample += m_input[1] * m_input[2]) {
        for (const Phase &phase : m_phases) {
            const int index = phase.taps.front() / m_geometry.kernel * m_reach + phase.taps.front() % m_geometry.kernel;
            float *to = planes + (channel * m_reach * m_reach + index) * plane + phase.start;
            for (int y = 0; y < phase.rows; ++y, to += m_cols) {
                const float *from = sample + (phase.top + y * stride) * m_input[2] + phase.left;
                for (int x = 0; x < phase.cols; ++x)
                    to[x] = from[x * stride];
            }
        }
    }
}

void ConvGrid::crop(const float *product, float *output) const
{
    kernels().copyRows({.blocks = m_output[0],
                        .rows = m_output[1],
                        .width = m_output[2],
                        .from = product,
                        .fromBlock = m_productRow,
                        .fromRow = m_cols,
                        .to = output,
                        .toBlock = m_output[1] * m_output[2],
                        .toRow = m_output[2]});
}

void ConvGrid::spread(const float *gradOutput, float *spread) const
{
    std::fill_n(spread, spreadSize(), 0.0F);
    kernels().copyRows({.blocks = m_output[0],
                        .rows = m_output[1],
                        .width = m_output[2],
                        .from = gradOutput,
                        .fromBlock = m_output[1] * m_output[2],
                        .fromRow = m_output[2],
                        .to = spread + m_lead,
                        .toBlock = static_cast<std::ptrdiff_t>(m_spreadRow),
                        .toRow = m_cols});
}

void ConvGrid::collect(const Phase &phase, const float *product, float *gradInput) const
{
    const int stride = m_geometry.stride;
    if (stride == 1) {
        kernels().copyRows({.blocks = m_input[0],
                            .rows = phase.rows,
                            .width = phase.cols,
                            .from = product,
                            .fromBlock = m_productRow,
                            .fromRow = m_cols,
                            .to = gradInput,
                            .toBlock = m_input[1] * m_input[2],
                            .toRow = m_input[2]});
        return;
    }
    for (int channel = 0; channel < m_input[0]; ++channel, product += m_productRow) {
        for (int y = 0; y < phase.rows; ++y) {
            const float *from = product + y * m_cols;
            float *to = gradInput + (channel * m_input[1] + phase.top + y * stride) * m_input[2] + phase.left;
            for (int x = 0; x < phase.cols; ++x)
                to[x * stride] = from[x];
        }
    }
}

} // namespace inkling
