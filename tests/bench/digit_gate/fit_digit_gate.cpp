// SPDX-License-Identifier: GPL-3.0-or-later
// Fits the network that tells digits from what is none (data/digit_gate.safetensors): fit_digit_gate OUT.safetensors.
// MNIST and built-in digits, each with its class, beside an eleventh class of what non_digits.h makes. The last 6,000
// pictures of MNIST's training set choose the threshold; test sets are not looked at.
#include "core/data/builtin_digits.h"
#include "core/data/handwriting.h"
#include "core/data/mix.h"
#include "core/files/dataset_source.h"
#include "core/files/model_file.h"
#include "core/infer/inference_session.h"
#include "core/ink/normalise.h"
#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/train/trainer.h"
#include "non_digits.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace inkling;

namespace {

constexpr int kLearn = 54'000; ///< of MNIST; the rest validates
constexpr int kThin = 30'000;
constexpr int kNonDigits = 120'000;
constexpr std::uint8_t kNoDigit = 10;
/// Of the digits that choose the threshold.
constexpr double kRejected = 0.015;

ModelSpec gateSpec()
{
    const auto convolution = [](double channels, double kernel, double padding, double stride) {
        return LayerSpec{
            "conv2d", {{"channels", channels}, {"kernel", kernel}, {"padding", padding}, {"stride", stride}}, {}};
    };
    const LayerSpec norm{"batch_norm", {}, {}};
    const LayerSpec relu{"relu", {}, {}};
    const LayerSpec pool{"max_pool", {{"size", 2}}, {}};
    ModelSpec spec;
    spec.input = {1, kDigitSide, kDigitSide};
    spec.layers = {convolution(16, 5, 2, 2),
                   norm,
                   relu,
                   convolution(32, 3, 1, 1),
                   norm,
                   relu,
                   pool,
                   convolution(64, 3, 1, 1),
                   norm,
                   relu,
                   pool,
                   {"flatten", {}, {}},
                   {"dense", {{"units", 11}}, {}}};
    return spec;
}

TrainConfig gateConfig()
{
    TrainConfig config;
    config.epochs = 8;
    config.batchSize = 128;
    config.learningRate = 0.015;
    config.optimizer = "adamw";
    config.optimizerSettings.weightDecay = 0.05;
    config.schedule = {"one_cycle", {{"pct_start", 0.2}}};
    config.augmentation.shift = 1;
    config.augmentation.thickness = 0.5;
    config.validationSplit = 0;
    config.patience = 0;
    return config;
}

Dataset firstOf(const Dataset &all, int count)
{
    Dataset first;
    first.pixels.assign(all.pixels.begin(), all.pixels.begin() + std::ptrdiff_t{count} * kDigitPixels);
    first.labels.assign(all.labels.begin(), all.labels.begin() + count);
    return first;
}

Dataset makeNonDigits(const bench::NonDigits &maker, int count, std::uint64_t seed)
{
    Dataset made;
    for (int i = 0; made.count() < count; ++i) {
        Random random(mixSeed(seed, static_cast<std::uint64_t>(i)));
        if (const auto picture = maker.make(random)) {
            made.pixels.insert(made.pixels.end(), picture->begin(), picture->end());
            made.labels.push_back(kNoDigit);
        }
    }
    return made;
}

/// Digits by pens as thin as in a drawing program: MNIST and the built-in digits have none, and pictures come as they
/// are.
Dataset makeThinDigits(const DigitSkeletons &skeletons, int count, std::uint64_t seed)
{
    HandwritingSpread thin;
    thin.penWidthLow = 0.3 / 20;
    thin.penWidthHigh = 1.4 / 20;
    thin.penEdgeLow = 0.2 / 20;
    thin.penEdgeHigh = 0.6 / 20;
    Dataset made;
    for (int i = 0; i < count; ++i) {
        Random random(mixSeed(seed, static_cast<std::uint64_t>(i)));
        const auto digit = random.below(kDigitClasses);
        const WrittenDigit written = writeDigit(skeletons[digit], random, thin);
        if (const auto preparation = prepare(written.drawing, written.pen)) {
            made.pixels.insert(made.pixels.end(), preparation->picture.begin(), preparation->picture.end());
            made.labels.push_back(static_cast<std::uint8_t>(digit));
        }
    }
    return made;
}

/// How sure the network is that each picture is no digit.
std::vector<double> scores(InferenceSession &session, const Dataset &data, int first)
{
    std::vector<double> scores;
    for (int i = first; i < data.count(); ++i) {
        DigitPicture picture;
        std::ranges::copy(data.image(i), picture.begin());
        scores.push_back(session.predict(picture).probabilities[kNoDigit]);
    }
    return scores;
}

double shareAbove(const std::vector<double> &scores, double threshold)
{
    const auto above = std::ranges::count_if(scores, [&](double score) { return score > threshold; });
    return 100.0 * static_cast<double>(above) / static_cast<double>(scores.size());
}

int fail(const Error &error)
{
    QTextStream(stderr) << QString::fromStdString(error.message) << '\n';
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        QTextStream(stderr) << "fit_digit_gate OUT.safetensors\n";
        return 2;
    }
    const Result<DigitDataPtr> mnist = loadDataset("mnist", {}, DataParts::Train);
    if (!mnist)
        return fail(mnist.error());
    const std::vector<DigitSkeleton> shapes =
        bench::readShapes(QStringLiteral(INKLING_SOURCE_DIR "/tests/bench/digit_gate/shapes.json"));
    if (shapes.empty())
        return fail({ErrorCode::NotFound, "tests/bench/digit_gate/shapes.json cannot be read."});
    const bench::NonDigits maker(shapes, embeddedDigitSkeletons());
    ThreadTeam team(ThreadTeam::defaultThreadCount());
    const Dataset usual = mix(firstOf((*mnist)->train, kLearn), makeBuiltinDigits(kLearn, 2, team));
    const Dataset digits = mix(usual, makeThinDigits(embeddedDigitSkeletons(), kThin, 6));
    const Dataset learned = mix(digits, makeNonDigits(maker, kNonDigits, 3));

