// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/network.h"

#include <string>

namespace inkling {

/// He et al. 2015, eq. 1 and 2: the layers inside, plus their input; where their output has another shape, plus a
/// projection of it that is learned.
class Residual final : public Layer
{
public:
    /// `inner`: from `input` to where the projection ends, or back to its shape where that is null. The names are those
    /// of the inner network's parameters and of its state, in order.
    Residual(const Shape &input, std::unique_ptr<Network> inner, std::unique_ptr<Layer> projection,
             std::vector<std::string> parameterNames, std::vector<std::string> stateNames);
    std::unique_ptr<Layer> replica() const override;

    void plan(int maxBatch, ThreadTeam &team) override;
    void prepare() override;
    void forward(std::span<const float> input, std::span<float> output, int batch) override;
    void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                  int batch) override;
    std::vector<std::span<float>> partialSums() override;
    void finishGradients() override;
    /// Those of the inner layers, then "projection_weight" and "projection_bias".
    std::vector<Parameter> parameters() override;
    std::vector<Parameter> state() override;
    void initialise(Random &random) override;
    void setGradientSink(const GradientSink &sink) override;
    void setPass(const Pass &pass) override;

private:
    std::unique_ptr<Network> m_inner;
    std::unique_ptr<Layer> m_projection; ///< null: the input as it is
    std::vector<std::string> m_parameterNames;
    std::vector<std::string> m_stateNames;
    AlignedVector<float> m_gradShortcut;
};

} // namespace inkling
