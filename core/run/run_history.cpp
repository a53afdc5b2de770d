// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_history.h"

#include "core/files/dataset_source.h"
#include "core/files/file_io.h"
#include "core/files/spec_json.h"
#include "core/files/to_qstring.h"
#include "core/files/training_config_json.h"
#include "core/math/thread_team.h"
#include "core/model/presets.h"
#include "core/run/engine_info.h"
#include "core/run/run_files.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <array>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMaxRunJsonBytes = 1 << 20;
constexpr int kFormat = 1;

/// Paths are kept absolute: the record is to be understood from anywhere.
std::string absoluteSource(const std::string &source)
{
    const QFileInfo info(QString::fromStdString(source));
    return info.isDir() && isDatasetFolder(QString::fromStdString(source)) ? info.absoluteFilePath().toStdString()
                                                                           : source;
}

Json absoluteFile(const QString &path)
{
    return path.isEmpty() ? Json(nullptr) : Json(QFileInfo(path).absoluteFilePath().toStdString());
}

/// With the threads that the run really has.
Json configJson(TrainConfig config)
{
    if (config.threads == 0)
        config.threads = ThreadTeam::defaultThreadCount();
    return trainingConfigJson(config);
}

Json machineJson()
{
    const EngineInfo info = engineInfo();
    return {{"cpu", info.cpu},
            {"kernels", info.kernels},
            {"blis", info.blisVersion},
            {"blis_kernel", info.blisKernel},
            {"threads", info.threads}};
}

/// Files are named relative to the run's folder, so that the folder may be moved.
std::string fileName(const QString &path)
{
    return QFileInfo(path).fileName().toStdString();
}

constexpr const char *kLearnedHand = "learned_hand";

Json handJson(const LearnedHand &hand)
{
    return {{"digits", hand.digits},       {"held_out", hand.heldOut}, {"repeats", hand.repeats},
            {"originals", hand.originals}, {"data", hand.data},        {"seed", hand.seed}};
}

int trainingSamples(const RunDescription &description, const DigitData &data)
{
    return description.hand ? description.hand->trainingSamples() : data.train.count();
}

