// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/content_check.h"
#include "core/fetch/downloader.h"

#include <QFile>
#include <QObject>
#include <QUrl>

#include <memory>
#include <string>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;

namespace inkling {

/// Fetches one file: keeps it when it is there and right, else resumes NAME.part from the first mirror that answers,
/// checks the content and puts it in place.
///
/// Thread contract: that of Downloader, which owns it and deletes it later, when one of done and failed has come.
/// Lifetime: the destructor ends the transfer and keeps what has arrived.
class FileFetch final : public QObject
{
    Q_OBJECT

public:
    FileFetch(QNetworkAccessManager &network, DownloadItem item, std::vector<QUrl> mirrors, const QString &folder);
    ~FileFetch() override;

    void start();
    /// Ends the transfer and every signal; what has arrived is kept.
    void stop();

signals:
    void progress(qint64 received, qint64 total);
    void done();
    void failed(const inkling::Error &error);

private:
    using Next = void (FileFetch::*)();

    /// Reads a file that is there through m_check, a chunk per turn of the event loop, then calls `next`.
    void checkFile(const QString &path, Next next);
    void checkChunk(Next next);
    void onTargetChecked();
    void onPartChecked();

    void request();
    void onReadyRead();
    bool acceptBody();
    void onFinished();
    void onTransferFailed();
    void onTransferred();

    std::string host() const; ///< the mirror, for sentences
    void tryNextMirror(Error error);
    void dropPart();
    void endTransfer();
    void place();
    void fail(const Error &error);

    QNetworkAccessManager &m_network;
    DownloadItem m_item;
    std::vector<QUrl> m_mirrors;
    std::size_t m_mirror = 0;
    QString m_target;
    QFile m_file; ///< the file being checked, then the part being written
    std::unique_ptr<ContentCheck> m_check;
    QNetworkReply *m_reply = nullptr; ///< owned by m_network, deleted later
    bool m_stopped = false;
    bool m_bodyAccepted = false;
    bool m_resumed = false; ///< this transfer continues an older part
    qint64 m_received = 0;  ///< bytes of the part, all of them in m_check
    qint64 m_total = 0;     ///< 0: unknown
    Error m_lastError;
};

} // namespace inkling
