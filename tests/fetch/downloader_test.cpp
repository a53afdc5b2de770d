// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/downloader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include "core/files/file_io.h"
#include "core/math/random.h"
#include "tests/fetch/file_server.h"
#include "tests/support/gzip.h"
#include "tests/support/shared_data.h"

using namespace inkling;
using test::FileServer;
using test::Page;

namespace {

constexpr int kTimeoutMs = 20'000;
const QString kName = QStringLiteral("digits.gz");

QByteArray randomContent()
{
    QByteArray bytes;
    Random random(11);
    for (int i = 0; i < 700'000; ++i)
        bytes.append(static_cast<char>(random.below(256)));
    return bytes;
}

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

class DownloaderTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void init()
    {
        m_server = std::make_unique<FileServer>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_server->pages["/" + kName] = Page{.body = m_file};
    }

    void filesArriveAndAreCounted()
    {
        const QByteArray second = test::gzipped("another");
        m_server->pages["/second.gz"] = Page{.body = second};
        Downloader downloader;
        QSignalSpy progress(&downloader, &Downloader::progress);
        QVERIFY(!run(downloader, {m_item, {"second.gz", hashOf("another")}}, {m_server->url()}));
        QCOMPARE(placed(), m_file);
        QCOMPARE(placed("second.gz"), second);
        QVERIFY(!hasPart());
        QVERIFY(!downloader.isRunning());
        qint64 before = 0;
        for (const QList<QVariant> &step : progress) {
            QVERIFY(step[1].toLongLong() >= before);
            before = step[1].toLongLong();
        }
        QCOMPARE(before, m_file.size() + second.size());
        QCOMPARE(progress.last()[2].toLongLong(), before);
    }

    void aPlainFileUnderAGzipNameIsTheSameContent()
    {
        m_server->pages["/" + kName].body = m_content;
        QVERIFY(!run());
        QCOMPARE(placed(), m_content);
    }

    void aServerThatDoesNotSayTheLengthWillDo()
    {
        m_server->pages["/" + kName].saysLength = false;
        QVERIFY(!run());
        QCOMPARE(placed(), m_file);
    }

    void aPartIsResumed()
    {
        writePart(m_file.left(250'000));
        QVERIFY(!run());
        QCOMPARE(placed(), m_file);
        QCOMPARE(m_server->requests, QStringList("/digits.gz bytes=250000-"));
        QVERIFY(!hasPart());
    }

    void aServerWithoutRangesBeginsAnew()
    {
        m_server->pages["/" + kName].ranges = false;
        writePart(m_file.left(250'000));
        QVERIFY(!run());
        QCOMPARE(placed(), m_file);
    }

    void aPartThatIsNoUseIsFetchedAnew_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<int>("requests");
        QTest::newRow("longer than the file") << m_file + "more" << 2;
        QTest::newRow("of another file") << QByteArray(5000, 'x') << 2;
        QTest::newRow("one byte") << QByteArray("x") << 2;
        QTest::newRow("empty") << QByteArray() << 1;
    }

    void aPartThatIsNoUseIsFetchedAnew()
    {
        QFETCH(const QByteArray, part);
        QFETCH(const int, requests);
        writePart(part);
        QVERIFY(!run());
        QCOMPARE(placed(), m_file);
        QCOMPARE(m_server->requests.size(), requests);
    }

    void aPartOfOneByteIsResumed()
    {
        writePart(m_file.left(1));
        QVERIFY(!run());
        QCOMPARE(placed(), m_file);
        QCOMPARE(m_server->requests.size(), 1);
    }

    void aWholePartOnlyNeedsItsPlace()
    {
        writePart(m_file);
        QVERIFY(!run());
        QCOMPARE(placed(), m_file);
        QVERIFY(m_server->requests.isEmpty());
    }

    void aRightFileIsKept()
    {
        QVERIFY(writeFileAtomically(path(kName), m_file));
        QVERIFY(!run());
        QVERIFY(m_server->requests.isEmpty());
    }

    void aWrongFileIsReplaced()
    {
        QVERIFY(writeFileAtomically(path(kName), "not the digits"));
        QVERIFY(!run());
        QCOMPARE(placed(), m_file);
    }

    void cancelKeepsWhatHasArrived()
    {
        m_server->pages["/" + kName].stallAfter = 300'000;
        Downloader downloader;
        QSignalSpy progress(&downloader, &Downloader::progress);
        QSignalSpy finished(&downloader, &Downloader::finished);
        QSignalSpy failed(&downloader, &Downloader::failed);
        downloader.start({m_item}, {m_server->url()}, m_folder->path());
        QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty() && progress.last()[1].toLongLong() == 300'000, kTimeoutMs);
        downloader.cancel();
        QVERIFY(!downloader.isRunning());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::Cancelled);
        QCOMPARE(readFile(path(kName + ".part")).value(), m_file.left(300'000));

        m_server->pages["/" + kName].stallAfter = -1;
        QVERIFY(!run(downloader, {m_item}, {m_server->url()}));
        QCOMPARE(m_server->requests.last(), QString("/digits.gz bytes=300000-"));
        QCOMPARE(placed(), m_file);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(finished.size(), 1);
    }

    void cancelAtOnceEndsOnce()
    {
        Downloader downloader;
        QSignalSpy failed(&downloader, &Downloader::failed);
        downloader.cancel();
        QCOMPARE(failed.size(), 0);
        downloader.start({m_item}, {m_server->url()}, m_folder->path());
        downloader.cancel();
        downloader.cancel();
        QCOMPARE(failed.size(), 1);
        QVERIFY(!run(downloader, {m_item}, {m_server->url()}));
        QCOMPARE(failed.size(), 1);
    }

    void cancelInASlotOfProgressIsSafe()
    {
        Downloader downloader;
        QSignalSpy failed(&downloader, &Downloader::failed);
        connect(&downloader, &Downloader::progress, &downloader, &Downloader::cancel);
        downloader.start({m_item}, {m_server->url()}, m_folder->path());
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kTimeoutMs);
        QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::Cancelled);
        QVERIFY(hasPart());
    }

    void aDownloaderThatGoesKeepsWhatHasArrived()
    {
        m_server->pages["/" + kName].stallAfter = 100'000;
        {
            Downloader downloader;
            QSignalSpy progress(&downloader, &Downloader::progress);
            downloader.start({m_item}, {m_server->url()}, m_folder->path());
            QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty() && progress.last()[1].toLongLong() == 100'000, kTimeoutMs);
        }
        QCOMPARE(readFile(path(kName + ".part")).value().size(), 100'000);
    }

    void aCutTransferFailsAndIsResumedLater()
    {
        m_server->pages["/" + kName].cutAfter = 200'000;
        QCOMPARE(run().value().code, ErrorCode::Network);
        QVERIFY(hasPart());
        m_server->pages["/" + kName].cutAfter = -1;
        QVERIFY(!run());
        QCOMPARE(m_server->requests.last(), QString("/digits.gz bytes=200000-"));
        QCOMPARE(placed(), m_file);
    }

    void theNextMirrorTakesOver_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("cutAfter");
        QTest::newRow("not found") << 404 << QByteArray("<html>not here</html>") << qint64{-1};
        QTest::newRow("broken server") << 500 << QByteArray() << qint64{-1};
        QTest::newRow("no content") << 204 << QByteArray() << qint64{-1};
        QTest::newRow("a page in place of the file") << 200 << QByteArray("<html>log in</html>") << qint64{-1};
        QTest::newRow("another file") << 200 << test::gzipped("other") << qint64{-1};
        QTest::newRow("an empty file") << 200 << QByteArray() << qint64{-1};
        QTest::newRow("cut") << 200 << m_file << qint64{100'000};
    }

    void theNextMirrorTakesOver()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const qint64, cutAfter);
        m_server->pages["/bad/" + kName] = Page{.status = status, .body = body, .cutAfter = cutAfter};
        Downloader downloader;
        const auto error = run(downloader, {m_item}, {m_server->url("bad"), m_server->url()});
        QVERIFY2(!error, error ? error->message.c_str() : "");
        QCOMPARE(placed(), m_file);
        QCOMPARE(m_server->requests.last().section(' ', 0, 0), QString("/digits.gz"));
        if (cutAfter > 0)
            QCOMPARE(m_server->requests.last(), QString("/digits.gz bytes=100000-"));
    }

    void aWrongRangeIsNotAppended()
    {
        writePart(m_file.left(250'000));
        m_server->pages["/" + kName].wrongRange = true;
        m_server->pages["/good/" + kName] = Page{.body = m_file};
        Downloader downloader;
        QVERIFY(!run(downloader, {m_item}, {m_server->url(), m_server->url("good/")}));
        QCOMPARE(placed(), m_file);
    }

    void aWrongContentIsNamedAndLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page") << QByteArray("<html>log in</html>");
        QTest::newRow("another file") << test::gzipped("other");
        QTest::newRow("a bomb") << test::gzipped(QByteArray(50'000'000, '\0'));
        QTest::newRow("a cut file that claims to be whole") << m_file.chopped(100);
    }

    void aWrongContentIsNamedAndLeavesNothing()
    {
        QFETCH(const QByteArray, body);
        QVERIFY(writeFileAtomically(path(kName), "what was here"));
        m_server->pages["/" + kName].body = body;
        const auto error = run();
        QVERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::ChecksumMismatch);
        QVERIFY(error->message.find(kName.toStdString()) != std::string::npos);
        QVERIFY(!hasPart());
        QCOMPARE(placed(), QByteArray("what was here"));
    }

    void redirectsAreFollowed()
    {
        m_server->pages["/moved/" + kName] = Page{.status = 302, .body = {}, .location = "/" + kName.toLatin1()};
        Downloader downloader;
        QVERIFY(!run(downloader, {m_item}, {m_server->url("moved/")}));
        QCOMPARE(placed(), m_file);
    }

    void aServerThatIsNotThereIsANetworkError()
    {
        const QUrl gone = m_server->url();
        m_server->close();
        Downloader downloader;
        QCOMPARE(run(downloader, {m_item}, {gone}).value().code, ErrorCode::Network);
        QCOMPARE(run(downloader, {m_item}, {}).value().code, ErrorCode::Network);
        QCOMPARE(run(downloader, {m_item}, {QUrl("nonsense")}).value().code, ErrorCode::Network);
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void aFolderThatCannotBeWrittenIsRefused()
    {
        QVERIFY(writeFileAtomically(path("file"), "in the way"));
        Downloader downloader;
        QCOMPARE(run(downloader, {m_item}, {m_server->url()}, path("file")).value().code, ErrorCode::NotWritable);
        QVERIFY(makeFolder(path(kName + ".part")));
        QCOMPARE(run().value().code, ErrorCode::NotWritable);
        QVERIFY(QDir().rmdir(path(kName + ".part")));
        QVERIFY(makeFolder(path(kName)));
        QCOMPARE(run().value().code, ErrorCode::NotWritable);
    }

    void aFolderIsAMirrorToo()
    {
        QTemporaryDir source;
        QVERIFY(writeFileAtomically(source.filePath(kName), m_file));
        writePart(m_file.left(1000));
        Downloader downloader;
        const auto error = run(downloader, {m_item}, {QUrl::fromLocalFile(source.path())});
        QVERIFY2(!error, error ? error->message.c_str() : "");
        QCOMPARE(placed(), m_file);
    }

    void mnistHasItsChecksums()
    {
        QCOMPARE(mnistItems().size(), 4U);
        for (const DownloadItem &item : mnistItems())
            QCOMPARE(item.sha256.size(), 64);
        INKLING_NEED_SHARED(file, "mnist/t10k-images-idx3-ubyte.gz");
        Downloader downloader;
        const auto error = run(downloader, mnistItems(), {QUrl::fromLocalFile(QFileInfo(file).path())});
        QVERIFY2(!error, error ? error->message.c_str() : "");
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 4);
    }

private:
    /// Runs to the end; the error, or nothing when it finished.
    std::optional<Error> run(Downloader &downloader, const std::vector<DownloadItem> &items,
                             const std::vector<QUrl> &mirrors, const QString &folder = {})
    {
        QSignalSpy finished(&downloader, &Downloader::finished);
        QSignalSpy failed(&downloader, &Downloader::failed);
        downloader.start(items, mirrors, folder.isEmpty() ? m_folder->path() : folder);
        if (!QTest::qWaitFor([&] { return finished.size() + failed.size() > 0; }, kTimeoutMs))
            return Error{ErrorCode::Internal, "the download did not end"};
        return failed.isEmpty() ? std::nullopt : std::optional(failed[0][0].value<Error>());
    }

    std::optional<Error> run()
    {
        Downloader downloader;
        return run(downloader, {m_item}, {m_server->url()});
    }

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray placed(const QString &name = kName) const { return readFile(path(name)).value_or(QByteArray()); }
    void writePart(const QByteArray &bytes) const { QVERIFY(writeFileAtomically(path(kName + ".part"), bytes)); }
    bool hasPart() const { return QFileInfo::exists(path(kName + ".part")); }

    QByteArray m_content = randomContent();
    QByteArray m_file = test::gzipped(m_content);
    DownloadItem m_item{kName, hashOf(m_content), 0};
    std::unique_ptr<FileServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(DownloaderTest)
#include "downloader_test.moc"
