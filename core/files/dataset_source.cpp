// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/dataset_source.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

#include "core/data/builtin_digits.h"
#include "core/data/idx.h"
#include "core/data/mix.h"
#include "core/files/file_io.h"
#include "core/files/inflater.h"
#include "core/math/thread_team.h"

namespace inkling {

namespace {

bool wantsTrain(DataParts parts)
{
    return parts != DataParts::Test;
}

bool wantsTest(DataParts parts)
{
    return parts != DataParts::Train;
}

Result<DigitData> loadBuiltin(const QString & /*where*/, DataParts parts, const std::stop_token &stop)
{
    ThreadTeam team(ThreadTeam::defaultThreadCount());
    return makeBuiltinData(wantsTrain(parts) ? kBuiltinTrainCount : 0, wantsTest(parts) ? kBuiltinTestCount : 0,
                           kBuiltinSeed, team, stop);
}

Result<DigitData> loadMnist(const QString & /*where*/, DataParts parts, const std::stop_token & /*stop*/)
{
    const QString folder = findMnist();
    if (folder.isEmpty())
        return failure(ErrorCode::NotFound, "The MNIST files were not found in " +
                                                mnistFolders().join(QStringLiteral(", ")).toStdString() +
                                                "; download them (\"inkling-cli data download\"), name the folder that "
                                                "has them in INKLING_DATA, or use the built-in digits.");
    Result<DigitData> data = loadIdxFolder(folder, parts);
    if (data)
        data->source = "mnist";
    return data;
}

/// The styles of the built-in digits beside the hands of MNIST, whose test pictures judge. Half as many as MNIST has
/// are enough for the styles and cost MNIST less (data/README.md).
Result<DigitData> loadMixed(const QString &where, DataParts parts, const std::stop_token &stop)
{
    Result<DigitData> data = loadMnist(where, parts, stop);
    if (!data)
        return data;
    data->source = "mixed";
    if (wantsTrain(parts)) {
        ThreadTeam team(ThreadTeam::defaultThreadCount());
        data->train = mix(data->train, makeBuiltinDigits(kBuiltinTrainCount / 2, kBuiltinSeed, team, stop));
    }
    return data;
}

Result<DigitData> loadFolder(const QString &where, DataParts parts, const std::stop_token & /*stop*/)
{
    return loadIdxFolder(where, parts);
}

bool always()
{
    return true;
}

bool mnistIsThere()
{
    return !findMnist().isEmpty();
}

constexpr std::array kSources{
    DatasetSource{"builtin", "Built-in digits", "70,000 digits that the program draws itself; no file is needed.",
                  always, loadBuiltin},
    DatasetSource{"mnist", "MNIST", "70,000 digits written by 500 people, the classic data set; to be downloaded once.",
                  mnistIsThere, loadMnist},
    DatasetSource{"mixed", "MNIST and built-in digits",
                  "Both to learn from, as the preset handwriting does; the test pictures are those of MNIST.",
                  mnistIsThere, loadMixed},
    // The last row stands for every path.
    DatasetSource{"folder", "Folder", "Pictures and labels of your own in four IDX files.", always, loadFolder},
};

/// Which of the four files of a data set, under every name in use.
struct IdxRole
{
    const char *set;   ///< "train", "t10k"
    const char *what;  ///< "images", "labels"
    const char *shape; ///< "idx3", "idx1"
    QString IdxFolder::*place;
};
constexpr std::array kRoles{
    IdxRole{"train", "images", "idx3", &IdxFolder::trainImages},
    IdxRole{"train", "labels", "idx1", &IdxFolder::trainLabels},
    IdxRole{"t10k", "images", "idx3", &IdxFolder::testImages},
    IdxRole{"t10k", "labels", "idx1", &IdxFolder::testLabels},
};

/// The two spellings, each plain and compressed; the plain file wins.
QStringList namesOf(const IdxRole &role)
{
    QStringList names;
    for (const char *separator : {"-", "."})
        names << QStringLiteral("%1-%2%3%4-ubyte").arg(role.set, role.what, separator, role.shape);
    names << names[0] + QStringLiteral(".gz") << names[1] + QStringLiteral(".gz");
    return names;
}

/// Whether a file begins as IDX does, plain or inside gzip: enough to tell the data from an error page or a pointer
/// that lies in its place.
bool beginsAsIdx(const QString &path)
{
    constexpr qint64 kStartBytes = 4096;
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) // QFile complains on stderr about an empty path
        return false;
    QByteArray start = file.read(kStartBytes);
    if (startsLikeGzip(start)) {
        QByteArray inside;
        Inflater inflater;
        inflater.add(start, [&inside](QByteArrayView piece) {
            inside.append(piece);
            return inside.size() < 4;
        });
        start = inside;
    }
    constexpr char kFirstType = 8;
    constexpr char kLastType = 14;
    return start.size() >= 4 && start[0] == 0 && start[1] == 0 && start[2] >= kFirstType && start[2] <= kLastType;
}

/// The first spelling that holds IDX; else the first that is there at all, for the error that reading it gives.
QString findRole(const QDir &folder, const IdxRole &role)
{
    QStringList paths;
    for (const QString &name : namesOf(role))
        if (const QString path = folder.filePath(name); QFileInfo(path).isFile())
            paths += path;
    const auto good = std::ranges::find_if(paths, beginsAsIdx);
    return good == paths.end() ? paths.value(0) : *good;
}

bool hasEveryRole(const QString &folder, bool (*isGood)(const QString &path))
{
    return std::ranges::all_of(kRoles, [&](const IdxRole &role) { return isGood(findRole(QDir(folder), role)); });
}

std::span<const std::byte> bytesOf(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

Result<IdxImages> readImages(const QString &path)
{
    const Result<QByteArray> bytes = readMaybeGzip(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    return readIdxImages(bytesOf(*bytes), path.toStdString());
}

Result<std::vector<std::uint8_t>> readLabels(const QString &path)
{
    const Result<QByteArray> bytes = readMaybeGzip(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    return readIdxLabels(bytesOf(*bytes), path.toStdString());
}

Result<Dataset> loadPair(const QString &imageFile, const QString &labelFile, std::vector<std::string> &warnings)
{
    // The small file first: most mistakes show before the large one is read.
    Result<std::vector<std::uint8_t>> labels = readLabels(labelFile);
    if (!labels)
        return std::unexpected(labels.error());
    Result<IdxImages> images = readImages(imageFile);
    if (!images)
        return std::unexpected(images.error());
    if (labels->size() != static_cast<std::size_t>(images->count))
        return failure(ErrorCode::Mismatch, labelFile.toStdString() + " has " + std::to_string(labels->size()) +
                                                " labels for the " + std::to_string(images->count) + " pictures of " +
                                                imageFile.toStdString() + "; use two files that belong together.");
    std::ranges::move(images->warnings, std::back_inserter(warnings));
    Dataset dataset;
    dataset.pixels = std::move(images->pixels);
    dataset.labels = std::move(*labels);
    return dataset;
}

} // namespace

std::span<const DatasetSource> datasetSources()
{
    return kSources;
}

bool isDatasetFolder(const QString &source)
{
    return std::ranges::none_of(std::span(kSources).first(kSources.size() - 1),
                                [&](const DatasetSource &row) { return source == QLatin1String(row.id); });
}

QString defaultDatasetSource()
{
    return mnistIsThere() ? QStringLiteral("mnist") : QStringLiteral("builtin");
}

Result<DigitDataPtr> loadDataset(const QString &source, const std::stop_token &stop, DataParts parts)
{
    if (source == QLatin1String("xor"))
        return failure(ErrorCode::InvalidArgument,
                       "\"xor\" is not a data source: the XOR model brings its own four points; leave the data out.");
    const auto named = std::ranges::find(kSources, source, [](const DatasetSource &row) { return QString(row.id); });
    const DatasetSource &row = named == kSources.end() ? kSources.back() : *named;
    Result<DigitData> data = row.load(source, parts, stop);
    if (!data)
        return std::unexpected(data.error());
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, "Loading " + source.toStdString() + " was stopped.");
    return std::make_shared<const DigitData>(std::move(*data));
}

QStringList mnistFolders()
{
    QStringList folders;
    const QString given = qEnvironmentVariable("INKLING_DATA");
    if (!given.isEmpty())
        folders << given;
    folders << QStringLiteral("./data") << QStringLiteral("./data/mnist") << mnistDownloadFolder();
    return folders;
}

QString findMnist()
{
    const QStringList folders = mnistFolders();
    for (const QString &folder : folders)
        if (hasEveryRole(folder, beginsAsIdx))
            return folder;
    // Files that are there but broken are better named than passed over, where nothing else is found.
    for (const QString &folder : folders)
        if (hasEveryRole(folder, [](const QString &path) { return !path.isEmpty(); }))
            return folder;
    return {};
}

QString mnistDownloadFolder()
{
    return userDataFolder() + QStringLiteral("/mnist");
}

Result<IdxFolder> findIdxFiles(const QString &folder)
{
    const QFileInfo info(folder);
    if (folder.isEmpty() || !info.isDir())
        return failure(ErrorCode::NotFound, "There is no folder " + folder.toStdString() +
                                                "; give builtin, mnist or a folder with four IDX files as the data.");
    IdxFolder files;
    for (const IdxRole &role : kRoles) {
        files.*role.place = findRole(QDir(folder), role);
        if ((files.*role.place).isEmpty())
            return failure(ErrorCode::NotFound, "The folder " + folder.toStdString() + " has no " +
                                                    namesOf(role).front().toStdString() +
                                                    " (plain or .gz); put the missing file there.");
    }
    return files;
}

QString anyIdxFile(const QString &folder)
{
    for (const IdxRole &role : kRoles) {
        if (const QString file = findRole(QDir(folder), role); !file.isEmpty())
            return file;
    }
    return {};
}

Result<DigitData> loadIdxFolder(const QString &folder, DataParts parts)
{
    const Result<IdxFolder> files = findIdxFiles(folder);
    if (!files)
        return std::unexpected(files.error());
    DigitData data;
    data.source = folder.toStdString();
    if (wantsTrain(parts)) {
        Result<Dataset> train = loadPair(files->trainImages, files->trainLabels, data.warnings);
        if (!train)
            return std::unexpected(train.error());
        data.train = std::move(*train);
    }
    if (wantsTest(parts)) {
        Result<Dataset> test = loadPair(files->testImages, files->testLabels, data.warnings);
        if (!test)
            return std::unexpected(test.error());
        data.test = std::move(*test);
    }
    return data;
}

} // namespace inkling
