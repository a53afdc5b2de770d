// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace inkling {

/// Every row of the row-major (rows, row.size()) matrix becomes `row`.
void fillRows(std::span<float> matrix, std::span<const float> row);
/// sums += the sums of the columns of the row-major (rows, sums.size()) matrix, top to bottom.
void addColumnSums(std::span<const float> matrix, std::span<float> sums);
/// y += scale * x
void addScaled(std::span<float> y, float scale, std::span<const float> x);

float sigmoid(float x);
/// From the function's value: s * (1 - s).
float sigmoidDerivative(float sigmoidValue);
void reluInPlace(std::span<float> values);
/// Softmax of every row of the row-major (rows, cols) matrix, in place; the largest element is subtracted first.
void softmaxRows(std::span<float> matrix, int cols);

} // namespace inkling
