// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/personal_set.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace inkling {

/// The user's digits for the window: read and written on a thread of their own, every change can be taken back.
///
/// Thread contract: controller; lives on the GUI thread, signals are emitted there.
/// Lifetime: the destructor waits until every change that was asked for is on the disk: in the set or, where another
/// program does not give it back or it cannot be written to, in a file beside it, from which the next start takes it.
class PersonalSetController final : public QObject
{
    Q_OBJECT

public:
    explicit PersonalSetController(const QString &folder, QObject *parent = nullptr);
    ~PersonalSetController() override;

    /// As of the last changed(). Empty until the set is read.
    std::span<const PersonalDrawingPtr> drawings() const { return *m_drawings; }
    bool isLoaded() const { return m_loaded; }
    /// Whether drawings() has everything that was asked for.
    bool isSettled() const { return m_pending == 0; }

    /// Reads the set, or what other windows changed in it; changed() or failed() follows.
    void refresh();
    /// Returns the id that done() or failed() carries.
    std::uint64_t change(PersonalChange change);
    /// The newest change that can be taken back; 0: none.
    std::uint64_t lastChange() const { return m_undoable.empty() ? 0 : *m_undoable.rbegin(); }
    /// Takes a change back, also one that is still under way; done() carries the id of the taking back, which cannot be
    /// taken back itself. What was deleted meanwhile is left so. After failed() it can be tried again.
    std::uint64_t undo(std::uint64_t change);

signals:
    /// drawings() are new, or isLoaded(), isSettled() or lastChange() is.
    void changed();
    /// The change is on the disk; comes after changed(). `added`: the ids of the drawings that it added, in order.
    void done(std::uint64_t change, const std::vector<std::uint64_t> &added);
    /// `change` is 0 where the set could not be read.
    void failed(std::uint64_t change, const inkling::Error &error);
    /// A whole sentence about the file.
    void warned(const QString &text);

private:
    class Worker;
    struct Answer;

    /// `undoOf`: the change to be taken back instead; 0: none.
    void submit(std::uint64_t id, PersonalChange change, std::uint64_t undoOf);
    void onAnswer(const Answer &answer);

    QThread m_thread;
    Worker *m_worker; ///< lives on m_thread, deleted when it finishes
    std::shared_ptr<const std::vector<PersonalDrawingPtr>> m_drawings;
    std::set<std::uint64_t> m_undoable;
    std::uint64_t m_newestId = 0;
    int m_pending = 0; ///< requests that are not answered
    bool m_loaded = false;
};

} // namespace inkling
