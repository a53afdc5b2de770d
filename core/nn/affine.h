// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/random.h"
#include "core/math/thread_team.h"
#include "core/nn/layer.h"

#include <span>
#include <string_view>
#include <vector>

namespace inkling {

/// y = x W + b with its gradients: the part that dense layers, projections and patch embeddings share. Not a layer of
/// its own; rows are whatever its owner counts (samples, tokens).
///
/// Thread contract: plain.
class Affine final
{
public:
    Affine(int in, int out);

    void forward(ThreadTeam &team, std::span<const float> x, std::span<float> y, int rows) const;
    /// Adds to the gradients of weight and bias; gradX is overwritten with beta 0, added to with beta 1, or empty.
    void backward(ThreadTeam &team, std::span<const float> x, std::span<const float> gradY, std::span<float> gradX,
                  int rows, float beta = 0.0F);

    void initialise(Random &random);
    /// Appends "PREFIXweight" (in, out) and "PREFIXbias" (out).
    void appendParameters(std::vector<Parameter> &parameters, std::string_view prefix = {});

private:
    int m_in;
    int m_out;
    std::vector<float> m_weight; ///< (in, out), row-major
    std::vector<float> m_bias;   ///< (out)
    std::vector<float> m_gradWeight;
    std::vector<float> m_gradBias;
};

} // namespace inkling
