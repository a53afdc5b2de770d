// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/downloader.h"

#include <QNetworkAccessManager>
#include <QTimer>

#include <algorithm>

#include "core/fetch/file_fetch.h"
#include "core/files/file_io.h"

namespace inkling {

struct Downloader::State
{
    QNetworkAccessManager network;
    std::vector<DownloadItem> items; ///< their sizes are replaced by what the server says
    std::vector<QUrl> mirrors;
    QString folder;
    std::size_t next = 0;
    qint64 bytesBefore = 0; ///< of the files that are done
    qint64 bytesOfThis = 0;
    bool running = false;
    std::unique_ptr<FileFetch> fetch; ///< stands last: it ends before the network does
};

Downloader::Downloader(QObject *parent) : QObject(parent), m_state(std::make_unique<State>()) {}

Downloader::~Downloader() = default;

bool Downloader::isRunning() const
{
    return m_state->running;
}

void Downloader::start(std::vector<DownloadItem> items, std::vector<QUrl> mirrors, const QString &folder)
{
    if (m_state->running)
        return;
    m_state->items = std::move(items);
    m_state->mirrors = std::move(mirrors);
    m_state->folder = folder;
    m_state->next = 0;
    m_state->bytesBefore = 0;
    m_state->running = true;
    // Not at once: the caller hears of the end from the event loop only.
    QTimer::singleShot(0, this, &Downloader::fetchNext);
}

void Downloader::fetchNext()
{
    if (!m_state->running || m_state->fetch)
        return; // cancelled meanwhile
    if (const Result<void> made = makeFolder(m_state->folder); !made) {
        end();
        emit failed(made.error());
        return;
    }
    if (m_state->next == m_state->items.size()) {
        end();
        emit finished(m_state->folder);
        return;
    }
    m_state->bytesOfThis = 0;
    m_state->fetch =
        std::make_unique<FileFetch>(m_state->network, m_state->items[m_state->next], m_state->mirrors, m_state->folder);
    FileFetch *fetch = m_state->fetch.get();
    connect(fetch, &FileFetch::progress, this, &Downloader::onProgress);
    connect(fetch, &FileFetch::done, this, &Downloader::onFileDone);
    connect(fetch, &FileFetch::failed, this, [this](const Error &error) {
        end();
        emit failed(error);
    });
    fetch->start();
}

void Downloader::onProgress(qint64 received, qint64 total)
{
    DownloadItem &item = m_state->items[m_state->next];
    m_state->bytesOfThis = received;
    if (total > 0)
        item.bytes = total;
    qint64 totalOfAll = 0;
    for (const DownloadItem &each : m_state->items) {
        if (each.bytes <= 0) {
            totalOfAll = 0;
            break;
        }
        totalOfAll += each.bytes;
    }
    const qint64 receivedOfAll = m_state->bytesBefore + received;
    emit progress(item.fileName, receivedOfAll, totalOfAll == 0 ? 0 : std::max(totalOfAll, receivedOfAll));
}

void Downloader::onFileDone()
{
    m_state->fetch.release()->deleteLater(); // it is the sender
    m_state->bytesBefore += m_state->bytesOfThis;
    ++m_state->next;
    fetchNext();
}

void Downloader::cancel()
{
    if (!m_state->running)
        return;
    end();
    emit failed({ErrorCode::Cancelled, "The download was cancelled; what has arrived is kept for the next time."});
}

void Downloader::end()
{
    m_state->running = false;
    if (m_state->fetch == nullptr)
        return;
    // It may be the sender: silenced at once, gone later.
    m_state->fetch->stop();
    m_state->fetch.release()->deleteLater();
}

} // namespace inkling
