// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling {

/// The form of every picture that a digit network reads: MNIST's.
inline constexpr int kDigitSide = 28;
inline constexpr int kDigitPixels = kDigitSide * kDigitSide;
inline constexpr int kDigitClasses = 10;

} // namespace inkling
