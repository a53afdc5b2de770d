// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/build_network.h"

#include "core/model/chain.h"
#include "core/model/layer_table.h"
#include "core/nn/network.h"

#include <algorithm>

namespace inkling {

Result<std::unique_ptr<Network>> buildNetwork(const ModelSpec &spec, Fusion fusion)
{
    if (const auto summaries = summarise(spec); !summaries)
        return std::unexpected(summaries.error());
    return buildChain(spec.layers, spec.input, fusion);
}

Result<Model> initialModel(const ModelSpec &spec, std::uint64_t seed)
{
    auto network = buildNetwork(spec);
    if (!network)
        return std::unexpected(network.error());
    Random random(seed);
    (*network)->initialise(random);
    Model model{spec, Precision::Float32, {}};
    const auto layout = tensorLayout(spec);
    for (const TensorShape &tensor : *layout)
        model.tensors.push_back({tensor.name, tensor.shape, {}});
    getWeights(**network, model);
    return model;
}

Result<void> setWeights(Network &network, const Model &model)
{
    const std::vector<Parameter> &tensors = network.tensors();
    const bool fits = std::ranges::equal(tensors, model.tensors, [](const Parameter &p, const Tensor &t) {
        return p.shape == t.shape && p.value.size() == t.values.size();
    });
    if (!fits)
        return failure(ErrorCode::InvalidArgument, "The weights do not fit the network that the model describes.");
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        for (std::size_t k = 0; k < tensors[i].value.size(); ++k)
            tensors[i].value[tensors[i].placeOf(k)] = static_cast<float>(model.tensors[i].values[k]);
    }
    return {};
}

void getWeights(const Network &network, Model &model)
{
    const std::vector<Parameter> &tensors = network.tensors();
    model.precision = Precision::Float32;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        model.tensors[i].values.resize(tensors[i].value.size());
        for (std::size_t k = 0; k < tensors[i].value.size(); ++k)
            model.tensors[i].values[k] = tensors[i].value[tensors[i].placeOf(k)];
    }
}

} // namespace inkling
