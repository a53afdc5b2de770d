// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/nn/layer.h"

#include <memory>
#include <span>
#include <vector>

namespace inkling {

/// Layers one after another, with the memory for everything between them.
///
/// Thread contract: plain. plan() before the first forward().
class Network final
{
public:
    enum class Purpose
    {
        Inference, ///< forward() only
        Training   ///< also backward()
    };

    /// At least one layer; each takes what the one before gives.
    explicit Network(std::vector<std::unique_ptr<Layer>> layers);

    /// A network of its own, to be planned, that shares the values of the parameters, see Layer::replica().
    std::unique_ptr<Network> replica() const;

    int inputSize() const { return m_layers.front()->inputSize(); }
    int outputSize() const { return m_layers.back()->outputSize(); }
    std::span<const std::unique_ptr<Layer>> layers() const { return m_layers; }
    /// Of all layers, in order. The spans stay valid as long as the network.
    std::vector<Parameter> parameters() const;
    /// What a model holds: of every layer in order its parameters, then its state.
    const std::vector<Parameter> &tensors() const { return m_tensors; }
    /// Of all layers, in order.
    std::vector<Parameter> state() const;
    void initialise(Random &random);

    /// The team must outlive the network's last call.
    void plan(int maxBatch, ThreadTeam &team, Purpose purpose);
    /// After plan() and whenever the values of parameters have changed, see Layer::prepare().
    void prepare();
    /// `input`: batch * inputSize() floats, which must stay until backward(). Returns batch * outputSize() outputs,
    /// valid until the next call.
    std::span<const float> forward(std::span<const float> input, int batch);
    /// After forward() with the same batch. Gradients of parameters go to the sink; that of the input overwrites
    /// gradInput, unless it is empty.
    void backward(std::span<const float> gradOutput, int batch, std::span<float> gradInput = {});
    /// Of all layers, see Layer::partialSums().
    std::vector<std::span<float>> partialSums() const { return m_partialSums; }
    /// After the last backward() of a batch, see Layer::finishGradients().
    void finishGradients();
    /// Partial sums, too.
    void clearGradients();
    void setGradientSink(const GradientSink &sink);
    /// What the next forward() and backward() are for; at first to judge. Every layer has its own random choices.
    void setPass(const Pass &pass);

private:
    std::vector<std::unique_ptr<Layer>> m_layers;
    std::vector<Parameter> m_parameters;
    std::vector<Parameter> m_tensors;
    std::vector<std::span<float>> m_partialSums;
    std::span<const float> m_input;
    std::vector<AlignedVector<float>> m_outputs;   ///< of every layer
    std::vector<AlignedVector<float>> m_gradients; ///< with respect to every layer's output but the last
};

} // namespace inkling
