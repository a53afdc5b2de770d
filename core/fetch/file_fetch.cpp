// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/file_fetch.h"

#include <QDir>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <filesystem>

#include "core/files/file_io.h"

namespace inkling {

namespace {

constexpr qint64 kChunkBytes = 256 * 1024;
constexpr qint64 kMaxDownloadBytes = qint64{1} << 28;
constexpr int kTimeoutMs = 30'000;
constexpr int kMaxRedirects = 10;

constexpr int kOk = 200;
constexpr int kPartialContent = 206;
constexpr int kRangeNotSatisfiable = 416;

QUrl urlOf(const QUrl &mirror, const QString &fileName)
{
    QUrl url = mirror;
    const QString path = url.path();
    url.setPath(path + (path.endsWith('/') ? "" : "/") + fileName);
    return url;
}

/// 0 where there is none, as for file URLs.
int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// "bytes 100-199/200" continues at 100.
bool continuesAt(const QNetworkReply &reply, qint64 offset)
{
    return reply.rawHeader("Content-Range").startsWith("bytes " + QByteArray::number(offset) + '-');
}

} // namespace

FileFetch::FileFetch(QNetworkAccessManager &network, DownloadItem item, std::vector<QUrl> mirrors,
                     const QString &folder)
    : m_network(network)
    , m_item(std::move(item))
    , m_mirrors(std::move(mirrors))
    , m_target(QDir(folder).filePath(m_item.fileName))
    , m_lastError{ErrorCode::Network, m_item.fileName.toStdString() + " has no mirror to come from; give one."}
{}

FileFetch::~FileFetch()
{
    endTransfer();
}

void FileFetch::start()
{
    checkFile(m_target, &FileFetch::onTargetChecked);
}

void FileFetch::stop()
{
    disconnect();
    m_stopped = true;
    endTransfer();
}

void FileFetch::checkFile(const QString &path, Next next)
{
    m_check = std::make_unique<ContentCheck>();
    m_file.setFileName(path);
    m_received = 0;
    // A file that is not there is checked like an empty one.
    if (QFileInfo(path).isFile() && !m_file.open(QIODevice::ReadOnly))
        return fail({ErrorCode::NotWritable, path.toStdString() + " is in the way and cannot be read (" +
                                                 m_file.errorString().toStdString() + "); remove it."});
    QTimer::singleShot(0, this, [this, next] { checkChunk(next); });
}

void FileFetch::checkChunk(Next next)
{
    if (m_stopped)
        return;
    const QByteArray chunk = m_file.isOpen() ? m_file.read(kChunkBytes) : QByteArray();
    if (chunk.isEmpty()) {
        m_file.close();
        (this->*next)();
        return;
    }
    m_received += chunk.size();
    m_check->add(chunk);
    QTimer::singleShot(0, this, [this, next] { checkChunk(next); });
}

void FileFetch::onTargetChecked()
{
    if (m_check->matches(m_item.sha256)) {
        emit progress(m_received, m_received);
        emit done();
        return;
    }
    checkFile(m_target + QStringLiteral(".part"), &FileFetch::onPartChecked);
}

void FileFetch::onPartChecked()
{
    if (m_check->matches(m_item.sha256))
        place();
    else
        request();
}

void FileFetch::request()
{
    if (m_mirror >= m_mirrors.size())
        return fail(m_lastError);
    QNetworkRequest request(urlOf(m_mirrors[m_mirror], m_item.fileName));
    request.setTransferTimeout(kTimeoutMs);
    request.setMaximumRedirectsAllowed(kMaxRedirects);
    // Else Qt would ask for a compressed transfer and unpack it, and the offsets of a resumed file would not fit.
    request.setRawHeader("Accept-Encoding", "identity");
    m_resumed = m_received > 0;
    if (m_resumed)
        request.setRawHeader("Range", "bytes=" + QByteArray::number(m_received) + '-');
    m_bodyAccepted = false;
    m_reply = m_network.get(request);
    m_reply->setReadBufferSize(kChunkBytes);
    connect(m_reply, &QNetworkReply::readyRead, this, &FileFetch::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &FileFetch::onFinished);
}

bool FileFetch::acceptBody()
{
    const int status = statusOf(*m_reply);
    if (status != 0 && status != kOk && status != kPartialContent)
        return false; // the body is an error page
    if (status == kPartialContent && !continuesAt(*m_reply, m_received)) {
        dropPart();
        tryNextMirror({ErrorCode::Network, m_reply->url().toString().toStdString() +
                                               " answered with another part of the file; use another mirror."});
        return false;
    }
    if (status != kPartialContent) { // the whole file, whatever was asked for
        m_received = 0;
        m_resumed = false;
        m_check = std::make_unique<ContentCheck>();
    }
    if (!m_file.open(m_resumed ? QIODevice::Append : QIODevice::WriteOnly | QIODevice::Truncate)) {
        fail({ErrorCode::NotWritable, m_file.fileName().toStdString() + " could not be written (" +
                                          m_file.errorString().toStdString() + "); choose a folder that is writable."});
        return false;
    }
    m_bodyAccepted = true;
    const qint64 length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    m_total = length > 0 ? m_received + length : 0;
    return true;
}

void FileFetch::onReadyRead()
{
    if (!m_bodyAccepted && !acceptBody())
        return;
    while (m_reply->bytesAvailable() > 0) {
        const QByteArray chunk = m_reply->read(kChunkBytes);
        if (m_file.write(chunk) != chunk.size())
            return fail({ErrorCode::NotWritable, m_file.fileName().toStdString() + " could not be written (" +
                                                     m_file.errorString().toStdString() + "); free some space."});
        m_received += chunk.size();
        m_check->add(chunk);
        if (m_received > kMaxDownloadBytes) {
            dropPart();
            return tryNextMirror({ErrorCode::TooLarge, m_item.fileName.toStdString() + " from " + host() +
                                                           " is far larger than it should be; use another mirror."});
        }
    }
    emit progress(m_received, m_total);
}

void FileFetch::onFinished()
{
    // What is left in the buffer when the last readyRead has passed.
    if (m_reply->error() == QNetworkReply::NoError || m_bodyAccepted) {
        onReadyRead();
        if (m_reply == nullptr)
            return; // failed, or on to another mirror
    }
    if (m_reply->error() == QNetworkReply::NoError && m_bodyAccepted)
        onTransferred();
    else
        onTransferFailed();
}

void FileFetch::onTransferFailed()
{
    const int status = statusOf(*m_reply);
    const QString reason =
        m_reply->error() == QNetworkReply::NoError ? QStringLiteral("status %1").arg(status) : m_reply->errorString();
    if (status == kRangeNotSatisfiable && m_resumed) { // the part is longer than the file
        endTransfer();
        dropPart();
        return request();
    }
    tryNextMirror({ErrorCode::Network, m_item.fileName.toStdString() + " could not be fetched from " + host() + " (" +
                                           reason.toStdString() +
                                           "); check the connection and try again, what has arrived is kept."});
}

void FileFetch::onTransferred()
{
    const bool written = m_file.flush();
    const QString reason = m_file.errorString();
    const std::string from = host();
    endTransfer();
    if (!written)
        return fail({ErrorCode::NotWritable, m_file.fileName().toStdString() + " could not be written (" +
                                                 reason.toStdString() + "); free some space."});
    if (m_check->matches(m_item.sha256))
        return place();
    const QString looksLike = m_check->looksLike();
    dropPart();
    if (m_resumed) // the older part may have been at fault
        return request();
    tryNextMirror({ErrorCode::ChecksumMismatch,
                   m_item.fileName.toStdString() + " from " + from + " is not the file it should be" +
                       (looksLike.isEmpty() ? "" : " (it looks like " + looksLike.toStdString() + ")") +
                       "; try again later or use another mirror."});
}

std::string FileFetch::host() const
{
    return m_mirrors[m_mirror].toString(QUrl::RemoveUserInfo).toStdString();
}

void FileFetch::tryNextMirror(Error error)
{
    endTransfer();
    m_lastError = std::move(error);
    ++m_mirror;
    request();
}

void FileFetch::dropPart()
{
    m_file.close();
    m_file.remove();
    m_received = 0;
    m_check = std::make_unique<ContentCheck>();
}

void FileFetch::endTransfer()
{
    m_file.close();
    if (m_reply == nullptr)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

void FileFetch::place()
{
    // Replaces a wrong file of that name in one step, which QFile::rename does not.
    std::error_code error;
    std::filesystem::rename(m_file.fileName().toStdU16String(), m_target.toStdU16String(), error);
    if (error)
        return fail({ErrorCode::NotWritable,
                     m_target.toStdString() + " could not be put in place (" + error.message() + "); remove it."});
    emit done();
}

void FileFetch::fail(const Error &error)
{
    endTransfer();
    emit failed(error);
}

} // namespace inkling
