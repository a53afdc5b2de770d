// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"

#include <array>
#include <cstdint>
#include <optional>

namespace inkling {

/// The picture a network sees: 28x28, 0 paper, 255 ink, as in MNIST's files.
using DigitPicture = std::array<std::uint8_t, kDigitPixels>;

/// A drawing on its way to MNIST's form, step by step, so that the user can be shown what happened to it.
struct Preparation
{
    GreyPicture cropped;  ///< the ink box grown to a square
    GreyPicture scaled;   ///< area-averaged to 20x20
    GreyPicture levelled; ///< grey levels stretched so that the darkest is 1
    int shiftX = 0;       ///< where the 20x20 box was put on 28x28, so that the centre of mass falls on (14, 14)
    int shiftY = 0;
    DigitPicture picture{};
};

/// MNIST's own preparation of a grey picture (LeCun's MNIST page; QMNIST, arXiv:1905.10498). Nothing where there is no
/// ink.
std::optional<Preparation> normalise(const GreyPicture &picture);

/// rasterise() and normalise(): the one way from strokes to the network's picture, for canvas, CLI and tests.
std::optional<Preparation> prepare(const Drawing &drawing);

} // namespace inkling
