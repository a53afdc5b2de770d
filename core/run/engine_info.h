// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace inkling {

/// What computes here: for About, `inspect` and run.json.
struct EngineInfo
{
    std::string cpu;         ///< "Intel(R) Xeon(R) Processor"
    std::string blisVersion; ///< "0.9.0"
    std::string blisKernel;  ///< "haswell"
    std::string kernels;     ///< "avx512": the variant of our own, see core/kernels
    int threads = 1;         ///< ThreadTeam::defaultThreadCount()
};

EngineInfo engineInfo();

} // namespace inkling
