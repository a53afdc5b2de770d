// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/sheet_loader.h"

#include "core/files/strokes_file.h"
#include "core/picture/picture_reader.h"
#include "ui/canvas/ink_history.h"

#include <algorithm>
#include <iterator>

#include <QFileInfo>
#include <QImageReader>

namespace inkling::ui {

namespace {

using Delivery = std::function<void(SheetLoader &)>;

bool isStrokes(const QString &file)
{
    return file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ||
           file.endsWith(QLatin1String(".json.gz"), Qt::CaseInsensitive);
}

Delivery toTell(const QString &text)
{
    return [text](SheetLoader &loader) { emit loader.problem(text); };
}

/// Without what cannot be drawn.
Drawing cleaned(const Drawing &drawing)
{
    Drawing clean;
    for (const Stroke &stroke : drawing.strokes) {
        Stroke kept;
        std::ranges::copy_if(stroke, std::back_inserter(kept), isFinite);
        if (!kept.empty())
            clean.strokes.push_back(std::move(kept));
    }
    return clean;
}

Delivery readDrawing(const QString &file)
{
    const Result<std::vector<LabelledDrawing>> drawings = readStrokesFile(file);
    if (!drawings)
        return toTell(QString::fromStdString(drawings.error().message));
    const auto first = std::ranges::find_if(
        *drawings, [](const LabelledDrawing &item) { return !cleaned(item.drawing).strokes.empty(); });
    if (first == drawings->end())
        return toTell(SheetLoader::tr("%1 has no drawing in it; choose another file.").arg(file));
    const Drawing drawing = cleaned(first->drawing);
    if (pointCount(drawing) > InkHistory::kMaxPoints)
        return toTell(SheetLoader::tr("The drawing in %1 has more than %L2 points; choose a smaller one.")
                          .arg(file)
                          .arg(InkHistory::kMaxPoints));
    const int others = static_cast<int>(drawings->size()) - 1;
    return [drawing, others](SheetLoader &loader) { emit loader.drawingRead(drawing, others); };
}

Delivery toPicture(const QImage &image)
{
    QImage shown = image;
    if (std::max(image.width(), image.height()) > kMaxPictureSide)
        shown = image.scaled(kMaxPictureSide, kMaxPictureSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    auto ink = std::make_shared<const PictureInk>(toInkPicture(shown).picture);
    const auto picture = std::make_shared<const SheetPicture>(shown, std::move(ink));
    return [picture](SheetLoader &loader) { emit loader.pictureRead(picture); };
}

Delivery readPictureFile(const QString &file)
{
    const Result<QImage> image = readImage(file);
    return image ? toPicture(*image) : toTell(QString::fromStdString(image.error().message));
}

} // namespace

SheetLoader::SheetLoader(QObject *parent) : QObject(parent), m_task(QStringLiteral("sheet loader"))
{
    connect(&m_task, &BackgroundTask::ended, this, &SheetLoader::startNewest);
    connect(&m_task, &BackgroundTask::failed, this,
            [this](const Error &error) { emit problem(QString::fromStdString(error.message)); });
}

bool SheetLoader::mayRead(const QString &file)
{
    return isStrokes(file) ||
           QImageReader::supportedImageFormats().contains(QFileInfo(file).suffix().toLower().toLatin1());
}

void SheetLoader::readFile(const QString &file)
{
    read([file] { return isStrokes(file) ? readDrawing(file) : readPictureFile(file); });
}

void SheetLoader::readImage(const QImage &image)
{
    read([image] { return toPicture(image); });
}

void SheetLoader::read(Reading reading)
{
    ++m_newest;
    m_waiting = std::move(reading);
    startNewest();
}

void SheetLoader::startNewest()
{
    if (!m_waiting || m_task.isRunning())
        return;
    m_task.start([this, reading = std::exchange(m_waiting, {}), id = m_newest](const BackgroundTask::Link &link) {
        link.tell([this, id, deliver = reading()] {
            if (id == m_newest)
                deliver(*this);
        });
    });
}

} // namespace inkling::ui
