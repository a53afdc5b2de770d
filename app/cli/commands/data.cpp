// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_relay.h"
#include "core/data/builtin_digits.h"
#include "core/data/idx.h"
#include "core/fetch/downloader.h"
#include "core/files/dataset_source.h"
#include "core/files/file_io.h"
#include "core/math/thread_team.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxSamples = 1'000'000;

int runList(const QStringList &arguments)
{
    CommandLine line("data list [options]", "Lists the sources of digits, and which of them are here.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 0, 0))
        return *exit;
    const QString standard = defaultDatasetSource();
    Json sources = Json::array();
    for (const DatasetSource &source : datasetSources()) {
        const bool available = source.isAvailable();
        sources.push_back({{"id", source.id},
                           {"title", source.title},
                           {"description", source.description},
                           {"available", available}});
        if (!line.isSet("json"))
            printLine(QStringLiteral("%1%2%3%4")
                          .arg(QLatin1String(source.id), -10)
                          .arg(QLatin1String(available ? "ready" : "missing"), -10)
                          .arg(QString::fromUtf8(source.description))
                          .arg(QLatin1String(standard == QLatin1String(source.id) ? " (the default)" : "")));
    }
    if (line.isSet("json"))
        printJson(
            {{"default", standard.toStdString()}, {"mnist_folder", findMnist().toStdString()}, {"sources", sources}});
    else if (findMnist().isEmpty())
        printLine("MNIST was looked for in: " + mnistFolders().join(", "));
    return kDone;
}

/// Fetches until the downloader is done, failed or cancelled by Ctrl-C; returns the exit code.
int fetch(const std::vector<QUrl> &mirrors, const QString &folder, bool json)
{
    Downloader downloader;
    ProgressBar bar;
    const QCoreApplication *application = QCoreApplication::instance();
    QObject::connect(&downloader, &Downloader::progress, application,
                     [&bar](const QString &file, qint64 received, qint64 total) {
                         if (bar.isDue())
                             bar.draw(total > 0 ? static_cast<double>(received) / static_cast<double>(total) : 0,
                                      QString::asprintf("%.1f MB  ", static_cast<double>(received) / 1e6) + file);
                     });
    QObject::connect(&downloader, &Downloader::finished, application, [&bar, json](const QString &where) {
        bar.clear();
        if (json)
            printJson({{"event", "finished"}, {"folder", where.toStdString()}});
        else
            printLine("MNIST is in " + where);
        QCoreApplication::exit(kDone);
    });
    QObject::connect(&downloader, &Downloader::failed, application, [&bar](const Error &error) {
        bar.clear();
        QCoreApplication::exit(fail(error));
    });

    // A signal handler may do no more than raise a flag; the event loop looks at it.
    StopFlag stop;
    const InterruptStops interrupt(stop);
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &downloader, [&stop, &downloader] {
        if (stop.stopRequested())
            downloader.cancel();
    });
    poll.start(std::chrono::milliseconds(50));
    QTimer::singleShot(0, &downloader, [&] { downloader.start(mnistItems(), mirrors, folder); });
    return QCoreApplication::exec();
}

