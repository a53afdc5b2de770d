// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace inkling {

/// What a key of the older form of a layer is to ours.
enum class OldKeyUse
{
    Setting,     ///< a setting under another name
    SettingLeft, ///< 1 less the setting: that form says how much of a running mean is kept, ours what is new
    InputSize,   ///< how many numbers come in, which ours knows
    Units,       ///< of the input: its size, or of a picture its channels
    Channels,    ///< of the input picture
    Height,
    Width
};

struct OldKey
{
    std::string_view id;
    OldKeyUse use;
    std::string_view setting; ///< ours, for the first two
    bool required = true;
};

/// A layer of the older form: a row of the table.
struct OldLayerForm
{
    std::string_view type; ///< there
    std::string_view ours; ///< the row of the layer table
    std::span<const OldKey> keys;
};

std::span<const OldLayerForm> oldLayerForms();

} // namespace inkling
