// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/handwriting_files.h"

#include "core/files/personal_export.h"
#include "core/run/personal_set_controller.h"
#include "ui/settings/preferences.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <utility>

namespace inkling::ui {

namespace {

Result<void> write(HandwritingFiles::Kind kind, const std::vector<PersonalDrawingPtr> &drawings, const QString &place,
                   const StopFlag &stop)
{
    const auto interrupted = [&stop] { return stop.stopRequested(); };
    switch (kind) {
    case HandwritingFiles::Kind::Strokes:
        return exportAsStrokes(drawings, place, interrupted);
    case HandwritingFiles::Kind::Idx:
        return exportAsIdx(drawings, place, interrupted);
    case HandwritingFiles::Kind::Png:
        return exportAsPng(drawings, place, interrupted);
    }
    return {};
}

} // namespace

HandwritingFiles::HandwritingFiles(PersonalSetController &set, QObject *parent)
    : QObject(parent), m_set(set), m_task(QStringLiteral("handwriting files"))
{
    connect(&m_set, &PersonalSetController::done, this, &HandwritingFiles::onDone);
    connect(&m_set, &PersonalSetController::failed, this, &HandwritingFiles::onFailed);
    connect(&m_task, &BackgroundTask::failed, this,
            [this](const Error &error) { emit problem(QString::fromStdString(error.message)); });
    connect(&m_task, &BackgroundTask::ended, this, [this] {
        if (m_import == 0)
            setActivity({});
    });
}

void HandwritingFiles::setActivity(const QString &activity)
{
    m_activity = activity;
    emit activityChanged();
}

void HandwritingFiles::ask(QFileDialog *dialog, const std::function<void(const QString &)> &then)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString &file) {
        Preferences().setLastFolder(QFileInfo(file).absolutePath());
        if (m_activity.isEmpty())
            then(file);
    });
    dialog->open();
}

void HandwritingFiles::importFrom(QWidget *asker)
{
    auto *dialog = new QFileDialog(asker, tr("Import drawings"), Preferences().lastFolder(),
                                   tr("Drawings (*.json *.json.gz);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    ask(dialog, [this](const QString &file) { readIn(file); });
}

void HandwritingFiles::exportAs(Kind kind, QWidget *asker)
{
    auto *dialog = new QFileDialog(asker, tr("Export drawings"), Preferences().lastFolder());
    if (kind == Kind::Strokes) {
        dialog->setNameFilter(tr("Drawings (*.json)"));
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("json"));
        dialog->selectFile(QStringLiteral("my_handwriting.json"));
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    ask(dialog, [this, kind](const QString &place) { writeOut(kind, place); });
}

void HandwritingFiles::readIn(const QString &file)
{
    setActivity(tr("Importing …"));
    const std::vector<PersonalDrawingPtr> present(m_set.drawings().begin(), m_set.drawings().end());
    m_task.start([this, file, present](const BackgroundTask::Link &link) {
        Result<PersonalImport> drawings = importStrokes(file, present, [&link] { return link.stop().stopRequested(); });
        link.tell([this, drawings = std::move(drawings)] { onRead(drawings); });
    });
}

void HandwritingFiles::onRead(const Result<PersonalImport> &drawings)
{
    if (!drawings) {
        emit problem(QString::fromStdString(drawings.error().message));
        return;
    }
    m_importText = tr("%Ln drawing(s) were imported.", nullptr, static_cast<int>(drawings->drawings.size()));
    if (drawings->known > 0)
        m_importText += ' ' + tr("%Ln were there already.", nullptr, drawings->known);
    if (drawings->unlabelled > 0)
        m_importText += ' ' + tr("%Ln without a label were left out.", nullptr, drawings->unlabelled);
    if (drawings->drawings.empty())
        emit told(m_importText);
    else
        m_import = m_set.change({.add = drawings->drawings});
}

void HandwritingFiles::onDone(std::uint64_t change)
{
    if (m_import == 0 || change != m_import)
        return;
    m_import = 0;
    setActivity({});
    emit told(m_importText);
}

void HandwritingFiles::onFailed(std::uint64_t change, const Error &error)
{
    if (m_import == 0 || change != m_import)
        return;
    m_import = 0;
    setActivity({});
    emit problem(QString::fromStdString(error.message));
}

void HandwritingFiles::writeOut(Kind kind, const QString &place)
{
    setActivity(tr("Exporting …"));
    const std::vector<PersonalDrawingPtr> drawings(m_set.drawings().begin(), m_set.drawings().end());
    m_task.start([this, kind, place, drawings](const BackgroundTask::Link &link) {
        const Result<void> written = write(kind, drawings, place, link.stop());
        const auto count = static_cast<int>(drawings.size());
        link.tell([this, written, count, place] {
            if (written)
                emit told(
                    tr("%Ln drawing(s) were exported to %1.", nullptr, count).arg(QDir::toNativeSeparators(place)));
            else
                emit problem(QString::fromStdString(written.error().message));
        });
    });
}

} // namespace inkling::ui
