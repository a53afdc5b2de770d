// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/hand_split.h"
#include "core/data/split.h"
#include "core/data/xor_data.h"
#include "core/files/dataset_source.h"
#include "core/files/model_file.h"
#include "core/files/recipes.h"
#include "core/files/strokes_file.h"
#include "core/infer/calibration.h"
#include "core/infer/evaluation.h"
#include "core/infer/inference_session.h"
#include "core/ink/normalise.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/run/learn_hand.h"
#include "core/train/trainer.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace inkling;

namespace {

/// Trains a preset network on all of the data's training pictures as the program does, and returns the final model.
Model trainPreset(const char *preset, const DigitData &data, const TrainConfig &config)
{
    const Split split = splitForValidation(data.train, config.validationSplit);
    const StopFlag stop;
    const Result<Model> initial = initialModel(findPreset(preset)->spec({}), config.seed);
    Result<TrainingOutcome> outcome = train(*initial, split.train, split.validation, config, stop, {});
    return outcome ? std::move(outcome->finalModel) : Model();
}

double testAccuracy(const Model &model, const DigitData &data)
{
    const Result<Evaluation> evaluation = evaluate(model, {&data.test, 0, data.test.count()});
    return evaluation ? evaluation->accuracy : 0;
}

/// The median test accuracy over seeds 1-3 with the preset's classic settings.
double classicMedian(const char *preset, const DigitData &data)
{
    std::vector<double> accuracies;
    for (const std::uint64_t seed : {1, 2, 3}) {
        TrainConfig config = findPreset(preset)->classic;
        config.seed = seed;
        accuracies.push_back(testAccuracy(trainPreset(preset, data, config), data));
        qInfo("%s, seed %d: %.2f %%", preset, static_cast<int>(seed), accuracies.back());
    }
    std::ranges::sort(accuracies);
    return accuracies[1];
}

/// Trains a recipe on its own data, as the program does when nothing else is chosen, with the temperature fitted.
Model trainRecipe(const char *model, const char *recipe, const char *source)
{
    const Recipe &chosen = *findRecipe(model, recipe);
    const Result<DigitDataPtr> data = loadDataset(source);
    if (!data)
        return Model();
    const Split split = splitForValidation((*data)->train, chosen.config.validationSplit);
    const Result<Model> initial = initialModel(networkOf(chosen, {}), chosen.config.seed);
    Result<TrainingOutcome> outcome = train(*initial, split.train, split.validation, chosen.config, StopFlag(), {});
    if (!outcome)
        return Model();
    outcome->finalModel.temperature = fitTemperature(outcome->finalModel, split.validation).value_or(0);
    return std::move(outcome->finalModel);
}

/// Percent, on the test pictures.
double calibrationError(const Model &model, const DigitData &data)
{
    const DatasetView test{&data.test, 0, data.test.count()};
    const Result<Evaluation> evaluation = evaluate(model, test);
    return evaluation ? 100 * reliabilityOf(model, test, evaluation->outputs).after.expectedCalibrationError : 100;
}

/// Each writer's digits of a strokes file.
std::map<std::string, Dataset> writersOf(const QString &strokesPath)
{
    std::map<std::string, std::vector<LabelledDrawing>> drawings;
    for (LabelledDrawing &item : readStrokesFile(strokesPath).value_or(std::vector<LabelledDrawing>()))
        drawings[item.writer].push_back(std::move(item));
    std::map<std::string, Dataset> writers;
    for (const auto &[name, items] : drawings)
        writers[name] = drawnDigits(digitsOf(items));
    return writers;
}

using PointMap = std::function<Point(Point)>;

/// Percent of the drawings that the model reads right after every point has gone through `map`.
double strokesAccuracy(InferenceSession &session, const std::vector<LabelledDrawing> &items, const PointMap &map)
{
    int correct = 0;
    for (const LabelledDrawing &item : items) {
        Drawing drawing = item.drawing;
        for (Stroke &stroke : drawing.strokes)
            std::ranges::transform(stroke, stroke.begin(), map);
        const std::optional<Preparation> preparation = prepare(drawing);
        correct += preparation && session.predict(preparation->picture).digit == item.label ? 1 : 0;
    }
    return 100.0 * correct / static_cast<double>(items.size());
}

/// The accuracy as drawn; fails the test when smaller or moved drawings are read differently.
double robustStrokesAccuracy(const Model &model, const QString &strokesPath)
{
    const Result<std::vector<LabelledDrawing>> items = readStrokesFile(strokesPath);
    Result<InferenceSession> session = InferenceSession::create(model);
    if (!items || !session)
        return 0;
    const double asDrawn = strokesAccuracy(*session, *items, [](Point p) { return p; });
    const double small = strokesAccuracy(*session, *items, [](Point p) { return Point{0.3F * p.x, 0.3F * p.y}; });
    const double corner =
        strokesAccuracy(*session, *items, [](Point p) { return Point{0.7F + 0.3F * p.x, 0.7F + 0.3F * p.y}; });
    qInfo("as drawn %.2f %%, scaled to 0.3 %.2f %%, in a corner %.2f %%", asDrawn, small, corner);
    constexpr double kAllowed = 0.3;
    return std::abs(small - asDrawn) <= kAllowed && std::abs(corner - asDrawn) <= kAllowed ? asDrawn : 0;
}

} // namespace

