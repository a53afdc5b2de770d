// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"

namespace inkling {

/// (channels, height, width) -> (channels * height * width): the numbers stay, only the shape changes.
class Flatten final : public Layer
{
public:
    explicit Flatten(const Shape &input) : Layer(input, {static_cast<int>(input.size())}) {}
    std::unique_ptr<Layer> replica() const override { return std::make_unique<Flatten>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
};

} // namespace inkling