    const ModelSpec spec = gateSpec();
    const TrainConfig config = gateConfig();
    const Result<Model> initial = initialModel(spec, config.seed);
    if (!initial)
        return fail(initial.error());
    TrainingObserver observer;
    observer.epochDone = [](const EpochRecord &record, const Model &, bool) {
        std::printf("epoch %d loss %.4f\n", record.epoch, record.trainLoss);
    };
    const StopFlag stop;
    const Result<TrainingOutcome> outcome =
        train(*initial, {&learned, 0, learned.count()}, {&learned, 0, 0}, config, stop, observer);
    if (!outcome)
        return fail(outcome.error());
    Result<InferenceSession> session = InferenceSession::create(outcome->finalModel);
    if (!session)
        return fail(session.error());

    const std::vector<double> ofMnist = scores(*session, (*mnist)->train, kLearn);
    const std::vector<double> ofBuiltin = scores(*session, makeBuiltinDigits(6'000, 4, team), 0);
    const std::vector<double> ofThin = scores(*session, makeThinDigits(embeddedDigitSkeletons(), 6'000, 7), 0);
    const std::vector<double> ofOthers = scores(*session, makeNonDigits(maker, 6'000, 5), 0);
    std::vector<double> sorted = ofMnist;
    std::ranges::sort(sorted);
    const double threshold = sorted[static_cast<std::size_t>(static_cast<double>(sorted.size()) * (1 - kRejected))];
    std::printf("threshold %.4f: rejects %.2f %% of MNIST's, %.2f %% of built-in digits, %.2f %% of thin ones, "
                "%.2f %% of what is none\n",
                threshold, shareAbove(ofMnist, threshold), shareAbove(ofBuiltin, threshold),
                shareAbove(ofThin, threshold), shareAbove(ofOthers, threshold));
    const std::string facts = "{\"threshold\": " + std::to_string(threshold) + "}";
    if (const Result<void> written =
            writeModelFile(QString::fromLocal8Bit(argv[1]), outcome->finalModel, "safetensors", facts);
        !written)
        return fail(written.error());
    return 0;
}
