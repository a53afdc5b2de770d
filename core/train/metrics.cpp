// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/metrics.h"

namespace inkling {

std::string_view toString(StopReason reason)
{
    switch (reason) {
    case StopReason::Completed:
        return "completed";
    case StopReason::EarlyStopping:
        return "early_stopping";
    case StopReason::Stopped:
        return "stopped";
    case StopReason::Diverged:
        return "diverged";
    }
    return "stopped";
}

} // namespace inkling
