// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fetch/file_server.h"

#include <QTcpSocket>

namespace inkling::test {

namespace {

QByteArray headerOf(const QByteArray &request, const QByteArray &name)
{
    for (const QByteArray &line : request.split('\n'))
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    return {};
}

} // namespace

FileServer::FileServer()
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray request = socket->peek(65536);
            if (!request.contains("\r\n\r\n"))
                return;
            socket->readAll();
            answer(*socket, request);
        });
    });
    listen(QHostAddress::LocalHost);
}

QUrl FileServer::url(const QString &folder) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/%2").arg(serverPort()).arg(folder));
}

void FileServer::answer(QTcpSocket &socket, const QByteArray &request)
{
    const QString path = QString::fromLatin1(request.split(' ').value(1));
    const QByteArray range = headerOf(request, "Range");
    requests << (range.isEmpty() ? path : path + ' ' + QString::fromLatin1(range));
    Page page = pages.value(path, Page{.status = 404, .body = "<html>404</html>"});
    QByteArray headers = "Connection: close\r\n";
    if (!page.location.isEmpty())
        headers += "Location: " + page.location + "\r\n";
    if (!range.isEmpty() && page.ranges && page.status == 200) {
        const qint64 whole = page.body.size();
        const qint64 first = range.mid(6).chopped(1).toLongLong(); // "bytes=N-"
        page.status = first < whole ? 206 : 416;
        page.body = page.body.mid(first);
        headers += "Content-Range: bytes " + QByteArray::number(page.wrongRange ? first / 2 : first) + '-' +
                   QByteArray::number(whole - 1) + '/' + QByteArray::number(whole) + "\r\n";
    }
    if (page.saysLength)
        headers += "Content-Length: " + QByteArray::number(page.body.size()) + "\r\n";
    socket.write("HTTP/1.1 " + QByteArray::number(page.status) + " Answer\r\n" + headers + "\r\n");
    if (page.stallAfter >= 0) {
        socket.write(page.body.left(page.stallAfter));
        return;
    }
    socket.write(page.cutAfter >= 0 ? page.body.left(page.cutAfter) : page.body);
    socket.disconnectFromHost();
}

} // namespace inkling::test
