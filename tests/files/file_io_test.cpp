// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_io.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>
#endif

#include "tests/support/damage.h"
#include "tests/support/gzip.h"

using namespace inkling;

class FileIoTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.isValid()); }

    void whatIsWrittenIsReadBack()
    {
        const QByteArray bytes("\0\x1f\x8b bytes", 9);
        QVERIFY(writeFileAtomically(path("a"), bytes));
        QCOMPARE(readFile(path("a")).value(), bytes);
        QVERIFY(writeFileAtomically(path("a"), QByteArray()));
        QCOMPARE(readFile(path("a")).value(), QByteArray());
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nothing there") << path("missing") << ErrorCode::NotFound;
        QTest::newRow("a folder") << m_folder.path() << ErrorCode::Unreadable;
        QTest::newRow("no name") << QString() << ErrorCode::NotFound;
    }

    void whatCannotBeReadIsNamed()
    {
        QFETCH(const QString, file);
        QFETCH(const ErrorCode, code);
        const Result<QByteArray> read = readFile(file);
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        QVERIFY(read.error().message.find(file.toStdString()) != std::string::npos);
    }

    void aFileOverTheLimitIsRefused()
    {
        QVERIFY(writeFileAtomically(path("big"), QByteArray(1001, 'x')));
        QCOMPARE(readFile(path("big"), 1000).error().code, ErrorCode::TooLarge);
        QCOMPARE(readFile(path("big"), 1001).value().size(), 1001);
        QCOMPARE(readMaybeGzip(path("big"), 1000).error().code, ErrorCode::TooLarge);
    }

    void anEndlessDeviceIsRefused()
    {
        if (!QFile::exists("/dev/zero"))
            QSKIP("no /dev/zero on this system");
        QCOMPARE(readFile("/dev/zero", 5'000'000).error().code, ErrorCode::TooLarge);
    }

    void gzipIsRecognisedByItsBytesNotItsName()
    {
        const QByteArray content(100'000, 'q');
        QVERIFY(writeFileAtomically(path("plain-name"), test::gzipped(content)));
        QVERIFY(writeFileAtomically(path("named.gz"), content));
        QCOMPARE(readMaybeGzip(path("plain-name")).value(), content);
        QCOMPARE(readMaybeGzip(path("named.gz")).value(), content);
    }

    void severalGzipMembersAreOneContent()
    {
        const QByteArray both = test::gzipped("first ") + test::gzipped("") + test::gzipped("second");
        QCOMPARE(gunzip(both, "x").value(), QByteArray("first second"));
        QCOMPARE(gunzip(both + QByteArray(512, '\0'), "x").value(), QByteArray("first second"));
    }

    void aDamagedGzipIsCorrupt()
    {
        QByteArray content;
        for (int i = 0; i < 3000; ++i)
            content += QByteArray::number(i * i);
        const QByteArray whole = test::gzipped(content);
        for (qsizetype length = 2; length < whole.size(); ++length)
            QCOMPARE(gunzip(whole.left(length), "x").error().code, ErrorCode::Corrupt);
        QCOMPARE(gunzip(whole + "trailing", "x").error().code, ErrorCode::Corrupt);
        QByteArray wrongChecksum = whole;
        wrongChecksum[whole.size() - 8] = static_cast<char>(wrongChecksum[whole.size() - 8] ^ 1);
        QCOMPARE(gunzip(wrongChecksum, "x").error().code, ErrorCode::Corrupt);
        // Turned bytes that the checksum does not cover (the time stamp, say) may pass, but then nothing is changed.
        test::forEachDamage(whole, 500, [&](const QByteArray &damaged) {
            const Result<QByteArray> read = gunzip(damaged, "x");
            QVERIFY(!read || *read == content);
        });
    }

    void aBombStopsAtTheLimit()
    {
        const QByteArray bomb = test::gzipped(QByteArray(64'000'000, '\0'));
        QVERIFY(bomb.size() < 100'000);
        QCOMPARE(gunzip(bomb, "x", 1'000'000).error().code, ErrorCode::TooLarge);
        QCOMPARE(gunzip(bomb, "x", 64'000'000).value().size(), 64'000'000);
    }

    void whatCannotBeWrittenIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("no such folder") << path("no/such/folder/file");
        QTest::newRow("a folder") << m_folder.path();
        QTest::newRow("a device") << QStringLiteral("/dev/full");
        QTest::newRow("no name") << QString();
    }

    void whatCannotBeWrittenIsRefused()
    {
        QFETCH(const QString, file);
        QCOMPARE(writeFileAtomically(file, "x").error().code, ErrorCode::NotWritable);
    }

    void aReadOnlyFolderIsRefused()
    {
#ifdef Q_OS_UNIX
        QVERIFY(makeFolder(path("locked")));
        QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
        QFile::setPermissions(path("locked"), QFile::Permissions(0x5555));
        const bool wasRoot = ::geteuid() == 0; // who may write everywhere
        if (wasRoot)
            QCOMPARE(::seteuid(65534), 0);
        const Result<void> written = writeFileAtomically(path("locked/file"), "x");
        const Result<void> made = makeFolder(path("locked/below"));
        if (wasRoot)
            QCOMPARE(::seteuid(0), 0);
        QFile::setPermissions(path("locked"), QFile::Permissions(0x7700));
        QCOMPARE(written.error().code, ErrorCode::NotWritable);
        QCOMPARE(made.error().code, ErrorCode::NotWritable);
#else
        QSKIP("permissions are Unix only");
#endif
    }

    void aDiskThatFillsLeavesTheOldFile_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("at the flush of a small file") << 5000;
        QTest::newRow("in the middle of a large one") << 5'000'000;
    }

    void aDiskThatFillsLeavesTheOldFile()
    {
#ifdef Q_OS_UNIX
        QFETCH(const int, bytes);
        QVERIFY(writeFileAtomically(path("kept"), "old"));
        // A limit on the size of files fails the write as a full disk does.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small{.rlim_cur = 4096, .rlim_max = before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const Result<void> written = writeFileAtomically(path("kept"), QByteArray(bytes, 'n'));
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::NotWritable);
        QCOMPARE(readFile(path("kept")).value(), QByteArray("old"));
        QCOMPARE(QDir(m_folder.path()).entryList({"kept*"}, QDir::Files).size(), 1);
