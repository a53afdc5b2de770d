// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/median_rule.h"

#include <QTest>

using namespace inkling;

class MedianRuleTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsHopelessAtFirst();
    void whatStaysBelowTheMedianIsHopeless();
    void theBestEpochSoFarCounts();
    void meansGoNoFurtherThanTheRun();
    void theMedianOfAnEvenNumberLiesBetween();
};

void MedianRuleTest::nothingIsHopelessAtFirst()
{
    MedianRule rule;
    const std::vector<double> poor{1.0};
    QVERIFY(!rule.isHopeless(poor));
    for (std::size_t i = 0; i + 1 < MedianRule::kFewest; ++i)
        rule.addFinished({90, 95});
    QVERIFY(!rule.isHopeless(poor));
    rule.addFinished({90, 95});
    QVERIFY(rule.isHopeless(poor));
    QVERIFY(!rule.isHopeless({}));
}

void MedianRuleTest::whatStaysBelowTheMedianIsHopeless()
{
    MedianRule rule;
    for (const double accuracy : {50, 80, 90})
        rule.addFinished({accuracy, accuracy});
    QVERIFY(rule.isHopeless(std::vector<double>{79.9}));
    QVERIFY(!rule.isHopeless(std::vector<double>{80}));
    QVERIFY(!rule.isHopeless(std::vector<double>{85}));
}

void MedianRuleTest::theBestEpochSoFarCounts()
{
    MedianRule rule;
    for (int i = 0; i < 3; ++i)
        rule.addFinished({80, 80, 80});
    QVERIFY(!rule.isHopeless(std::vector<double>{81, 20}));
    QVERIFY(rule.isHopeless(std::vector<double>{20, 79}));
}

void MedianRuleTest::meansGoNoFurtherThanTheRun()
{
    MedianRule rule;
    for (int i = 0; i < 3; ++i)
        rule.addFinished({50, 90, 100});
    QVERIFY(!rule.isHopeless(std::vector<double>{50}));
    QVERIFY(!rule.isHopeless(std::vector<double>{50, 70})); // their mean of two epochs
    QVERIFY(rule.isHopeless(std::vector<double>{50, 69}));
    QVERIFY(rule.isHopeless(std::vector<double>{50, 70, 79, 79})); // 80 of three; a fourth there is none
}

void MedianRuleTest::theMedianOfAnEvenNumberLiesBetween()
{
    MedianRule rule;
    for (const double accuracy : {10, 60, 80, 90})
        rule.addFinished({accuracy});
    QVERIFY(rule.isHopeless(std::vector<double>{69}));
    QVERIFY(!rule.isHopeless(std::vector<double>{70}));
}

QTEST_APPLESS_MAIN(MedianRuleTest)
#include "median_rule_test.moc"
