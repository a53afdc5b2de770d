// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/read_digits.h"

#include "core/model/presets.h"
#include "tests/support/random_model.h"

#include <QTest>

#include <algorithm>

using namespace inkling;

namespace {

const Stroke kRing{{6, 0}, {2, 3}, {0, 10}, {2, 17}, {6, 20}, {10, 17}, {12, 10}, {10, 3}, {6, 0}};
const Stroke kLine{{0, 0}, {0, 20}};

Stroke moved(Stroke stroke, float right)
{
    for (Point &point : stroke)
        point.x += right;
    return stroke;
}

GreyPicture paper(int width, int height)
{
    return {width, height, std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

void fill(GreyPicture &picture, int left, int top, int width, int height, float ink)
{
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x)
            picture.ink[static_cast<std::size_t>(y * picture.width + x)] = ink;
    }
}

/// Two bars on grey paper.
PictureInk twoBars()
{
    PictureInk picture{paper(60, 40), paper(60, 40)};
    fill(picture.asSeen, 0, 0, 60, 40, 0.3F);
    for (const int left : {10, 40}) {
        fill(picture.ink, left, 5, 4, 30, 1);
        fill(picture.asSeen, left, 5, 4, 30, 0.9F);
    }
    return picture;
}

InkRequest shown(PictureInk picture, int explained = InkRequest::kNoDigit)
{
    return {.picture = std::make_shared<const PictureInk>(std::move(picture)), .explained = explained};
}

} // namespace

class ReadDigitsTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const Model model = test::randomModel(findPreset("mlp")->spec({{"hidden", 8}}), Precision::Float32);
        m_network = std::make_unique<InferenceSession>(InferenceSession::create(model).value());
    }

    void eachDigitIsReadAsIfItStoodAlone()
    {
        const std::vector<DigitReading> digits =
            readDigits({.network = &*m_network}, {.drawing = {{moved(kLine, 40), kRing}}});
        QCOMPARE(digits.size(), std::size_t{2});
        const Drawing alone[] = {{{kRing}}, {{moved(kLine, 40)}}};
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(digits[i].prediction->probabilities, m_network->predict(prepare(alone[i])->picture).probabilities);
            QVERIFY(digits[i].steps.empty());
        }
        QCOMPARE(digits[0].box.right, 12.0);
        QCOMPARE(digits[1].box.left, 40.0);
        QCOMPARE(digits[1].box.bottom, 20.0);
        QCOMPARE(textOf(digits),
                 std::to_string(digits[0].prediction->digit) + std::to_string(digits[1].prediction->digit));
    }

    void whoeverDrewItMaySayThatItIsOne()
    {
        const std::vector<DigitReading> digits =
            readDigits({.network = &*m_network}, {.drawing = {{kRing, moved(kLine, 40)}}, .isOneDigit = true});
        QCOMPARE(digits.size(), std::size_t{1});
        QCOMPARE(digits[0].box.right, 40.0);
    }

    void aPictureOfOneDigitIsReadAsItIs()
    {
        PictureInk picture = twoBars();
        fill(picture.ink, 40, 0, 20, 40, 0);
        const std::vector<DigitReading> digits = readDigits({.network = &*m_network}, shown(picture));
        QCOMPARE(digits.size(), std::size_t{1});
        QCOMPARE(digits[0].prediction->probabilities,
                 m_network->predict(normalise(picture.ink)->picture).probabilities);
        QCOMPARE(digits[0].box.left, 10.0);
        QCOMPARE(digits[0].box.width(), 4.0);
    }

    void digitsOfAPictureKnowTheirPlace()
    {
        const std::vector<DigitReading> digits =
            readDigits({.network = &*m_network}, shown(twoBars(), InkRequest::kEveryDigit));
        QCOMPARE(digits.size(), std::size_t{2});
        QCOMPARE(digits[1].box.left, 40.0);
        QCOMPARE(digits[1].box.top, 5.0);
        QCOMPARE(digits[1].box.height(), 30.0);
        // Around a digit of several its own surroundings are shown: half its size on each side.
        const GreyPicture &shown = digits[1].steps.front().picture;
        QCOMPARE(shown.width, 4 + 30);
        QCOMPARE(shown.at(15, 15), 1.0F);
        QCOMPARE(shown.at(0, 15), 0.0F);
    }

    void withoutInkNothingIsRead()
    {
        const Reader reader{.network = &*m_network};
        QVERIFY(readDigits(reader, {}).empty());
        QVERIFY(readDigits(reader, {.drawing = {{{}}}, .isOneDigit = true}).empty());
        QVERIFY(readDigits(reader, shown({paper(9, 9), paper(9, 9)}, InkRequest::kEveryDigit)).empty());
    }

    void theGateSaysWhatIsNoDigit()
    {
        Result<DigitGate> gate = DigitGate::create();
        QVERIFY(gate);
        Drawing scribble{{Stroke(400)}};
        Random random(3);
        for (Point &point : scribble.strokes[0])
            point = {static_cast<float>(random.uniform()), static_cast<float>(random.uniform())};
        const Reader reader{.network = &*m_network, .gate = &*gate};
        const std::vector<DigitReading> none = readDigits(reader, {.drawing = scribble});
        QVERIFY(!none.front().prediction->isDigit);
        QCOMPARE(textOf(none), std::string("?"));
        QVERIFY(readDigits(reader, {.drawing = {{kRing}}}).front().prediction->isDigit);
    }

    void eachStepIsExplainedByLeavingItOut()
    {
        const Drawing drawing{{kRing, moved(kLine, 6)}};
        const Sheet sheet = sheetAround(drawing);
        SteppedInk ink(drawing, sheet);
        const std::vector<ExplainedStep> steps = explain(*m_network, ink);
        QCOMPARE(steps.size(), std::size_t{kPreparationStepCount});
        for (const ExplainedStep &step : steps) {
            const auto without = prepareInSteps(drawing, sheet, PreparationSteps().with(step.step, false));
            QCOMPARE(step.without.probabilities, m_network->predict(without->picture).probabilities);
            QCOMPARE(step.picture, prepareInSteps(drawing, sheet)->afterStep(step.step));
        }
    }

    void aStepThatIsLeftOutAnywayChangesNothing()
    {
        const Drawing drawing{{kRing}};
        const PreparationSteps steps = PreparationSteps().with(PreparationStep::Fit, false);
        SteppedInk ink(drawing, {});
        const std::vector<ExplainedStep> explained = explain(*m_network, ink, steps);
        const auto picture = prepareInSteps(drawing, {}, steps)->picture;
        QCOMPARE(explained[2].without.probabilities, m_network->predict(picture).probabilities);
    }

private:
    std::unique_ptr<InferenceSession> m_network;
};

QTEST_APPLESS_MAIN(ReadDigitsTest)
#include "read_digits_test.moc"
