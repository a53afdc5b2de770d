// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/drop_zone.h"

#include "ui/canvas/sheet_loader.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include <utility>

namespace inkling::ui {

namespace {

bool isLog(const QString &file)
{
    return file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
}

/// What can be opened while a run is on.
bool isHarmless(const QString &file)
{
    return isLog(file) || SheetLoader::mayRead(file);
}

} // namespace

DropZone::DropZone(QWidget &window, std::function<bool()> idle) : QObject(&window), m_idle(std::move(idle))
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool DropZone::accepts(const QMimeData &data) const
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.first().isLocalFile() && (m_idle() || isHarmless(urls.first().toLocalFile()));
}

void DropZone::take(const QString &file)
{
    if (QFileInfo(file).isDir())
        emit folderDropped(file);
    else if (isLog(file))
        emit logDropped(file);
    else if (SheetLoader::mayRead(file))
        emit drawingDropped(file);
    else
        emit modelDropped(file);
}

bool DropZone::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    if (!accepts(*drop->mimeData())) // also where a run has begun since it was dragged in
        return true;
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop)
        take(drop->mimeData()->urls().first().toLocalFile());
    return true;
}

} // namespace inkling::ui
