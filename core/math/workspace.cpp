// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/workspace.h"

#include "core/math/aligned_vector.h"

namespace inkling {

float *threadWorkspace(std::size_t size)
{
    thread_local AlignedVector<float> workspace;
    if (workspace.size() < size)
        workspace = AlignedVector<float>(size);
    return workspace.data();
}

} // namespace inkling
