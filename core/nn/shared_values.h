// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"

#include <cstddef>
#include <memory>
#include <span>

namespace inkling {

/// The values of a trainable array. Copies are the same array: that is how the replicas of a layer share its weights.
///
/// Thread contract: plain; replicas only read while several run.
class SharedValues
{
public:
    explicit SharedValues(std::size_t size) : m_values(std::make_shared<AlignedVector<float>>(size)) {}

    float *data() const { return m_values->data(); }
    std::size_t size() const { return m_values->size(); }
    float &operator[](std::size_t i) const { return (*m_values)[i]; }
    auto begin() const { return m_values->begin(); }
    auto end() const { return m_values->end(); }
    operator std::span<float>() const { return *m_values; }       // NOLINT(google-explicit-constructor)
    operator std::span<const float>() const { return *m_values; } // NOLINT(google-explicit-constructor)

private:
    std::shared_ptr<AlignedVector<float>> m_values;
};

} // namespace inkling
