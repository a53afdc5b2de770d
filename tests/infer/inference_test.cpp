// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/evaluation.h"
#include "core/infer/inference_controller.h"
#include "core/infer/inference_session.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "tests/support/small_data.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>

using namespace inkling;

namespace {

ModelSnapshotPtr snapshot(std::uint64_t seed, std::uint64_t runId = 1, int epoch = 1)
{
    const ModelSpec spec = findPreset("mlp")->spec({{"hidden", 8}});
    return std::make_shared<const ModelSnapshot>(*initialModel(spec, seed), runId, epoch);
}

Drawing line()
{
    return {{{{0.2F, 0.1F}, {0.25F, 0.5F}, {0.3F, 0.9F}}}};
}

InkAnswer lastAnswer(const QSignalSpy &spy)
{
    return spy.last()[0].value<InkAnswer>();
}

/// Of the one digit; nothing where there is none, or no model.
std::optional<Prediction> lastPrediction(const QSignalSpy &spy)
{
    const InkAnswer answer = lastAnswer(spy);
    return answer.digits.size() == 1 ? answer.digits[0].prediction : std::nullopt;
}

/// Upright strokes side by side, each a digit of its own.
Drawing row(int count)
{
    Drawing drawing;
    for (int i = 0; i < count; ++i) {
        const float x = 0.2F + 0.4F * static_cast<float>(i);
        drawing.strokes.push_back({{x, 0.2F}, {x + 0.05F, 0.5F}, {x, 0.8F}});
    }
    return drawing;
}

/// The same as a picture, black on white, a hundred pixels high.
std::shared_ptr<const PictureInk> rowPicture(int count)
{
    GreyPicture ink{40 * count + 20, 100, {}};
    ink.ink.resize(static_cast<std::size_t>(ink.width * ink.height));
    for (int i = 0; i < count; ++i) {
        for (int y = 20; y < 80; ++y) {
            for (int x = 0; x < 6; ++x)
                ink.ink[static_cast<std::size_t>(y * ink.width + 20 + 40 * i + x)] = 1;
        }
    }
    return std::make_shared<const PictureInk>(ink, ink);
}

} // namespace

class InferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void probabilitiesSumToOneAndTheLargestWins()
    {
        auto session = InferenceSession::create(snapshot(1)->model);
        QVERIFY(session);
        const Prediction prediction = session->predict(prepare(line())->picture);
        QCOMPARE(prediction.probabilities.size(), std::size_t(10));
        const double sum = std::accumulate(prediction.probabilities.begin(), prediction.probabilities.end(), 0.0);
        QVERIFY(std::abs(sum - 1) < 1e-6);
        QCOMPARE(prediction.confidence, std::ranges::max(prediction.probabilities));
        QCOMPARE(prediction.probabilities[static_cast<std::size_t>(prediction.digit)], prediction.confidence);
    }

    /// Outputs that squared error has taught may be negative, or all zero.
    void outputsOfSquaredErrorBecomeProbabilities()
    {
        Model model = snapshot(1)->model;
        model.spec.loss = Loss::SquaredError;
        for (Tensor &tensor : model.tensors)
            std::ranges::fill(tensor.values, 0.0);
        auto session = InferenceSession::create(model);
        const Prediction undecided = session->predict(prepare(line())->picture);
        QVERIFY(undecided.probabilities == std::vector<double>(10, undecided.confidence));
        model.tensors.back().values = {-1, 0.5, 0, 0, 0, 0, 0, 1.5, 0, -0.25};
        QVERIFY(session->setWeights(model));
        const Prediction prediction = session->predict(prepare(line())->picture);
        QVERIFY(prediction.probabilities == (std::vector<double>{0, 0.25, 0, 0, 0, 0, 0, 0.75, 0, 0}));
        QCOMPARE(prediction.digit, 7);
        const Dataset bars = test::makeBars(50);
        QCOMPARE(evaluate(model, {&bars, 0, bars.count()})->confusion[7][7], 5);
    }

    /// Weights that are numbers, and too large to be added up: no answer is better than "0 (nan %)".
    void whatIsNoNumberIsNoAnswer_data()
    {
        QTest::addColumn<bool>("squaredError");
        QTest::newRow("cross-entropy") << false;
        QTest::newRow("squared error") << true;
    }

    void whatIsNoNumberIsNoAnswer()
    {
        QFETCH(bool, squaredError);
        Model model = snapshot(1)->model;
        model.spec.loss = squaredError ? Loss::SquaredError : Loss::CrossEntropy;
        for (Tensor &tensor : model.tensors)
            std::ranges::fill(tensor.values, 3e38);
        QVERIFY(isFinite(model));
        auto session = InferenceSession::create(model);
        QVERIFY(session);
        const Prediction prediction = session->predict(prepare(line())->picture);
        QCOMPARE(prediction.digit, -1);
        QVERIFY(prediction.probabilities.empty());
        const Dataset bars = test::makeBars(20);
        const Result<Evaluation> evaluation = evaluate(model, {&bars, 0, bars.count()});
        QVERIFY(!evaluation);
        QCOMPARE(evaluation.error().code, ErrorCode::NotFinite);
    }

    /// 900 layers that each are fine need 11 GB a picture together.
    void networksThatNeedTooMuchMemoryAreRefused()
    {
        ModelSpec spec{{1, 28, 28}, {{"conv2d", {{"channels", 4096}, {"kernel", 1}}}}};
        spec.layers.insert(spec.layers.end(), 900, {"relu"});
        const Result<Model> model = initialModel(spec, 1);
        QVERIFY(model);
        const auto session = InferenceSession::create(*model);
        QVERIFY(!session);
        QVERIFY(session.error().code == ErrorCode::InvalidArgument);
        QVERIFY(session.error().message.find("GB") != std::string::npos);
        const auto evaluator = Evaluator::create(*model);
        QVERIFY(!evaluator);
        QCOMPARE(evaluator.error().message, session.error().message);
    }

    void oneByOneAndAllAtOnceAgree()
    {
        const Dataset data = test::makeBars(50);
        const Model model = snapshot(3)->model;
        auto session = InferenceSession::create(model);
        int correct = 0;
        for (int i = 0; i < data.count(); ++i) {
            DigitPicture picture;
            std::ranges::copy(data.image(i), picture.begin());
            correct += session->predict(picture).digit == data.labels[static_cast<std::size_t>(i)] ? 1 : 0;
        }
        const auto evaluation = evaluate(model, {&data, 0, data.count()});
        QVERIFY(evaluation);
        QCOMPARE(evaluation->correct, correct);
        QCOMPARE(evaluation->samples, 50);
        QCOMPARE(evaluation->accuracy, 2.0 * correct);
        int diagonal = 0;
        int all = 0;
        for (std::size_t truth = 0; truth < 10; ++truth) {
            diagonal += evaluation->confusion[truth][truth];
            all += std::accumulate(evaluation->confusion[truth].begin(), evaluation->confusion[truth].end(), 0);
            QCOMPARE(evaluation->perClass[truth], 20.0 * evaluation->confusion[truth][truth]);
        }
        QCOMPARE(diagonal, correct);
        QCOMPARE(all, 50);
    }

    void modelAndDataMustFit()
    {
        Dataset data = test::makeBars(10);
        const auto xorModel = initialModel(findPreset("xor")->spec({}), 1);
        QCOMPARE(evaluate(*xorModel, {&data, 0, 10}).error().code, ErrorCode::InvalidArgument);
        Model broken = snapshot(1)->model;
        broken.tensors.pop_back();
        QCOMPARE(InferenceSession::create(broken).error().code, ErrorCode::InvalidArgument);
        data.labels[3] = 11;
        QCOMPARE(evaluate(snapshot(1)->model, {&data, 0, 10}).error().code, ErrorCode::InvalidArgument);
    }

    void theControllerAnswersADrawing()
    {
        InferenceController controller;
        QSignalSpy answers(&controller, &InferenceController::answered);
        controller.setModel(snapshot(1, 7, 3));
        controller.setDrawing(line());
        QTRY_VERIFY(!answers.empty() && lastPrediction(answers).has_value());
        const InkAnswer answer = lastAnswer(answers);
        QCOMPARE(answer.runId, std::uint64_t(7));
        QCOMPARE(answer.epoch, 3);
        QCOMPARE(answer.digits[0].picture, prepare(line())->picture);
        auto session = InferenceSession::create(snapshot(1)->model);
        QCOMPARE(answer.digits[0].prediction->probabilities, session->predict(answer.digits[0].picture).probabilities);
    }

    void anEmptyCanvasPredictsNothing()
    {
        InferenceController controller;
        QSignalSpy answers(&controller, &InferenceController::answered);
        controller.setModel(snapshot(1));
        controller.setDrawing({});
        QTRY_VERIFY(!answers.empty());
        QTRY_VERIFY(lastAnswer(answers).requestId == 2);
        QVERIFY(lastAnswer(answers).digits.empty());
    }

    void withoutAModelTheDrawingIsOnlyPrepared()
    {
        InferenceController controller;
        QSignalSpy answers(&controller, &InferenceController::answered);
        controller.setDrawing(line());
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(lastAnswer(answers).digits.size(), 1U);
        QVERIFY(!lastPrediction(answers).has_value());
        // A model that takes no pictures cannot judge one either.
        controller.setModel(std::make_shared<const ModelSnapshot>(*initialModel(findPreset("xor")->spec({}), 1)));
        QTRY_COMPARE(answers.size(), 2);
        QVERIFY(!lastPrediction(answers).has_value());
    }

    void newerWeightsAnswerTheSameDrawingAgain()
    {
        InferenceController controller;
        QSignalSpy answers(&controller, &InferenceController::answered);
        controller.setModel(snapshot(1, 1, 1));
        controller.setDrawing(line());
        QTRY_VERIFY(!answers.empty() && lastPrediction(answers).has_value());
        const auto before = lastPrediction(answers)->probabilities;
        controller.setModel(snapshot(2, 1, 2));
        QTRY_COMPARE(lastAnswer(answers).epoch, 2);
        QVERIFY(lastPrediction(answers)->probabilities != before);
    }

    void manyMovesEndWithTheAnswerToTheLast()
    {
        InferenceController controller;
        QSignalSpy answers(&controller, &InferenceController::answered);
        controller.setModel(snapshot(1));
        Drawing drawing = line();
        for (int i = 0; i < 500; ++i) {
            drawing.strokes[0].push_back({0.3F + 0.001F * static_cast<float>(i), 0.9F});
            controller.setDrawing(drawing);
        }
        QTRY_VERIFY(!answers.empty() && lastAnswer(answers).requestId == 501);
        QCOMPARE(lastAnswer(answers).digits[0].picture, prepare(drawing)->picture);
        QVERIFY(answers.size() < 500); // moves that came while one was under way were passed over
        std::uint64_t previous = 0;
        for (const QList<QVariant> &answer : answers) {
            QVERIFY(answer[0].value<InkAnswer>().requestId > previous);
            previous = answer[0].value<InkAnswer>().requestId;
        }
    }

    void aNewDrawingIsNotAnsweredAsTheOneBeforeTheSheetWasEmptied()
    {
        InferenceController controller;
        controller.setModel(snapshot(1));
        for (int i = 0; i < 100; ++i) {
            controller.setDrawing(row(3));
            controller.setDrawing({});
            QSignalSpy answers(&controller, &InferenceController::answered);
            controller.setDrawing(line());
            QTRY_VERIFY(!answers.empty() && lastAnswer(answers).requestId == controller.newestRequestId());
            for (const QList<QVariant> &answer : answers)
                QCOMPARE(answer[0].value<InkAnswer>().digits.size(), 1U);
        }
    }

    void digitsOfANumberAreReadFromLeftToRight_data()
    {
        QTest::addColumn<bool>("asPicture");
        QTest::newRow("drawing") << false;
        QTest::newRow("picture") << true;
    }

    void digitsOfANumberAreReadFromLeftToRight()
    {
        QFETCH(bool, asPicture);
        InkRequest request;
        if (asPicture)
            request.picture = rowPicture(3);
        else
            request.drawing = row(3);
        const InkAnswer answer = InkReader().read(request, snapshot(1));
        QCOMPARE(answer.digits.size(), 3U);
        const double unit = asPicture ? 100 : 1;
        for (std::size_t i = 0; i < 3; ++i) {
            const DigitReading &digit = answer.digits[i];
            QVERIFY(std::abs(digit.box.left - (0.2 + 0.4 * static_cast<double>(i)) * unit) < 0.02 * unit);
            QVERIFY(digit.prediction && digit.prediction->probabilities.size() == 10);
            QCOMPARE(digit.picture, answer.digits[0].picture); // all are the same stroke
        }
        for (const DigitReading &digit : answer.digits)
            QVERIFY(digit.steps.empty());
    }

    void theStepsOfOneDigitAreExplained_data() { digitsOfANumberAreReadFromLeftToRight_data(); }

    void theStepsOfOneDigitAreExplained()
    {
        QFETCH(bool, asPicture);
        InkRequest request{.paper = Paper{.width = 2}, .explained = 1};
        if (asPicture)
            request.picture = rowPicture(3);
        else
            request.drawing = row(3);
        InkReader reader;
        const InkAnswer answer = reader.read(request, snapshot(1));
        QVERIFY(answer.digits[0].steps.empty() && answer.digits[2].steps.empty());
        QCOMPARE(answer.digits[1].steps.size(), static_cast<std::size_t>(kPreparationStepCount));
        // What follows without a step is what is answered when it is switched off.
        for (const ExplainedStep &step : answer.digits[1].steps) {
            InkRequest without = request;
            without.steps = PreparationSteps().with(step.step, false);
            QCOMPARE(reader.read(without, snapshot(1)).digits[1].prediction->probabilities, step.without.probabilities);
        }
    }

    void thereIsNothingToExplainBeyondTheLastDigit()
    {
        const InkAnswer answer = InkReader().read({.drawing = row(2), .explained = 2}, snapshot(1));
        QCOMPARE(answer.digits.size(), 2U);
        QVERIFY(answer.digits[0].steps.empty() && answer.digits[1].steps.empty());
    }

    void aPictureIsReadInsteadOfTheDrawingUntilItIsTakenAway()
    {
        InferenceController controller;
        QSignalSpy answers(&controller, &InferenceController::answered);
        controller.setModel(snapshot(1));
        controller.setDrawing(line());
        controller.setPicture(rowPicture(2));
        QTRY_VERIFY(!answers.empty() && lastAnswer(answers).requestId == controller.newestRequestId());
        QCOMPARE(lastAnswer(answers).digits.size(), 2U);
        controller.setPicture(nullptr);
        QTRY_COMPARE(lastAnswer(answers).requestId, controller.newestRequestId());
        QCOMPARE(lastAnswer(answers).digits[0].picture, prepare(line())->picture);
    }

    void noAnswerToAnOldDrawingComesAfterTheCanvasWasEmptied()
    {
        InferenceController controller;
        controller.setModel(snapshot(1));
        for (int i = 0; i < 100; ++i) {
            controller.setDrawing(line());
            controller.setDrawing({});
            QSignalSpy answers(&controller, &InferenceController::answered);
            QTRY_VERIFY(!answers.empty());
            for (const QList<QVariant> &answer : answers)
                QVERIFY(answer[0].value<InkAnswer>().digits.empty());
        }
    }
};

QTEST_GUILESS_MAIN(InferenceTest)
#include "inference_test.moc"
