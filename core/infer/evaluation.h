// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model.h"

#include <functional>
#include <vector>

namespace inkling {

/// How a model does on labelled pictures. Percentages are 0..100.
struct Evaluation
{
    int samples = 0;
    int correct = 0;
    double accuracy = 0;
    double loss = 0;
    std::vector<double> perClass;            ///< percent right of each true class; 0 for a class without samples
    std::vector<std::vector<int>> confusion; ///< [truth][answer]
};

/// Threads: 0 for the default count. Errors: InvalidArgument when model and data do not fit together; Cancelled when
/// `interrupted` said so on the way.
Result<Evaluation> evaluate(const Model &model, const DatasetView &data, int threads = 0,
                            const std::function<bool()> &interrupted = {});

} // namespace inkling
