// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/math/blocks.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

namespace inkling {

/// Ioffe and Szegedy 2015, algorithm 1: every channel of (c, h, w), every unit of (units), every column of (tokens,
/// width) gets mean 0 and variance 1 over the batch, then a gain ("weight") and a bias of its own. While it judges, the
/// running mean and variance take the batch's place; each learning batch moves them by `momentum` (towards the unbiased
/// variance), as PyTorch does.
///
/// A sample's output depends on its batch, so that replicas must not learn. With or without a relu behind it.
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

    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<Parameter> parameters() override;
    std::vector<Parameter> state() override;
    void initialise(Random &random) override;

private:
    /// Samples that one task takes at least.
    static constexpr int kSampleUnit = 4;
    static constexpr std::size_t kSums = 3;
    std::size_t perGroup() const { return static_cast<std::size_t>(m_channels); }

    template <typename Plane, typename Columns>
    void visit(int batch, Plane plane, Columns columns) const;
    void measure(std::span<const float> input, int batch);
    void addUp(int batch, int sums);
    std::span<const float> throughRelu(std::span<const float> gradOutput, std::span<float> gradInput);
    void setInputFactors(int batch);

    int m_channels;
    int m_plane; ///< numbers of a channel that stand together: 1 where channels are columns
    int m_rows;  ///< of a sample, each with all channels; 1 for pictures
    float m_epsilon;
    double m_momentum;
    Activation m_activation;
    SharedValues m_weight;
    SharedValues m_bias;
    SharedValues m_runningMean;
    SharedValues m_runningVariance;
    AlignedVector<float> m_gradWeight;
    AlignedVector<float> m_gradBias;
    std::span<const float> m_output; ///< of the last forward()
    AlignedVector<float> m_masked;   ///< the gradient before the relu, where nobody wants that of the input
    AlignedVector<float> m_mean;     ///< of the last forward()
    AlignedVector<float> m_inverse;  ///< 1 / standard deviation, of the last forward()
    AlignedVector<float> m_factors;  ///< rows of one number a channel
    AlignedVector<float> m_columns;  ///< (groups, 2, channels): what a group's kernel says
    AlignedVector<double> m_sums;    ///< (groups, kSums, channels)
};

} // namespace inkling
