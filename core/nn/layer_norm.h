// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

namespace inkling {

/// Ba et al. 2016: every row, (units) or each token of (tokens, width), gets mean 0 and variance 1, then a gain
/// ("weight") and a bias for each of its columns.
class LayerNorm final : public Layer
{
public:
    LayerNorm(const Shape &input, double epsilon);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<LayerNorm>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    void initialise(Random &random) override;

private:
    int m_width;
    int m_rows; ///< of a sample
    float m_epsilon;
    SharedValues m_weight;
    SharedValues m_bias;
    AlignedVector<float> m_gradWeight;
    AlignedVector<float> m_gradBias;
    AlignedVector<float> m_statistics; ///< (rows of the batch, 2), of the last forward()
    AlignedVector<float> m_sums;       ///< (groups, 2, width)
};

} // namespace inkling
