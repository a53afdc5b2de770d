// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_files.h"

#include "core/files/file_io.h"
#include "core/files/spec_json.h"
#include "core/files/training_config_json.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>

#include <algorithm>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
const QString kSweepFile = QStringLiteral("sweep.json");

std::string reasonOf(const SweepRun &run)
{
    return run.hopeless ? "hopeless" : std::string(toString(run.reason));
}

/// As RFC 4180 has it: in quotes where a comma or a quote would be taken for more.
std::string cell(const std::string &value)
{
    if (value.find_first_of(",\"\n") == std::string::npos)
        return value;
    std::string quoted = "\"";
    for (const char character : value)
        quoted += character == '"' ? std::string("\"\"") : std::string(1, character);
    return quoted + '"';
}

std::string csv(const SweepPlan &plan, const std::vector<SweepRun> &runs)
{
    std::string text = "# trial,seed";
    for (const std::string &field : plan.fields)
        text += ',' + cell(field);
    text += ",val_accuracy,best_val_accuracy,val_loss,epochs,train_seconds,reason\n";
    for (const SweepRun &run : runs) {
        text += std::to_string(run.trial + 1) + ',' + std::to_string(run.seed);
        for (const std::string &value : plan.trials[static_cast<std::size_t>(run.trial)].values)
            text += ',' + cell(value);
        for (const double number : {run.accuracy, run.bestAccuracy, run.loss})
            text += ',' + Json(number).dump();
        text += ',' + std::to_string(run.epochs) + ',' + Json(run.trainSeconds).dump() + ',' + reasonOf(run) + '\n';
    }
    return text;
}

Json runJson(const SweepRun &run)
{
    return {{"seed", run.seed},
            {"reason", reasonOf(run)},
            {"epochs", run.epochs},
            {"val_accuracy", run.accuracy},
            {"best_val_accuracy", run.bestAccuracy},
            {"val_loss", run.loss},
            {"train_seconds", run.trainSeconds}};
}

Json trialJson(const SweepPlan &plan, int trial, const std::vector<SweepRun> &runs,
               const std::vector<TrialScore> &scores)
{
    const SweepTrial &row = plan.trials[static_cast<std::size_t>(trial)];
    Json values = Json::object();
    for (std::size_t i = 0; i < plan.fields.size(); ++i)
        values[plan.fields[i]] = Json::parse(row.values[i], nullptr, false);
    Json ofTrial = Json::array();
    for (const SweepRun &run : runs)
        if (run.trial == trial)
            ofTrial.push_back(runJson(run));
    const auto score = std::ranges::find(scores, trial, &TrialScore::trial);
    const bool scored = score != scores.end() && score->mean;
    return {{"trial", trial + 1},
            {"values", std::move(values)},
            {"mean_val_accuracy", scored ? Json(*score->mean) : Json(nullptr)},
            {"spread", scored ? Json(score->spread) : Json(nullptr)},
            {"given_up", score != scores.end() && score->givenUp},
            {"runs", std::move(ofTrial)},
            {"config", trainingConfigJson(row.config)},
            {"network", specJson(row.spec)}};
}

Result<void> write(const QString &path, const std::string &text)
{
    return writeFileAtomically(path, QByteArray::fromStdString(text));
}

} // namespace

Result<void> refuseFolderOfSweep(const QString &folder)
{
    if (!QFileInfo::exists(folder + '/' + kSweepFile))
        return {};
    return failure(ErrorCode::NotWritable, folder.toStdString() + " holds the results of another sweep, which are not "
                                                                  "overwritten; name another folder.");
}

Result<void> writeSweep(const QString &folder, const SweepPlan &plan, const DigitData &data,
                        const std::vector<SweepRun> &runs)
{
    if (const Result<void> made = makeFolder(folder); !made)
        return made;
    if (const Result<void> written = write(folder + "/results.csv", csv(plan, runs)); !written)
        return written;
    const std::vector<TrialScore> scores = scoresOf(runs);
    Json trials = Json::array();
    for (int trial = 0; trial < static_cast<int>(plan.trials.size()); ++trial)
        trials.push_back(trialJson(plan, trial, runs, scores));
    const Json sweep{{"inkling_sweep", kFormat},     {"name", plan.name},   {"model", plan.modelId},
                     {"model_name", plan.modelName}, {"data", data.source}, {"training_samples", data.train.count()},
                     {"fields", plan.fields},        {"seeds", plan.seeds}, {"stop_hopeless", plan.stopsHopeless},
                     {"trials", std::move(trials)}};
    return write(folder + '/' + kSweepFile, sweep.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

} // namespace inkling
