// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

namespace inkling {

void append(Dataset &to, const Dataset &from, int item)
{
    const auto picture = from.image(item);
    to.pixels.insert(to.pixels.end(), picture.begin(), picture.end());
    to.labels.push_back(from.labels[static_cast<std::size_t>(item)]);
}

} // namespace inkling
