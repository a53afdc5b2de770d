// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/vector_ops.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace inkling {

void fillRows(std::span<float> matrix, std::span<const float> row)
{
    for (std::size_t begin = 0; begin < matrix.size(); begin += row.size())
        std::ranges::copy(row, matrix.begin() + static_cast<std::ptrdiff_t>(begin));
}

void addColumnSums(std::span<const float> matrix, std::span<float> sums)
{
    for (std::size_t begin = 0; begin < matrix.size(); begin += sums.size())
        addScaled(sums, 1.0F, matrix.subspan(begin, sums.size()));
}

void addScaled(std::span<float> y, float scale, std::span<const float> x)
{
    assert(y.size() == x.size());
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] += scale * x[i];
}

float sigmoid(float x)
{
    return 1.0F / (1.0F + std::exp(-x));
}

float sigmoidDerivative(float sigmoidValue)
{
    return sigmoidValue * (1.0F - sigmoidValue);
}

void reluInPlace(std::span<float> values)
{
    for (float &value : values)
        value = std::max(value, 0.0F);
}

void softmaxRows(std::span<float> matrix, int cols)
{
    const auto width = static_cast<std::size_t>(cols);
    for (std::size_t begin = 0; begin < matrix.size(); begin += width) {
        const std::span<float> row = matrix.subspan(begin, width);
        const float largest = *std::ranges::max_element(row);
        float sum = 0;
        for (float &value : row) {
            value = std::exp(value - largest);
            sum += value;
        }
        const float scale = 1.0F / sum;
        for (float &value : row)
            value *= scale;
    }
}

} // namespace inkling
