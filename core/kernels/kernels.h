// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/product.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace inkling {

/// The hot loops of the engine, compiled once for every instruction set ("variant") from the same sources. One thread,
/// no allocation, no errors: sizes are the caller's business. The bits of a result depend on the variant and on the
/// sizes, on nothing else.
struct Kernels
{
    /// workspace: kProductWorkspace floats, aligned to 64 bytes.
    void (*multiply)(const Product &product, float *workspace);
};

inline constexpr std::size_t kProductWorkspace = 64 * 1024;

/// An instruction set that the program has kernels for.
struct KernelVariant
{
    std::string_view name; ///< "avx512", "avx2", "baseline"
    const Kernels *kernels;
    bool (*runsHere)();
    bool ownProducts; ///< its matrix products are faster than BLIS's
};

/// All that were compiled, fastest first; the last runs everywhere.
std::span<const KernelVariant> kernelVariants();

/// The variant in use: the first that runs here, or the one that `INKLING_KERNELS` names. Chosen once, at the first
/// call.
const KernelVariant &kernelVariant();

inline const Kernels &kernels()
{
    return *kernelVariant().kernels;
}

} // namespace inkling
