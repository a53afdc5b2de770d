// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/replace_layers.h"

namespace inkling {

int replaceLayers(std::vector<LayerSpec> &layers, std::string_view type, const LayerSpec &by)
{
    int replaced = 0;
    for (LayerSpec &layer : layers) {
        replaced += replaceLayers(layer.inner, type, by);
        if (layer.type == type) {
            layer = by;
            ++replaced;
        }
    }
    return replaced;
}

} // namespace inkling
