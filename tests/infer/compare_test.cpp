// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/compare.h"

#include "core/model/presets.h"
#include "tests/support/random_model.h"
#include "tests/support/small_data.h"

#include <QTest>

#include <cmath>

using namespace inkling;

class CompareTest : public QObject
{
    Q_OBJECT

private slots:
    void pValuesAreThoseOfTheTables_data();
    void pValuesAreThoseOfTheTables();
    void pDoesNotDependOnWhoIsFirst();
    void everyPictureIsCountedOnce();
    void aModelDoesNotDifferFromItself();
    void whatDoesNotFitIsRefused();
};

void CompareTest::pValuesAreThoseOfTheTables_data()
{
    QTest::addColumn<int>("a");
    QTest::addColumn<int>("b");
    QTest::addColumn<double>("p");
    QTest::newRow("none") << 0 << 0 << 1.0;
    QTest::newRow("even") << 7 << 7 << 1.0;
    QTest::newRow("one") << 0 << 1 << 1.0;
    QTest::newRow("five to none") << 5 << 0 << 0.0625;           // 2 / 2^5
    QTest::newRow("eight to one") << 8 << 1 << 20.0 / 512;       // 2 (1 + 9) / 2^9
    QTest::newRow("last exact") << 4 << 20 << 0.00154388;        // 2 (1 + 24 + 276 + 2024 + 10626) / 2^24
    QTest::newRow("first approximate") << 5 << 20 << 0.00511026; // (15 - 1)^2 / 25 = 7.84
    QTest::newRow("121 to 59") << 121 << 59 << 5.45009e-6;       // (62 - 1)^2 / 180 = 20.67
    QTest::newRow("30 to 30") << 30 << 30 << 1.0;
}

void CompareTest::pValuesAreThoseOfTheTables()
{
    QFETCH(int, a);
    QFETCH(int, b);
    QFETCH(double, p);
    QVERIFY2(std::abs(mcNemarPValue(a, b) / p - 1) < 1e-3, qPrintable(QString::number(mcNemarPValue(a, b), 'g', 9)));
}

void CompareTest::pDoesNotDependOnWhoIsFirst()
{
    for (const auto &[a, b] : {std::pair{3, 9}, std::pair{0, 24}, std::pair{40, 11}})
        QCOMPARE(mcNemarPValue(a, b), mcNemarPValue(b, a));
}

void CompareTest::everyPictureIsCountedOnce()
{
    const Dataset data = test::makeBars(200);
    const ModelSpec spec = findPreset("mlp")->spec({{"hidden", 8}});
    const Model a = test::randomModel(spec, Precision::Float32, 1);
    const Model b = test::randomModel(spec, Precision::Float32, 2);
    const Result<Comparison> result = compare(a, b, {&data, 20, 150}, 2);
    QVERIFY(result.has_value());
    QCOMPARE(result->bothRight + result->onlyARight + result->onlyBRight + result->bothWrong, 150);
    QCOMPARE(result->bothRight + result->onlyARight, result->a.correct);
    QCOMPARE(result->bothRight + result->onlyBRight, result->b.correct);
    QVERIFY(result->onlyARight + result->onlyBRight > 0);
    QCOMPARE(result->pValue, mcNemarPValue(result->onlyARight, result->onlyBRight));
    QCOMPARE(result->a.answers.size(), 150U);
}

void CompareTest::aModelDoesNotDifferFromItself()
{
    const Dataset data = test::makeBars(100);
    const Model model = test::randomModel(findPreset("mlp")->spec({{"hidden", 8}}), Precision::Float32);
    const Result<Comparison> result = compare(model, model, {&data, 0, 100});
    QVERIFY(result.has_value());
    QCOMPARE(result->onlyARight + result->onlyBRight, 0);
    QVERIFY(!result->differs());
}

void CompareTest::whatDoesNotFitIsRefused()
{
    const Dataset data = test::makeBars(10);
    const Model digits = test::randomModel(findPreset("mlp")->spec({{"hidden", 8}}), Precision::Float32);
    const Model points = test::randomModel(findPreset("xor")->spec({}), Precision::Float32);
    QVERIFY(!compare(digits, points, {&data, 0, 10}));
    QVERIFY(!compare(points, digits, {&data, 0, 10}));
}

QTEST_APPLESS_MAIN(CompareTest)
#include "compare_test.moc"
