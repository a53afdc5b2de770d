// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace inkling {

/// Gives memory that begins with a cache line, so that a vector of 64 bytes never straddles two.
template <typename T>
struct CacheLineAllocator
{
    using value_type = T;
    static constexpr std::align_val_t kAlignment{64};

    CacheLineAllocator() = default;
    template <typename U>
    explicit(false) CacheLineAllocator(const CacheLineAllocator<U> & /*other*/)
    {}

    T *allocate(std::size_t count) { return static_cast<T *>(::operator new(count * sizeof(T), kAlignment)); }
    void deallocate(T *memory, std::size_t /*count*/) { ::operator delete(memory, kAlignment); }
    template <typename U>
    bool operator==(const CacheLineAllocator<U> & /*other*/) const
    {
        return true;
    }
};

/// What the engine's loops run over: weights, activations, gradients.
template <typename T>
using AlignedVector = std::vector<T, CacheLineAllocator<T>>;

} // namespace inkling
