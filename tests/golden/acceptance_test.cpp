// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split.h"
#include "core/data/xor_data.h"
#include "core/files/dataset_source.h"
#include "core/files/model_file.h"
#include "core/files/strokes_file.h"
#include "core/infer/evaluation.h"
#include "core/infer/inference_session.h"
#include "core/ink/normalise.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/train/trainer.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <functional>

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
};

QTEST_GUILESS_MAIN(AcceptanceTest)
#include "acceptance_test.moc"
