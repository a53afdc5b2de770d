// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling::ui {

/// What the window's training is doing.
enum class RunState
{
    Idle,
    Preparing, ///< the data is being loaded
    Running,
    Paused,
    Stopping
};

} // namespace inkling::ui
