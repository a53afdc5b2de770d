// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/lowest_rate.h"

#include "core/base/plain_number.h"

namespace inkling {

bool isLowestRate(const ScheduleField &field)
{
    return field.id == "min_lr";
}

Result<void> checkLowestRate(const ScheduleSpec &spec, double base)
{
    for (const ScheduleField &field : findSchedule(spec.type)->fields) {
        const double rate = settingOf(spec, field.id);
        if (isLowestRate(field) && rate > base)
            return failure(ErrorCode::InvalidArgument, "The schedule's " + std::string(field.id) + " is " +
                                                           plainNumber(rate) + ", above the learning rate " +
                                                           plainNumber(base) + " that it falls from; choose a lower " +
                                                           "one, or a higher learning rate.");
    }
    return {};
}

} // namespace inkling
