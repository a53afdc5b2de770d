// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/plain_number.h"
#include "core/math/thread_team.h"
#include "core/model/layer_types/layer_types.h"
#include "core/nn/layer.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace inkling::test {

/// A row of the layer table with settings, on an input that it accepts.
struct LayerCase
{
    const LayerType *type = nullptr;
    LayerSpec spec;
    Shape input;

    std::string name() const
    {
        std::string text(type->id);
        for (const auto &[key, value] : spec.settings)
            text += " " + key + "=" + plainNumber(value);
        for (const LayerSpec &layer : spec.inner)
            text += " " + layer.type;
        for (int axis = 0; axis < input.rank(); ++axis)
            text += (axis == 0 ? " on " : "x") + std::to_string(input[axis]);
        return text;
    }

    std::unique_ptr<Layer> make() const { return type->make(spec, input); }

    /// Several layers in one: inside it a relu may flip where a difference steps over its edge, and what one layer
    /// bends the next one bends again.
    bool isComposite() const { return type->hasInner || type->id == "feed_forward"; }
};

/// Small inputs of every kind; the pictures also with sides that differ and that nothing divides.
inline std::vector<Shape> candidateInputs()
{
    return {{6}, {20}, {5, 6}, {4, 9}, {1, 8, 8}, {1, 8, 4}, {2, 7, 7}, {3, 5, 6}};
}

/// The fields' fallbacks, made small where they are large; then every field alone at its minimum, one above it, and 3;
/// those that are not whole numbers at their ends and between.
inline std::vector<LayerSpec> settingsOf(const LayerType &type)
{
    LayerSpec base{std::string(type.id), {}};
    for (const LayerField &field : type.fields)
        base.settings[std::string(field.id)] = std::max(std::min(field.fallback, 4.0), field.minimum);
    std::vector<LayerSpec> specs{base};
    for (const LayerField &field : type.fields) {
        const std::array<double, 3> wholes{field.minimum, field.minimum + 1, 3};
        const std::array<double, 3> reals{field.minimum, (field.minimum + field.maximum) / 2, field.maximum};
        for (const double value : field.whole ? wholes : reals) {
            LayerSpec changed = base;
            changed.settings[std::string(field.id)] = std::clamp(value, field.minimum, field.maximum);
            if (std::ranges::find(specs, changed) == specs.end())
                specs.push_back(changed);
        }
    }
    return specs;
}

/// What one field alone does not reach.
inline std::vector<LayerSpec> specialSettings()
{
    return {
        {"dense", {{"units", 14}}},
        {"conv2d", {{"channels", 3}, {"kernel", 3}, {"padding", 1}, {"stride", 2}}},
        {"conv2d", {{"channels", 2}, {"kernel", 3}, {"padding", 2}, {"stride", 1}}},
        {"conv2d", {{"channels", 3}, {"kernel", 2}, {"padding", 2}, {"stride", 3}}},
        {"conv2d", {{"channels", 1}, {"kernel", 5}, {"padding", 0}, {"stride", 2}}},
        {"depthwise_conv2d", {{"kernel", 3}, {"padding", 1}, {"stride", 2}}},
        {"depthwise_conv2d", {{"kernel", 5}, {"padding", 3}, {"stride", 1}}},
        {"max_pool", {{"size", 3}, {"stride", 2}}},
        {"average_pool", {{"size", 3}, {"stride", 2}}},
        {"self_attention", {{"heads", 3}, {"projection", 1}}},
        {"self_attention", {{"heads", 2}, {"projection", 1}}},
        {"residual", {}, {{"dense", {{"units", 6}}}, {"tanh"}}},
        {"residual", {}, {{"batch_norm"}, {"dropout"}, {"dense", {{"units", 3}}}}},
        {"residual", {}, {{"self_attention", {{"heads", 2}}}, {"dense", {{"units", 6}}}}},
        {"residual", {}, {{"conv2d", {{"channels", 2}, {"padding", 1}}}, {"batch_norm"}, {"gelu"}}},
        {"residual",
         {},
         {{"conv2d", {{"channels", 3}, {"padding", 1}, {"stride", 2}}},
          {"residual", {}, {{"batch_norm"}, {"depthwise_conv2d", {{"padding", 1}}}}}}},
    };
}

/// Every row of the layer table with every setting above, on every candidate input that it accepts.
inline std::vector<LayerCase> layerCases()
{
    std::vector<LayerCase> cases;
    for (const LayerType &type : layerTable()) {
        std::vector<LayerSpec> specs = settingsOf(type);
        std::ranges::copy_if(specialSettings(), std::back_inserter(specs),
                             [&](const LayerSpec &spec) { return spec.type == type.id; });
        for (const LayerSpec &spec : specs) {
            for (const Shape &input : candidateInputs()) {
                if (type.outputShape(spec, input))
                    cases.push_back({&type, spec, input});
            }
        }
    }
    return cases;
}

} // namespace inkling::test
