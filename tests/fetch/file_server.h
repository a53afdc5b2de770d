// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace inkling::test {

/// What the server does with one path.
struct Page
{
    int status = 200;
    QByteArray body;
    bool ranges = true;       ///< answers a Range with 206, or 416 beyond the end
    qint64 cutAfter = -1;     ///< closes the connection after so many bytes of the body
    qint64 stallAfter = -1;   ///< sends so many bytes and then nothing more
    QByteArray location = {}; ///< of a redirect
    bool wrongRange = false;  ///< answers a Range with 206 of another part
    bool saysLength = true;
};

/// A small HTTP server on 127.0.0.1 for downloads that go wrong on purpose.
class FileServer final : public QTcpServer
{
    Q_OBJECT

public:
    FileServer();

    QUrl url(const QString &folder = {}) const;

    QHash<QString, Page> pages;
    QStringList requests; ///< "/path" or "/path bytes=100-"

private:
    void answer(QTcpSocket &socket, const QByteArray &request);
};

} // namespace inkling::test
