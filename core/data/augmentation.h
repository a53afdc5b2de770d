// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace inkling {

/// How far training pictures are changed at random before a network sees them, anew in every epoch. Every number is the
/// most: each picture gets a part of it by chance. All 0: pictures stay as they are.
struct Augmentation
{
    double shift = 0;     ///< pixels, whole ones, across and down
    double rotation = 0;  ///< degrees, either way
    double scale = 0;     ///< share by which a picture grows or shrinks: 0.1 is 0.9 to 1.1 times
    double shear = 0;     ///< degrees that upright strokes lean, either way
    double elastic = 0;   ///< pixels that strokes wander on average
    double thickness = 0; ///< share of a pixel ring by which strokes grow or shrink

    bool any() const { return *this != Augmentation{}; }
    bool operator==(const Augmentation &) const = default;
};

/// One number of Augmentation: a key in files, a part of --augment, a slider of the form.
struct AugmentationField
{
    std::string_view id;    ///< "shift"
    std::string_view label; ///< English label: "Shift"
    std::string_view help;  ///< one sentence
    double Augmentation::*value;
    double maximum; ///< the minimum is 0
    bool whole = false;

    bool allows(double number) const;
};

std::span<const AugmentationField> augmentationFields();

} // namespace inkling
