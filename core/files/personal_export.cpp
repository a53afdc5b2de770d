// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/personal_export.h"

#include "core/data/hand_split.h"
#include "core/data/idx.h"
#include "core/files/dataset_source.h"
#include "core/files/file_io.h"
#include "core/files/grey_png.h"
#include "core/files/staged_folder.h"
#include "core/files/strokes_file.h"
#include "core/ink/normalise.h"

#include <QByteArray>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <cstdint>
#include <unordered_map>
#include <utility>

namespace inkling {

namespace {

std::unexpected<Error> nothing()
{
    return failure(ErrorCode::InvalidArgument, "There is no drawing to export; draw some digits first.");
}

std::unexpected<Error> stopped()
{
    return failure(ErrorCode::Cancelled, "The export was stopped before its end; nothing was written.");
}

Result<void> writeBytes(const QString &file, const std::vector<std::byte> &bytes)
{
    return writeFileAtomically(
        file, QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())));
}

Result<void> writeIdx(const QString &folder, const char *part, const Dataset &dataset)
{
    const QString stem = folder + '/' + QString::fromLatin1(part);
    const Result<void> written = writeBytes(stem + "-images-idx3-ubyte", writeIdxImages(dataset));
    return written ? writeBytes(stem + "-labels-idx1-ubyte", writeIdxLabels(dataset)) : written;
}

Result<void> refuse(const QString &there)
{
    return failure(ErrorCode::NotWritable, QDir::toNativeSeparators(there).toStdString() +
                                               " is there already, from another export perhaps; choose another "
                                               "folder.");
}

/// A folder for each digit there is.
Result<void> writePictures(std::span<const PersonalDrawingPtr> drawings, const QString &folder,
                           const std::function<bool()> &interrupted)
{
    for (const PersonalDrawingPtr &each : drawings) {
        if (interrupted && interrupted())
            return stopped();
        const auto preparation = prepare(each->drawing);
        if (!preparation)
            continue;
        const QString digits = folder + '/' + QString::number(each->label);
        if (const Result<void> made = makeFolder(digits); !made)
            return made;
        const QString file = digits + QStringLiteral("/%1.png").arg(each->id, 6, 10, QLatin1Char('0'));
        if (const Result<void> written =
                writeFileAtomically(file, greyPng(preparation->picture, kDigitSide, kDigitSide));
            !written)
            return written;
    }
    return {};
}

/// The drawings that a set has.
class Present final
{
public:
    explicit Present(std::span<const PersonalDrawingPtr> drawings)
    {
        for (const PersonalDrawingPtr &each : drawings)
            m_drawings.emplace(placesHash(each->drawing), each.get());
    }

    bool has(const Drawing &drawing, int label) const
    {
        const auto [first, last] = m_drawings.equal_range(placesHash(drawing));
        for (auto at = first; at != last; ++at) {
            if (at->second->label == label && at->second->drawing == drawing)
                return true;
        }
        return false;
    }

private:
    std::unordered_multimap<std::uint64_t, const PersonalDrawing *> m_drawings;
};

} // namespace

Result<void> exportAsStrokes(std::span<const PersonalDrawingPtr> drawings, const QString &file,
                             const std::function<bool()> &interrupted)
{
    if (drawings.empty())
        return nothing();
    std::vector<LabelledDrawing> items;
    items.reserve(drawings.size());
    for (const PersonalDrawingPtr &each : drawings)
        items.push_back({.drawing = each->drawing, .label = each->label, .writer = {}});
    return writeStrokesFile(file, items, interrupted);
}

Result<void> exportAsIdx(std::span<const PersonalDrawingPtr> drawings, const QString &folder,
                         const std::function<bool()> &interrupted)
{
    if (const QString there = anyIdxFile(folder); !there.isEmpty())
        return refuse(there);
    const HandSplit split = splitHand(digitsOf(drawings), interrupted);
    if (interrupted && interrupted())
        return stopped();
    if (split.learn.count() == 0)
        return nothing();
    StagedFolder stage(folder);
    Result<void> done = stage.begin();
    if (done)
        done = writeIdx(stage.path(), "train", split.learn);
    if (done)
        done = writeIdx(stage.path(), "t10k", split.heldOut);
    return done ? stage.finish() : done;
}

Result<void> exportAsPng(std::span<const PersonalDrawingPtr> drawings, const QString &folder,
                         const std::function<bool()> &interrupted)
{
    if (drawings.empty())
        return nothing();
    for (int digit = 0; digit < kDigitClasses; ++digit) {
        if (const QString there = folder + '/' + QString::number(digit); QFileInfo::exists(there))
            return refuse(there);
    }
    StagedFolder stage(folder);
    Result<void> done = stage.begin();
    if (done)
        done = writePictures(drawings, stage.path(), interrupted);
    return done ? stage.finish() : done;
}

Result<PersonalImport> importStrokes(const QString &file, std::span<const PersonalDrawingPtr> present,
                                     const std::function<bool()> &interrupted)
{
    Result<std::vector<LabelledDrawing>> items = readStrokesFile(file, interrupted);
    if (!items)
        return std::unexpected(items.error());
    const Present known(present);
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    PersonalImport result;
    for (LabelledDrawing &item : *items) {
        if (!item.label || item.drawing.isEmpty())
            ++result.unlabelled;
        else if (known.has(item.drawing, *item.label))
            ++result.known;
        else
            result.drawings.push_back(
                {.id = 0, .label = *item.label, .drawnAt = now, .drawing = std::move(item.drawing)});
    }
    return result;
}

} // namespace inkling
