// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace inkling::bench {

/// What one core can do at most: fused multiply-adds of floats on registers alone.
struct FmaPeak
{
    std::string variant; ///< "avx512", "avx2", "portable"
    double gflops = 0;   ///< a multiply-add counts as two
};

/// Measures for some 60 ms on the calling thread and takes the best of many short runs.
FmaPeak measureFmaPeak();

} // namespace inkling::bench
