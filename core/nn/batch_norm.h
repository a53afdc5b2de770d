// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/batch_statistics.h"
#include "core/nn/layer.h"

namespace inkling {

/// Every unit of (units), every column of (tokens, width) gets mean 0 and variance 1 over the batch, then a gain
/// ("weight") and a bias of its own. While it judges, the running mean and variance take the batch's place; each
/// learning batch moves them by `momentum` (towards the unbiased variance), as PyTorch does; one of a single number
/// leaves them. With or without a relu behind it.
///
/// A sample's output depends on its batch, so that replicas must not learn.
class BatchNorm final : public Layer
{
public:
    enum class Activation
    {
        None,
        Relu
    };

    BatchNorm(const Shape &input, double epsilon, double momentum, Activation activation = Activation::None);
    std::unique_ptr<Layer> replica() const override { return std::make_unique<BatchNorm>(*this); }

    void plan(int maxBatch, ThreadTeam &team) override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override { return m_statistics.parameters(); }
    std::vector<Parameter> state() override { return m_statistics.state(); }
    void initialise(Random & /*random*/) override { m_statistics.initialise(); }

private:
    template <typename Run>
    void onEveryGroup(int batch, Run run);
    std::span<const float> throughRelu(std::span<const float> gradOutput, std::span<float> gradInput);

    int m_columns;
    int m_rows; ///< of a sample
    Activation m_activation;
    BatchStatistics m_statistics;
    std::span<const float> m_output; ///< of the last forward()
    AlignedVector<float> m_masked;   ///< the gradient before the relu, where nobody wants that of the input
    AlignedVector<float> m_sums;     ///< (groups, 2, columns): what a group's kernel says
};

} // namespace inkling
