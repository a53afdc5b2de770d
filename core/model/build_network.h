// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <cstdint>
#include <memory>

namespace inkling {

class Network;

/// May several layers of a spec be computed as one? Off: for tests that compare.
enum class Fusion
{
    On,
    Off
};

/// The network that a spec describes, with all weights zero; its parameters stand in the order of the spec, fused or
/// not. Error: that of summarise().
Result<std::unique_ptr<Network>> buildNetwork(const ModelSpec &spec, Fusion fusion = Fusion::On);

/// A fresh model: Xavier-uniform weights and zero biases from Random(seed), layer by layer.
Result<Model> initialModel(const ModelSpec &spec, std::uint64_t seed);

/// Copies weights into a network built from the same spec, rounding to float. Error: InvalidArgument when the arrays do
/// not fit.
Result<void> setWeights(Network &network, const Model &model);

/// Copies the network's weights into `model`, which was made for the same spec; its precision becomes float32.
void getWeights(const Network &network, Model &model);

} // namespace inkling
