// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/drop_out.h"
#include "core/nn/layer.h"

namespace inkling {

/// Srivastava et al. 2014, inverted: while it learns, each element falls with the probability `rate`, and those that
/// stay are divided by 1 - rate; while it judges, nothing happens. Which fall depends on the pass, the sample's index
/// in its batch and the element.
class Dropout final : public Layer
{
public:
    /// rate: from 0 to below 1.
    Dropout(const Shape &shape, double rate) : Layer(shape, shape), m_rate(rate) {}
    std::unique_ptr<Layer> replica() const override { return std::make_unique<Dropout>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;

private:
    DropOut choiceOf(int sample) const;
    void drop(std::span<const float> from, std::span<float> to, int batch) const;

    double m_rate;
};

} // namespace inkling
