// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/train/stop_flag.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <functional>
#include <memory>

namespace inkling {

/// Computes something on a thread of its own, one piece of work at a time: what the window has computed that is neither
/// a training nor an answer.
///
/// Thread contract: controller; lives on, and is called from, the GUI thread. Every signal is emitted there.
/// Lifetime: the destructor raises the stop flag and joins; what was told and not yet delivered is dropped.
class BackgroundTask final : public QObject
{
    Q_OBJECT

public:
    /// What the work sees of the outside; only valid while the work runs.
    class Link
    {
    public:
        const StopFlag &stop() const { return *m_stop; }
        /// Has `what` called on the GUI thread, in the order of the calls; `what` holds values only.
        void tell(std::function<void()> what) const;

    private:
        friend class BackgroundTask;
        Link(BackgroundTask *owner, std::shared_ptr<StopFlag> stop, std::uint64_t id);

        BackgroundTask *m_owner; ///< outlives the thread that this is used on
        std::shared_ptr<StopFlag> m_stop;
        std::uint64_t m_id;
    };
    using Work = std::function<void(const Link &)>;

    /// `threadName`: for debuggers.
    explicit BackgroundTask(const QString &threadName, QObject *parent = nullptr);
    ~BackgroundTask() override;

    /// Ignored while work is under way.
    void start(Work work);
    /// The work ends as soon as it looks at its flag; ended() follows.
    void stop();
    bool isRunning() const { return m_isRunning; }

signals:
    /// After everything that the work told.
    void ended();
    /// The work ended by an exception; comes before ended().
    void failed(const inkling::Error &error);

private:
    void deliver(std::uint64_t id, const std::function<void()> &what);

    QThread m_thread;
    QObject *m_worker; ///< lives on m_thread, deleted when it finishes
    std::shared_ptr<StopFlag> m_stop;
    std::uint64_t m_id = 0;
    bool m_isRunning = false;
};

} // namespace inkling
