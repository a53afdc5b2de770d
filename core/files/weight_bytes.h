// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/byte_reader.h"
#include "core/model/model.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace inkling {

// Weights as files hold them: little-endian floats of 32 or 64 bits.

/// Bytes of one weight.
inline std::size_t weightSize(Precision precision)
{
    return precision == Precision::Float32 ? sizeof(float) : sizeof(double);
}

template <typename T>
std::vector<double> readWeightsAs(std::span<const std::byte> bytes)
{
    std::vector<double> values(bytes.size() / sizeof(T));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = loadNumber<T>(bytes.data() + i * sizeof(T), std::endian::little);
    return values;
}

/// As many as the bytes have; a rest is left.
inline std::vector<double> readWeights(std::span<const std::byte> bytes, Precision precision)
{
    return precision == Precision::Float32 ? readWeightsAs<float>(bytes) : readWeightsAs<double>(bytes);
}

template <typename T, typename Container>
bool appendWeightsAs(Container &out, const std::vector<double> &values)
{
    bool fits = true;
    for (const double value : values) {
        const T number = static_cast<T>(value);
        fits = fits && (std::isfinite(number) || !std::isfinite(value));
        appendNumber(out, number, std::endian::little);
    }
    return fits;
}

/// False when a finite weight is too large for the precision; NaN and infinities are written as they are.
template <typename Container>
bool appendWeights(Container &out, const std::vector<double> &values, Precision precision)
{
    return precision == Precision::Float32 ? appendWeightsAs<float>(out, values) : appendWeightsAs<double>(out, values);
}

} // namespace inkling
