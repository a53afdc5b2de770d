// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/document.h"

#include "ui/settings/core_text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

namespace inkling::ui {

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString presetTitle(const std::optional<RecognisedModel> &model)
{
    return model ? coreText(model->preset->title) : QCoreApplication::translate("Document", "Model");
}

} // namespace

QString Document::title() const
{
    if (isEmpty())
        return {};
    if (!m_file.isEmpty())
        return QFileInfo(m_file).fileName();
    return m_runTitle.isEmpty() ? presetTitle(m_recognised) : m_runTitle;
}

QString Document::caption() const
{
    if (isEmpty())
        return {};
    if (m_snapshot->runId != 0 && m_snapshot->epoch == 0)
        return QCoreApplication::translate("Document", "%1, stopped within the first epoch")
            .arg(presetTitle(m_recognised));
    if (m_snapshot->runId != 0)
        return QCoreApplication::translate("Document", "%1, trained for %Ln epoch(s)", nullptr, m_snapshot->epoch)
            .arg(presetTitle(m_recognised));
    if (m_file.isEmpty())
        return m_runTitle;
    return QCoreApplication::translate("Document", "%1 from %2").arg(presetTitle(m_recognised), title());
}

QString Document::proposedFileName() const
{
    if (!m_file.isEmpty())
        return QFileInfo(m_file).fileName();
    return m_recognised ? fromView(m_recognised->preset->fileName) : QStringLiteral("model.bin");
}

void Document::take(ModelSnapshotPtr snapshot)
{
    m_snapshot = std::move(snapshot);
    m_recognised = recognise(m_snapshot->model.spec);
    m_file.clear();
    m_runTitle.clear();
    m_runFile.clear();
    m_saved = true;
    m_onlyInMemory = false;
}

void Document::setTrained(ModelSnapshotPtr snapshot, const QString &runFile)
{
    take(std::move(snapshot));
    m_runFile = runFile;
    m_saved = false;
    m_onlyInMemory = runFile.isEmpty();
}

void Document::setOpened(Model model, const QString &file)
{
    take(std::make_shared<const ModelSnapshot>(std::move(model)));
    m_file = file;
}

void Document::setFromHistory(Model model, const QString &title, const QString &runFile)
{
    take(std::make_shared<const ModelSnapshot>(std::move(model)));
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
