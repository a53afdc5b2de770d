// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/staged_folder.h"

#include "core/files/file_io.h"

#include <QDir>
#include <QFileInfo>

namespace inkling {

namespace {

std::unexpected<Error> notWritable(const QString &folder, const std::string &why)
{
    return failure(ErrorCode::NotWritable, "The folder " + QDir::toNativeSeparators(folder).toStdString() +
                                               " could not be written to (" + why + "); choose another one.");
}

} // namespace

StagedFolder::~StagedFolder()
{
    m_stage.reset();
    if (m_madeTarget)
        QDir().rmdir(m_target); // which it is only where it is empty
}

Result<void> StagedFolder::begin()
{
    const bool wasThere = QFileInfo::exists(m_target);
    if (const Result<void> made = makeFolder(m_target); !made)
        return made;
    m_madeTarget = !wasThere;
    m_stage = std::make_unique<QTemporaryDir>(m_target + "/.inkling-XXXXXX");
    if (!m_stage->isValid())
        return notWritable(m_target, m_stage->errorString().toStdString());
    return {};
}

Result<void> StagedFolder::finish()
{
    const QDir stage(m_stage->path());
    QStringList moved;
    for (const QString &name : stage.entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        if (QDir().rename(stage.filePath(name), m_target + '/' + name)) {
            moved << name;
            continue;
        }
        for (const QString &back : moved)
            QDir().rename(m_target + '/' + back, stage.filePath(back));
        return notWritable(m_target, name.toStdString() + " could not be put there");
    }
    return {};
}

} // namespace inkling
