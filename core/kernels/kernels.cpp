// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/kernels.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace inkling {

namespace baseline {
extern const Kernels kTable;
}
#ifdef INKLING_X86_KERNELS
namespace avx2 {
extern const Kernels kTable;
}
namespace avx512 {
extern const Kernels kTable;
}
#endif

namespace {

#ifdef INKLING_X86_KERNELS
bool hasAvx2()
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

bool hasAvx512()
{
    return hasAvx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

bool always()
{
    return true;
}

const KernelVariant &chooseVariant()
{
    const std::span<const KernelVariant> variants = kernelVariants();
    if (const char *wanted = std::getenv("INKLING_KERNELS")) {
        const auto named = std::ranges::find(variants, std::string_view(wanted), &KernelVariant::name);
        if (named != variants.end() && named->runsHere())
            return *named;
    }
    return *std::ranges::find_if(variants, [](const KernelVariant &variant) { return variant.runsHere(); });
}

} // namespace

std::span<const KernelVariant> kernelVariants()
{
    static constexpr std::array kVariants{
#ifdef INKLING_X86_KERNELS
        KernelVariant{"avx512", &avx512::kTable, hasAvx512, true},
        KernelVariant{"avx2", &avx2::kTable, hasAvx2, true},
#endif
        KernelVariant{"baseline", &baseline::kTable, always, false},
    };
    return kVariants;
}

const KernelVariant &kernelVariant()
{
    static const KernelVariant &chosen = chooseVariant();
    return chosen;
}

} // namespace inkling
