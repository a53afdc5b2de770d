// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/workspace.h"

#include <memory>
#include <new>

namespace inkling {

namespace {

constexpr std::align_val_t kAlignment{64};

struct AlignedDelete
{
    void operator()(float *memory) const { ::operator delete(memory, kAlignment); }
};

struct Workspace
{
    std::unique_ptr<float, AlignedDelete> memory;
    std::size_t size = 0;
};

} // namespace

float *threadWorkspace(std::size_t size)
{
    thread_local Workspace workspace;
    if (workspace.size < size) {
        workspace.memory.reset(static_cast<float *>(::operator new(size * sizeof(float), kAlignment)));
        workspace.size = size;
    }
    return workspace.memory.get();
}

} // namespace inkling
