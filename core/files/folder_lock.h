// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QString>

#include <functional>

namespace inkling {

/// The right to write to the files of a folder, which one program has at a time; given back when it is destroyed, and
/// by the system when the program ends. Thread contract: plain; take() blocks.
class FolderLock final
{
public:
    enum class Outcome
    {
        Taken,
        Held,      ///< by another, to the end of the wait
        Impossible ///< nobody can write there, so that there is nothing to wait for
    };

    explicit FolderLock(const QString &file) : m_lock(file) {}
    /// `giveUp`, asked some times a second while another holds it, ends the wait.
    Outcome take(int waitMs, const std::function<bool()> &giveUp = {});

private:
    QLockFile m_lock;
};

} // namespace inkling
