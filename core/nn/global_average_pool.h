// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"

namespace inkling {

/// The mean of every channel: (c, h, w) -> (c). Lin et al. 2013, section 3.2.
class GlobalAveragePool final : public Layer
{
public:
    explicit GlobalAveragePool(const Shape &input) : Layer(input, {input[0]}) {}
    std::unique_ptr<Layer> replica() const override { return std::make_unique<GlobalAveragePool>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;

private:
    std::size_t plane() const { return static_cast<std::size_t>(inputShape()[1] * inputShape()[2]); }
};

} // namespace inkling
