// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/normalise.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace inkling {

class Random;

/// A way to disturb pictures of digits, at several strengths: one row of the table.
struct Distortion
{
    std::string_view id;          ///< "shift"
    std::string_view title;       ///< English: "Shift"
    std::string_view unit;        ///< of the levels: "px"
    std::string_view description; ///< one sentence
    std::span<const double> levels;
    double none; ///< the one of the levels at which nothing happens; `apply` is not called with it
    /// What is left to chance (a direction, a place) is drawn in the same order at every level, so that a curve shows
    /// the level alone.
    void (*apply)(const DigitPicture &picture, double level, Random &random, DigitPicture &result);
};

/// Shift, rotation, size, stroke width, noise, blur, contrast, occlusion.
std::span<const Distortion> distortionTable();
const Distortion *findDistortion(std::string_view id);

/// The picture at that level. The same seed makes the same picture.
DigitPicture distorted(const DigitPicture &picture, const Distortion &distortion, double level, std::uint64_t seed);

} // namespace inkling
