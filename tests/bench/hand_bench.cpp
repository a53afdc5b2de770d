// SPDX-License-Identifier: GPL-3.0-or-later

// How well models learn a hand: writer by writer of a strokes file that names them, so many digits of each class to
// learn from, the rest to test.
//
//   hand_bench --strokes ../shared/strokes/pendigits-train.json.gz --data mnist MODEL...
//
// prints a table for each model, of the ten writers whom it reads worst. The recipe was chosen on the others: --rest.
#include "core/data/hand_split.h"
#include "core/files/dataset_source.h"
#include "core/files/model_file.h"
#include "core/files/strokes_file.h"
#include "core/infer/evaluation.h"
#include "core/run/learn_hand.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace inkling;

namespace {

struct Writer
{
    std::string name;
    Dataset digits;
    double accuracy = 0; ///< of the model as it comes, over all of the writer's digits
};

[[noreturn]] void giveUp(const std::string &sentence)
{
    std::fprintf(stderr, "%s\n", sentence.c_str());
    std::exit(1);
}

template <typename T>
T orGiveUp(Result<T> result)
{
    if (!result)
        giveUp(result.error().message);
    return std::move(*result);
}

std::vector<Writer> readWriters(const QString &file)
{
    std::map<std::string, std::vector<LabelledDrawing>> byWriter;
    for (LabelledDrawing &drawing : orGiveUp(readStrokesFile(file))) {
        const std::string name = drawing.writer;
        byWriter[name].push_back(std::move(drawing));
    }
    std::vector<Writer> writers;
    for (const auto &[name, drawings] : byWriter)
        writers.push_back({name, drawnDigits(digitsOf(drawings))});
    return writers;
}

/// The worst read first.
void rank(std::vector<Writer> &writers, const Model &model)
{
    for (Writer &writer : writers)
        writer.accuracy = orGiveUp(evaluate(model, {&writer.digits, 0, writer.digits.count()})).accuracy;
    std::ranges::stable_sort(writers, {}, &Writer::accuracy);
}

/// Means over the writers.
struct Sums
{
    double before = 0; ///< errors on the rest, percent
    double after = 0;
    double ratio = 0;
    double forgotten = 0; ///< points of test accuracy
    double mostForgotten = -100;
    int writers = 0;

    void add(const HandReport &report)
    {
        const double wrongBefore = 100 - report.heldOut->before;
        const double wrongAfter = 100 - report.heldOut->after;
        const double lost = report.test->before - report.test->after;
        before += wrongBefore;
        after += wrongAfter;
        ratio += wrongBefore > 0 ? wrongAfter / wrongBefore : 1;
        forgotten += lost;
        mostForgotten = std::max(mostForgotten, lost);
        ++writers;
    }
};

void printRow(const Writer &writer, const HandReport &report)
{
    std::printf("| %s | %d | %d | %.1f | %.1f | %.2f | %.2f | %.2f |\n", writer.name.c_str(), report.learnedFrom,
                report.heldOut->samples, report.heldOut->before, report.heldOut->after, report.test->before,
                report.test->after, report.trainSeconds);
    std::fflush(stdout);
}

void printMeans(const Sums &sums)
{
    const double n = sums.writers;
    std::printf("| mean | | | %.2f | %.2f | | %+.2f | |\n\n", 100 - sums.before / n, 100 - sums.after / n,
                -sums.forgotten / n);
    std::printf("Errors on the rest: %.2f %% to %.2f %% (%.2f of it; mean of the writers' ratios %.2f). Test accuracy: "
                "%+.2f points on average, %+.2f at worst.\n\n",
                sums.before / n, sums.after / n, sums.after / sums.before, sums.ratio / n, -sums.forgotten / n,
                -sums.mostForgotten);
}

struct Settings
{
    bool rest = false;
    bool quiet = false;
    int count = 10;
    int perDigit = 10;
    std::uint64_t seed = 1;
    HandRecipe recipe;
};

void measure(const QString &file, std::vector<Writer> writers, const DigitDataPtr &data, const Settings &settings)
{
    const Model model = orGiveUp(readModelFile(file)).model;
    rank(writers, model);
    const auto worst =
        static_cast<std::ptrdiff_t>(std::min<std::size_t>(static_cast<std::size_t>(settings.count), writers.size()));
    if (settings.rest)
        writers.erase(writers.begin(), writers.begin() + worst);
    else
        writers.erase(writers.begin() + worst, writers.end());
    if (!settings.quiet)
        std::printf("%s\n\n| writer | learned | rest | rest before | after | test before | after | s |\n"
                    "| --- | --- | --- | --- | --- | --- | --- | --- |\n",
                    qPrintable(file));
    Sums sums;
    for (const Writer &writer : writers) {
        const HandReport report =
            orGiveUp(learnHand({.model = model,
                                .hand = splitPerDigit(writer.digits, settings.perDigit, settings.seed),
                                .original = data,
                                .recipe = settings.recipe,
                                .seed = settings.seed},
                               StopFlag()));
        sums.add(report);
        if (!settings.quiet)
            printRow(writer, report);
    }
    printMeans(sums);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument("MODEL", "The models that learn.", "MODEL...");
    const auto option = [&parser](const char *name, const char *value, const char *help) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help), QString::fromLatin1(value)});
    };
    option("strokes", "FILE", "Digits with labels and writers.");
    option("data", "SOURCE", "What the models learned from.");
    option("writers", "N", "So many of the worst read.");
    option("per-digit", "N", "So many of each digit to learn from.");
    option("seed", "N", "Which ones.");
    for (const char *name : {"epochs", "originals", "hand-share", "repeats", "batch", "rate", "decay", "shift",
                             "rotation", "scale", "shear", "elastic", "thickness"})
        option(name, "X", "Another number of the recipe.");
    parser.addOptions({{"rest", "The writers beyond the worst read instead."}, {"quiet", "Only the means."}});
    parser.process(application);

    Settings settings{.rest = parser.isSet("rest"), .quiet = parser.isSet("quiet")};
    HandRecipe &recipe = settings.recipe;
    const auto whole = [&parser](const char *name, int &to) {
        if (parser.isSet(name))
            to = parser.value(name).toInt();
    };
    const auto real = [&parser](const char *name, double &to) {
        if (parser.isSet(name))
            to = parser.value(name).toDouble();
    };
    whole("writers", settings.count);
    whole("per-digit", settings.perDigit);
    settings.seed = parser.isSet("seed") ? parser.value("seed").toULongLong() : 1;
    whole("epochs", recipe.epochs);
    whole("originals", recipe.originals);
    real("hand-share", recipe.handShare);
    whole("repeats", recipe.mostRepeats);
    whole("batch", recipe.batchSize);
    real("rate", recipe.learningRate);
    real("decay", recipe.weightDecay);
    real("shift", recipe.augmentation.shift);
    real("rotation", recipe.augmentation.rotation);
    real("scale", recipe.augmentation.scale);
    real("shear", recipe.augmentation.shear);
    real("elastic", recipe.augmentation.elastic);
    real("thickness", recipe.augmentation.thickness);
    const QString source = parser.isSet("data") ? parser.value("data") : defaultDatasetSource();
    const DigitDataPtr data = orGiveUp(loadDataset(source));
    const std::vector<Writer> writers = readWriters(parser.value("strokes"));
    for (const QString &model : parser.positionalArguments())
        measure(model, writers, data, settings);
    return 0;
}
