// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"

namespace inkling {

/// The largest of every size x size square, without overlap: (c, h, w) -> (c, h / size, w / size); what is left over at
/// the right and bottom edge is not looked at. Of equal values the first takes the gradient.
class MaxPool final : public Layer
{
public:
    MaxPool(const Shape &input, int size);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<MaxPool>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;

private:
    void poolSample(std::span<const float> input, std::span<float> output, std::span<int> winners) const;

    int m_size;
    std::vector<int> m_winners; ///< index within the sample's input of every output's maximum
};

} // namespace inkling
