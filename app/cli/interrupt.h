// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/stop_flag.h"

namespace inkling::cli {

/// While it lives, the first Ctrl-C (SIGINT) and the first SIGTERM raise the flag; the second ends the program.
///
/// Thread contract: plain; one at a time in the process, since signal handlers belong to the process.
class InterruptStops final
{
public:
    explicit InterruptStops(StopFlag &flag);
    ~InterruptStops();
    InterruptStops(const InterruptStops &) = delete;
    InterruptStops &operator=(const InterruptStops &) = delete;
};

} // namespace inkling::cli
