// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/background_task.h"

#include <exception>
#include <string>
#include <utility>

namespace inkling {

BackgroundTask::Link::Link(BackgroundTask *owner, std::shared_ptr<StopFlag> stop, std::uint64_t id)
    : m_owner(owner), m_stop(std::move(stop)), m_id(id)
{}

void BackgroundTask::Link::tell(std::function<void()> what) const
{
    QMetaObject::invokeMethod(
        m_owner, [owner = m_owner, id = m_id, what = std::move(what)] { owner->deliver(id, what); },
        Qt::QueuedConnection);
}

BackgroundTask::BackgroundTask(const QString &threadName, QObject *parent) : QObject(parent), m_worker(new QObject)
{
    m_thread.setObjectName(threadName);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

BackgroundTask::~BackgroundTask()
{
    if (m_stop)
        m_stop->requestAbandon();
    m_thread.quit();
    m_thread.wait();
}

void BackgroundTask::start(Work work)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_stop = std::make_shared<StopFlag>();
    const Link link(this, m_stop, ++m_id);
    QMetaObject::invokeMethod(m_worker, [this, work = std::move(work), link] {
        try {
            work(link);
        } catch (const std::exception &exception) {
            const Error error{ErrorCode::Internal, "The work ended by a mistake of the program (" +
                                                       std::string(exception.what()) + "); please report it."};
            link.tell([this, error] { emit failed(error); });
        }
        link.tell([this] {
            m_isRunning = false;
            emit ended();
        });
    });
}

void BackgroundTask::stop()
{
    if (m_isRunning)
        m_stop->requestStop();
}

void BackgroundTask::deliver(std::uint64_t id, const std::function<void()> &what)
{
    if (id == m_id)
        what();
}

} // namespace inkling
