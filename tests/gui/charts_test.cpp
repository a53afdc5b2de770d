// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts_panel.h"

#include "tests/gui/chart_data_fixture.h"
#include "ui/charts/batch_curve.h"
#include "ui/charts/chart_list.h"
#include "ui/charts/plots.h"
#include "ui/charts/summary_card.h"
#include "ui/settings/languages.h"

#include <QLabel>
#include <QTranslator>

#include <algorithm>
#include <utility>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

namespace {

bool allFinite(const CurvePlot &plot)
{
    for (const Curve &curve : plot.curves) {
        for (const QPointF &point : curve.points) {
            if (!std::isfinite(point.x()) || !std::isfinite(point.y()))
                return false;
        }
    }
    return true;
}

} // namespace

class ChartsTest : public QObject, private ChartsPanelFixture
{
    Q_OBJECT

private slots:
    void init() { openPanel(); }

    void everyRowOfTheListIsATab()
    {
        QCOMPARE(tabs()->count(), static_cast<int>(chartList().size()));
        QStringList titles;
        for (int i = 0; i < tabs()->count(); ++i)
            titles << tabs()->tabText(i);
        QCOMPARE(titles, QStringList({"Live", "Loss", "Time", "Summary", "Reliability"}));
    }

    void everyTabIsWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("width");
        for (const Language &language : languages())
            for (const auto &[window, width] : {std::pair{"1280x800", 570}, std::pair{"1024x700", 366}})
                QTest::addRow("%s %s", language.code, window) << QString::fromLatin1(language.code) << width;
    }

    void everyTabIsWhole()
    {
        QFETCH(QString, language);
        QFETCH(int, width);
        const auto translators = loadTranslators(language);
        for (const auto &translator : translators)
            QCoreApplication::installTranslator(translator.get());
        ChartsPanel panel;
        panel.resize(width, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const auto *bar = panel.findChild<QTabBar *>(QStringLiteral("chartTabs"));
        QVERIFY(bar->tabRect(0).left() >= 0);
        QVERIFY(bar->tabRect(bar->count() - 1).right() < bar->width());
    }

    void chartsSayThatTheyAreEmpty()
    {
        QVERIFY(view("Loss")->plot().isEmpty());
        QVERIFY(!view("Loss")->plot().emptyText.isEmpty());
        QCOMPARE(view("Loss")->shownPointCount(), 0);
    }

    void batchesGiveACurveWithinTheFirstEpoch()
    {
        m_panel->beginRun("MLP", 10, true);
        m_panel->addBatches(batches(50));
        QTRY_VERIFY(view("Loss")->shownPointCount() > 10);
        QVERIFY(view("Accuracy")->shownPointCount() > 10);
        QCOMPARE(labels("Loss"), QStringList{"batches"});
    }

    void epochsGiveTrainingAndValidation()
    {
        m_panel->beginRun("MLP", 10, true);
        m_panel->addEpoch(epoch(1, 0.9));
        m_panel->addEpoch(epoch(2, 0.5));
        m_panel->addEpoch(epoch(3, 0.6));
        QTRY_COMPARE(labels("Loss"), QStringList({"training", "validation"}));
        QCOMPARE(view("Loss")->shownPointCount(), 6);
        QCOMPARE(view("Loss")->plot().bestX, std::optional(2.0));
        QCOMPARE(view("Loss")->plot().xHigh, 10.0);
    }

    void manyBatchesStayBounded()
    {
        BatchCurve curve;
        for (int i = 0; i < 100; ++i)
            curve.add(batches(10'000, i * 10.0));
        QVERIFY(curve.bucketCount() <= BatchCurve::kMaxBuckets);
        QVERIFY(curve.bucketCount() > BatchCurve::kMaxBuckets / 4);
        const QList<QPointF> points = curve.losses();
        QVERIFY(std::ranges::is_sorted(points, {}, [](const QPointF &point) { return point.x(); }));
        QVERIFY(points.first().x() < 1 && points.last().x() > 999);

        m_panel->beginRun("MLP", 10, true);
        m_panel->addBatches(batches(100'000));
        QTRY_VERIFY(view("Loss")->shownPointCount() > 0);
        QVERIFY(view("Loss")->shownPointCount() <= view("Loss")->width());
    }

    void aBucketIsTheMeanOfItsBatches()
    {
        BatchCurve curve;
        std::vector<BatchRecord> records(2 * BatchCurve::kMaxBuckets);
        for (std::size_t i = 0; i < records.size(); ++i) {
            records[i].position = static_cast<double>(i);
            records[i].loss = i % 2 == 0 ? 1 : 3;
        }
        curve.add(records);
        for (const QPointF &point : curve.losses())
            QCOMPARE(point.y(), 2.0);
    }

    void badNumbersAreLeftOutAndDivergenceIsSaid()
    {
        m_panel->beginRun("MLP", 10, true);
        std::vector<BatchRecord> records = batches(20);
        records[10].loss = kNan;
        records[11].loss = std::numeric_limits<double>::infinity();
        m_panel->addBatches(records);
        QTRY_COMPARE(view("Loss")->shownPointCount(), 18);
        QVERIFY(allFinite(view("Loss")->plot()));
        auto *notice = m_panel->findChild<QLabel *>(QStringLiteral("chartNotice"));
        QVERIFY(!notice->text().isEmpty());
        m_panel->addEpoch(epoch(1, kNan));
        m_panel->addEpoch(epoch(2));
        QTRY_COMPARE(labels("Loss").last(), QStringLiteral("validation"));
        QVERIFY(allFinite(view("Loss")->plot()));
        m_panel->beginRun("MLP", 10, true);
        QVERIFY(notice->text().isEmpty());
    }

    void logsStandBesideTheRunUntilTheyAreClosed()
    {
        m_panel->beginRun("MLP", 3, true);
        m_panel->addEpoch(epoch(1));
        m_panel->showLog("old.csv", log(20));
        m_panel->showLog("older.csv", log(5));
        QVERIFY(labels("Loss").contains(QStringLiteral("old.csv, training")));
        QVERIFY(labels("Loss").contains(QStringLiteral("older.csv, validation")));
        QVERIFY(labels("Loss").contains(QStringLiteral("MLP, training")));
        QCOMPARE(view("Loss")->plot().xHigh, 20.0);
        m_panel->beginRun("CNN", 3, true);
        QVERIFY(labels("Loss").contains(QStringLiteral("old.csv, training")));
        m_panel->clearLogs();
        QVERIFY(view("Loss")->plot().isEmpty());
    }

    void theSameLogIsShownOnce()
    {
        QVERIFY(m_panel->showLog("old.csv", log(20)));
        QVERIFY(!m_panel->showLog("old.csv", log(20)));
        QVERIFY(m_panel->showLog("old.csv", log(19))); // another file of that name
        QVERIFY(m_panel->showLog("new.csv", log(20)));
        m_panel->clearLogs();
        QVERIFY(m_panel->showLog("old.csv", log(20)));
    }

    void timesAreShownPerEpochAndSummed()
    {
        m_panel->beginRun("MLP", 3, true);
        m_panel->addEpoch(epoch(1));
        m_panel->addEpoch(epoch(2));
        tabs()->setCurrentIndex(2);
        QCOMPARE(view("Time per epoch")->plot().curves.at(0).points, QList<QPointF>({{1, 1.5}, {2, 1.5}}));
        QCOMPARE(view("Cumulative time")->plot().curves.at(0).points, QList<QPointF>({{1, 1.5}, {2, 3}}));
    }

    void aReportEveryTenThousandEpochsGivesTheTimeOfOne()
    {
        ChartData data;
        data.run.emplace();
        data.run->plannedEpochs = 1'000'000;
        EpochRecord record;
        record.trainSeconds = 10;
        for (int i = 1; i <= 100; ++i) {
            record.epoch = i * 10'000;
            data.run->add(record);
        }
        const CurvePlot plot = epochTimePlot(data, {});
        QCOMPARE(plot.valueUnit, QStringLiteral("ms"));
        QCOMPARE(plot.curves.at(0).points.last(), QPointF(1'000'000, 1));
        QCOMPARE(lossPlot(data, {}).curves.size(), 1U); // no validation, no curve of it
        QVERIFY(!lossPlot(data, {}).bestX);
    }

    void theSummaryHasTheFinalValues()
    {
        m_panel->beginRun("MLP", 2, true);
        m_panel->addEpoch(epoch(1, 0.9));
        m_panel->addEpoch(epoch(2, 0.4));
        RunSummary summary;
        summary.testAccuracy = 94.07;
        m_panel->endRun(summary);
        tabs()->setCurrentIndex(3);
        QStringList readings;
        for (const SummaryCard *card : m_panel->findChildren<SummaryCard *>())
            readings << card->accessibleDescription();
        QCOMPARE(readings, QStringList({"MLP: 0.4000", "MLP: 0.5000", "MLP: 94.07 %", "MLP: 3.00 s"}));
    }
};

QTEST_MAIN(ChartsTest)
#include "charts_test.moc"
