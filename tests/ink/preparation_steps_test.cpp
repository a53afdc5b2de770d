// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/preparation_steps.h"

#include "core/math/random.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace inkling;

namespace {

constexpr PreparationStep kAll[] = {PreparationStep::Ink, PreparationStep::Box, PreparationStep::Fit,
                                    PreparationStep::Centre, PreparationStep::Frame};

/// A sheet of 40x40 with a black bar of 4x10 at (6, 20), its left half grey; the picture it came from is light grey
/// where there is paper.
PictureInk bar()
{
    GreyPicture ink{40, 40, std::vector<float>(1600)};
    for (int y = 20; y < 30; ++y) {
        for (int x = 6; x < 10; ++x)
            ink.ink[static_cast<std::size_t>(y * 40 + x)] = x < 8 ? 0.5F : 1;
    }
    PictureInk picture{ink, ink};
    for (float &value : picture.asSeen.ink)
        value = 0.2F + 0.8F * value;
    return picture;
}

PreparationSteps allBut(std::initializer_list<PreparationStep> left)
{
    PreparationSteps steps;
    for (const PreparationStep step : left)
        steps = steps.with(step, false);
    return steps;
}

int grey(const DigitPicture &picture, int x, int y)
{
    return picture[static_cast<std::size_t>(y * kDigitSide + x)];
}

/// The box of everything darker than 1 on 28x28: left, top, right, bottom.
std::array<int, 4> boxOfInk(const DigitPicture &picture)
{
    std::array<int, 4> box{kDigitSide, kDigitSide, -1, -1};
    for (int y = 0; y < kDigitSide; ++y) {
        for (int x = 0; x < kDigitSide; ++x) {
            if (grey(picture, x, y) <= 1)
                continue;
            box = {std::min(box[0], x), std::min(box[1], y), std::max(box[2], x), std::max(box[3], y)};
        }
    }
    return box;
}

using Box4 = std::array<int, 4>;

Drawing scrawl(std::uint64_t seed)
{
    Random random(mixSeed(3, seed));
    Drawing drawing{{Stroke(2 + random.below(5)), Stroke(1 + random.below(3))}};
    for (Stroke &stroke : drawing.strokes) {
        for (Point &point : stroke)
            point = {static_cast<float>(random.uniform(0.2, 0.6)), static_cast<float>(random.uniform(0.1, 0.5))};
    }
    return drawing;
}

} // namespace

/// Each step against pictures whose result can be said beforehand.
class PreparationStepsTest : public QObject
{
    Q_OBJECT

private slots:
    void theTableHasEveryStepOnce()
    {
        std::set<std::string_view> ids;
        for (int i = 0; i < kPreparationStepCount; ++i) {
            const PreparationStepInfo &info = preparationSteps()[static_cast<std::size_t>(i)];
            QCOMPARE(info.step, kAll[i]);
            QVERIFY(!info.title.empty());
            ids.insert(info.id);
        }
        QCOMPARE(ids, (std::set<std::string_view>{"ink", "box", "fit", "centre", "frame"}));
    }

