// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/optimizer.h"

#include "core/optim/sgd.h"

#include <algorithm>
#include <array>

namespace inkling {

std::span<const OptimizerType> optimizerTable()
{
    static constexpr std::array kTable{
        OptimizerType{"sgd", "SGD", makeSgd},
    };
    return kTable;
}

const OptimizerType *findOptimizer(std::string_view id)
{
    const auto row = std::ranges::find(optimizerTable(), id, &OptimizerType::id);
    return row == optimizerTable().end() ? nullptr : &*row;
}

} // namespace inkling
