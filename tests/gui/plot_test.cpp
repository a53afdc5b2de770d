// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_view.h"

#include "tests/gui/chart_data_fixture.h"
#include "ui/charts/nice_ticks.h"

#include <QCheckBox>

#include <algorithm>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

class PlotTest : public QObject, private ChartsPanelFixture
{
    Q_OBJECT

private slots:
    void init() { openPanel(); }

    void theLogarithmicAxisKeepsTheValues()
    {
        m_panel->beginRun("MLP", 10, true);
        m_panel->addEpoch(epoch(1, 1));
        m_panel->addEpoch(epoch(2, 0.01));
        m_panel->addEpoch(epoch(3, 0)); // has no logarithm
        m_panel->findChild<QCheckBox *>(QStringLiteral("logLossBox"))->setChecked(true);
        QVERIFY(view("Loss")->plot().isLog);
        QCOMPARE(view("Loss")->shownPointCount(), 5);
        QVERIFY(!view("Accuracy")->plot().isLog);
    }

    void theMouseReadsTheNearestEpoch()
    {
        m_panel->beginRun("MLP", 2, true);
        m_panel->addEpoch(epoch(1, 0.5));
        m_panel->addEpoch(epoch(2, 0.25));
        tabs()->setCurrentIndex(1);
        const PlotView *plot = view("Loss");
        const QStringList lines = plot->readingAt(QPointF(plot->width() - 20, plot->height() / 2.0));
        QCOMPARE(lines, QStringList({"Epoch 2", "training: 0.2500", "validation: 0.3500"}));
        QVERIFY(plot->readingAt({0, 0}).isEmpty());
    }

    void ticksAreRoundNumbers_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("count");
        QTest::addColumn<std::vector<double>>("ticks");
        QTest::newRow("accuracy") << 12.0 << 100.0 << 5 << std::vector<double>{0, 20, 40, 60, 80, 100};
        QTest::newRow("quarters") << 19.0 << 100.0 << 4 << std::vector<double>{0, 25, 50, 75, 100};
        QTest::newRow("loss") << 0.0 << 2.3 << 5 << std::vector<double>{0, 0.5, 1, 1.5, 2, 2.5};
        QTest::newRow("one value") << 0.0 << 0.0 << 2 << std::vector<double>{0, 0.5, 1};
    }

    void ticksAreRoundNumbers()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, count);
        QFETCH(std::vector<double>, ticks);
        QCOMPARE(linearTicks(low, high, count).values, ticks);
    }

    void epochsHaveNoFractions()
    {
        QCOMPARE(linearTicks(0, 3, 12, true).values, (std::vector<double>{0, 1, 2, 3}));
        QCOMPARE(linearTicks(0, 10, 4, true).values, (std::vector<double>{0, 5, 10}));
    }

    void labelsHaveTheDecimalsOfTheStep()
    {
        QCOMPARE(linearTicks(0, 1, 4).decimals, 2); // 0.25
        QCOMPARE(linearTicks(0, 1, 5).decimals, 1); // 0.2
        QCOMPARE(linearTicks(0, 100, 4).decimals, 0);
    }

    void logarithmicTicksEncloseTheValues_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("less than a decade") << 0.16 << 2.4;
        QTest::newRow("one value") << 0.3 << 0.3;
        QTest::newRow("a power of ten") << 0.1 << 1.0;
        QTest::newRow("many decades") << 3e-12 << 7e9;
    }

    void logarithmicTicksEncloseTheValues()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const NiceTicks ticks = logTicks(low, high, 6);
        QVERIFY(ticks.low <= low * 1.0001 && ticks.high >= high * 0.9999);
        QVERIFY(ticks.values.size() >= 2 && ticks.values.size() <= 12);
        QVERIFY(std::ranges::is_sorted(ticks.values));
    }
};

QTEST_MAIN(PlotTest)
#include "plot_test.moc"
