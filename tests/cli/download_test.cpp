// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"
#include "tests/fetch/file_server.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QTest>

#include <csignal>

using namespace inkling::test;

namespace {

constexpr int kTimeoutMs = 60'000;
const QString kFirstFile = QStringLiteral("train-images-idx3-ubyte.gz");

} // namespace

/// `inkling-cli data download`, against a server of our own.
class CliDownloadTest : public QObject
{
    Q_OBJECT

private slots:
    void mnistIsFetchedCheckedAndFound()
    {
        INKLING_NEED_MNIST(folder);
        if (!QFile::exists(folder + '/' + kFirstFile))
            QSKIP("MNIST is not here in its compressed form");
        const CliFixture cli;
        FileServer server;
        for (const QString &name : QDir(folder).entryList({"*.gz"})) {
            QFile file(folder + '/' + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            server.pages["/" + name].body = file.readAll();
        }
        const CliResult result = download(cli, server, {"--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QCOMPARE(result.json().size(), std::size_t{1});
        QCOMPARE(result.json().front()["event"].get<std::string>(), std::string("finished"));
        QCOMPARE(cli.read("got/" + kFirstFile), server.pages["/" + kFirstFile].body);
        QVERIFY2(!result.err.contains('\r'), "a progress bar where stderr is no terminal");
        QCOMPARE(cli.run({"evaluate", cli.makeModel("model.bin"), "--data", "got"}).exitCode, 0);
    }

    void whatIsNotMnistIsRefused()
    {
        const CliFixture cli;
        FileServer server;
        server.pages["/" + kFirstFile].body = "<html>Please sign in</html>";
        const CliResult result = download(cli, server, {});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.out, QString());
        QVERIFY2(result.lastErrLine().contains(kFirstFile), qPrintable(result.err));
        QVERIFY(!QFile::exists(cli.path("got/" + kFirstFile)));
    }

    void withoutAServerThereIsOneSentence()
    {
        const CliFixture cli;
        const CliResult result = cli.run({"data", "download", "--to", "got", "--from", "http://127.0.0.1:1/"});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.err.count('\n'), 1);
    }

    void ctrlCKeepsWhatHasArrived()
    {
        const CliFixture cli;
        FileServer server;
        Page &page = server.pages["/" + kFirstFile];
        page.body = QByteArray(200'000, 'x');
        page.stallAfter = 100'000;
        QProcess process;
        start(process, cli, server, {});
        const QString part = cli.path("got/" + kFirstFile + ".part");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(part).size() > 0, kTimeoutMs);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, kTimeoutMs);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(QFileInfo(part).size() > 0);
    }

private:
    static void start(QProcess &process, const CliFixture &cli, const FileServer &server, const QStringList &more)
    {
        cli.prepare(process);
        process.setArguments(QStringList{"data", "download", "--to", "got", "--from", server.url().toString()} + more);
        process.start();
    }

    /// The server answers from this thread's event loop, so that this must not block.
    static CliResult download(const CliFixture &cli, const FileServer &server, const QStringList &more)
    {
        QProcess process;
        start(process, cli, server, more);
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, kTimeoutMs))
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
};

QTEST_GUILESS_MAIN(CliDownloadTest)
#include "download_test.moc"
