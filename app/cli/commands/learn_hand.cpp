// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/learn_hand.h"
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/load_data.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_bar.h"
#include "core/data/hand_split.h"
#include "core/files/dataset_source.h"
#include "core/files/model_file.h"
#include "core/files/strokes_file.h"
#include "core/math/thread_team.h"
#include "core/run/hand_run.h"
#include "core/run/run_history.h"

#include <QDir>
#include <QFileInfo>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

const QString kDescription = QStringLiteral(
    "Trains a model further on a person's own digits (pen strokes with labels, as for predict), mixed with pictures "
    "of\n"
    "its original data so that it forgets none of them. A part of each digit is held out; the accuracy on it and on "
    "the\n"
    "test pictures of the data is told before and after. The model itself stays as it is: --out names the new one.");

struct Options
{
    QString out;
    QString source;
    int learnPerDigit = 0;
    int threads = 0;
    std::uint64_t seed = 1;
};

Result<Options> readOptions(const CommandLine &line)
{
    Options options{.out = line.value("out"), .source = line.value("data")};
    for (const Result<void> &read :
         {line.read("learn-per-digit", options.learnPerDigit, 1, 1'000'000),
          line.read("threads", options.threads, 1, ThreadTeam::kMaxThreads), line.read("seed", options.seed)}) {
        if (!read)
            return std::unexpected(read.error());
    }
    return options;
}

Result<HandSplit> readHand(const QString &file, const Options &options)
{
    const auto drawings = readStrokesFile(file);
    if (!drawings)
        return std::unexpected(drawings.error());
    const std::vector<DrawnDigit> digits = digitsOf(*drawings);
    HandSplit hand = options.learnPerDigit > 0 ? splitPerDigit(drawnDigits(digits), options.learnPerDigit, options.seed)
                                               : splitHand(digits);
    if (hand.learn.count() == 0)
        return failure(ErrorCode::InvalidArgument,
                       file.toStdString() + " has no drawing with a label to learn from; give a file that has.");
    return hand;
}

Json scoreJson(const std::optional<BeforeAfter> &score)
{
    if (!score)
        return nullptr;
    return {{"samples", score->samples}, {"before", rounded(score->before)}, {"after", rounded(score->after)}};
}

void printScore(const char *what, const std::optional<BeforeAfter> &score)
{
    if (score)
        printLine(QString::asprintf("%s (%d pictures): %.2f%% before, %.2f%% after", what, score->samples,
                                    score->before, score->after));
}

void print(const HandReport &report, const Options &options, bool json)
{
    if (json) {
        printJson({{"learned_from", report.learnedFrom},
                   {"held_out", scoreJson(report.heldOut)},
                   {"test", scoreJson(report.test)},
                   {"train_seconds", report.trainSeconds},
                   {"model", options.out.isEmpty() ? Json(nullptr) : Json(options.out.toStdString())}});
        return;
    }
    printLine(
        QStringLiteral("Learned from %1 digits in %2 s.").arg(report.learnedFrom).arg(report.trainSeconds, 0, 'f', 2));
    printScore("This hand, held out", report.heldOut);
    printScore("Test pictures of the data", report.test);
}

/// What the model learned from, by its file; where that is not here, what train would take.
QString sourceOf(const std::string &facts)
{
    QString source = QString::fromStdString(dataOfFacts(facts));
    const auto sources = datasetSources();
    const bool isThere = isDatasetFolder(source) ? !source.isEmpty() && QDir(source).exists()
                                                 : std::ranges::any_of(sources, [&source](const DatasetSource &row) {
                                                       return source == row.id && row.isAvailable();
                                                   });
    if (isThere)
        return source;
    QString other = defaultDatasetSource();
    note(source.isEmpty()
             ? QStringLiteral("The model does not say what it learned from; taking %1.").arg(other)
             : QStringLiteral("The model learned from %1, which is not here; taking %2. Name the data with "
                              "--data.")
                   .arg(source, other));
    return other;
}

