// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/random.h"
#include "core/math/shape.h"
#include "core/math/thread_team.h"
#include "core/nn/gradient_sink.h"
#include "core/nn/pass.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace inkling {

/// An array of a layer: its values and the gradient of the loss with respect to them, for the optimizer; no gradient
/// where nothing trains it (Layer::state()).
struct Parameter
{
    std::string name; ///< within the layer: "weight", "bias"
    Shape shape;
    std::span<float> value;
    std::span<float> gradient;
    /// How two axes (rows, cols) stand in memory: 0: row by row; else as panels of so many columns (the last perhaps
    /// narrower) one after another, each row by row.
    int panel = 0;
    /// Its gradient is made by Layer::finishGradients(), not by the backward pass.
    bool finished = false;
    bool decays = true; ///< does weight decay shrink it? Not biases and the gains of norms

    /// Where element i of the array, counted row by row, stands in `value` and `gradient`.
    std::size_t placeOf(std::size_t i) const;
};

/// One step of a network. Samples stand one after another: an input of a batch holds batch * inputSize() floats.
///
/// Life: constructed with its sizes, then plan() once, then any number of forward() and backward() up to the planned
/// batch. Between a forward() and its backward() the layer may keep what it needs of the forward pass.
/// Thread contract: plain; a layer may use the team it was planned with inside a call.
class Layer
{
public:
    Layer(const Shape &input, const Shape &output) : m_inputShape(input), m_outputShape(output) {}
    virtual ~Layer() = default;
    Layer &operator=(const Layer &) = delete;

    /// A layer of its own, to be planned, with the same parameters: their values are shared, their gradients are not.
    /// Replicas may work at the same time as long as nobody changes the values.
    virtual std::unique_ptr<Layer> replica() const = 0;

    const Shape &inputShape() const { return m_inputShape; }
    const Shape &outputShape() const { return m_outputShape; }
    int inputSize() const { return static_cast<int>(m_inputShape.size()); }
    int outputSize() const { return static_cast<int>(m_outputShape.size()); }

    /// Sizes all scratch for batches of up to maxBatch samples, so that forward() and backward() allocate nothing. The
    /// team must outlive the layer's last call.
    virtual void plan(int maxBatch, ThreadTeam &team);

    /// Works out what depends on the parameters alone: after plan() and whenever their values have changed, before the
    /// next forward(). Replicas share it; one call serves all.
    virtual void prepare() {}

    virtual void forward(std::span<const float> input, std::span<float> output, int batch) = 0;

    /// After forward() with the same input, whose output must still stand where it was put. The gradients of parameters
    /// go to the sink; overwrites gradInput, which is empty where nobody wants it (the first layer).
    virtual void backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                          int batch) = 0;

    /// What backward() adds to besides the gradients of parameters; zero at first.
    virtual std::vector<std::span<float>> partialSums() { return {}; }
    /// After the last backward() of a batch: makes of the partial sums gradients, into the sink, and clears them.
    virtual void finishGradients() {}

    /// In the order in which model files keep them.
    virtual std::vector<Parameter> parameters() { return {}; }
    /// Arrays that belong to the model but that no gradient changes: running means. forward() changes them while it
    /// learns.
    virtual std::vector<Parameter> state() { return {}; }
    std::int64_t parameterCount();

    /// Sets parameters and state as before training: Xavier-uniform weights, zero biases.
    virtual void initialise(Random &) {}

    /// At first into the gradient arrays.
    virtual void setGradientSink(const GradientSink &sink) { m_sink = sink; }

    /// What the next forward() and its backward() are for; at first to judge.
    virtual void setPass(const Pass &pass) { m_pass = pass; }

protected:
    Layer(const Layer &) = default; ///< for replica()

    ThreadTeam &team() const { return *m_team; }
    const GradientSink &sink() const { return m_sink; }
    const Pass &pass() const { return m_pass; }

private:
    Shape m_inputShape;
    Shape m_outputShape;
    ThreadTeam *m_team = nullptr;
    GradientSink m_sink;
    Pass m_pass;
};

/// Glorot and Bengio 2010, eq. 16: uniform in +-sqrt(6 / (fanIn + fanOut)).
/// The same for a weight (in, out), drawn row by row however it stands in memory.
void xavierUniform(const Parameter &weight, Random &random);
void xavierUniform(std::span<float> weights, int fanIn, int fanOut, Random &random);

} // namespace inkling
