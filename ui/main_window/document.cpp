// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/document.h"

#include "core/files/model_file.h"
#include "core/files/to_qstring.h"
#include "core/train/run_checks.h"
#include "ui/settings/core_text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

namespace inkling::ui {

/// "MLP", the name of a network of the user's own, or "Model".
QString Document::kind() const
{
    if (m_recognised)
        return coreText(m_recognised->preset->title);
    return m_name.empty() ? QCoreApplication::translate("Document", "Model") : QString::fromStdString(m_name);
}

std::string Document::facts() const
{
    if (weightsFile().isEmpty())
        return {};
    const Result<OpenedModel> file = readModelFile(weightsFile());
    return file && file->model == m_snapshot->model ? file->facts : std::string();
}

bool Document::isTrainable() const
{
    return !isEmpty() && (m_recognised || checkReadsDigits(m_snapshot->model.spec));
}

ModelDescription Document::network() const
{
    return {m_name.empty() ? QFileInfo(m_file).completeBaseName().toStdString() : m_name, {}, m_snapshot->model.spec};
}

QString Document::title() const
{
    if (isEmpty())
        return {};
    if (!m_file.isEmpty())
        return QFileInfo(m_file).fileName();
    return m_runTitle.isEmpty() ? kind() : m_runTitle;
}

QString Document::caption() const
{
    if (isEmpty())
        return {};
    if (m_snapshot->runId != 0 && m_snapshot->epoch == 0)
        return QCoreApplication::translate("Document", "%1, stopped within the first epoch").arg(kind());
    if (m_snapshot->runId != 0)
        return QCoreApplication::translate("Document", "%1, trained for %Ln epoch(s)", nullptr, m_snapshot->epoch)
            .arg(kind());
    if (m_file.isEmpty())
        return title();
    return QCoreApplication::translate("Document", "%1 from %2").arg(kind(), title());
}

QString Document::proposedFileName() const
{
    if (!m_file.isEmpty())
        return QFileInfo(m_file).fileName();
    return toQString(m_recognised ? m_recognised->preset->fileName : ownNetwork().fileName);
}

void Document::take(ModelSnapshotPtr snapshot)
{
    m_snapshot = std::move(snapshot);
    m_recognised = recognise(m_snapshot->model.spec);
    m_file.clear();
    m_runTitle.clear();
    m_runFile.clear();
    m_name.clear();
    m_saved = true;
    m_onlyInMemory = false;
}

void Document::setTrained(ModelSnapshotPtr snapshot, const QString &runFile, const std::string &name)
{
    take(std::move(snapshot));
    m_name = name;
    m_runFile = runFile;
    m_saved = false;
    m_onlyInMemory = runFile.isEmpty();
}

void Document::setLearnedHand(ModelSnapshotPtr snapshot, const QString &runFile, const std::string &name)
{
    setTrained(std::move(snapshot), runFile, name);
    m_runTitle = QCoreApplication::translate("Document", "%1, learned your hand").arg(kind());
}

void Document::setOpened(Model model, const QString &file, const std::string &name)
{
    take(std::make_shared<const ModelSnapshot>(std::move(model)));
    m_name = name;
    m_file = file;
}

void Document::setFromHistory(Model model, const QString &title, const QString &runFile, const std::string &name)
{
    take(std::make_shared<const ModelSnapshot>(std::move(model)));
    m_name = name;
    m_runTitle = title;
    m_runFile = runFile;
}

void Document::setSaved(const QString &file)
{
    m_file = file;
    m_saved = true;
    m_onlyInMemory = false;
}

} // namespace inkling::ui
