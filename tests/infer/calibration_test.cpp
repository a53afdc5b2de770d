// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/calibration.h"

#include "core/infer/evaluation.h"
#include "core/infer/inference_session.h"
#include "core/math/random.h"
#include "core/model/presets.h"
#include "tests/support/random_model.h"
#include "tests/support/small_data.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace inkling;

namespace {

struct Answers
{
    std::vector<float> logits;
    std::vector<std::uint8_t> labels;
};

/// Labels drawn from the softmax of logits, which are then made `hotter` times too large: by construction that is the
/// temperature.
Answers tooSure(double hotter, int samples = 20'000)
{
    constexpr int kClasses = 4;
    Random random(5);
    Answers answers;
    for (int s = 0; s < samples; ++s) {
        std::vector<double> weights;
        for (int k = 0; k < kClasses; ++k) {
            const double logit = 6 * random.uniform();
            weights.push_back(std::exp(logit));
            answers.logits.push_back(static_cast<float>(hotter * logit));
        }
        double left = random.uniform() * (weights[0] + weights[1] + weights[2] + weights[3]);
        int label = 0;
        while (label + 1 < kClasses && left >= weights[static_cast<std::size_t>(label)])
            left -= weights[static_cast<std::size_t>(label++)];
        answers.labels.push_back(static_cast<std::uint8_t>(label));
    }
    return answers;
}

/// Of the answers' being right, worked out in the plainest way.
double meanLoss(const Answers &answers, double temperature)
{
    const std::size_t classes = answers.logits.size() / answers.labels.size();
    double sum = 0;
    for (std::size_t s = 0; s < answers.labels.size(); ++s) {
        std::size_t top = 0;
        double all = 0;
        double most = 0;
        for (std::size_t k = 0; k < classes; ++k) {
            const double weight = std::exp(answers.logits[s * classes + k] / temperature);
            all += weight;
            top = weight > most ? k : top;
            most = std::max(most, weight);
        }
        sum -= std::log(top == answers.labels[s] ? most / all : 1 - most / all);
    }
    return sum / static_cast<double>(answers.labels.size());
}

} // namespace

class CalibrationTest : public QObject
{
    Q_OBJECT

private slots:
    void theTemperatureThatWasPutInIsFound_data();
    void theTemperatureThatWasPutInIsFound();
    void noOtherTemperatureHasALowerLoss();
    void whatCannotBeToldIsOne_data();
    void whatCannotBeToldIsOne();
    void alwaysWrongEndsAtTheHottest();
    void binsAreThoseOfHandCounting();
    void nothingIsMeasuredOfWhatIsNoNumber();
    void calibrationBringsTheErrorDown();
    void anAnswerIsLessSureByItsTemperatureAndStaysTheSame();
    void theLossAndTheAnswersOfAnEvaluationDoNotKnowIt();
    void theSameAtAnyThreadCount();
};

void CalibrationTest::theTemperatureThatWasPutInIsFound_data()
{
    QTest::addColumn<double>("hotter");
    for (const double hotter : {0.3, 0.8, 1.0, 1.7, 5.0})
        QTest::newRow(qPrintable(QString::number(hotter))) << hotter;
}

void CalibrationTest::theTemperatureThatWasPutInIsFound()
{
    QFETCH(double, hotter);
    const Answers answers = tooSure(hotter);
    const double temperature = fitTemperature(answers.logits, answers.labels);
    QVERIFY2(std::abs(temperature / hotter - 1) < 0.05, qPrintable(QString::number(temperature)));
}

void CalibrationTest::noOtherTemperatureHasALowerLoss()
{
    const Answers answers = tooSure(2.5, 500);
    const double temperature = fitTemperature(answers.logits, answers.labels);
    const double least = meanLoss(answers, temperature);
    for (const double factor : {0.5, 0.9, 0.99, 1.01, 1.1, 2.0})
        QVERIFY(meanLoss(answers, factor * temperature) > least);
}

void CalibrationTest::whatCannotBeToldIsOne_data()
{
    constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
    QTest::addColumn<std::vector<float>>("logits");
    QTest::addColumn<std::vector<std::uint8_t>>("labels");
    QTest::newRow("nothing") << std::vector<float>() << std::vector<std::uint8_t>();
    QTest::newRow("all right") << std::vector<float>{3, 1, 0, 2} << std::vector<std::uint8_t>{0, 1};
    QTest::newRow("not a number") << std::vector<float>{3, 1, kNaN, 2} << std::vector<std::uint8_t>{0, 0};
    QTest::newRow("one output") << std::vector<float>{3, 1} << std::vector<std::uint8_t>{0, 1};
}

void CalibrationTest::whatCannotBeToldIsOne()
{
    QFETCH(std::vector<float>, logits);
    QFETCH(std::vector<std::uint8_t>, labels);
    QCOMPARE(fitTemperature(logits, labels), 1.0);
}

void CalibrationTest::alwaysWrongEndsAtTheHottest()
{
    const std::vector<float> logits{9, 0, 9, 0, 0, 9};
    QVERIFY(std::abs(fitTemperature(logits, std::vector<std::uint8_t>{1, 1, 0}) - kHottest) < 0.01);
    // Certain beyond what a float can say, and wrong: still a number.
    const std::vector<float> huge{1e30F, 0, 0, 1e30F};
    const double temperature = fitTemperature(huge, std::vector<std::uint8_t>{0, 0});
    QVERIFY(temperature >= kColdest && temperature <= kHottest * 1.001);
}

void CalibrationTest::binsAreThoseOfHandCounting()
{
    // softmax(log 4, 0) = 0.8, softmax(log 9, 0) = 0.9, softmax(0, 0) = 0.5
    const auto logit = [](double odds) { return static_cast<float>(std::log(odds)); };
    const std::vector<float> logits{logit(4), 0, logit(4), 0, 0, logit(9), 0, 0};
    const std::vector<std::uint8_t> labels{0, 1, 1, 0};
    const Reliability result = reliability(logits, labels, 1, 10);
    QCOMPARE(result.samples, 4);
    QCOMPARE(result.bins.size(), 10U);
    const auto near = [](double a, double b) { return std::abs(a - b) < 1e-6; };
    const auto total = [&](double confidence) {
        int samples = 0;
        for (const ReliabilityBin &bin : result.bins)
            samples += bin.samples > 0 && near(bin.confidence, confidence) ? bin.samples : 0;
        return samples;
    };
    QCOMPARE(total(0.8), 2);
    QCOMPARE(total(0.9), 1);
    QCOMPARE(total(0.5), 1);
    QCOMPARE(result.bins[4].accuracy, 1.0); // (0.4, 0.5]: of two equals the first is the answer, and right
    QVERIFY(near(result.expectedCalibrationError, (2 * 0.3 + 0.1 + 0.5) / 4));
    // Half as hot: 16 to 1 and 81 to 1.
    const Reliability colder = reliability(logits, labels, 0.5, 10);
    QVERIFY(near(colder.expectedCalibrationError,
                 (std::abs(2 * 16.0 / 17 + 81.0 / 82 - 2) + 0.5) / 4)); // all three in the last bin
}

void CalibrationTest::nothingIsMeasuredOfWhatIsNoNumber()
{
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        const std::vector<float> logits{1, 0, bad, 2};
        const Reliability result = reliability(logits, std::vector<std::uint8_t>{0, 1}, 1);
        QVERIFY(result.bins.empty());
        QCOMPARE(result.expectedCalibrationError, 0.0);
    }
}