#else
        QSKIP("no file size limit on this system");
#endif
    }

    void aWriterThatGivesUpLeavesTheOldFile()
    {
        QVERIFY(writeFileAtomically(path("kept"), "old"));
        const Result<void> written = writeFileAtomically(path("kept"), [](QIODevice &device) {
            device.write("half of the n");
            return false;
        });
        QCOMPARE(written.error().code, ErrorCode::NotWritable);
        QCOMPARE(readFile(path("kept")).value(), QByteArray("old"));
    }

    void aSymbolicLinkStaysAndItsTargetIsReplaced()
    {
#ifdef Q_OS_UNIX
        QVERIFY(writeFileAtomically(path("target"), "old"));
        QVERIFY(QFile::link(path("target"), path("link")));
        QVERIFY(writeFileAtomically(path("link"), "new"));
        QVERIFY(QFileInfo(path("link")).isSymLink());
        QCOMPARE(readFile(path("target")).value(), QByteArray("new"));
#else
        QSKIP("no symbolic links on this system");
#endif
    }

    void permissionsAreThoseOfTheOldFileOrTheUsersDefault()
    {
#ifdef Q_OS_UNIX
        QFile touched(path("touched"));
        QVERIFY(touched.open(QIODevice::WriteOnly));
        QVERIFY(writeFileAtomically(path("fresh"), "x"));
        QCOMPARE(QFile::permissions(path("fresh")), QFile::permissions(path("touched")));
        const auto onlyMine = QFile::ReadOwner | QFile::WriteOwner;
        QVERIFY(QFile::setPermissions(path("fresh"), onlyMine));
        QVERIFY(writeFileAtomically(path("fresh"), "y"));
        QCOMPARE(QFile::permissions(path("fresh")) & ~(QFile::ReadUser | QFile::WriteUser), onlyMine);
#else
        QSKIP("permissions are Unix only");
#endif
    }

    void aFolderIsMadeWithItsParents()
    {
        QVERIFY(makeFolder(path("made/b/c")));
        QVERIFY(QFileInfo(path("made/b/c")).isDir());
        QVERIFY(makeFolder(path("made/b/c")));
        QVERIFY(writeFileAtomically(path("made/file"), "x"));
        QCOMPARE(makeFolder(path("made/file/below")).error().code, ErrorCode::NotWritable);
        QCOMPARE(makeFolder(path("made/file")).error().code, ErrorCode::NotWritable);
    }

private:
    QString path(const QString &name) const { return m_folder.path() + '/' + name; }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(FileIoTest)
#include "file_io_test.moc"
