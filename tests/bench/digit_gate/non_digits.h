// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/digit_skeletons.h"
#include "core/ink/normalise.h"
#include "core/math/random.h"

#include <QString>

#include <optional>
#include <vector>

namespace inkling::bench {

/// The letters and signs of shapes.json, in the form of the digit skeletons. Empty: the file cannot be used.
std::vector<DigitSkeleton> readShapes(const QString &file);

/// Makes what is not a digit, for the digit gate to learn from: letters and signs, scribbles, crossed-out digits, blots
/// and textures, two digits at once.
///
/// Thread contract: plain; what it makes depends on `random` alone.
class NonDigits final
{
public:
    NonDigits(std::vector<DigitSkeleton> shapes, DigitSkeletons digits);

    /// Nothing where no ink came out.
    std::optional<DigitPicture> make(Random &random) const;

private:
    std::optional<Preparation> makeSign(Random &random) const;
    std::optional<Preparation> makeScribble(Random &random) const;
    std::optional<Preparation> makeCrossedOut(Random &random) const;
    std::optional<Preparation> makePair(Random &random) const;

    std::vector<DigitSkeleton> m_shapes;
    DigitSkeletons m_digits;
};

} // namespace inkling::bench
