// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string_view>
#include <vector>

namespace inkling::ui {

/// What a person is told of a kind of layer: a row beside that of the layer table.
struct LayerText
{
    std::string_view type; ///< row of the layer table
    const char *group;     ///< heading in the menu; English, as the rest, in the "Designer" context
    const char *title;
    const char *help; ///< a sentence
};

/// What a person is told of a setting, of whatever layer. `type`: of that layer only.
struct FieldText
{
    std::string_view id;
    const char *label;
    const char *help;
    std::string_view type{};
};

/// In the order of the menu. A test holds it and the layer table together.
std::span<const LayerText> layerTexts();

/// In the user's language; the type's id where a row is missing.
QString layerTitle(std::string_view type);
QString layerHelp(std::string_view type);
QString fieldLabel(std::string_view type, std::string_view field);
QString fieldHelp(std::string_view type, std::string_view field);
/// A heading of the menu in the user's language.
QString layerGroup(const LayerText &row);

bool hasFieldText(std::string_view type, std::string_view field);

} // namespace inkling::ui
