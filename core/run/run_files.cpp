// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_files.h"

#include "core/files/file_io.h"
#include "core/files/model_file.h"

#include <QTemporaryFile>

namespace inkling {

namespace {

constexpr auto kLogName = "training_log.csv";
constexpr qint64 kBetweenWritesMs = 1000;

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

RunFiles::RunFiles(const QString &folder, const ModelPreset &preset)
    : m_folder(folder)
    , m_modelFile(folder + '/' + toQString(preset.fileName))
    , m_bestFile(preset.bestFileName.empty() ? QString() : folder + '/' + toQString(preset.bestFileName))
    , m_logFile(folder + '/' + kLogName)
{}

Result<void> RunFiles::prepare() const
{
    if (const Result<void> made = makeFolder(m_folder); !made)
        return made;
    QTemporaryFile probe(m_folder + "/.probe-XXXXXX");
    if (!probe.open())
        return failure(ErrorCode::NotWritable, "The folder " + m_folder.toStdString() + " cannot be written to (" +
                                                   probe.errorString().toStdString() + "); choose another one.");
    return {};
}

bool RunFiles::isDue()
{
    if (m_sinceWritten.isValid() && m_sinceWritten.elapsed() < kBetweenWritesMs)
        return false;
    m_sinceWritten.start();
    return true;
}

void RunFiles::epochDone(const EpochRecord &record, const Model &model, bool isBest)
{
    m_rows.push_back(toLogRow(record));
    if (!isDue())
        return;
    (void)writeTrainingLog(m_logFile, m_rows);
    if (m_bestFile.isEmpty()) // its one file is the checkpoint
        (void)writeModelFile(m_modelFile, model);
    else if (isBest)
        (void)writeModelFile(m_bestFile, model);
}

Result<void> RunFiles::finish(const TrainingOutcome &outcome) const
{
    Result<void> written = writeModelFile(m_modelFile, outcome.finalModel);
    if (written && !m_bestFile.isEmpty())
        written = writeModelFile(m_bestFile, outcome.bestModel);
    if (written)
        written = writeTrainingLog(m_logFile, m_rows);
    return written;
}

void RunFiles::fill(RunSummary &summary) const
{
    summary.folder = m_folder;
    summary.modelFile = m_modelFile;
    summary.bestModelFile = m_bestFile;
    summary.logFile = m_logFile;
}

} // namespace inkling
