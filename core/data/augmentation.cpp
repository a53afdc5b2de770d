// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/augmentation.h"

#include <array>
#include <cmath>

namespace inkling {

bool AugmentationField::allows(double number) const
{
    return number >= 0 && number <= maximum && (!whole || number == std::floor(number));
}

/// A picture that leans so far, and is turned by 45 degrees against it, is pressed to a third of its width between the
/// two passes of a warp; if it leant by 45, to nothing.
constexpr double kMaxShear = 30;

std::span<const AugmentationField> augmentationFields()
{
    static constexpr std::array kFields{
        AugmentationField{"shift", "Shift", "Whole pixels that a picture moves across and down, at most.",
                          &Augmentation::shift, 8, true},
        AugmentationField{"rotation", "Rotation", "Degrees that a picture turns either way, at most.",
                          &Augmentation::rotation, 45},
        AugmentationField{"scale", "Size", "Share by which a picture grows or shrinks, at most: 0.1 is a tenth.",
                          &Augmentation::scale, 0.5},
        AugmentationField{"shear", "Slant", "Degrees that upright strokes lean either way, at most.",
                          &Augmentation::shear, kMaxShear},
        AugmentationField{"elastic", "Elastic", "Pixels that strokes wander on average, at most.",
                          &Augmentation::elastic, 4},
        AugmentationField{"thickness", "Thickness",
                          "How much thicker or thinner strokes become, at most; 1 is a pixel on every side.",
                          &Augmentation::thickness, 1},
    };
    return kFields;
}

} // namespace inkling
