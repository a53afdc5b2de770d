// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <cstdint>
#include <memory>

namespace inkling {

class Network;

/// The network that a spec describes, with all weights zero. Error: that of summarise().
Result<std::unique_ptr<Network>> buildNetwork(const ModelSpec &spec);

/// A fresh model: Xavier-uniform weights and zero biases from Random(seed), layer by layer.
Result<Model> initialModel(const ModelSpec &spec, std::uint64_t seed);

/// Copies weights into a network built from the same spec, rounding to float. Error: InvalidArgument when the arrays do
/// not fit.
Result<void> setWeights(Network &network, const Model &model);

/// Copies the network's weights into `model`, which was made for the same spec; its precision becomes float32.
void getWeights(const Network &network, Model &model);

} // namespace inkling
