// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/layer.h"

namespace inkling {

/// y = x W + b over the last axis: (in) -> (units), or (tokens, in) -> (tokens, units) with the same weights for every
/// token.
class Dense final : public Layer
{
public:
    Dense(const Shape &input, int units);

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override { m_affine.initialise(random); }

private:
    int m_rowsPerSample; ///< 1, or the tokens
    Affine m_affine;
};

} // namespace inkling
