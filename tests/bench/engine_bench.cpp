// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what `inkling-cli bench` does not offer: other sizes, pictures without a zero pixel, shares of the peak.
// JSON lines on stdout; ./dev bench calls it.
#include "core/data/batcher.h"
#include "core/files/dataset_source.h"
#include "core/files/strokes_file.h"
#include "core/infer/ink_reader.h"
#include "core/math/random.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/nn/sparse_input.h"
#include "core/train/trainer.h"
#include "tests/bench/fma_peak.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <nlohmann/json.hpp>

using namespace inkling;
using namespace inkling::bench;
using Json = nlohmann::ordered_json;

namespace {

/// One measured training: what it takes to repeat it.
struct Job
{
    ModelSpec spec;
    TrainConfig config;
    Dataset data;
    bool withPeak = false;
};

void print(const Json &line)
{
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

[[noreturn]] void die(const std::string &sentence)
{
    std::fprintf(stderr, "engine_bench: %s\n", sentence.c_str());
    std::exit(1);
}

LayerSpec dense(int units)
{
    return {"dense", {{"units", units}}};
}

ModelSpec mlp(int hidden)
{
    return findPreset("mlp")->spec({{"hidden", hidden}});
}

/// 784-2048-2048-10: large enough that only the matrix products count.
ModelSpec wideMlp()
{
    constexpr int kWide = 2048;
    return {{784}, {dense(kWide), {"relu", {}}, dense(kWide), {"relu", {}}, dense(10)}, Loss::CrossEntropy};
}

/// As many pictures as asked for: the first ones, and all over again where there are not as many.
Dataset repeated(const Dataset &from, int count)
{
    Dataset out;
    out.pixels.reserve(static_cast<std::size_t>(count) * kDigitPixels);
    for (int i = 0; i < count; ++i) {
        const auto picture = from.image(i % from.count());
        out.pixels.insert(out.pixels.end(), picture.begin(), picture.end());
        out.labels.push_back(from.labels[static_cast<std::size_t>(i % from.count())]);
    }
    return out;
}

/// Pictures without a single zero pixel.
Dataset noise(int count)
{
    Random random(1);
    Dataset out;
    out.pixels.resize(static_cast<std::size_t>(count) * kDigitPixels);
    for (std::uint8_t &pixel : out.pixels)
        pixel = static_cast<std::uint8_t>(1 + random.below(255));
    for (int i = 0; i < count; ++i)
        out.labels.push_back(static_cast<std::uint8_t>(i % kDigitClasses));
    return out;
}

Dataset mnist()
{
    Result<DigitDataPtr> data = loadDataset(defaultDatasetSource());
    if (!data)
        die(data.error().message);
    return (*data)->train;
}

/// Seconds of every epoch, and the peak of a core measured after each.
Json measure(const Job &job)
{
    const Result<Model> initial = initialModel(job.spec, job.config.seed);
    if (!initial)
        die(initial.error().message);
    std::vector<double> seconds;
    std::vector<double> peaks;
    TrainingObserver observer;
    observer.epochDone = [&](const EpochRecord &record, const Model &, bool) {
        seconds.push_back(record.trainSeconds);
        if (job.withPeak)
            peaks.push_back(measureFmaPeak().gflops);
    };
    const auto outcome = train(*initial, {&job.data, 0, job.data.count()}, {}, job.config, StopFlag(), observer);
    if (!outcome)
        die(outcome.error().message);
    if (seconds.empty())
        die("the training diverged in its first epoch");
    Json line{{"samples", job.data.count()}, {"threads", job.config.threads}, {"seconds", seconds}};
    if (job.withPeak)
        line["peak_gflops"] = peaks;
    return line;
}

/// Seconds an epoch that the first layer spends on looking for zeros: what a model without any could have saved.
double secondsSpentOnLooking(const Job &job)
{
    const int batch = job.config.batchSize;
    ThreadTeam team(job.config.threads);
    SparseInput zeros(batch, kDigitPixels);
    Batcher batcher({&job.data, 0, job.data.count()}, batch, true, 1);
    batcher.beginEpoch(1);
    std::chrono::duration<double> spent{};
    for (int i = 0; i < batcher.batchCount(); ++i) {
        const Batch inputs = batcher.batch(i, team);
        const auto start = std::chrono::steady_clock::now();
        zeros.examine(team, inputs.inputs, static_cast<int>(inputs.labels.size()));
        spent += std::chrono::steady_clock::now() - start;
    }
    return spent.count();
}

/// One line a size: the others stay classic, apart from the number of pictures.
void sweep(const Dataset &digits, int threads)
{
    constexpr int kPictures = 18'000;
    TrainConfig config = findPreset("mlp")->classic;
    config.threads = threads;
    config.patience = 0;
    config.epochs = 3;
    const Dataset some = repeated(digits, kPictures);
    const auto row = [](const char *name, int value, const Json &measured) {
        auto seconds = measured["seconds"].get<std::vector<double>>();
        print({{"sweep", name}, {"value", value}, {"seconds", *std::ranges::min_element(seconds)}});
    };
    for (const int hidden : {128, 256, 512, 1024, 2048, 4096})
        row("hidden", hidden, measure({mlp(hidden), config, some}));
    for (const int images : {6'000, 20'000, 60'000, 200'000, 600'000})
        row("images", images, measure({mlp(512), config, repeated(digits, images)}));
    for (const int batch : {16, 32, 64, 128, 256, 512, 1024}) {
        config.batchSize = batch;
        row("batch", batch, measure({mlp(512), config, some}));
    }
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// Milliseconds from the strokes of a digit to its prediction: cut, prepared, judged. One line a model.
void strokes(const QString &path)
{
    constexpr std::size_t kDigits = 1000;
    auto items = readStrokesFile(path);
    if (!items)
        die(items.error().message);
    items->resize(std::min(items->size(), kDigits));
    for (const char *model : {"mlp", "cnn"}) {
        const Result<Model> initial = initialModel(findPreset(model)->spec({}), 1);
        if (!initial)
            die(initial.error().message);
        const auto snapshot = std::make_shared<const ModelSnapshot>(ModelSnapshot{.model = *initial});
        InkReader reader; // what the window asks
        std::vector<double> milliseconds;
        for (const LabelledDrawing &item : *items) {
            const InkRequest request{.drawing = item.drawing, .paper = item.paper};
            const auto start = std::chrono::steady_clock::now();
            const InkAnswer answer = reader.read(request, snapshot);
            const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
            if (answer.digits.empty())
                die("a drawing without ink");
            milliseconds.push_back(spent.count());
        }
        print({{"model", model},
               {"median_ms", median(milliseconds)},
               {"longest_ms", *std::ranges::max_element(milliseconds)}});
    }
}

Job readJob(const QCommandLineParser &parser)
{
    const QString model = parser.value("model");
    const ModelPreset *preset = findPreset(model == "wide" ? "mlp" : model.toStdString());
    if (preset == nullptr || !preset->learnsDigits)
        die("--model takes mlp, cnn, attention or wide");
    Job job;
    job.spec = model == "wide" ? wideMlp() : preset->spec({});
    job.config = preset->classic;
    job.config.patience = 0;
    job.config.epochs = parser.value("epochs").toInt();
    job.config.threads = parser.value("threads").toInt();
    if (parser.isSet("batch"))
        job.config.batchSize = parser.value("batch").toInt();
    const int images = parser.value("images").toInt();
    job.data = parser.isSet("noise") ? noise(images) : repeated(mnist(), images);
    job.withPeak = parser.isSet("peak");
    return job;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument("what", "train, peak, sweep or strokes");
    parser.addOptions({{"model", "mlp, cnn, attention, wide", "name", "mlp"},
                       {"epochs", "to measure", "n", "3"},
                       {"threads", "of the training", "n", "1"},
                       {"batch", "another batch size", "n"},
                       {"images", "to train on", "n", "54000"},
                       {"noise", "pictures without a zero pixel"},
                       {"strokes", "file of drawings", "file"},
                       {"peak", "measure the core's peak after every epoch"}});
    parser.process(application);
    const QString what = parser.positionalArguments().value(0);
    if (what == "peak") {
        const FmaPeak peak = measureFmaPeak();
        print({{"variant", peak.variant}, {"gflops", peak.gflops}});
    } else if (what == "sweep") {
        sweep(mnist(), parser.value("threads").toInt());
    } else if (what == "train") {
        const Job job = readJob(parser);
        Json line = measure(job);
        if (parser.isSet("noise"))
            line["looking_seconds"] = secondsSpentOnLooking(job);
        print(line);
    } else if (what == "strokes") {
        strokes(parser.value("strokes"));
    } else {
        die("say what to measure: train, peak, sweep or strokes");
    }
    return 0;
}
