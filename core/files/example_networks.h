// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/spec_json.h"

#include <string_view>
#include <vector>

namespace inkling {

/// A network that ships with the program, to train or to begin a design from: a file of data/architectures, which is
/// part of the program. A row of the table.
struct ExampleNetwork
{
    std::string_view id; ///< "lenet_5": the file's name
    ModelDescription description;
};

/// All of them, from the simplest on. Their files are checked by a test: one that were wrong would be left out.
const std::vector<ExampleNetwork> &exampleNetworks();

} // namespace inkling
