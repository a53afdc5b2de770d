// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/early_stopping.h"

namespace inkling {

bool EarlyStopping::shouldStop(double validationLoss)
{
    if (validationLoss <= m_reference - m_minDelta) {
        m_reference = validationLoss;
        m_waited = 0;
    } else {
        ++m_waited;
    }
    return m_patience > 0 && m_waited >= m_patience;
}

} // namespace inkling
