// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

/// What an IDX header says (http://yann.lecun.com/exdb/mnist; big-endian: 0, 0, type, dimensions, extents).
struct IdxHeader
{
    int type = 0; ///< 8 uint8, 9 int8, 11 int16, 12 int32, 13 float, 14 double
    std::vector<std::uint32_t> extents;
    std::size_t dataOffset = 0;
    std::size_t elementSize = 0;
};

/// Pictures brought to 28x28, and what was done to them.
struct IdxImages
{
    int count = 0;
    std::vector<std::uint8_t> pixels; ///< count * 784
    std::vector<std::string> warnings;
};

/// All three take uncompressed bytes and a name for the error sentence; every extent is checked against the byte count
/// before anything is allocated. Errors: UnknownFormat (not IDX at all: says what it looks like), Corrupt, TooLarge,
/// Mismatch (labels where images should be, or the other way round; a label above 9), NotFinite.
///
/// Images are (count, height, width), (count, side * side) or have one channel as a fourth extent; smaller than 28x28
/// they are centred, larger scaled by area average, with a warning. Whole numbers are greys from 0 to 255 as they are;
/// float and double are 0..1 when none is above 1, else 0..255; what lies outside is clamped, with a warning. Labels
/// are of any whole type.
Result<IdxHeader> readIdxHeader(std::span<const std::byte> bytes, std::string_view name);
Result<IdxImages> readIdxImages(std::span<const std::byte> bytes, std::string_view name);
Result<std::vector<std::uint8_t>> readIdxLabels(std::span<const std::byte> bytes, std::string_view name);

/// The bytes of an IDX file: type 8, (count, height, width) or (count).
std::vector<std::byte> writeIdxImages(const Dataset &dataset);
std::vector<std::byte> writeIdxLabels(const Dataset &dataset);

} // namespace inkling
