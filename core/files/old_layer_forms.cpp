// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/old_layer_forms.h"

#include <array>

namespace inkling {

namespace {

constexpr std::array kDenseKeys{OldKey{"input_size", OldKeyUse::InputSize, {}},
                                OldKey{"output_size", OldKeyUse::Setting, "units"}};

constexpr std::array kConv2dKeys{OldKey{"in_channels", OldKeyUse::Channels, {}},
                                 OldKey{"out_channels", OldKeyUse::Setting, "channels"},
                                 OldKey{"kernel_size", OldKeyUse::Setting, "kernel"},
                                 OldKey{"padding", OldKeyUse::Setting, "padding", false},
                                 OldKey{"stride", OldKeyUse::Setting, "stride", false},
                                 OldKey{"input_height", OldKeyUse::Height, {}},
                                 OldKey{"input_width", OldKeyUse::Width, {}}};

constexpr std::array kBatchNormKeys{OldKey{"size", OldKeyUse::Units, {}},
                                    OldKey{"epsilon", OldKeyUse::Setting, "epsilon", false},
                                    OldKey{"momentum", OldKeyUse::SettingLeft, "momentum", false}};

constexpr std::array kDropoutKeys{OldKey{"size", OldKeyUse::InputSize, {}},
                                  OldKey{"drop_rate", OldKeyUse::Setting, "rate"}};

} // namespace

std::span<const OldLayerForm> oldLayerForms()
{
    static constexpr std::array kForms{
        OldLayerForm{"dense", "dense", kDenseKeys}, OldLayerForm{"conv2d", "conv2d", kConv2dKeys},
        OldLayerForm{"batchnorm", "batch_norm", kBatchNormKeys}, OldLayerForm{"dropout", "dropout", kDropoutKeys}};
    return kForms;
}

} // namespace inkling
