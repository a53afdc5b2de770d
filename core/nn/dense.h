// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/affine.h"
#include "core/nn/layer.h"

namespace inkling {

/// y = x W + b over the last axis: (in) -> (units), or (tokens, in) -> (tokens, units) with the same weights for every
/// token; with or without a relu behind it.
class Dense final : public Layer
{
public:
    enum class Activation
    {
        None,
        Relu
    };

    Dense(const Shape &input, int units, Activation activation = Activation::None);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<Dense>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override { m_affine.initialise(random); }

private:
    std::span<const float> throughRelu(std::span<const float> gradOutput);

    int m_rowsPerSample; ///< 1, or the tokens
    Activation m_activation;
    Affine m_affine;
    std::span<const float> m_output;   ///< of the last forward()
    AlignedVector<float> m_gradAffine; ///< with respect to what the relu cut
};

} // namespace inkling
