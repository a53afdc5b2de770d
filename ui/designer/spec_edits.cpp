// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/spec_edits.h"

#include "core/model/layer_table.h"

#include <algorithm>
#include <utility>

namespace inkling::ui {

namespace {

LayerPath parentOf(const LayerPath &path)
{
    return {path.begin(), path.end() - 1};
}

/// Whether a layer may stand before `place`.
bool isPlace(const ModelSpec &spec, const LayerPath &place)
{
    if (place.empty())
        return false;
    const std::vector<LayerSpec> *chain = chainAt(spec, parentOf(place));
    return chain != nullptr && place.back() >= 0 && place.back() <= static_cast<int>(chain->size());
}

/// Where `path` is when the layer at `removed` is gone.
LayerPath afterRemoval(LayerPath path, const LayerPath &removed)
{
    const std::size_t level = removed.size() - 1;
    if (path.size() <= level || !std::equal(removed.begin(), removed.end() - 1, path.begin()))
        return path;
    if (path[level] > removed[level])
        --path[level];
    return path;
}

} // namespace

const std::vector<LayerSpec> *chainAt(const ModelSpec &spec, const LayerPath &parent)
{
    if (parent.empty())
        return &spec.layers;
    const LayerSpec *layer = layerAt(spec, parent);
    if (layer == nullptr)
        return nullptr;
    const LayerType *type = findLayerType(layer->type);
    return type != nullptr && type->hasInner ? &layer->inner : nullptr;
}

std::vector<LayerSpec> *chainAt(ModelSpec &spec, const LayerPath &parent)
{
    return const_cast<std::vector<LayerSpec> *>(chainAt(std::as_const(spec), parent));
}

const LayerSpec *layerAt(const ModelSpec &spec, const LayerPath &path)
{
    const std::vector<LayerSpec> *chain = &spec.layers;
    const LayerSpec *layer = nullptr;
    for (const int index : path) {
        if (index < 0 || index >= static_cast<int>(chain->size()))
            return nullptr;
        layer = &(*chain)[static_cast<std::size_t>(index)];
        chain = &layer->inner;
    }
    return layer;
}

LayerSpec *layerAt(ModelSpec &spec, const LayerPath &path)
{
    return const_cast<LayerSpec *>(layerAt(std::as_const(spec), path));
}

LayerPath besides(const LayerPath &path, int by)
{
    LayerPath other = path;
    other.back() += by;
    return other;
}

bool isWithin(const LayerPath &inside, const LayerPath &path)
{
    return inside.size() >= path.size() && std::equal(path.begin(), path.end(), inside.begin());
}

std::optional<EditedSpec> withLayer(const ModelSpec &spec, const LayerPath &place, const LayerSpec &layer)
{
    if (!isPlace(spec, place))
        return std::nullopt;
    EditedSpec edited{spec, place};
    std::vector<LayerSpec> &chain = *chainAt(edited.spec, parentOf(place));
    chain.insert(chain.begin() + place.back(), layer);
    return edited;
}

std::optional<EditedSpec> withoutLayer(const ModelSpec &spec, const LayerPath &path)
{
    if (layerAt(spec, path) == nullptr)
        return std::nullopt;
    EditedSpec edited{spec, path};
    std::vector<LayerSpec> &chain = *chainAt(edited.spec, parentOf(path));
    chain.erase(chain.begin() + path.back());
    if (chain.empty()) // the block around it, or nothing
        edited.place = parentOf(path);
    else
        edited.place.back() = std::min(path.back(), static_cast<int>(chain.size()) - 1);
    return edited;
}

std::optional<EditedSpec> withCopy(const ModelSpec &spec, const LayerPath &path)
{
    const LayerSpec *layer = layerAt(spec, path);
    if (layer == nullptr)
        return std::nullopt;
    return withLayer(spec, besides(path, 1), *layer);
}

std::optional<EditedSpec> withMoved(const ModelSpec &spec, const LayerPath &from, const LayerPath &to)
{
    const LayerSpec *layer = layerAt(spec, from);
    if (layer == nullptr || !isPlace(spec, to) || (to.size() > from.size() && isWithin(to, from)))
        return std::nullopt;
    const LayerSpec moved = *layer;
    const auto without = withoutLayer(spec, from);
    auto edited = withLayer(without->spec, afterRemoval(to, from), moved);
    if (!edited || edited->spec == spec)
        return std::nullopt;
    return edited;
}

std::optional<EditedSpec> withStep(const ModelSpec &spec, const LayerPath &path, int by)
{
    if (layerAt(spec, path) == nullptr || layerAt(spec, besides(path, by)) == nullptr)
        return std::nullopt;
    EditedSpec edited{spec, besides(path, by)};
    std::vector<LayerSpec> &chain = *chainAt(edited.spec, parentOf(path));
    std::swap(chain[static_cast<std::size_t>(path.back())], chain[static_cast<std::size_t>(path.back() + by)]);
    return edited;
}

std::optional<EditedSpec> withMovedIn(const ModelSpec &spec, const LayerPath &path)
{
    if (path.empty() || path.back() == 0)
        return std::nullopt;
    LayerPath place = besides(path, -1);
    const std::vector<LayerSpec> *chain = chainAt(spec, place);
    if (chain == nullptr)
        return std::nullopt;
    place.push_back(static_cast<int>(chain->size()));
    return withMoved(spec, path, place);
}

std::optional<EditedSpec> withMovedOut(const ModelSpec &spec, const LayerPath &path)
{
    if (path.size() < 2)
        return std::nullopt;
    return withMoved(spec, path, besides(parentOf(path), 1));
}

} // namespace inkling::ui
