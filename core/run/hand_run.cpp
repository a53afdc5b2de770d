// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/hand_run.h"

#include "core/files/model_file.h"
#include "core/model/presets.h"
#include "core/run/run_files.h"
#include "core/run/run_history.h"

namespace inkling {

LearnedHand learnedHand(const HandLesson &lesson, const HandReport &report)
{
    return {.digits = report.learnedFrom,
            .heldOut = lesson.hand.heldOut.count(),
            .repeats = report.repeats,
            .originals = report.originals,
            .data = lesson.original->source,
            .seed = lesson.seed};
}

Result<QString> keepHandRun(const HandLesson &lesson, const HandReport &report, const std::string &name,
                            const QString &initFile, const QString &runsFolder)
{
    const auto known = recognise(report.model.spec);
    const ModelPreset &preset = known ? *known->preset : ownNetwork();
    const RunDescription description{.modelId = std::string(preset.id),
                                     .name = name,
                                     .preset = kHandPreset,
                                     .spec = report.model.spec,
                                     .config = handConfig(lesson),
                                     .dataSource = lesson.original->source,
                                     .initFile = initFile,
                                     .hand = learnedHand(lesson, report)};
    const Result<QString> folder = makeRunFolder(runsFolder, folderStem(description));
    if (!folder)
        return std::unexpected(folder.error());
    RunSummary summary{.epochsRun = description.config.epochs,
                       .bestEpoch = description.config.epochs,
                       .trainSeconds = report.trainSeconds,
                       .temperature = report.model.temperature,
                       .folder = *folder};
    summary.modelFile = *folder + '/' + modelFileName(preset.fileName, report.model.spec);
    if (report.test)
        summary.testAccuracy = report.test->after;
    Result<void> written = writeModelFile(summary.modelFile, report.model, {}, runFacts(description, *lesson.original));
    if (written)
        written = writeRunJson(*folder, description, *lesson.original, &summary);
    if (!written)
        return std::unexpected(written.error());
    return summary.modelFile;
}

} // namespace inkling