/// What the program promises of its accuracy, measured on real data. Each function is a ctest entry of its own.
class AcceptanceTest : public QObject
{
    Q_OBJECT

private slots:
    void referenceModelsScoreWhatTheyScore_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("correct");
        QTest::newRow("mlp-f64") << "mnist_model.f64.bin" << 8892;
        QTest::newRow("mlp-f32") << "mnist_model_best.f32.bin" << 8174;
    }

    void referenceModelsScoreWhatTheyScore()
    {
        QFETCH(QString, file);
        QFETCH(int, correct);
        INKLING_NEED_SHARED(models, "reference-models");
        INKLING_NEED_MNIST(mnist);
        const Result<DigitData> data = loadIdxFolder(mnist);
        const Result<OpenedModel> opened = readModelFile(models + '/' + file);
        QVERIFY(data && opened);
        const Result<Evaluation> evaluation = evaluate(opened->model, {&data->test, 0, data->test.count()});
        QVERIFY(evaluation);
        QVERIFY2(std::abs(evaluation->correct - correct) <= 1, qPrintable(QString::number(evaluation->correct)));
    }

    void classicMlpLearnsMnist()
    {
        INKLING_NEED_MNIST(mnist);
        QVERIFY(classicMedian("mlp", *loadIdxFolder(mnist)) >= 93.5);
    }

    void classicCnnLearnsMnist()
    {
        INKLING_NEED_MNIST(mnist);
        QVERIFY(classicMedian("cnn", *loadIdxFolder(mnist)) >= 91.0);
    }

    void classicAttentionLearnsMnist()
    {
        INKLING_NEED_MNIST(mnist);
        QVERIFY(classicMedian("attention", *loadIdxFolder(mnist)) >= 80.0);
    }

    void xorIsSolvedByEverySeed()
    {
        const DigitData data = makeXorData();
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            TrainConfig config = findPreset("xor")->classic;
            config.seed = seed;
            QCOMPARE(testAccuracy(trainPreset("xor", data, config), data), 100.0);
        }
    }

    void cnnOnBuiltinDigitsReadsMnist()
    {
        INKLING_NEED_MNIST(mnist);
        const Result<DigitData> real = loadIdxFolder(mnist);
        const Result<DigitDataPtr> builtin = loadDataset("builtin");
        QVERIFY(real && builtin);
        const double accuracy = testAccuracy(trainPreset("cnn", **builtin, findPreset("cnn")->classic), *real);
        qInfo("%.2f %% of MNIST's test pictures", accuracy);
        QVERIFY(accuracy >= 85.0);
    }

    void mlpReadsRealHandwriting()
    {
        INKLING_NEED_MNIST(mnist);
        INKLING_NEED_SHARED(strokes, "strokes/pendigits-train.json.gz");
        const Model model = trainPreset("mlp", *loadIdxFolder(mnist), findPreset("mlp")->classic);
        QVERIFY(robustStrokesAccuracy(model, strokes) >= 84.0);
    }

    void cnnReadsRealHandwriting()
    {
        INKLING_NEED_MNIST(mnist);
        INKLING_NEED_SHARED(strokes, "strokes/pendigits-train.json.gz");
        TrainConfig config = findPreset("cnn")->classic;
        config.epochs = 10;
        config.learningRate = 0.05;
        const Model model = trainPreset("cnn", *loadIdxFolder(mnist), config);
        QVERIFY(robustStrokesAccuracy(model, strokes) >= 92.0);
    }

    void recommendedCnnOnBuiltinDigitsReadsMnist()
    {
        INKLING_NEED_MNIST(mnist);
        const double accuracy = testAccuracy(trainRecipe("cnn", "recommended", "builtin"), *loadIdxFolder(mnist));
        qInfo("%.2f %% of MNIST's test pictures", accuracy);
        QVERIFY(accuracy >= 95.0);
    }

    void handwritingCnnReadsRealHandwriting()
    {
        INKLING_NEED_MNIST(mnist);
        INKLING_NEED_SHARED(strokes, "strokes/pendigits-train.json.gz");
        const Model model = trainRecipe("cnn", "handwriting", "mixed");
        const double error = calibrationError(model, *loadIdxFolder(mnist));
        qInfo("expected calibration error %.2f %% at %.2f", error, model.temperature);
        QVERIFY(robustStrokesAccuracy(model, strokes) >= 97.0);
        QVERIFY(error <= 1.0);
    }

    void handwritingMlpReadsRealHandwriting()
    {
        INKLING_NEED_MNIST(mnist);
        INKLING_NEED_SHARED(strokes, "strokes/pendigits-train.json.gz");
        const Model model = trainRecipe("mlp", "handwriting", "mixed");
        const double error = calibrationError(model, *loadIdxFolder(mnist));
        qInfo("expected calibration error %.2f %% at %.2f", error, model.temperature);
        QVERIFY(robustStrokesAccuracy(model, strokes) >= 94.0);
        QVERIFY(error <= 1.0);
    }

    void theWorstReadWritersAreLearned()
    {
        INKLING_NEED_MNIST(mnist);
        INKLING_NEED_SHARED(strokes, "strokes/pendigits-train.json.gz");
        const Model model = trainRecipe("cnn", "fast", "mnist");
        const auto mnistData = std::make_shared<const DigitData>(*loadIdxFolder(mnist));
        std::vector<std::pair<double, Dataset>> writers;
        for (auto &[name, digits] : writersOf(strokes)) {
            const double accuracy = evaluate(model, {&digits, 0, digits.count()})->accuracy;
            writers.emplace_back(accuracy, std::move(digits));
        }
        QCOMPARE(writers.size(), std::size_t{30});
        std::ranges::stable_sort(writers, {}, &std::pair<double, Dataset>::first);
        constexpr int kWorst = 10;
        double before = 0;
        double after = 0;
        double forgotten = 0;
        for (int i = 0; i < kWorst; ++i) {
            const HandLesson lesson{.model = model,
                                    .hand = splitPerDigit(writers[static_cast<std::size_t>(i)].second, 10, 1),
                                    .original = mnistData};
            const Result<HandReport> report = learnHand(lesson, StopFlag());
            QVERIFY(report);
            before += 100 - report->heldOut->before;
            after += 100 - report->heldOut->after;
            forgotten += (report->test->before - report->test->after) / kWorst;
        }
        qInfo("errors %.2f %% to %.2f %%, %.2f points of MNIST", before / kWorst, after / kWorst, -forgotten);
        QVERIFY(before > 0 && after <= before / 2);
        QVERIFY(forgotten <= 0.3);
    }
};

QTEST_GUILESS_MAIN(AcceptanceTest)
#include "acceptance_test.moc"
