// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/xor_data.h"

namespace inkling {

DigitData makeXorData()
{
    const Dataset points{1, 2, {0, 0, 0, 255, 255, 0, 255, 255}, {0, 1, 1, 0}};
    return {"xor", points, points, {}};
}

} // namespace inkling