void CalibrationTest::calibrationBringsTheErrorDown()
{
    const Answers answers = tooSure(3);
    const double temperature = fitTemperature(answers.logits, answers.labels);
    const double before = reliability(answers.logits, answers.labels, 1).expectedCalibrationError;
    const double after = reliability(answers.logits, answers.labels, temperature).expectedCalibrationError;
    QVERIFY2(before > 0.1, qPrintable(QString::number(before)));
    QVERIFY2(after < 0.02, qPrintable(QString::number(after)));
}

void CalibrationTest::anAnswerIsLessSureByItsTemperatureAndStaysTheSame()
{
    Model model = test::randomModel(findPreset("mlp")->spec({{"hidden", 8}}), Precision::Float32);
    const Dataset data = test::makeBars(1);
    DigitPicture picture;
    std::ranges::copy(data.image(0), picture.begin());
    auto session = InferenceSession::create(model);
    QVERIFY(session);
    const Prediction plain = session->predict(picture);
    model.temperature = 2;
    QVERIFY(session->setWeights(model));
    const Prediction calibrated = session->predict(picture);
    QCOMPARE(calibrated.digit, plain.digit);
    QVERIFY(calibrated.confidence < plain.confidence);
    // p^(1/2), normalised, is what dividing the logits by 2 means.
    double sum = 0;
    for (const double p : plain.probabilities)
        sum += std::sqrt(p);
    QVERIFY(std::abs(calibrated.confidence - std::sqrt(plain.confidence) / sum) < 1e-5);
    auto fresh = InferenceSession::create(model);
    QCOMPARE(fresh->predict(picture).probabilities, calibrated.probabilities);
}

void CalibrationTest::theLossAndTheAnswersOfAnEvaluationDoNotKnowIt()
{
    Model model = test::randomModel(findPreset("mlp")->spec({{"hidden", 8}}), Precision::Float32);
    const Dataset data = test::makeBars(100);
    const Evaluation plain = evaluate(model, {&data, 0, 100}).value();
    model.temperature = 3;
    const Evaluation calibrated = evaluate(model, {&data, 0, 100}).value();
    QCOMPARE(calibrated.loss, plain.loss);
    QCOMPARE(calibrated.correct, plain.correct);
    QVERIFY(calibrated.outputs == plain.outputs);
    QCOMPARE(plain.outputs.size(), 1000U);
    QCOMPARE(reliability(plain.outputs, data.labels, 1).samples, 100);
}

void CalibrationTest::theSameAtAnyThreadCount()
{
    const Model model = test::randomModel(findPreset("mlp")->spec({{"hidden", 8}}), Precision::Float32);
    const Dataset data = test::makeBars(700);
    const double one = fitTemperature(model, {&data, 100, 600}, 1).value();
    QVERIFY(one != 1);
    QCOMPARE(fitTemperature(model, {&data, 100, 600}, 3).value(), one);
    QCOMPARE(fitTemperature(model, {&data, 0, 0}).value(), 1.0);
    const Model points = test::randomModel(findPreset("xor")->spec({}), Precision::Float32);
    QCOMPARE(fitTemperature(points, {&data, 0, 10}).value(), 1.0);
}

QTEST_APPLESS_MAIN(CalibrationTest)
#include "calibration_test.moc"