    void allStepsTogetherAreThePreparation()
    {
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            const Drawing drawing = scrawl(seed);
            const auto inSteps = prepareInSteps(drawing, sheetAround(drawing));
            const auto atOnce = prepare(drawing);
            QCOMPARE(inSteps->picture, atOnce->picture);
            QCOMPARE(inSteps->afterStep(PreparationStep::Fit), atOnce->levelled);
        }
        QCOMPARE(normaliseInSteps(bar())->picture, normalise(bar().ink)->picture);
    }

    void paperHasNoSteps()
    {
        QVERIFY(!prepareInSteps({}, {}));
        QVERIFY(!prepareInSteps({{{}, {}}}, {}));
        const GreyPicture paper{9, 9, std::vector<float>(81)};
        QVERIFY(!normaliseInSteps({paper, paper}));
        QVERIFY(!normaliseInSteps({}));
    }

    void withAllStepsTheBarIsTwentyHighAroundItsMass()
    {
        // 4x10 becomes 8x20, 6 columns from the left of the box; its mass is in column 10.17, 4 more give 14.17.
        const auto prepared = normaliseInSteps(bar());
        QCOMPARE(boxOfInk(prepared->picture), (Box4{10, 5, 17, 24}));
        QCOMPARE(grey(prepared->picture, 10, 10), 128);
        QCOMPARE(grey(prepared->picture, 17, 10), 255);
        QCOMPARE(prepared->afterStep(PreparationStep::Box).width, 4);
        QCOMPARE(prepared->afterStep(PreparationStep::Box).height, 10);
        QCOMPARE(prepared->afterStep(PreparationStep::Fit).width, kDigitBoxSide);
        QCOMPARE(prepared->afterStep(PreparationStep::Frame).width, kDigitSide);
    }

    void withoutInkTheBackgroundCounts()
    {
        const auto prepared = normaliseInSteps(bar(), allBut({PreparationStep::Ink}));
        // The grey of the paper is ink, so the box is the whole sheet; its mass is a little left of its middle.
        QCOMPARE(boxOfInk(prepared->picture), (Box4{5, 4, 24, 23}));
        QCOMPARE(grey(prepared->picture, 20, 6), 51);
        QCOMPARE(prepared->afterStep(PreparationStep::Ink), bar().asSeen);
    }

    void withoutBoxTheSheetIsTaken()
    {
        const auto prepared = normaliseInSteps(bar(), allBut({PreparationStep::Box, PreparationStep::Centre}));
        // 40 pixels become 20: the bar from (6, 20) to (9, 29) lies at (3, 10) to (4, 14), and 4 pixels of frame.
        QCOMPARE(boxOfInk(prepared->picture), (Box4{7, 14, 8, 18}));
        QCOMPARE(grey(prepared->picture, 7, 14), 128);
        QCOMPARE(prepared->afterStep(PreparationStep::Box), bar().ink);
    }

    void withoutFitTheBoxIsStretched()
    {
        const auto prepared = normaliseInSteps(bar(), allBut({PreparationStep::Fit, PreparationStep::Centre}));
        QCOMPARE(boxOfInk(prepared->picture), (Box4{4, 4, 23, 23}));
        QCOMPARE(grey(prepared->picture, 13, 10), 128);
        QCOMPARE(grey(prepared->picture, 14, 10), 255);
    }

    void withoutCentreTheMiddleOfTheBoxCounts()
    {
        const auto prepared = normaliseInSteps(bar(), allBut({PreparationStep::Centre}));
        // 8 of 20 columns, 6 of the box before them.
        QCOMPARE(boxOfInk(prepared->picture), (Box4{10, 4, 17, 23}));
        PictureInk lopsided = bar();
        for (int y = 22; y < 30; ++y)
            lopsided.ink.ink[static_cast<std::size_t>(y * 40 + 8)] =
                lopsided.ink.ink[static_cast<std::size_t>(y * 40 + 9)] = 0;
        // Two dark pixels at the top, a grey column below: the mass lies above the middle, so that the box moves down.
        QCOMPARE(boxOfInk(normaliseInSteps(lopsided, allBut({PreparationStep::Centre}))->picture),
                 (Box4{10, 4, 17, 23}));
        const Box4 centred = boxOfInk(normaliseInSteps(lopsided)->picture);
        QVERIFY2(centred[1] > 4 && centred[0] > 10, "moved to where its mass is in the middle");
    }

    void withoutFrameTheBoxFillsThePicture()
    {
        const auto prepared = normaliseInSteps(bar(), allBut({PreparationStep::Frame}));
        const Box4 box = boxOfInk(prepared->picture);
        QCOMPARE(box[1], 0);
        QCOMPARE(box[3], kDigitSide - 1);
        QCOMPARE(prepared->afterStep(PreparationStep::Fit).width, kDigitSide);
        QCOMPARE(prepared->afterStep(PreparationStep::Centre), prepared->afterStep(PreparationStep::Frame));
    }

    void thePenIsRedrawnInProportionToTheDigit()
    {
        // A line of a fifth of the sheet; the pen of the screen is 0.065 of the sheet, about a third of the line.
        const Drawing drawing{{{{0.4F, 0.4F}, {0.4F, 0.6F}}}};
        const auto widthOf = [](const GreyPicture &picture) {
            int inked = 0;
            for (int x = 0; x < picture.width; ++x)
                inked += picture.at(x, picture.height / 2) >= 0.5F ? 1 : 0;
            return inked;
        };
        const auto redrawn = prepareInSteps(drawing, {});
        const auto asDrawn = prepareInSteps(drawing, {}, allBut({PreparationStep::Ink}));
        QCOMPARE(widthOf(asDrawn->afterStep(PreparationStep::Ink)), 26); // 0.065 of 400 pixels
        QVERIFY(widthOf(redrawn->afterStep(PreparationStep::Ink)) < 13);
        const Box4 thin = boxOfInk(redrawn->picture);
        const Box4 thick = boxOfInk(asDrawn->picture);
        QVERIFY(thick[2] - thick[0] > thin[2] - thin[0]);
        QCOMPARE(thick[3] - thick[1], 19);
    }

    void aSmallDrawingStaysSmallWithoutItsBox()
    {
        const Drawing drawing{{{{0.1F, 0.1F}, {0.3F, 0.1F}, {0.1F, 0.3F}, {0.3F, 0.3F}}}};
        const auto prepared = prepareInSteps(drawing, {}, allBut({PreparationStep::Box, PreparationStep::Centre}));
        const Box4 box = boxOfInk(prepared->picture);
        QVERIFY(box[0] >= 4 && box[1] >= 4 && box[2] <= 11 && box[3] <= 11);
        QCOMPARE(prepared->afterStep(PreparationStep::Box), prepared->afterStep(PreparationStep::Ink));
    }

    void theSheetIsWhereTheDrawingLies()
    {
        QCOMPARE(sheetAround({{{{0.2F, 0.9F}}}}), Sheet{});
        QCOMPARE(sheetAround({}), Sheet{});
        const Sheet sheet = sheetAround({{{{100, 200}, {180, 240}}}});
        QCOMPARE(sheet.side, 100.0);
        QCOMPARE(sheet.left, 90.0);
        QCOMPARE(sheet.top, 170.0);
        QCOMPARE(sheetAround({{{{7, 7}}}}).side, 1.0);
    }

    void thePaperOfARowIsAsHighAsItsDigits()
    {
        const Drawing row[] = {{{{{0.1F, 0.2F}, {0.1F, 0.9F}}}}, {{{{1.5F, 0.2F}, {1.9F, 0.9F}}}}};
        const Paper paper = paperAround(row);
        QCOMPARE(paper.height, 1.0);
        QCOMPARE(paper.width, static_cast<double>(1.9F));
        // As high as the paper around each, as far as it reaches.
        QCOMPARE(sheetOf(row[0], paper), Sheet{});
        QCOMPARE(sheetOf(row[1], paper).left, paper.width - 1);
        QCOMPARE(sheetOf(row[1], {.width = 4}).left, (static_cast<double>(1.5F) + static_cast<double>(1.9F)) / 2 - 0.5);
        const Drawing large[] = {{{{{0, 0}, {0, 80}}}}, {{{{300, 0}, {300, 80}}}}};
        QCOMPARE(paperAround(large).height, 100.0);
        QCOMPARE(paperAround(large).width, 320.0);
        QCOMPARE(paperAround(large).left, -10.0);
    }

    void inkIsMadeOnceForAllWaysThroughTheSteps()
    {
        const Drawing drawing = scrawl(4);
        SteppedInk ink(drawing, {});
        for (const PreparationStep step : kAll) {
            const PreparationSteps steps = PreparationSteps().with(step, false);
            const auto again = ink.prepare(steps);
            const auto alone = prepareInSteps(drawing, {}, steps);
            QCOMPARE(again->picture, alone->picture);
            QVERIFY(again->after == alone->after);
        }
    }

    void anyCombinationOfStepsGivesAPicture()
    {
        Random random(5);
        for (int which = 0; which < 1 << kPreparationStepCount; ++which) {
            PreparationSteps steps;
            for (int i = 0; i < kPreparationStepCount; ++i)
                steps = steps.with(kAll[i], (which >> i & 1) != 0);
            const auto drawn = prepareInSteps(scrawl(random.below(1000)), {}, steps);
            const auto seen = normaliseInSteps(bar(), steps);
            for (const auto &prepared : {drawn, seen}) {
                QCOMPARE(static_cast<int>(std::ranges::max(prepared->picture)), 255);
                QVERIFY(std::ranges::none_of(prepared->after, [](const GreyPicture &p) { return p.ink.empty(); }));
            }
        }
    }

    void oddDrawingsAreSafe()
    {
        const float infinity = std::numeric_limits<float>::infinity();
        const Drawing drawings[] = {{{{{0.5F, 0.5F}}}},
                                    {{{{-3e38F, 3e38F}, {3e38F, -3e38F}}}},
                                    {{{{infinity, 0}, {1, infinity}}}},
                                    {{{{1e-38F, 1e-38F}, {2e-38F, 1e-38F}}}}};
        for (const Drawing &drawing : drawings) {
            for (const PreparationStep step : kAll) {
                const auto prepared =
                    prepareInSteps(drawing, sheetAround(drawing), PreparationSteps().with(step, false));
                QVERIFY(!prepared || std::ranges::max(prepared->picture) == 255);
            }
        }
    }
};

QTEST_APPLESS_MAIN(PreparationStepsTest)
#include "preparation_steps_test.moc"
