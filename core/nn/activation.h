// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"

namespace inkling {

/// max(x, 0), element by element.
class Relu final : public Layer
{
public:
    explicit Relu(const Shape &shape) : Layer(shape, shape) {}
    std::unique_ptr<Layer> replica() const override { return std::make_unique<Relu>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
};

/// 1 / (1 + exp(-x)), element by element.
class Sigmoid final : public Layer
{
public:
    explicit Sigmoid(const Shape &shape) : Layer(shape, shape) {}
    std::unique_ptr<Layer> replica() const override { return std::make_unique<Sigmoid>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;

private:
    std::vector<float> m_output; ///< of the last forward(): the derivative is s * (1 - s)
};

} // namespace inkling
