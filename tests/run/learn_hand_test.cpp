// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/learn_hand.h"

#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/train/trainer.h"
#include "tests/support/small_data.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace inkling;

namespace {

/// The bars of a hand that draws all of them upright where the others lie: what a model must learn anew.
Dataset uprightBars(int count)
{
    Dataset dataset = test::makeBars(count);
    for (int i = 0; i < count; ++i) {
        const auto picture =
            std::span(dataset.pixels).subspan(static_cast<std::size_t>(i) * kDigitPixels, kDigitPixels);
        for (int y = 0; y < kDigitSide; ++y) {
            for (int x = 0; x < y; ++x)
                std::swap(picture[static_cast<std::size_t>(y * kDigitSide + x)],
                          picture[static_cast<std::size_t>(x * kDigitSide + y)]);
        }
    }
    return dataset;
}

ModelSpec withBatchNorm()
{
    return {.input = {1, 28, 28},
            .layers = {{"conv2d", {{"channels", 4}, {"kernel", 3}, {"padding", 1}, {"stride", 2}}},
                       {"batch_norm"},
                       {"relu"},
                       {"flatten"},
                       {"dense", {{"units", 10}}}}};
}

Model trainedOn(const DigitData &data, const ModelSpec &spec)
{
    TrainConfig config;
    config.epochs = 3;
    config.learningRate = 0.005;
    config.optimizer = "adamw";
    return train(*initialModel(spec, 1), {&data.train, 0, data.train.count()}, {}, config, StopFlag(), {})->finalModel;
}

HandLesson lessonOf(const ModelSpec &spec)
{
    const DigitDataPtr data = test::makeSmallData(1000, 200);
    HandLesson lesson{
        .model = trainedOn(*data, spec), .hand = splitPerDigit(uprightBars(200), 10, 1), .original = data};
    lesson.recipe.originals = 500;
    lesson.recipe.pictures = 6'000;
    lesson.recipe.handShare = 0.4;
    lesson.recipe.learningRate = 0.001; // for so few pictures
    lesson.recipe.augmentation = {};
    return lesson;
}

} // namespace

class LearnHandTest final : public QObject
{
    Q_OBJECT

private slots:
    void theHandIsLearnedAndNothingForgotten_data()
    {
        QTest::addColumn<bool>("batchNorm");
        QTest::newRow("mlp") << false;
        QTest::newRow("with batch norm") << true;
    }

    void theHandIsLearnedAndNothingForgotten()
    {
        QFETCH(bool, batchNorm);
        const HandLesson lesson = lessonOf(batchNorm ? withBatchNorm() : findPreset("mlp")->spec({{"hidden", 32}}));
        double progress = 0;
        const HandReport report = learnHand(lesson, StopFlag(), [&](double share) {
                                      QVERIFY(share >= progress && share <= 1);
                                      progress = share;
                                  }).value();
        QVERIFY(progress > 0.5);
        QCOMPARE(report.learnedFrom, 100);
        QCOMPARE(report.heldOut->samples, 100);
        QVERIFY2(report.heldOut->before < 50, qPrintable(QString::number(report.heldOut->before)));
        QVERIFY2(report.heldOut->after > 95, qPrintable(QString::number(report.heldOut->after)));
        QVERIFY2(report.test->before > 95, qPrintable(QString::number(report.test->before)));
        QVERIFY2(report.test->after > report.test->before - 1, qPrintable(QString::number(report.test->after)));
    }

    void theSameLessonGivesTheSameBitsAtAnyThreadCount()
    {
        HandLesson lesson = lessonOf(findPreset("mlp")->spec({{"hidden", 16}}));
        lesson.threads = 1;
        const Model one = learnHand(lesson, StopFlag())->model;
        lesson.threads = 2;
        QVERIFY(learnHand(lesson, StopFlag())->model == one);
        lesson.seed = 2;
        QVERIFY(learnHand(lesson, StopFlag())->model != one);
    }

    void theTemperatureIsThatOfTheNewWeights()
    {
        HandLesson lesson = lessonOf(findPreset("mlp")->spec({{"hidden", 16}}));
        // Labels that nobody can guess: answers are wrong at times.
        DigitData noisy = *lesson.original;
        for (std::size_t i = 0; i < noisy.train.labels.size(); i += 10)
            noisy.train.labels[i] = static_cast<std::uint8_t>((noisy.train.labels[i] + 1 + i / 10 % 9) % 10);
        lesson.original = std::make_shared<const DigitData>(noisy);
        const Model learned = learnHand(lesson, StopFlag())->model;
        QVERIFY(learned.temperature != 1);
        lesson.model.temperature = 7;
        QCOMPARE(learnHand(lesson, StopFlag())->model.temperature, learned.temperature);
    }

    void aSmallMixIsGoneThroughMoreOften()
    {
        HandLesson lesson = lessonOf(findPreset("mlp")->spec({{"hidden", 16}}));
        lesson.recipe = {};
        const int mix = 900 + 3 * 100; // all but the tenth to calibrate by, the digits a quarter as nearly as may be
        QCOMPARE(handConfig(lesson).epochs, lesson.recipe.pictures / mix);
        lesson.recipe.pictures = 10;
        QCOMPARE(handConfig(lesson).epochs, lesson.recipe.epochs);
    }

    void aStopLeavesNothing()
    {
        const HandLesson lesson = lessonOf(findPreset("mlp")->spec({{"hidden", 16}}));
        StopFlag stop;
        stop.requestStop();
        QCOMPARE(learnHand(lesson, stop).error().code, ErrorCode::Cancelled);
        StopFlag later;
        QCOMPARE(learnHand(lesson, later, [&](double) { later.requestStop(); }).error().code, ErrorCode::Cancelled);
    }

    void whatCannotLearnIsRefused()
    {
        HandLesson lesson = lessonOf(findPreset("mlp")->spec({{"hidden", 16}}));
        HandLesson nothing = lesson;
        nothing.hand.learn = {};
        QCOMPARE(learnHand(nothing, StopFlag()).error().code, ErrorCode::InvalidArgument);
        HandLesson noData = lesson;
        noData.original = nullptr;
        QCOMPARE(learnHand(noData, StopFlag()).error().code, ErrorCode::InvalidArgument);
        lesson.model = *initialModel(findModel("xor")->spec({}), 1);
        QCOMPARE(learnHand(lesson, StopFlag()).error().code, ErrorCode::InvalidArgument);
    }

    void withoutHeldOutDigitsOnlyTheTestIsTold()
    {
        HandLesson lesson = lessonOf(findPreset("mlp")->spec({{"hidden", 16}}));
        lesson.hand.heldOut = {};
        const HandReport report = learnHand(lesson, StopFlag()).value();
        QVERIFY(!report.heldOut);
        QVERIFY(report.test);
    }
};

QTEST_GUILESS_MAIN(LearnHandTest)
#include "learn_hand_test.moc"
