// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/dataset_controller.h"

#include "core/files/dataset_source.h"

#include <exception>
#include <utility>

namespace inkling {

namespace {

Result<DigitDataPtr> loadGuarded(const QString &source, const std::stop_token &stop)
{
    try {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, "Loading " + source.toStdString() + " was stopped.");
        return loadDataset(source, stop);
    } catch (const std::exception &exception) {
        return failure(ErrorCode::Internal,
                       "The data " + source.toStdString() + " could not be loaded: " + exception.what() + ".");
    }
}

} // namespace

/// Lives on the loading thread.
class DatasetController::Worker final : public QObject
{
public:
    explicit Worker(DatasetController *owner) : m_owner(owner) {}

    void load(const QString &source, std::uint64_t id, const std::stop_token &stop)
    {
        Result<DigitDataPtr> data = loadGuarded(source, stop);
        QMetaObject::invokeMethod(m_owner, [owner = m_owner, id, source, data] { owner->onLoaded(id, source, data); });
    }

private:
    DatasetController *m_owner; ///< outlives the thread that this runs on
};

DatasetController::DatasetController(QObject *parent) : QObject(parent), m_worker(new Worker(this))
{
    m_thread.setObjectName("data");
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

DatasetController::~DatasetController()
{
    m_stop.request_stop();
    m_thread.quit();
    m_thread.wait();
}

void DatasetController::request(const QString &source)
{
    if (m_loading && source == m_requestedSource)
        return; // the load under way answers this one, too
    const std::uint64_t id = ++m_requestId;
    m_stop.request_stop();
    m_stop = std::stop_source();
    const bool replaces = std::exchange(m_loading, true);
    const QString replaced = std::exchange(m_requestedSource, source);
    if (m_data && source == m_loadedSource) {
        QMetaObject::invokeMethod(
            this, [this, id, source, data = m_data] { onLoaded(id, source, data); }, Qt::QueuedConnection);
    } else {
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker, source, id, stop = m_stop.get_token()] { worker->load(source, id, stop); });
    }
    if (replaces)
        emit failed(replaced, {ErrorCode::Cancelled, "Other data was asked for."});
}

void DatasetController::onLoaded(std::uint64_t id, const QString &source, const Result<DigitDataPtr> &data)
{
    if (id != m_requestId)
        return; // a newer request is under way
    m_loading = false;
    if (!data) {
        emit failed(source, data.error());
        return;
    }
    m_loadedSource = source;
    m_data = *data;
    emit loaded(source, m_data);
}

} // namespace inkling
