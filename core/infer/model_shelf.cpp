// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/model_shelf.h"

#include "core/train/run_checks.h"

#include <algorithm>
#include <ranges>

namespace inkling {

namespace {

std::size_t numbersOf(const Model &model)
{
    std::size_t sum = 0;
    for (const Tensor &tensor : model.tensors)
        sum += tensor.values.size();
    return sum;
}

bool readsDigits(const ModelSnapshotPtr &snapshot)
{
    return snapshot && checkReadsDigits(snapshot->model.spec).has_value();
}

} // namespace

void ModelShelf::addModel(const QString &name, const ModelSnapshotPtr &snapshot, const QString &file)
{
    if (!readsDigits(snapshot))
        return;
    QStringList files = file.isEmpty() ? QStringList() : QStringList(file);
    std::erase_if(m_models, [&](const ShelfEntry &entry) {
        const bool isSame = entry.snapshot == snapshot || entry.snapshot->model == snapshot->model;
        if (isSame)
            files += entry.files;
        return isSame;
    });
    files.removeDuplicates();
    m_models.push_back({.id = ++m_lastId, .name = name, .snapshot = snapshot, .files = files});
    std::size_t numbers = 0;
    for (const ShelfEntry &entry : m_models)
        numbers += numbersOf(entry.snapshot->model);
    while (m_models.size() > kMostModels || (m_models.size() > 1 && numbers > kMostNumbers)) {
        numbers -= numbersOf(m_models.front().snapshot->model);
        m_models.erase(m_models.begin());
    }
}

void ModelShelf::beginRun(const QString &name)
{
    m_runName = name;
    m_checkpoints.clear();
    m_stride = 1;
    m_taken = 0;
}

void ModelShelf::addCheckpoint(const ModelSnapshotPtr &snapshot)
{
    if (!readsDigits(snapshot))
        return;
    // The newest stood here whether its turn had come or not.
    if (!m_checkpoints.empty() && m_checkpoints.back().ordinal % m_stride != 0)
        m_checkpoints.pop_back();
    m_checkpoints.push_back(
        {{.id = ++m_lastId, .name = m_runName, .snapshot = snapshot, .isCheckpoint = true}, m_taken++});
    const std::size_t byMemory = kMostNumbers / std::max<std::size_t>(1, numbersOf(snapshot->model));
    const std::size_t most = std::clamp<std::size_t>(byMemory, 2, kMostCheckpoints);
    while (m_checkpoints.size() > most)
        thinOut();
}

void ModelShelf::thinOut()
{
    m_stride *= 2;
    const std::size_t newest = m_checkpoints.back().ordinal;
    std::erase_if(m_checkpoints, [&](const Checkpoint &checkpoint) {
        return checkpoint.ordinal % m_stride != 0 && checkpoint.ordinal != newest;
    });
}

std::vector<ShelfEntry> ModelShelf::entries() const
{
    std::vector<ShelfEntry> entries(m_models.rbegin(), m_models.rend());
    for (const Checkpoint &checkpoint : std::views::reverse(m_checkpoints))
        entries.push_back(checkpoint.entry);
    return entries;
}

} // namespace inkling