int runDownload(const QStringList &arguments)
{
    CommandLine line(
        "data download [options]",
        "Fetches the four files of MNIST and checks them. What is already there and right is kept; Ctrl-C\n"
        "keeps what has arrived, and the next download goes on from there.");
    line.addOption("to", "DIR", "Where they go. Default: " + mnistDownloadFolder() + ".");
    line.addOption("from", "URL", "Where they come from: a folder with the four .gz files. Default: public mirrors.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 0, 0))
        return *exit;
    if (line.isSet("to") && line.value("to").isEmpty())
        return failUsage(wrongValue("to", "a folder", {}).error());
    std::vector<QUrl> mirrors = mnistMirrors();
    if (line.isSet("from")) {
        QString address = line.value("from");
        address += address.endsWith('/') ? "" : "/";
        const QUrl url(address, QUrl::StrictMode);
        if (!url.isValid() || (url.scheme() != "http" && url.scheme() != "https"))
            return failUsage(
                wrongValue("from", "an address that begins with http:// or https://", line.value("from")).error());
        mirrors = {url};
    }
    return fetch(mirrors, line.isSet("to") ? line.value("to") : mnistDownloadFolder(), line.isSet("json"));
}

/// Writes both data sets as four files under MNIST's names, none of which may exist: all of them or none.
Result<void> writeIdxFolder(const QDir &folder, const DigitData &data)
{
    const auto toBytes = [](const std::vector<std::byte> &bytes) {
        return QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    };
    QStringList done;
    const auto write = [&done](const QString &path, const QByteArray &bytes) {
        const Result<void> written = writeFileAtomically(path, bytes);
        if (written)
            done += path;
        else
            for (const QString &file : std::as_const(done))
                QFile::remove(file);
        return written;
    };
    const std::pair<const char *, const Dataset &> parts[] = {{"train", data.train}, {"t10k", data.test}};
    for (const auto &[name, dataset] : parts) {
        const QString prefix = folder.filePath(QLatin1String(name));
        if (auto written = write(prefix + "-images-idx3-ubyte", toBytes(writeIdxImages(dataset))); !written)
            return written;
        if (auto written = write(prefix + "-labels-idx1-ubyte", toBytes(writeIdxLabels(dataset))); !written)
            return written;
    }
    return {};
}

Result<void> refuseToOverwrite(const QDir &folder)
{
    for (const char *name :
         {"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"})
        if (QFileInfo::exists(folder.filePath(QLatin1String(name))))
            return failure(ErrorCode::NotWritable,
                           QStringLiteral("%1 exists already; name another folder or remove it first.")
                               .arg(folder.filePath(QLatin1String(name)))
                               .toStdString());
    return {};
}

int runMake(const QStringList &arguments)
{
    CommandLine line(
        "data make --samples N [--seed S] OUTDIR [options]",
        "Writes built-in digits as IDX files: N to train and N/6 (at least one) to test. It never overwrites\n"
        "a file that is there.");
    line.addOption("samples", "N", "How many digits to train on.");
    line.addOption("seed", "S", "The same seed gives the same digits. Default: 1.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 1, 1))
        return *exit;
    int samples = 0;
    std::uint64_t seed = kBuiltinSeed;
    for (const auto &read : {line.read("samples", samples, 1, kMaxSamples), line.read("seed", seed)})
        if (!read)
            return failUsage(read.error());
    if (samples == 0)
        return failUsage("--samples is missing; it takes a whole number from 1 to 1000000.");

    if (line.positional().front().isEmpty())
        return failUsage("OUTDIR is empty; it takes a folder.");
    const QDir folder(line.positional().front());
    for (const auto &step : {makeFolder(folder.path()), refuseToOverwrite(folder)})
        if (!step)
            return fail(step.error());
    ThreadTeam team(ThreadTeam::defaultThreadCount());
    const int tests = std::max(1, samples / 6);
    StopFlag stop;
    const InterruptStops interrupt(stop);
    note(QStringLiteral("Making %1 digits ...").arg(samples + tests));
    const StopRelay relay(stop);
    const DigitData data = makeBuiltinData(samples, tests, seed, team, relay.token());
    if (stop.stopRequested())
        return fail({ErrorCode::Cancelled, "Stopped while the digits were being made; nothing was written."});
    if (const auto written = writeIdxFolder(folder, data); !written)
        return fail(written.error());
    if (line.isSet("json"))
        printJson(
            {{"event", "finished"}, {"folder", folder.path().toStdString()}, {"train", samples}, {"test", tests}});
    else
        printLine(
            QStringLiteral("%1 training and %2 test digits are in %3").arg(samples).arg(tests).arg(folder.path()));
    return kDone;
}

} // namespace

int runData(const QStringList &arguments)
{
    const QString usage = "data list | download [--to DIR] [--from URL] | make --samples N [--seed S] OUTDIR";
    const QString verb = arguments.value(0);
    if (verb == "list")
        return runList(arguments.mid(1));
    if (verb == "download")
        return runDownload(arguments.mid(1));
    if (verb == "make")
        return runMake(arguments.mid(1));
    CommandLine line(usage, "Lists, downloads and makes data sets; --help after each of the three tells more.");
    if (const auto exit = line.parse(arguments, 0, 0))
        return *exit;
    return failUsage("Usage: inkling-cli " + usage + ".");
}

} // namespace inkling::cli
