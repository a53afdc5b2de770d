// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/digit_gate.h"

#include "core/data/builtin_digits.h"
#include "core/files/dataset_source.h"
#include "core/files/strokes_file.h"
#include "core/infer/read_digits.h"
#include "core/ink/normalise.h"
#include "core/math/thread_team.h"
#include "tests/support/other_non_digits.h"
#include "tests/support/shared_data.h"

#include <QFileInfo>
#include <QTest>

#include <functional>
#include <memory>

using namespace inkling;

namespace {

/// Percent of `count` pictures that the gate turns away.
double rejected(DigitGate &gate, int count, const std::function<std::optional<Preparation>(int)> &make)
{
    int made = 0;
    int turnedAway = 0;
    for (int i = 0; i < count; ++i) {
        if (const auto preparation = make(i)) {
            ++made;
            turnedAway += gate.isDigit(preparation->picture) ? 0 : 1;
        }
    }
    return made == 0 ? 0.0 : 100.0 * turnedAway / made;
}

/// Percent turned away of the kinds together, as many of each; says that of each.
double rejectedOfKinds(DigitGate &gate, const auto &kinds, const auto &make)
{
    constexpr int kOfEach = 1000;
    double sum = 0;
    for (const auto &kind : kinds) {
        const double share = rejected(gate, kOfEach, [&](int i) { return make(kind, i); });
        qInfo("%.1f %% of %s", share, kind.name);
        sum += share;
    }
    return sum / static_cast<double>(kinds.size());
}

} // namespace

class DigitGateTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void lettersAreNoDigits();
    void scribblesAreNoDigits();
    void crossedOutDigitsAreNoDigits();
    void blotsAreNoDigits();
    void builtInDigitsAreDigits();
    void realDigitsAreDigits();
    void mnistsDigitsAreDigits();
    void itIsAskedWithAllStepsOnly();

private:
    std::optional<DigitGate> m_gate;
};

void DigitGateTest::initTestCase()
{
    Result<DigitGate> gate = DigitGate::create();
    QVERIFY2(gate.has_value(), gate ? "" : gate.error().message.c_str());
    m_gate = std::move(*gate);
}

void DigitGateTest::lettersAreNoDigits()
{
    Random random(1);
    const double share = rejected(*m_gate, 2000, [&](int i) {
        return prepare(
            test::stickLetter(test::kStickLetters[static_cast<std::size_t>(i) % test::kStickLetters.size()], random));
    });
    qInfo("%.1f %% of letters", share);
    QVERIFY(share >= 80);
}

void DigitGateTest::scribblesAreNoDigits()
{
    Random random(2);
    const double share = rejectedOfKinds(*m_gate, test::kScribbleKinds, [&](const test::ScribbleKind &kind, int) {
        return prepare({{kind.make(random)}});
    });
    QVERIFY2(share >= 80, qPrintable(QString::number(share)));
}

void DigitGateTest::crossedOutDigitsAreNoDigits()
{
    INKLING_NEED_SHARED(file, "strokes/pendigits-train.json.gz");
    const auto items = readStrokesFile(file).value();
    Random random(4);
    const double share = rejectedOfKinds(*m_gate, test::kCrossingKinds, [&](const test::CrossingKind &kind, int i) {
        return prepare(test::crossedOut(items[static_cast<std::size_t>(i) * 7 % items.size()].drawing, kind, random));
    });
    QVERIFY2(share >= 80, qPrintable(QString::number(share)));
}

void DigitGateTest::blotsAreNoDigits()
{
    Random random(3);
    const double share = rejectedOfKinds(*m_gate, test::kBlotKinds, [&](const test::BlotKind &kind, int) {
        return normalise(test::blot(kind, random));
    });
    QVERIFY2(share >= 80, qPrintable(QString::number(share)));
}

void DigitGateTest::builtInDigitsAreDigits()
{
    ThreadTeam team(2);
    const Dataset digits = makeBuiltinDigits(2000, 11, team);
    int turnedAway = 0;
    for (int i = 0; i < digits.count(); ++i) {
        DigitPicture picture;
        std::ranges::copy(digits.image(i), picture.begin());
        turnedAway += m_gate->isDigit(picture) ? 0 : 1;
    }
    qInfo("%.2f %% of built-in digits", turnedAway / 20.0);
    QVERIFY(turnedAway <= 160); // their worst are hard to read for a person, too
}

void DigitGateTest::realDigitsAreDigits()
{
    INKLING_NEED_SHARED(file, "strokes/pendigits-train.json.gz");
    const auto items = readStrokesFile(file).value();
    const double share = rejected(*m_gate, static_cast<int>(items.size()),
                                  [&](int i) { return prepare(items[static_cast<std::size_t>(i)].drawing); });
    qInfo("%.2f %% of real digits", share);
    QVERIFY(share <= 2);
}

void DigitGateTest::mnistsDigitsAreDigits()
{
    INKLING_NEED_SHARED(file, "mnist/t10k-images-idx3-ubyte.gz");
    const auto data = loadIdxFolder(QFileInfo(file).path(), DataParts::Test).value();
    int turnedAway = 0;
    for (int i = 0; i < data.test.count(); ++i) {
        DigitPicture picture;
        std::ranges::copy(data.test.image(i), picture.begin());
        turnedAway += m_gate->isDigit(picture) ? 0 : 1;
    }
    qInfo("%.2f %% of MNIST's test pictures", turnedAway / 100.0);
    QVERIFY(turnedAway <= 200);
}

void DigitGateTest::itIsAskedWithAllStepsOnly()
{
    const auto one = prepare({{{{0.5F, 0}, {0.5F, 0.5F}, {0.48F, 1}}}});
    const auto triangles =
        prepare({{{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0, 0}, {0.5F, 1}, {1, 0}, {0, 0.5F}, {1, 0.5F}}}});
    QVERIFY(looksLikeDigit(&*m_gate, one->picture, {}));
    QVERIFY(!looksLikeDigit(&*m_gate, triangles->picture, {}));
    QVERIFY(looksLikeDigit(nullptr, triangles->picture, {}));
    // Without a step pictures look as it never saw any.
    for (const PreparationStepInfo &info : preparationSteps())
        QVERIFY(looksLikeDigit(&*m_gate, triangles->picture, PreparationSteps().with(info.step, false)));
}

QTEST_GUILESS_MAIN(DigitGateTest)
#include "digit_gate_test.moc"
