// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace inkling::ui {

/// A text of one of the engine's tables (model titles, labels of sizes, ...) in the user's language. The engine knows
/// no Qt and so no translator; core_text.cpp lists its texts for lupdate, and a text that is missing there stays
/// English.
QString coreText(std::string_view english);

} // namespace inkling::ui
