// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optim/schedule.h"

namespace inkling {

/// Is it the learning rate that a schedule falls to?
bool isLowestRate(const ScheduleField &field);

/// Whether a valid schedule that falls from the learning rate `base` to a lowest one does fall. Error: InvalidArgument.
Result<void> checkLowestRate(const ScheduleSpec &spec, double base);

} // namespace inkling
