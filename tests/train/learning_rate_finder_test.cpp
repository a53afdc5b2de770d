// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learning_rate_finder.h"

#include "core/data/xor_data.h"
#include "tests/train/training_support.h"

#include <QTest>

#include <cmath>

using namespace inkling;
using namespace inkling::test;

class LearningRateFinderTest : public QObject
{
    Q_OBJECT

private slots:
    void ratesGrowByTheSameFactor();
    void whatIsSuggestedLearnsWell_data();
    void whatIsSuggestedLearnsWell();
    void theConfigsOwnRateAndScheduleDoNotMatter();
    void everyThreadCountGivesTheSameCurve();
    void aLossThroughTheRoofEndsTheTest();
    void theFlagEndsTheTest();
    void theSteepestPointIsSuggested();
    void wrongRangesAreRefused_data();
    void wrongRangesAreRefused();
};

void LearningRateFinderTest::ratesGrowByTheSameFactor()
{
    const Dataset data = bars(40); // four batches: the test goes over the data several times
    int told = 0;
    const RateRange range{.lowest = 1e-4, .highest = 1e-2, .steps = 21};
    const auto curve =
        findLearningRate(smallModel(), all(data), smallConfig(), range, StopFlag(), [&](const RatePoint &) { ++told; });
    QVERIFY(curve.has_value());
    QCOMPARE(curve->points.size(), 21U);
    QCOMPARE(told, 21);
    for (int step = 0; step <= 20; ++step) {
        const double rate = curve->points[static_cast<std::size_t>(step)].learningRate;
        QVERIFY(std::abs(rate / (1e-4 * std::pow(10, step / 10.0)) - 1) < 1e-9);
    }
}

void LearningRateFinderTest::whatIsSuggestedLearnsWell_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("optimizer");
    for (const char *id : {"mlp", "cnn"})
        for (const char *optimizer : {"sgd", "adam"})
            QTest::addRow("%s, %s", id, optimizer) << QString(id) << QString(optimizer);
}

void LearningRateFinderTest::whatIsSuggestedLearnsWell()
{
    QFETCH(QString, id);
    QFETCH(QString, optimizer);
    const Dataset data = bars(200);
    const Model initial = *initialModel(preset(id).spec({{"hidden", 16}, {"filters", 4}}), 1);
    TrainConfig config = smallConfig(10, 20);
    config.optimizer = optimizer.toStdString();
    const auto curve = findLearningRate(initial, all(data), config, {}, StopFlag());
    QVERIFY(curve && curve->suggestion);
    config.learningRate = *curve->suggestion;
    Told told;
    run(initial, data, {}, config, told.observer());
    QVERIFY2(told.epochs.back().trainAccuracy > 95, qPrintable(QString::number(*curve->suggestion)));
}

void LearningRateFinderTest::theConfigsOwnRateAndScheduleDoNotMatter()
{
    const Dataset data = bars(40);
    TrainConfig config = smallConfig();
    const auto first = findLearningRate(smallModel(), all(data), config, {}, StopFlag());
    config.learningRate = 5;
    config.schedule.type = "one_cycle";
    config.emaDecay = 0.9;
    const auto second = findLearningRate(smallModel(), all(data), config, {}, StopFlag());
    QVERIFY(first && second);
    QCOMPARE(first->suggestion, second->suggestion);
    QCOMPARE(first->points.back().loss, second->points.back().loss);
}

void LearningRateFinderTest::everyThreadCountGivesTheSameCurve()
{
    const Dataset data = bars(50);
    TrainConfig config = smallConfig();
    std::vector<double> expected;
    for (const int threads : {1, 2, 3}) {
        config.threads = threads;
        std::vector<double> losses;
        const auto curve = findLearningRate(smallModel(64), all(data), config, {.steps = 40}, StopFlag());
        QVERIFY(curve.has_value());
        for (const RatePoint &point : curve->points)
            losses.push_back(point.loss);
        if (threads == 1)
            expected = losses;
        QVERIFY(losses == expected);
    }
}

void LearningRateFinderTest::aLossThroughTheRoofEndsTheTest()
{
    const Dataset data = bars(100);
    const RateRange range{.lowest = 1e-4, .highest = 1000, .steps = 200};
    const Model initial = *initialModel(preset("attention").spec({{"d-model", 8}, {"ff-dim", 8}}), 1);
    const auto curve = findLearningRate(initial, all(data), smallConfig(), range, StopFlag());
    QVERIFY(curve.has_value());
    QVERIFY(curve->points.size() < 200);
    for (const RatePoint &point : curve->points)
        QVERIFY(std::isfinite(point.loss) && std::isfinite(point.smoothed));
}

void LearningRateFinderTest::theFlagEndsTheTest()
{
    const Dataset data = bars(40);
    StopFlag stop;
    int told = 0;
    const auto curve = findLearningRate(smallModel(), all(data), smallConfig(), {}, stop, [&](const RatePoint &) {
        if (++told == 5)
            stop.requestStop();
    });
    QVERIFY(curve.has_value());
    QCOMPARE(curve->points.size(), 5U);
    QVERIFY(!curve->suggestion);
}

/// A curve that falls from step 10 to 20, fastest at 15, and rises from 30 on; a fall behind its lowest point is none.
void LearningRateFinderTest::theSteepestPointIsSuggested()
{
    std::vector<RatePoint> points;
    for (int i = 0; i < 60; ++i) {
        const double fall = 1 / (1 + std::exp(15.0 - i));
        const double rise = i > 50 ? 0.5 : i > 30 ? 8 : 0;
        points.push_back({.learningRate = i + 1.0, .loss = 0, .smoothed = 2 - fall + rise});
    }
    QCOMPARE(suggestedRate(points).value_or(0), 16.0);
    points.resize(19);
    QVERIFY(!suggestedRate(points));
    // No step of the fall stands out from the noise of the losses.
    std::vector<RatePoint> slow;
    for (int i = 0; i < 60; ++i)
        slow.push_back({.learningRate = i + 1.0, .loss = i % 2 * 1.0, .smoothed = std::abs(i - 49.0) / 9.0});
    QCOMPARE(suggestedRate(slow).value_or(0), 5.0);
    std::vector<RatePoint> rising;
    for (int i = 0; i < 60; ++i)
        rising.push_back({.learningRate = i + 1.0, .loss = 0, .smoothed = i * 1.0});
    QVERIFY(!suggestedRate(rising));
}

void LearningRateFinderTest::wrongRangesAreRefused_data()
{
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("highest");
    QTest::addColumn<int>("steps");
    QTest::newRow("zero") << 0.0 << 1.0 << 100;
    QTest::newRow("falling") << 1.0 << 0.1 << 100;
    QTest::newRow("standing") << 1.0 << 1.0 << 100;
    QTest::newRow("too high") << 1.0 << 1e9 << 100;
    QTest::newRow("not a number") << std::nan("") << 1.0 << 100;
    QTest::newRow("too few") << 0.1 << 1.0 << 19;
    QTest::newRow("too many") << 0.1 << 1.0 << 1'000'000;
}

void LearningRateFinderTest::wrongRangesAreRefused()
{
    QFETCH(double, lowest);
    QFETCH(double, highest);
    QFETCH(int, steps);
    const Dataset data = bars(40);
    const auto curve = findLearningRate(smallModel(), all(data), smallConfig(), {lowest, highest, steps}, StopFlag());
    QVERIFY(!curve);
    QCOMPARE(curve.error().code, ErrorCode::InvalidArgument);
}

QTEST_APPLESS_MAIN(LearningRateFinderTest)
#include "learning_rate_finder_test.moc"
