// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_files.h"

#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/files/to_qstring.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <utility>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto kLogName = "training_log.csv";
constexpr qint64 kBetweenWritesMs = 1000;

/// The facts with those of the epoch behind them. The time it took is none: the same run makes the same bytes.
std::string withEpoch(const std::string &facts, const LogRow &row)
{
    Json json = Json::parse(facts, nullptr, false);
    if (!json.is_object())
        return facts;
    const auto orNull = [](const std::optional<double> &value) { return value ? Json(*value) : Json(nullptr); };
    json["epoch"] = row.epoch;
    json["train_loss"] = row.trainLoss;
    json["val_loss"] = orNull(row.validationLoss);
    json["val_accuracy"] = orNull(row.validationAccuracy);
    return json.dump();
}

} // namespace

/// The old layouts, which other programs read, hold the networks of the presets only.
QString modelFileName(std::string_view presetsName, const ModelSpec &spec)
{
    QString file = toQString(presetsName);
    return recognise(spec) ? file : file.replace(".bin", ".safetensors");
}

RunFiles::RunFiles(const QString &folder, const ModelPreset &preset, const ModelSpec &spec, std::string facts)
    : m_folder(folder)
    , m_modelFile(folder + '/' + modelFileName(preset.fileName, spec))
    , m_bestFile(preset.bestFileName.empty() ? QString() : folder + '/' + modelFileName(preset.bestFileName, spec))
    , m_logFile(folder + '/' + kLogName)
    , m_facts(std::move(facts))
{}

/// Hours may stand in an older run.
Result<void> RunFiles::refuseFolderOfRun() const
{
    for (const QString &file : {m_folder + '/' + kRunJsonName, m_modelFile, m_bestFile, m_logFile})
        if (!file.isEmpty() && QFileInfo::exists(file))
            return failure(ErrorCode::NotWritable, m_folder.toStdString() + " holds a run already (" +
                                                       QFileInfo(file).fileName().toStdString() +
                                                       "), which is not replaced; name another folder.");
    return {};
}

Result<void> RunFiles::prepare() const
{
    if (const Result<void> kept = refuseFolderOfRun(); !kept)
        return kept;
    if (const Result<void> made = makeFolder(m_folder); !made)
        return made;
    QTemporaryFile probe(m_folder + "/.probe-XXXXXX");
    if (!probe.open())
        return failure(ErrorCode::NotWritable, "The folder " + m_folder.toStdString() + " cannot be written to (" +
                                                   probe.errorString().toStdString() + "); choose another one.");
    return {};
}

Result<void> RunFiles::writeModel(const QString &file, const Model &model, int epoch) const
{
    const auto row = std::ranges::find(m_rows, epoch, &LogRow::epoch);
    return writeModelFile(file, model, {}, row == m_rows.end() ? m_facts : withEpoch(m_facts, *row));
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
        (void)writeModel(m_modelFile, model, record.epoch);
    else if (isBest)
        (void)writeModel(m_bestFile, model, record.epoch);
}

Result<void> RunFiles::finish(const TrainingOutcome &outcome) const
{
    Result<void> written = writeModel(m_modelFile, outcome.finalModel, outcome.epochsRun);
    if (written && !m_bestFile.isEmpty())
        written = writeModel(m_bestFile, outcome.bestModel, outcome.bestEpoch);
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
