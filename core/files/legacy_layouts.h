// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace inkling {

/// The whole numbers (i32) of a .bin file. Its weights stand after `head`, in the order of the tensors, with `middle`
/// before the tensor of that index.
struct LegacyFrame
{
    std::vector<std::int32_t> head;
    std::vector<std::int32_t> middle;
    std::size_t middleBefore = 0;
};

/// One .bin layout: a row of the signature table. What the numbers of a header mean stands here, and only here; sizes
/// and weights are the business of legacy_bin.
struct LegacyLayout
{
    std::string_view name; ///< "mlp-f32"
    Precision precision;
    bool hasHeader;
    /// The network that the file asks for; whether the file has the right size for it is not checked. Empty when its
    /// numbers make no network of this kind.
    std::optional<ModelSpec> (*specOf)(std::span<const std::byte> bytes);
    /// The whole numbers that stand for a network; empty when the layout cannot hold it.
    std::optional<LegacyFrame> (*frameOf)(const ModelSpec &spec);
};

std::span<const LegacyLayout> legacyLayouts();

/// The attention network of these sizes; empty when they are out of range.
std::optional<ModelSpec> attentionSpecOf(int width, int feedForward);

/// The network of a headerless attention file, by its number of floats and by where its position table is: the even
/// width whose table correlates best with the sinusoidal one it was initialised with. Empty when none does clearly.
std::optional<ModelSpec> guessAttentionSpec(std::span<const std::byte> bytes);

} // namespace inkling
