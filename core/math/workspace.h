// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace inkling {

/// At least `size` floats for the calling thread's own use until its next call, aligned to 64 bytes. Allocates when a
/// thread asks for more than ever before, so that loops that repeat their sizes do not.
float *threadWorkspace(std::size_t size);

} // namespace inkling
