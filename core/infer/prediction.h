// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace inkling {

/// What a network thinks of one picture.
struct Prediction
{
    int digit = -1;                    ///< the class of highest probability
    double confidence = 0;             ///< its probability, 0..1
    std::vector<double> probabilities; ///< one a class
    bool isDigit = true;               ///< false: what is drawn is no digit at all, whatever it is most like
};

} // namespace inkling
