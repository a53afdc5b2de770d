// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model_spec.h"

#include <optional>
#include <vector>

namespace inkling::ui {

/// Where a layer stands: its index in the network; of one inside another, that of the other first. Empty: the network
/// itself.
using LayerPath = std::vector<int>;

/// Null where there is none.
const LayerSpec *layerAt(const ModelSpec &spec, const LayerPath &path);
LayerSpec *layerAt(ModelSpec &spec, const LayerPath &path);

/// The layers inside the layer at `parent`, those of the network for the empty path; null where there are none.
std::vector<LayerSpec> *chainAt(ModelSpec &spec, const LayerPath &parent);
const std::vector<LayerSpec> *chainAt(const ModelSpec &spec, const LayerPath &parent);

/// The path of the layer `by` places behind this one in its chain.
LayerPath besides(const LayerPath &path, int by);
/// `inside` is a layer within the one at `path`, at any depth, or that one itself.
bool isWithin(const LayerPath &inside, const LayerPath &path);

// Each gives the network as it would be, and where the layer that was meant is in it; empty where it cannot be done.

struct EditedSpec
{
    ModelSpec spec;
    LayerPath place; ///< empty: no layer is left
};

/// Puts the layer before what stands at `place`; its last index may be one past the end.
std::optional<EditedSpec> withLayer(const ModelSpec &spec, const LayerPath &place, const LayerSpec &layer);
std::optional<EditedSpec> withoutLayer(const ModelSpec &spec, const LayerPath &path);
std::optional<EditedSpec> withCopy(const ModelSpec &spec, const LayerPath &path);
/// Takes the layer from `from` and puts it before what stands at `to`, both in the network as it is. A layer is not
/// moved into itself.
std::optional<EditedSpec> withMoved(const ModelSpec &spec, const LayerPath &from, const LayerPath &to);
/// One place up or down within its chain.
std::optional<EditedSpec> withStep(const ModelSpec &spec, const LayerPath &path, int by);
/// Into the block right before it, as its last layer; out of the block that it stands in, right behind that.
std::optional<EditedSpec> withMovedIn(const ModelSpec &spec, const LayerPath &path);
std::optional<EditedSpec> withMovedOut(const ModelSpec &spec, const LayerPath &path);

} // namespace inkling::ui
