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
/// Between two times that sweep.json is written: at least so long, and so many times what it took last.
constexpr qint64 kBetweenWritesMs = 1000;
constexpr qint64 kTimesAsLong = 50;
const QString kSweepFile = QStringLiteral("sweep.json");

std::string reasonOf(const SweepRun &run)
{
    return run.hopeless ? "hopeless" : std::string(toString(run.reason));
}

std::unexpected<Error> cannotBeWritten(const QFile &file)
{
    return failure(ErrorCode::NotWritable, file.fileName().toStdString() + " could not be written (" +
                                               file.errorString().toStdString() +
                                               "); free some space, or name another folder.");
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

QByteArray headRow(const SweepPlan &plan)
{
    std::string text = "# trial,seed";
    for (const std::string &field : plan.fields)
        text += ',' + cell(field);
    return QByteArray::fromStdString(text + ",val_accuracy,best_val_accuracy,val_loss,epochs,train_seconds,reason\n");
}

QByteArray rowOf(const SweepPlan &plan, const SweepRun &run)
{
    std::string text = std::to_string(run.trial + 1) + ',' + std::to_string(run.seed);
    for (const std::string &value : plan.trials[static_cast<std::size_t>(run.trial)].values)
        text += ',' + cell(value);
    for (const double number : {run.accuracy, run.bestAccuracy, run.loss})
        text += ',' + Json(number).dump();
    text += ',' + std::to_string(run.epochs) + ',' + Json(run.trainSeconds).dump() + ',' + reasonOf(run) + '\n';
    return QByteArray::fromStdString(text);
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

/// What the runs say of each trial, by its number.
struct Results
{
    explicit Results(const SweepPlan &plan, const std::vector<SweepRun> &all)
        : runs(plan.trials.size()), scores(plan.trials.size())
    {
        for (Json &ofTrial : runs)
            ofTrial = Json::array();
        for (const SweepRun &run : all)
            runs[static_cast<std::size_t>(run.trial)].push_back(runJson(run));
        for (const TrialScore &score : scoresOf(all))
            scores[static_cast<std::size_t>(score.trial)] = score;
    }

    std::vector<Json> runs;
    std::vector<TrialScore> scores;
};

Json trialJson(const SweepPlan &plan, std::size_t trial, Results &results)
{
    const SweepTrial &row = plan.trials[trial];
    const TrialScore &score = results.scores[trial];
    return {{"trial", trial + 1},
            {"values", trialValuesJson(plan, row)},
            {"mean_val_accuracy", score.mean ? Json(*score.mean) : Json(nullptr)},
            {"spread", score.mean ? Json(score.spread) : Json(nullptr)},
            {"given_up", score.givenUp},
            {"runs", std::move(results.runs[trial])},
            {"config", trainingConfigJson(row.config)},
            {"network", specJson(row.spec)}};
}

std::string summaryOf(const SweepPlan &plan, const DigitData &data, const std::vector<SweepRun> &runs)
{
    Results results(plan, runs);
    Json trials = Json::array();
    for (std::size_t trial = 0; trial < plan.trials.size(); ++trial)
        trials.push_back(trialJson(plan, trial, results));
    const Json sweep{{"inkling_sweep", kFormat},     {"name", plan.name},   {"model", plan.modelId},
                     {"model_name", plan.modelName}, {"data", data.source}, {"training_samples", data.train.count()},
                     {"fields", plan.fields},        {"seeds", plan.seeds}, {"stop_hopeless", plan.stopsHopeless},
                     {"trials", std::move(trials)}};
    return sweep.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

Json trialValuesJson(const SweepPlan &plan, const SweepTrial &trial)
{
    Json values = Json::object();
    for (std::size_t i = 0; i < plan.fields.size(); ++i)
        values[plan.fields[i]] = Json::parse(trial.values[i], nullptr, false);
    return values;
}

SweepFiles::SweepFiles(const SweepPlan &plan, const DigitData &data, const QString &folder)
    : m_plan(plan), m_data(data), m_folder(folder), m_rows(folder + "/results.csv")
{}

Result<void> SweepFiles::begin()
{
    if (m_folder.isEmpty())
        return {};
    for (const QString &file : {m_folder + '/' + kSweepFile, m_rows.fileName()})
        if (QFileInfo::exists(file))
            return failure(ErrorCode::NotWritable, m_folder.toStdString() + " holds the results of another sweep (" +
                                                       QFileInfo(file).fileName().toStdString() +
                                                       "), which are not overwritten; name another folder.");
    if (const Result<void> made = makeFolder(m_folder); !made)
        return made;
    if (const Result<void> written = writeSummary({}); !written)
        return written;
    if (!m_rows.open(QIODevice::WriteOnly))
        return cannotBeWritten(m_rows);
    return addRow(headRow(m_plan));
}

Result<void> SweepFiles::addRow(const QByteArray &row)
{
    if (m_rows.write(row) != row.size() || !m_rows.flush())
        return cannotBeWritten(m_rows);
    return {};
}

Result<void> SweepFiles::runDone(const std::vector<SweepRun> &runs)
{
    if (m_folder.isEmpty())
        return {};
    if (const Result<void> added = addRow(rowOf(m_plan, runs.back())); !added)
        return added;
    const bool isDue = m_sinceWritten.elapsed() >= std::max(kBetweenWritesMs, kTimesAsLong * m_writingMs);
    return isDue ? writeSummary(runs) : Result<void>();
}

Result<void> SweepFiles::finish(const std::vector<SweepRun> &runs)
{
    return m_folder.isEmpty() ? Result<void>() : writeSummary(runs);
}

Result<void> SweepFiles::writeSummary(const std::vector<SweepRun> &runs)
{
    m_sinceWritten.start();
    Result<void> written =
        writeFileAtomically(m_folder + '/' + kSweepFile, QByteArray::fromStdString(summaryOf(m_plan, m_data, runs)));
    m_writingMs = m_sinceWritten.restart();
    return written;
}

} // namespace inkling
