// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/activation.h"
#include "core/nn/layer.h"

namespace inkling {

/// A function of one number, element by element.
class Activation final : public Layer
{
public:
    Activation(const Shape &shape, ActivationKind kind, double alpha = 0)
        : Layer(shape, shape), m_kind(kind), m_alpha(static_cast<float>(alpha))
    {}
    std::unique_ptr<Layer> replica() const override { return std::make_unique<Activation>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;

private:
    ActivationKind m_kind;
    float m_alpha;
    std::span<const float> m_output; ///< of the last forward()
};

} // namespace inkling
