// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <cstdint>
#include <stop_token>

namespace inkling {

/// Loads data sets on a thread of its own and keeps the last one.
///
/// Thread contract: controller; lives on the GUI thread, signals are emitted there.
class DatasetController final : public QObject
{
    Q_OBJECT

public:
    explicit DatasetController(QObject *parent = nullptr);
    ~DatasetController() override;

    /// Asks for a source ("builtin", "mnist", a folder). Every request is answered by a signal: at once when it is the
    /// one already loaded, together with the load under way when that is of the same source; a request for another
    /// source ends that load with failed(its source, Cancelled).
    void request(const QString &source);
    bool isLoading() const { return m_loading; }

signals:
    void loaded(const QString &source, inkling::DigitDataPtr data);
    void failed(const QString &source, const inkling::Error &error);

private:
    class Worker;
    void onLoaded(std::uint64_t id, const QString &source, const Result<DigitDataPtr> &data);

    QThread m_thread;
    Worker *m_worker;        ///< lives on m_thread, deleted when it finishes
    std::stop_source m_stop; ///< of the load under way
    std::uint64_t m_requestId = 0;
    bool m_loading = false;
    QString m_requestedSource;
    QString m_loadedSource;
    DigitDataPtr m_data;
};

} // namespace inkling
