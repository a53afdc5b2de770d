// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

namespace inkling {

/// Ends a run when validation loss has not fallen by at least minDelta for `patience` epochs. (Which weights are best
/// is another question: those of the lowest loss, however little lower.)
class EarlyStopping final
{
public:
    /// patience 0: never.
    EarlyStopping(int patience, double minDelta) : m_patience(patience), m_minDelta(minDelta) {}

    /// Tells the loss of an epoch; true when the run should end.
    bool shouldStop(double validationLoss);

private:
    int m_patience;
    double m_minDelta;
    double m_reference = std::numeric_limits<double>::infinity();
    int m_waited = 0;
};

} // namespace inkling
