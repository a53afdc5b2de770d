// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digits.h"
#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"
#include "core/ink/rasterise.h"

#include <array>
#include <cstdint>
#include <optional>

namespace inkling {

/// The picture a network sees: 28x28, 0 paper, 255 ink, as in MNIST's files.
using DigitPicture = std::array<std::uint8_t, kDigitPixels>;

/// A drawing on its way to MNIST's form, step by step, so that the user can be shown what happened to it.
struct Preparation
{
    GreyPicture cropped;  ///< the ink box grown to a square (one of more than kMaxCropSide is area-averaged to that)
    GreyPicture scaled;   ///< area-averaged to 20x20
    GreyPicture levelled; ///< grey levels stretched so that the darkest is 1
    int shiftX = 0;       ///< where the 20x20 box was put on 28x28, so that the centre of mass falls on (14, 14)
    int shiftY = 0;
    DigitPicture picture{};
};

/// The 20x20 box of the digit, and the largest square that `cropped` keeps: a multiple, so that nothing is lost by
/// going through it.
inline constexpr int kDigitBoxSide = 20;
inline constexpr int kMaxCropSide = 20 * kDigitBoxSide;

/// MNIST's own preparation of a grey picture of any size (LeCun's MNIST page; QMNIST, arXiv:1905.10498). Nothing where
/// there is no ink, that is no pixel of half a grey level of 255, or where `ink` is not width x height. The centre of
/// mass ends within (13.5, 14.5] unless ink would be clipped.
std::optional<Preparation> normalise(const GreyPicture &picture);

/// rasterise() and normalise(): the one way from strokes to the network's picture, for canvas, CLI and tests.
std::optional<Preparation> prepare(const Drawing &drawing, Pen pen = {});

/// withEvenPen() and normalise(): the one way from the ink of a picture of one digit to the network's picture.
std::optional<Preparation> preparePicture(const GreyPicture &digit);

} // namespace inkling
