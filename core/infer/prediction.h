// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <vector>

namespace inkling {

/// What a network thinks of one picture.
struct Prediction
{
    int digit = -1;                    ///< the class of highest probability; -1: there is no answer
    double confidence = 0;             ///< its probability, 0..1
    std::vector<double> probabilities; ///< one a class
    bool isDigit = true;               ///< false: what is drawn is no digit at all, whatever it is most like
};

/// What to say of a network whose answers are no finite numbers.
inline Error answersAreNoNumbers()
{
    return {ErrorCode::NotFinite, "The model's answers are not numbers, because its weights are too large to be added "
                                  "up; train it anew with a lower learning rate, or use another model."};
}

} // namespace inkling
