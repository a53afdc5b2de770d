// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling {

/// The numbers of all optimizers; each reads those that its row of the table names.
struct OptimizerSettings
{
    double momentum = 0.9;  ///< share of the last step that goes on
    double beta1 = 0.9;     ///< share of the last mean gradient that goes on
    double beta2 = 0.999;   ///< the same of the mean squared gradient
    double epsilon = 1e-8;  ///< keeps Adam's divisor from zero
    double weightDecay = 0; ///< pull towards zero
    double clipNorm = 0;    ///< longest gradient, all parameters as one vector; 0: any

    bool operator==(const OptimizerSettings &) const = default;
};

} // namespace inkling
