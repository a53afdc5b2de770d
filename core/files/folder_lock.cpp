// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/folder_lock.h"

#include <QElapsedTimer>
#include <QThread>

namespace inkling {

namespace {

constexpr unsigned long kBetweenTriesMs = 50;

} // namespace

FolderLock::Outcome FolderLock::take(int waitMs, const std::function<bool()> &giveUp)
{
    QElapsedTimer waited;
    waited.start();
    while (!m_lock.tryLock(0)) {
        if (m_lock.error() != QLockFile::LockFailedError)
            return Outcome::Impossible;
        if (waited.elapsed() >= waitMs || (giveUp && giveUp()))
            return Outcome::Held;
        QThread::msleep(kBetweenTriesMs);
    }
    return Outcome::Taken;
}

} // namespace inkling
