// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/engine_info.h"

#include "core/math/gemm.h"
#include "core/math/thread_team.h"

#include <fstream>
#include <string_view>

namespace inkling {

namespace {

/// The system's own name of the processor; Linux says it in /proc/cpuinfo.
std::string cpuName()
{
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);) {
        if (!line.starts_with("model name"))
            continue;
        const std::size_t colon = line.find(": ");
        if (colon != std::string::npos)
            return line.substr(colon + 2);
    }
    return "unknown CPU";
}

} // namespace

EngineInfo engineInfo()
{
    return {cpuName(), gemmLibraryVersion(), gemmKernelName(), ThreadTeam::defaultThreadCount()};
}

} // namespace inkling
