// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/load_data.h"
#include "app/cli/commands/train_options.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "core/data/xor_data.h"
#include "core/math/thread_team.h"
#include "core/run/benchmark.h"
#include "core/run/engine_info.h"

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

const QString kDescription = QStringLiteral(
    "Measures how fast the networks learn and answer here, with their classic settings: the median seconds of a\n"
    "training epoch (gather, forward, loss, backward, update; XOR: all its epochs together), pictures per second over\n"
    "the test pictures, and microseconds from the bytes of one picture to its probabilities, on one thread: the "
    "median\n"
    "and what 99 of 100 do not exceed.");

constexpr int kMostRepeats = 10'000;

struct BenchOptions
{
    std::vector<const ModelPreset *> presets;
    QString data;
    BenchmarkPlan plan;
    bool json = false;
};

Result<BenchOptions> readOptions(const CommandLine &line)
{
    BenchOptions options;
    options.json = line.isSet("json");
    options.data = dataSourceOf(line);
    const QString model = line.value("model");
    for (const ModelPreset &preset : modelPresets())
        if (!line.isSet("model") || model.toStdString() == preset.id)
            options.presets.push_back(&preset);
    if (options.presets.empty())
        return wrongValue("model", "one of " + presetIds(), model);
    for (const Result<void> &read : {line.read("threads", options.plan.threads, 1, ThreadTeam::kMaxThreads),
                                     line.read("epochs", options.plan.epochs, 1, limits::kMaxEpochs),
                                     line.read("repeats", options.plan.repeats, 1, kMostRepeats)})
        if (!read)
            return std::unexpected(read.error());
    return options;
}

Json asJson(const ModelPreset &preset, const std::string &data, const BenchmarkResult &result)
{
    Json line{{"model", std::string(preset.id)},
              {"data", data},
              {"threads", result.threads},
              {"kernels", engineInfo().kernels},
              {"samples", result.samples},
              {"epochs", result.epochs},
              {preset.learnsDigits ? "epoch_seconds" : "seconds", result.seconds}};
    if (result.inference) {
        line["images_per_second"] = result.inference->imagesPerSecond;
        line["latency_median_us"] = result.inference->medianMicroseconds;
        line["latency_p99_us"] = result.inference->p99Microseconds;
    }
    return line;
}

void printHead()
{
    const EngineInfo info = engineInfo();
    printLine(QString::asprintf("%s, kernels %s", info.cpu.c_str(), info.kernels.c_str()));
    printLine("Model      Threads    Epoch, s   Pictures/s   One picture, us: median      99 %");
}

void printRow(const ModelPreset &preset, const BenchmarkResult &result)
{
    QString row =
        QString::asprintf("%-9s  %7d  %10.4f", std::string(preset.id).c_str(), result.threads, result.seconds);
    if (result.inference)
        row += QString::asprintf("  %11.0f  %24.1f  %8.1f", result.inference->imagesPerSecond,
                                 result.inference->medianMicroseconds, result.inference->p99Microseconds);
    else
        row += QStringLiteral("   (all %1 epochs)").arg(result.epochs);
    printLine(row);
}

/// XOR brings its own data; the digits are loaded when the first model asks for them.
Result<DigitDataPtr> dataFor(const ModelPreset &preset, const QString &source, DigitDataPtr &digits)
{
    if (!preset.learnsDigits)
        return std::make_shared<const DigitData>(makeXorData());
    if (digits)
        return digits;
    StopFlag stop;
    const InterruptStops interrupt(stop); // while data are loaded; what is measured then is not to be disturbed
    Result<DigitDataPtr> data = loadData(source, stop);
    if (data) {
        digits = *data;
        note(QStringLiteral("Data: %1, %2 training and %3 test pictures.")
                 .arg(source)
                 .arg(digits->train.count())
                 .arg(digits->test.count()));
    }
    return data;
}

int measure(const BenchOptions &options)
{
    DigitDataPtr digits;
    if (!options.json)
        printHead();
    for (const ModelPreset *preset : options.presets) {
        const Result<DigitDataPtr> data = dataFor(*preset, options.data, digits);
        if (!data)
            return fail(data.error());
        note(QStringLiteral("Measuring %1 ...").arg(QString::fromStdString(std::string(preset->id))));
        const Result<BenchmarkResult> result = runBenchmark(*preset, **data, options.plan);
        if (!result)
            return fail(result.error());
        if (options.json)
            printJson(asJson(*preset, (*data)->source, *result));
        else
            printRow(*preset, *result);
    }
    return kDone;
}

} // namespace

int runBench(const QStringList &arguments)
{
    CommandLine line("bench [options]", kDescription);
    line.addOption("model", "NAME", "One network only: " + presetIds() + ". Default: all, one after another.");
    line.addOption("data", "SOURCE", "builtin, mnist, or a folder of IDX files. Default: as for train.");
    line.addOption("threads", "N", "Default: INKLING_THREADS, else the cores this process may use.");
    line.addOption("epochs", "N", "Epochs to take the median of. Default: enough for a steady one; XOR: 1,000,000.");
    line.addOption("repeats", "N", "Passes over the test pictures to take the median of. Default: 9.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 0, 0))
        return *exit;
    const Result<BenchOptions> options = readOptions(line);
    if (options)
        return measure(*options);
    return failByCode(options.error());
}

} // namespace inkling::cli
