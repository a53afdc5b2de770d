// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

#include "core/math/random.h"
#include "core/model/layer_table.h"
#include "core/model/model.h"

namespace inkling::test {

/// A model of this network with weights that a model file would hold: random ones that fit its precision exactly, and a
/// sinusoidal position table.
inline Model randomModel(const ModelSpec &spec, Precision precision, std::uint64_t seed = 1)
{
    Model model{.spec = spec, .precision = precision, .tensors = {}};
    Random random(seed);
    const std::vector<TensorShape> layouts = tensorLayout(spec).value();
    for (const TensorShape &layout : layouts) {
        Tensor tensor{.name = layout.name, .shape = layout.shape, .values = {}};
        const int width = layout.shape.last();
        for (std::int64_t i = 0; i < layout.shape.size(); ++i) {
            double value = random.uniform() - 0.5;
            if (layout.name.ends_with("_var"))
                value += 1;
            if (layout.name.ends_with(".table")) {
                const auto column = static_cast<int>(i % width);
                const double angle = static_cast<double>(i / width) / std::pow(10000.0, 2.0 * (column / 2) / width);
                value = 0.3 * value + (column % 2 == 0 ? std::sin(angle) : std::cos(angle));
            }
            tensor.values.push_back(precision == Precision::Float32 ? static_cast<float>(value) : value);
        }
        model.tensors.push_back(std::move(tensor));
    }
    return model;
}

} // namespace inkling::test
