// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace inkling {

/// What bytes that we cannot use look like, for error sentences: "an HTML page", "a Git LFS pointer", "a gzip file",
/// ...; empty when nothing is recognised. Wrong files in place of the data are common, and the name of what lies there
/// is the best remedy.
std::string_view describeBytes(std::span<const std::byte> bytes);

} // namespace inkling
