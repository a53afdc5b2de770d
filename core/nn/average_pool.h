// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"

namespace inkling {

/// The mean of every size x size square, `stride` apart: (c, h, w) -> (c, (h - size) / stride + 1, likewise); what no
/// square covers is not looked at.
class AveragePool final : public Layer
{
public:
    AveragePool(const Shape &input, int size, int stride);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<AveragePool>(*this); }

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;

private:
    template <typename Visit>
    void visitWindows(int batch, Visit visit) const;

    int m_size;
    int m_stride;
};

} // namespace inkling
