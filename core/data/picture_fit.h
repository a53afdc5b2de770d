// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/grey_picture.h"

#include <cstdint>
#include <span>

namespace inkling {

/// Brings a picture to 28x28 greys from 0 to 255: a smaller one is centred on paper, a larger one is scaled down by
/// area average, keeping its shape, and centred. `out` holds 784 bytes.
void fitPicture(const GreyPicture &picture, std::span<std::uint8_t> out);

} // namespace inkling
