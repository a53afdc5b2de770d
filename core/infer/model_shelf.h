// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace inkling {

/// A model that can be asked.
struct ShelfEntry
{
    std::uint64_t id = 0; ///< never used again for another
    QString name;         ///< "mnist_model.bin", "CNN"
    ModelSnapshotPtr snapshot;
    QStringList files;         ///< that have these weights
    bool isCheckpoint = false; ///< of the newest run; else opened or trained to its end

    bool operator==(const ShelfEntry &) const = default;
};

/// The models that a drawing is put to: every one that was opened or trained, and the newest run as it was after its
/// epochs. Only those that read digits.
///
/// Thread contract: plain. The weights are shared, see ModelSnapshot.
class ModelShelf final
{
public:
    /// Beyond these the oldest model goes; of a run every second checkpoint, the newest stays.
    static constexpr std::size_t kMostModels = 24;
    static constexpr std::size_t kMostCheckpoints = 50;
    /// Of the weights of all models together, and of all checkpoints: about a hundred million bytes each.
    static constexpr std::size_t kMostNumbers = std::size_t{12} << 20;

    /// One that is there already, weight by weight, comes to the top under its new name. `file`: that has it; may be
    /// empty.
    void addModel(const QString &name, const ModelSnapshotPtr &snapshot, const QString &file = {});
    /// The checkpoints of the run before go.
    void beginRun(const QString &name);
    void addCheckpoint(const ModelSnapshotPtr &snapshot);

    /// The models, newest first, then the checkpoints, newest first.
    std::vector<ShelfEntry> entries() const;

private:
    struct Checkpoint
    {
        ShelfEntry entry;
        std::size_t ordinal = 0; ///< of the run, from 0
    };
    void thinOut();

    std::vector<ShelfEntry> m_models; ///< oldest first
    QString m_runName;
    std::vector<Checkpoint> m_checkpoints; ///< oldest first
    std::size_t m_stride = 1;              ///< every how-manieth checkpoint stays
    std::size_t m_taken = 0;               ///< checkpoints of this run
    std::uint64_t m_lastId = 0;
};

} // namespace inkling
