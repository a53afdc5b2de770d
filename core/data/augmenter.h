// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/augmentation.h"
#include "core/kernels/picture_warp.h"
#include "core/math/random.h"

#include <cstdint>
#include <span>
#include <vector>

namespace inkling {

/// Makes changed pictures of pictures (28x28). Which one depends on the settings, the picture and a seed alone.
///
/// Thread contract: shared; never changes.
class Augmenter final
{
public:
    explicit Augmenter(const Augmentation &augmentation);

    /// values: as many, pixels / 255.
    void make(std::span<const std::uint8_t> picture, std::uint64_t seed, std::span<float> values) const;

private:
    void setField(PictureWarp::Pass &pass, Random &random) const;

    Augmentation m_augmentation;
    bool m_shiftsOnly;          ///< which is cheaper
    std::vector<float> m_field; ///< a smooth random field, root mean square 1; pictures use windows of it; empty where
                                ///< nothing is elastic
};

/// What the settings make of a picture of 28x28 pixels, for those who want to see it.
std::vector<std::uint8_t> augmented(std::span<const std::uint8_t> picture, const Augmentation &augmentation,
                                    std::uint64_t seed);

} // namespace inkling
