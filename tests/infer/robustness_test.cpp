// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/robustness.h"

#include "core/infer/evaluation.h"
#include "core/model/presets.h"
#include "tests/support/random_model.h"
#include "tests/support/small_data.h"

#include <QTest>

#include <vector>

using namespace inkling;

namespace {

Model smallModel(std::uint64_t seed)
{
    return test::randomModel(findPreset("mlp")->spec({{"hidden", 8}}), Precision::Float32, seed);
}

std::vector<RobustnessPoint> measured(const std::vector<Model> &models, const DatasetView &data,
                                      const RobustnessOptions &options)
{
    std::vector<RobustnessPoint> points;
    const RobustnessObserver observer{.found = [&](const RobustnessPoint &point) { points.push_back(point); },
                                      .interrupted = {}};
    return measureRobustness(models, data, options, observer) ? points : std::vector<RobustnessPoint>();
}

} // namespace

class RobustnessTest : public QObject
{
    Q_OBJECT

private slots:
    void everyModelIsMeasuredAtEveryLevelInOrder();
    void anUndisturbedPictureCountsAsEvaluateSays();
    void whatIsMeasuredIsTheDisturbedPicture();
    void theSameAtAnyThreadCount();
    void anotherSeedMakesOtherPictures();
    void itCanBeInterrupted();
    void whatDoesNotFitIsRefused();

private:
    const Dataset m_data = test::makeBars(120);
};

void RobustnessTest::everyModelIsMeasuredAtEveryLevelInOrder()
{
    const std::vector<RobustnessPoint> points = measured({smallModel(1), smallModel(2)}, {&m_data, 0, 120}, {});
    QCOMPARE(points.size(), robustnessPointCount(2));
    std::size_t at = 0;
    for (const Distortion &distortion : distortionTable()) {
        for (const double level : distortion.levels) {
            for (const std::size_t model : {0U, 1U}) {
                QCOMPARE(points[at].distortion, &distortion);
                QCOMPARE(points[at].level, level);
                QCOMPARE(points[at].model, model);
                QVERIFY(points[at].accuracy >= 0 && points[at].accuracy <= 100);
                ++at;
            }
        }
    }
}

void RobustnessTest::anUndisturbedPictureCountsAsEvaluateSays()
{
    const DatasetView view{&m_data, 20, 90};
    const double plain = evaluate(smallModel(1), view).value().accuracy;
    int undisturbed = 0;
    for (const RobustnessPoint &point : measured({smallModel(1)}, view, {})) {
        if (point.level == point.distortion->none) {
            QCOMPARE(point.accuracy, plain);
            ++undisturbed;
        }
    }
    QCOMPARE(undisturbed, static_cast<int>(distortionTable().size()));
}

void RobustnessTest::whatIsMeasuredIsTheDisturbedPicture()
{
    // A network that answers by the first pixel of the ink's row is not to be had from random weights; instead: the
    // pictures faded to 5 % by hand, where chance has no part.
    const Distortion *contrast = findDistortion("contrast");
    Dataset faded = m_data;
    for (std::uint8_t &pixel : faded.pixels)
        pixel = static_cast<std::uint8_t>((5 * pixel + 50) / 100);
    const double wanted = evaluate(smallModel(3), {&faded, 0, 120}).value().accuracy;
    int faint = 0;
    for (const RobustnessPoint &point : measured({smallModel(3)}, {&m_data, 0, 120}, {})) {
        if (point.distortion == contrast && point.level == 5) {
            QCOMPARE(point.accuracy, wanted);
            ++faint;
        }
    }
    QCOMPARE(faint, 1);
}

void RobustnessTest::theSameAtAnyThreadCount()
{
    const std::vector<Model> models{smallModel(4)};
    QVERIFY(measured(models, {&m_data, 0, 120}, {.threads = 1}) == measured(models, {&m_data, 0, 120}, {.threads = 3}));
}

void RobustnessTest::anotherSeedMakesOtherPictures()
{
    const std::vector<Model> models{smallModel(4)};
    QVERIFY(measured(models, {&m_data, 0, 120}, {.seed = 1}) != measured(models, {&m_data, 0, 120}, {.seed = 2}));
}

void RobustnessTest::itCanBeInterrupted()
{
    const std::vector<Model> models{smallModel(1)};
    std::size_t found = 0;
    const RobustnessObserver observer{.found = [&](const RobustnessPoint &) { ++found; },
                                      .interrupted = [&] { return found >= 9; }};
    const Result<void> result = measureRobustness(models, {&m_data, 0, 120}, {}, observer);
    QVERIFY(!result && result.error().code == ErrorCode::Cancelled);
    QVERIFY(found >= 9 && found < robustnessPointCount(1));
}

void RobustnessTest::whatDoesNotFitIsRefused()
{
    const std::vector<Model> points{test::randomModel(findPreset("xor")->spec({}), Precision::Float32)};
    const Result<void> refused = measureRobustness(points, {&m_data, 0, 120}, {}, {});
    QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
    const std::vector<Model> models{smallModel(1)};
    const Result<void> empty = measureRobustness(models, {&m_data, 0, 0}, {}, {});
    QVERIFY(!empty && empty.error().code == ErrorCode::InvalidArgument);
}

QTEST_APPLESS_MAIN(RobustnessTest)
#include "robustness_test.moc"
