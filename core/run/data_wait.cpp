// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/data_wait.h"

#include "core/data/xor_data.h"
#include "core/run/dataset_controller.h"

#include <memory>
#include <utility>

namespace inkling {

namespace {

/// Thread contract: GUI thread, like the controller.
class DataWait final : public QObject
{
public:
    DataWait(DatasetController &datasets, QString source, QObject *receiver,
             std::function<void(const DigitDataPtr &)> then, std::function<void(const Error &)> otherwise)
        : QObject(receiver)
        , m_datasets(datasets)
        , m_source(std::move(source))
        , m_then(std::move(then))
        , m_otherwise(std::move(otherwise))
    {
        connect(&m_datasets, &DatasetController::loaded, this, &DataWait::onLoaded);
        connect(&m_datasets, &DatasetController::failed, this, &DataWait::onFailed);
        m_datasets.request(m_source);
    }

private:
    void onLoaded(const QString &source, const DigitDataPtr &digits)
    {
        if (source != m_source)
            return askAgain();
        const auto then = std::move(m_then); // it may delete who waits
        end();
        then(digits);
    }

    void onFailed(const QString &source, const Error &error)
    {
        if (source != m_source)
            return askAgain();
        if (error.code == ErrorCode::Cancelled) {
            m_wasReplaced = true;
            return;
        }
        const auto otherwise = std::move(m_otherwise);
        end();
        otherwise(error);
    }

    /// Not while others are loaded: of two who wait, each would end the load of the other.
    void askAgain()
    {
        if (m_datasets.isLoading() || !std::exchange(m_wasReplaced, false))
            return;
        m_datasets.request(m_source);
    }

    void end()
    {
        disconnect(&m_datasets, nullptr, this, nullptr);
        deleteLater();
    }

    DatasetController &m_datasets;
    QString m_source;
    std::function<void(const DigitDataPtr &)> m_then;
    std::function<void(const Error &)> m_otherwise;
    bool m_wasReplaced = false; ///< by other data, and not asked for since
};

} // namespace

QObject *whenLoaded(DatasetController &datasets, const QString &source, QObject *receiver,
                    const std::function<void(const DigitDataPtr &)> &then,
                    const std::function<void(const Error &)> &otherwise)
{
    if (source == QLatin1String("xor")) {
        then(std::make_shared<const DigitData>(makeXorData()));
        return nullptr;
    }
    return new DataWait(datasets, source, receiver, then, otherwise);
}

} // namespace inkling
