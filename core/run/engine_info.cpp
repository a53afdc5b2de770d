// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/engine_info.h"

#include "core/kernels/kernels.h"
#include "core/math/gemm.h"
#include "core/math/thread_team.h"

#include <QString>
#include <QSysInfo>

#include <fstream>
#include <string>

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
    return QSysInfo::currentCpuArchitecture().toStdString(); // better than nothing
}

} // namespace

EngineInfo engineInfo()
{
    return {cpuName(), gemmLibraryVersion(), gemmKernelName(), std::string(kernelVariant().name),
            ThreadTeam::defaultThreadCount()};
}

} // namespace inkling
