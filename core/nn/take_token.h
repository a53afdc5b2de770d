// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"

namespace inkling {

/// The first token alone: (tokens, width) -> (width).
class TakeToken final : public Layer
{
public:
    explicit TakeToken(const Shape &input) : Layer(input, {input[1]}) {}
    std::unique_ptr<Layer> replica() const override { return std::make_unique<TakeToken>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
};

} // namespace inkling
