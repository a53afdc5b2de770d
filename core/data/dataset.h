// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digits.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace inkling {

/// Pictures and their labels. Pixels stay uint8 in memory (0 paper, 255 ink); floats exist per batch only.
struct Dataset
{
    int height = kDigitSide;
    int width = kDigitSide;
    std::vector<std::uint8_t> pixels; ///< count() * height * width, row-major
    std::vector<std::uint8_t> labels;

    int count() const { return static_cast<int>(labels.size()); }
    int imageSize() const { return height * width; }
    std::span<const std::uint8_t> image(int index) const
    {
        return std::span(pixels).subspan(static_cast<std::size_t>(index) * static_cast<std::size_t>(imageSize()),
                                         static_cast<std::size_t>(imageSize()));
    }
    bool operator==(const Dataset &) const = default;
};

/// One picture and its label, of a data set with pictures of the same size.
void append(Dataset &to, const Dataset &from, int item);

/// What a data source gives: training and test pictures, and what the user should know about them.
struct DigitData
{
    std::string source; ///< "builtin", "mnist", a folder, "xor"
    Dataset train;
    Dataset test;
    std::vector<std::string> warnings; ///< whole sentences
};
using DigitDataPtr = std::shared_ptr<const DigitData>;

/// A run of consecutive pictures of a data set; does not own it.
struct DatasetView
{
    const Dataset *dataset = nullptr;
    int first = 0;
    int count = 0;

    std::span<const std::uint8_t> labels() const
    {
        return std::span(dataset->labels).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
    }
};

} // namespace inkling