Json optionalJson(const std::optional<double> &value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json resultJson(const RunSummary &summary)
{
    return {{"reason", toString(summary.reason)},
            {"epochs_run", summary.epochsRun},
            {"best_epoch", summary.bestEpoch},
            {"train_seconds", summary.trainSeconds},
            {"test_accuracy", optionalJson(summary.testAccuracy)},
            {"test_loss", optionalJson(summary.testLoss)},
            {"temperature", summary.temperature},
            {"model", fileName(summary.modelFile)},
            {"best_model", summary.bestModelFile.isEmpty() ? Json(nullptr) : Json(fileName(summary.bestModelFile))},
            {"log", fileName(summary.logFile)}};
}

// Reading: whatever is missing or of another type keeps its default.

std::string textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> numberOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

StopReason reasonOf(const std::string &text)
{
    constexpr std::array kReasons{StopReason::Completed, StopReason::EarlyStopping, StopReason::Stopped,
                                  StopReason::Diverged};
    const auto found = std::ranges::find_if(kReasons, [&](StopReason reason) { return toString(reason) == text; });
    return found == kReasons.end() ? StopReason::Stopped : *found;
}

/// A file of the run that is really there; names that would lead out of the folder are not followed.
QString fileIn(const QString &folder, const std::string &name)
{
    const QString plain = QFileInfo(QString::fromStdString(name)).fileName();
    const QString path = folder + '/' + plain;
    return !plain.isEmpty() && QFileInfo(path).isFile() ? path : QString();
}

/// What a run that never came to its end left behind, under the names it would have used.
Json filesOfCutOffRun(const Json &run)
{
    const ModelPreset *preset = findModel(textOf(run, "model"));
    if (preset == nullptr)
        return Json::object();
    const Result<ModelDescription> network = readSpecJson(run.value("network", Json()).dump(), kRunJsonName);
    const ModelSpec spec = network ? network->spec : preset->spec({}); // older records do not say it
    const auto named = [&](std::string_view name) { return modelFileName(name, spec).toStdString(); };
    const bool hasBest = !preset->bestFileName.empty();
    return {{"reason", toString(StopReason::Stopped)},
            {"model", named(hasBest ? preset->bestFileName : preset->fileName)},
            {"best_model", named(preset->bestFileName)},
            {"log", "training_log.csv"}};
}

Json configOf(const Json &run)
{
    const auto config = run.find("config");
    return config != run.end() && config->is_object() ? *config : Json::object();
}

/// Not by way of a double, which keeps 53 bits of it.
std::uint64_t seedOf(const Json &run)
{
    const Json seed = configOf(run).value("seed", Json());
    return seed.is_number_unsigned() ? seed.get<std::uint64_t>() : 0;
}

/// The record without what a run with another seed, or on another machine, would have otherwise; empty: unknown.
std::string settingsOf(const Json &run)
{
    Json config = configOf(run);
    if (config.empty() || !run.contains("network"))
        return {};
    config.erase("seed");
    config.erase("threads");
    Json settings{{"config", config}};
    for (const char *key : {"model", "data", "init", "network", kLearnedHand})
        settings[key] = run.value(key, Json());
    if (settings[kLearnedHand].is_object())
        settings[kLearnedHand].erase("seed");
    return settings.dump(-1, ' ', false, Json::error_handler_t::replace);
}

QString titleOf(const std::string &modelId, const std::string &ownName, const QDateTime &when)
{
    const ModelPreset *preset = findPreset(modelId);
    const QString name = !ownName.empty()    ? QString::fromStdString(ownName)
                         : preset != nullptr ? toQString(preset->title)
                                             : QString::fromStdString(modelId);
    return name + ", " + QLocale().toString(when, QLocale::ShortFormat);
}

} // namespace

Result<void> writeRunJson(const QString &folder, const RunDescription &description, const DigitData &data,
                          const RunSummary *summary)
{
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    Json run{{"inkling_run", kFormat},
             {"version", QCoreApplication::applicationVersion().toStdString()},
             {"finished_at", now.toStdString()},
             {"model", description.modelId},
             {"name", description.name},
             {"preset", description.preset.empty() ? Json(nullptr) : Json(description.preset)},
             {"data", absoluteSource(description.dataSource)},
             {"training_samples", trainingSamples(description, data)},
             {"test_samples", data.test.count()},
             {"init", absoluteFile(description.initFile)},
             {"parameters", parameterCount(description.spec)},
             {"network", specJson(description.spec)},
             {"config", configJson(description.config)},
             {"result", summary == nullptr ? Json(nullptr) : resultJson(*summary)},
             {"machine", machineJson()}};
    if (description.hand)
        run[kLearnedHand] = handJson(*description.hand);
    const std::string text = run.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return writeFileAtomically(folder + '/' + kRunJsonName, QByteArray::fromStdString(text));
}

