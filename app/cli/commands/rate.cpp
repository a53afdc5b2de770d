// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/train_options.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/text.h"
#include "core/data/split.h"
#include "core/model/build_network.h"
#include "core/train/learning_rate_finder.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace inkling::cli {

namespace {

const QString kDescription = QStringLiteral(
    "Trains for a few hundred steps at a learning rate that grows from step to step, and suggests the one at which\n"
    "the smoothed loss falls fastest. Takes the options of train that change what is learnt, but for the schedule of\n"
    "the learning rate: of a --schedule file, only the activation function counts. Nothing is kept.");

/// Lines of the curve on a terminal, however many steps there are.
constexpr std::size_t kLines = 20;

Result<RateRange> readRange(const CommandLine &line)
{
    RateRange range;
    for (const Result<void> &read : {
             line.read("from", range.lowest, RateRange::kLowest, limits::kMaxLearningRate),
             line.read("to", range.highest, RateRange::kLowest, limits::kMaxLearningRate),
             line.read("steps", range.steps, RateRange::kFewestSteps, RateRange::kMostSteps),
         })
        if (!read)
            return std::unexpected(read.error());
    if (range.lowest >= range.highest)
        return wrongValue("to", "a rate above --from, " + cli::plain(range.lowest), line.value("to"));
    return range;
}

/// Options of train that mean nothing here.
Result<void> refuseWhatDoesNotApply(const CommandLine &line)
{
    for (const char *option : {"learning-rate", "epochs", "patience", "min-delta", "ema", "max-minutes", "out"})
        if (line.isSet(option))
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("--%1 does not apply to a range test.").arg(option).toStdString());
    return {};
}

/// The rate grows by itself here.
Result<void> refuseSchedule(const CommandLine &line, const TrainConfig &config)
{
    if (!line.isSet("schedule") || config.schedule.type == ScheduleSpec().type)
        return {};
    return failure(ErrorCode::InvalidArgument, "The schedule \"" + config.schedule.type +
                                                   "\" of --schedule does not apply to a range test, in which the "
                                                   "learning rate grows; leave it out.");
}

/// So many significant digits, without an exponent.
QString plain(double rate, int digits)
{
    return cli::plain(QString::number(rate, 'g', digits).toDouble());
}

void print(const RateCurve &curve)
{
    const std::size_t every = std::max<std::size_t>(1, curve.points.size() / kLines);
    for (std::size_t i = 0; i < curve.points.size(); i += every)
        printLine("Rate " + plain(curve.points[i].learningRate, 3) +
                  QString::asprintf(", Loss: %.4f", curve.points[i].smoothed));
    if (curve.suggestion)
        printLine("Suggested --learning-rate " + plain(*curve.suggestion, 2));
}

void printAsJson(const RateCurve &curve)
{
    for (const RatePoint &point : curve.points)
        printJson({{"event", "step"},
                   {"learning_rate", point.learningRate},
                   {"loss", point.loss},
                   {"smoothed_loss", point.smoothed}});
    using Json = nlohmann::ordered_json;
    printJson({{"event", "finished"},
               {"steps", curve.points.size()},
               {"suggestion", curve.suggestion ? Json(*curve.suggestion) : Json(nullptr)}});
}

/// What to say where no rate is suggested.
int explain(const RateCurve &curve, const RateRange &range, bool stopped)
{
    const auto steps = static_cast<int>(curve.points.size());
    if (stopped) {
        note(QStringLiteral("Stopped after %1 of %2 steps; these suggest no rate.").arg(steps).arg(range.steps));
        return kDone;
    }
    if (steps < range.steps)
        return fail({ErrorCode::NotFound, "The loss went through the roof after " + std::to_string(steps) + " of " +
                                              std::to_string(range.steps) +
                                              " steps, before it had fallen; begin at a lower --from."});
    return fail({ErrorCode::NotFound, "No rate made the loss fall by more than chance does; take more --steps."});
}

int findAs(const TrainOptions &options, const RateRange &range)
{
    StopFlag stop;
    const InterruptStops interrupt(stop);
    const Result<DigitDataPtr> data = loadTrainingData(options, stop);
    if (!data)
        return fail(data.error());
    const TrainConfig &config = options.description.config;
    const Result<Model> initial =
        options.initial ? *options.initial : initialModel(options.description.spec, config.seed);
    if (!initial)
        return fail(initial.error());
    const Split split = splitForValidation((*data)->train, config.validationSplit);
    const Result<RateCurve> curve = findLearningRate(*initial, split.train, config, range, stop);
    if (!curve)
        return fail(curve.error());
    if (options.json)
        printAsJson(*curve);
    else
        print(*curve);
    return curve->suggestion ? kDone : explain(*curve, range, stop.stopRequested());
}

} // namespace

int runRate(const QStringList &arguments)
{
    CommandLine line("rate --model NAME [options]", kDescription);
    line.addOption("from", "X", "The lowest learning rate. Default: " + cli::plain(RateRange().lowest) + '.');
    line.addOption("to", "X", "The highest learning rate. Default: " + cli::plain(RateRange().highest) + '.');
    line.addOption("steps", "N", "Batches to train on. Default: 300.");
    addTrainOptions(line);
    if (const auto exit = line.parse(arguments, 0, 0))
        return *exit;
    const Result<RateRange> range = readRange(line);
    if (!range)
        return failByCode(range.error());
    if (const Result<void> applies = refuseWhatDoesNotApply(line); !applies)
        return failByCode(applies.error());
    const Result<TrainOptions> options = readTrainOptions(line);
    if (!options)
        return failByCode(options.error());
    if (const Result<void> applies = refuseSchedule(line, options->description.config); !applies)
        return failByCode(applies.error());
    return findAs(*options, *range);
}

} // namespace inkling::cli
