// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/example_networks.h"

#include <array>

#include "embedded/kDeepMlpJson.h"
#include "embedded/kLenet5Json.h"
#include "embedded/kSmallResnetJson.h"
#include "embedded/kSmallVisionTransformerJson.h"

namespace inkling {

namespace {

struct ExampleFile
{
    std::string_view id;
    std::string_view json;
};

constexpr std::array kFiles{ExampleFile{"deep_mlp", embedded::kDeepMlpJson},
                            ExampleFile{"lenet_5", embedded::kLenet5Json},
                            ExampleFile{"small_resnet", embedded::kSmallResnetJson},
                            ExampleFile{"small_vision_transformer", embedded::kSmallVisionTransformerJson}};

std::vector<ExampleNetwork> readAll()
{
    std::vector<ExampleNetwork> networks;
    for (const ExampleFile &file : kFiles)
        if (auto description = readSpecJson(file.json, std::string(file.id)))
            networks.push_back({file.id, std::move(*description)});
    return networks;
}

} // namespace

const std::vector<ExampleNetwork> &exampleNetworks()
{
    static const std::vector<ExampleNetwork> kNetworks = readAll();
    return kNetworks;
}

} // namespace inkling
