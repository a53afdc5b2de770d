// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace inkling {

/// Files that shall come into a folder together or not at all: they are written to a hidden folder inside it and moved
/// at the end.
///
/// Thread contract: plain. What is not finished when it is destroyed is taken away, also the folder where it was made
/// for this.
class StagedFolder final
{
public:
    explicit StagedFolder(const QString &target) : m_target(target) {}
    ~StagedFolder();
    StagedFolder(const StagedFolder &) = delete;
    StagedFolder &operator=(const StagedFolder &) = delete;

    /// Makes the folder. Error: NotWritable.
    Result<void> begin();
    /// Where to write to, once it is begun.
    QString path() const { return m_stage->path(); }
    /// Moves every file and folder that was written. Error: NotWritable, also where one of them is there already;
    /// nothing is moved then.
    Result<void> finish();

private:
    QString m_target;
    std::unique_ptr<QTemporaryDir> m_stage;
    bool m_madeTarget = false;
};

} // namespace inkling
