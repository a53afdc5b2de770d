// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/training_log.h"
#include "core/model/presets.h"
#include "core/run/run_record.h"
#include "core/train/trainer.h"

#include <QElapsedTimer>
#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace inkling {

/// The record of a run, in its folder.
inline constexpr auto kRunJsonName = "run.json";

/// What a run calls the file of its model: the preset's name for it, with the ending of a file that can hold the
/// network.
QString modelFileName(std::string_view presetsName, const ModelSpec &spec);

/// The models and the log of a run, kept up to date while it goes on.
///
/// Thread contract: plain.
class RunFiles final
{
public:
    /// `facts`: what is known of the run, for the model files that have a place for it: a JSON object.
    RunFiles(const QString &folder, const ModelPreset &preset, const ModelSpec &spec, std::string facts = {});

    /// Makes the folder and tries whether it can be written to; touches nothing that is there. Error: NotWritable, also
    /// where it holds a run, whose files these would replace.
    Result<void> prepare() const;

    /// Writes the log and the checkpoint, at most once a second: short epochs would do nothing else. What is not
    /// written now, or cannot be, finish() writes.
    void epochDone(const EpochRecord &record, const Model &model, bool isBest);

    /// Writes everything, whole. The first failure, where there is one.
    Result<void> finish(const TrainingOutcome &outcome) const;

    /// Tells the summary where everything is.
    void fill(RunSummary &summary) const;

private:
    Result<void> refuseFolderOfRun() const;
    bool isDue();
    /// The model as it was after this epoch, with the facts.
    Result<void> writeModel(const QString &file, const Model &model, int epoch) const;

    QString m_folder;
    QString m_modelFile;
    QString m_bestFile; ///< empty: the model has no best checkpoint (XOR)
    QString m_logFile;
    std::string m_facts;
    std::vector<LogRow> m_rows;
    QElapsedTimer m_sinceWritten;
};

} // namespace inkling