Result<HistoryEntry> readRunJson(const QString &folder)
{
    const QString path = folder + '/' + kRunJsonName;
    const Result<QByteArray> bytes = readFile(path, kMaxRunJsonBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    const Json run = Json::parse(bytes->begin(), bytes->end(), nullptr, false);
    const bool isRecord = run.is_object() && run.contains("inkling_run") && run.contains("result");
    if (!isRecord || !(run["result"].is_object() || run["result"].is_null()))
        return failure(ErrorCode::UnknownFormat,
                       path.toStdString() + " is not the record of a run; delete it or restore it from a copy.");
    const Json result = run["result"].is_null() ? filesOfCutOffRun(run) : run["result"];
    HistoryEntry entry;
    entry.folder = folder;
    entry.finishedAt = QDateTime::fromString(QString::fromStdString(textOf(run, "finished_at")), Qt::ISODateWithMs);
    entry.modelId = textOf(run, "model");
    entry.modelName = textOf(run, "name");
    entry.dataSource = textOf(run, "data");
    entry.seed = seedOf(run);
    entry.settings = settingsOf(run);
    entry.title = titleOf(entry.modelId, entry.modelName, entry.finishedAt.toLocalTime());
    entry.summary.reason = reasonOf(textOf(result, "reason"));
    entry.summary.epochsRun = static_cast<int>(std::clamp(numberOf(result, "epochs_run").value_or(0), 0.0, 1e9));
    entry.summary.bestEpoch = static_cast<int>(std::clamp(numberOf(result, "best_epoch").value_or(0), 0.0, 1e9));
    entry.summary.trainSeconds = numberOf(result, "train_seconds").value_or(0);
    entry.summary.testAccuracy = numberOf(result, "test_accuracy");
    entry.summary.testLoss = numberOf(result, "test_loss");
    entry.summary.temperature = numberOf(result, "temperature").value_or(1);
    entry.summary.folder = folder;
    entry.summary.modelFile = fileIn(folder, textOf(result, "model"));
    entry.summary.bestModelFile = fileIn(folder, textOf(result, "best_model"));
    entry.summary.logFile = fileIn(folder, textOf(result, "log"));
    return entry;
}

std::vector<HistoryEntry> readRunHistory(const QString &runsFolder)
{
    std::vector<HistoryEntry> entries;
    for (const QFileInfo &info : QDir(runsFolder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (Result<HistoryEntry> entry = readRunJson(info.filePath()))
            entries.push_back(std::move(*entry));
    }
    std::ranges::stable_sort(entries, std::ranges::greater(), &HistoryEntry::finishedAt);
    return entries;
}

QString userRunsFolder()
{
    return userDataFolder() + "/runs";
}

std::string folderStem(const RunDescription &description)
{
    constexpr std::size_t kLongest = 40;
    std::string stem;
    for (const char c : description.name) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (plain && stem.size() < kLongest)
            stem += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    }
    while (stem.ends_with('-'))
        stem.pop_back();
    return stem.empty() ? description.modelId : stem;
}

std::string runFacts(const RunDescription &description, const DigitData &data)
{
    Json config = configJson(description.config);
    for (const char *withoutInfluence : {"threads", "max_minutes"})
        config.erase(withoutInfluence);
    const Json facts{{"program", "Inkling " + QCoreApplication::applicationVersion().toStdString()},
                     {"model", description.modelId},
                     {"name", description.name},
                     {"data", description.dataSource},
                     {"training_samples", trainingSamples(description, data)},
                     {"config", std::move(config)}};
    const std::string text = facts.dump(-1, ' ', false, Json::error_handler_t::replace);
    return description.hand ? withLearnedHand(text, *description.hand) : text;
}

std::string withLearnedHand(const std::string &facts, const LearnedHand &hand)
{
    Json json = facts.empty() ? Json::object() : Json::parse(facts, nullptr, false);
    if (!json.is_object())
        json = Json::object();
    json[kLearnedHand] = handJson(hand);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string dataOfFacts(const std::string &facts)
{
    const Json json = Json::parse(facts, nullptr, false);
    if (!json.is_object())
        return {};
    const std::string data = textOf(json, "data");
    const Json hand = json.value(kLearnedHand, Json());
    return data.empty() && hand.is_object() ? textOf(hand, "data") : data;
}

Result<QString> makeRunFolder(const QString &parent, const std::string &stemName)
{
    if (const Result<void> made = makeFolder(parent); !made)
        return std::unexpected(made.error());
    const QString stem = parent + '/' + QString::fromStdString(stemName) + '-' +
                         QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss");
    QString folder = stem;
    for (int i = 2; !QDir().mkdir(folder); ++i) {
        if (!QFileInfo::exists(folder))
            return failure(ErrorCode::NotWritable, "The folder " + folder.toStdString() +
                                                       " could not be made; choose another place for the run.");
        folder = stem + '-' + QString::number(i);
    }
    return folder;
}

} // namespace inkling
