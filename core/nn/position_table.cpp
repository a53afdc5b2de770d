// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/position_table.h"

#include "core/kernels/kernels.h"
#include "core/math/vector_ops.h"

#include <algorithm>
#include <cmath>

namespace inkling {

double sinusoidalPosition(int token, int dimension, int width)
{
    const int pair = dimension / 2;
    const double angle = token / std::pow(10000.0, 2.0 * pair / width);
    return dimension % 2 == 0 ? std::sin(angle) : std::cos(angle);
}

void fillWithPositions(std::span<float> table, int width)
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        const int index = static_cast<int>(i);
        table[i] = static_cast<float>(sinusoidalPosition(index / width, index % width, width));
    }
}

PositionTable::PositionTable(const Shape &input, Start start)
    : Layer(input, input), m_start(start), m_table(static_cast<std::size_t>(input.size())), m_gradTable(m_table.size())
{}

void PositionTable::forward(std::span<const float> input, std::span<float> output, int /*batch*/)
{
    fillRows(output, m_table);
    addScaled(output, 1.0F, input);
}

void PositionTable::backward(std::span<const float> /*input*/, std::span<const float> gradOutput,
                             std::span<float> gradInput, int batch)
{
    const int size = static_cast<int>(m_table.size());
    kernels().addColumnSums(gradOutput.data(), batch, size, size, sink().scale(),
                            sink().target(m_table, m_gradTable).data());
    if (!gradInput.empty())
        std::ranges::copy(gradOutput, gradInput.begin());
}

std::vector<Parameter> PositionTable::parameters()
{
    return {{"table", inputShape(), m_table, m_gradTable}};
}

void PositionTable::initialise(Random &random)
{
    constexpr double kDeviation = 0.02;
    if (m_start == Start::Random)
        std::ranges::generate(m_table, [&] { return static_cast<float>(kDeviation * random.normal()); });
    else
        fillWithPositions(m_table, inputShape()[1]);
}

} // namespace inkling