/// Where the new model goes must not cost an old one, nor be found impossible after the work.
Result<void> checkOut(const QString &out, const CommandLine &line, const Model &model)
{
    if (out.isEmpty())
        return {};
    for (const QString &input : {line.positional().front(), line.value("strokes")}) {
        if (QFileInfo::exists(out) && QFileInfo(out) == QFileInfo(input))
            return failure(ErrorCode::InvalidArgument, out.toStdString() + " is what is read, and stays as it is; name "
                                                                           "another file with --out.");
    }
    return checkModelCanBeWritten(out, model);
}

struct Lesson
{
    HandReport report;
    LearnedHand learned;
};

Result<Lesson> learn(const Model &model, const QString &strokes, const Options &options)
{
    StopFlag stop;
    const InterruptStops interrupt(stop);
    Result<HandSplit> hand = readHand(strokes, options);
    if (!hand)
        return std::unexpected(hand.error());
    const Result<DigitDataPtr> data = loadData(options.source, stop);
    if (!data)
        return std::unexpected(data.error());
    note(QStringLiteral("Data: %1; %2 digits to learn from, %3 held out.")
             .arg(QString::fromStdString((*data)->source))
             .arg(hand->learn.count())
             .arg(hand->heldOut.count()));
    ProgressBar bar;
    const auto progress = [&bar](double share) {
        if (bar.isDue())
            bar.draw(share, QStringLiteral("learning"));
    };
    const HandLesson lesson{
        .model = model, .hand = std::move(*hand), .original = *data, .seed = options.seed, .threads = options.threads};
    Result<HandReport> report = learnHand(lesson, stop, progress);
    if (!report)
        return std::unexpected(report.error());
    const LearnedHand learned = learnedHand(lesson, *report);
    return Lesson{std::move(*report), learned};
}

} // namespace

int runLearnHand(const QStringList &arguments)
{
    CommandLine line("learn-hand MODEL --strokes FILE.json[.gz] [options]", kDescription);
    line.addOption("strokes", "FILE", "The digits: pen strokes with labels, plain or gzip.");
    line.addOption(
        "data", "SOURCE",
        "What the model learned from: builtin, mnist, mixed, or a folder. Default: what its file says, else as for "
        "train.");
    line.addOption("learn-per-digit", "N",
                   "Learn from so many of each digit, by the seed, and hold out the rest. Default: about 80 %, by the "
                   "drawings themselves, so that what is held out once is so the next time.");
    line.addOption("out", "FILE", "Where the new model goes. Default: it is judged, but not kept.");
    line.addOption("seed", "N", "Which pictures of the data are mixed in, and the order of learning. Default: 1.");
    line.addOption("threads", "N", "Default: the cores this process may use.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 1, 1))
        return *exit;
    if (!line.isSet("strokes"))
        return failUsage("Give the digits to learn: --strokes FILE.json.");
    Result<Options> options = readOptions(line);
    if (!options)
        return failByCode(options.error());
    const Result<OpenedModel> opened = readModelFile(line.positional().front());
    if (!opened)
        return failByCode(opened.error());
    note(opened->notes);
    if (const Result<void> possible = checkOut(options->out, line, opened->model); !possible)
        return failByCode(possible.error());
    if (options->source.isEmpty())
        options->source = sourceOf(opened->facts);
    const Result<Lesson> lesson = learn(opened->model, line.value("strokes"), *options);
    if (!lesson)
        return fail(lesson.error());
    if (!options->out.isEmpty()) {
        const Result<void> written =
            writeModelFile(options->out, lesson->report.model, {}, withLearnedHand(opened->facts, lesson->learned));
        if (!written)
            return fail(written.error());
    }
    print(lesson->report, *options, line.isSet("json"));
    return kDone;
}

} // namespace inkling::cli
