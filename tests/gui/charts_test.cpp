// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts_panel.h"

#include "ui/charts/batch_curve.h"
#include "ui/charts/chart_data.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/chart_list.h"
#include "ui/charts/nice_ticks.h"
#include "ui/charts/plot_view.h"
#include "ui/charts/plots.h"
#include "ui/charts/reliability_view.h"
#include "ui/charts/robustness_page.h"
#include "ui/charts/summary_card.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <memory>
#include <vector>

using namespace inkling;
using namespace inkling::ui;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::vector<BatchRecord> batches(int count, double firstPosition = 0)
{
    std::vector<BatchRecord> records(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        BatchRecord &record = records[static_cast<std::size_t>(i)];
        record.position = firstPosition + (i + 1) / 1000.0;
        record.loss = 2.3 * std::exp(-record.position);
        record.accuracy = 100 - 30 * record.loss;
    }
    return records;
}

EpochRecord epoch(int number, double loss = 0.5)
{
    EpochRecord record;
    record.epoch = number;
    record.epochs = 10;
    record.trainLoss = loss;
    record.trainAccuracy = 90;
    record.validationLoss = loss + 0.1;
    record.validationAccuracy = 89;
    record.trainSeconds = 1.5;
    return record;
}

TrainingLog log(int rows)
{
    TrainingLog result;
    result.form = "log-6";
    for (int i = 1; i <= rows; ++i)
        result.rows.push_back({i, 1.0 / i, 2.0, 1.1 / i, 90.0 + i, 0.01});
    return result;
}

ReliabilityChange someReliability()
{
    ReliabilityChange change;
    for (Reliability *side : {&change.before, &change.after}) {
        side->samples = 100;
        side->bins.assign(Reliability::kBins, {});
        side->bins[9] = {40, 0.65, 0.5};
        side->bins[14] = {60, 0.99, 0.95};
        side->expectedCalibrationError = 0.084;
    }
    change.after.temperature = 1.5;
    return change;
}

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

class ChartsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ChartsPanel> m_panel;

    QTabBar *tabs() { return m_panel->findChild<QTabBar *>(QStringLiteral("chartTabs")); }

    /// The charts of the page that is shown; by their titles.
    PlotView *view(const QString &title)
    {
        for (PlotView *candidate : m_panel->findChildren<PlotView *>()) {
            if (candidate->isVisible() && candidate->accessibleName() == title)
                return candidate;
        }
        return nullptr;
    }

    QStringList labels(const QString &title)
    {
        QStringList result;
        for (const Curve &curve : view(title)->plot().curves)
            result << curve.label;
        return result;
    }

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_panel = std::make_unique<ChartsPanel>();
        m_panel->resize(800, 400);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void everyRowOfTheListIsATab()
    {
        QCOMPARE(tabs()->count(), static_cast<int>(chartList().size()));
        QStringList titles;
        for (int i = 0; i < tabs()->count(); ++i)
            titles << tabs()->tabText(i);
        QCOMPARE(titles, QStringList({"Live", "Loss", "Time per epoch", "Cumulative time", "Summary", "Reliability"}));
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
        tabs()->setCurrentIndex(3);
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
        tabs()->setCurrentIndex(4);
        QStringList readings;
        for (const SummaryCard *card : m_panel->findChildren<SummaryCard *>())
            readings << card->accessibleDescription();
        QCOMPARE(readings, QStringList({"MLP: 0.4000", "MLP: 0.5000", "MLP: 94.07 %", "MLP: 3.00 s"}));
    }

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

    void reliabilityIsAskedForWhenItsChartIsTurnedTo()
    {
        QSignalSpy wanted(m_panel.get(), &ChartsPanel::reliabilityWanted);
        const auto *after = m_panel->findChild<ReliabilityView *>(QStringLiteral("reliabilityAfter"));
        QVERIFY(wanted.empty() && !m_panel->wantsReliability());
        tabs()->setCurrentIndex(tabs()->count() - 1);
        QVERIFY(!wanted.empty());
        QVERIFY(after->accessibleDescription().contains("80 %")); // says what will be here
        m_panel->setReliability(ReliabilityData{"MLP", someReliability()});
        QVERIFY(!m_panel->wantsReliability());
        QVERIFY(after->reliability() == someReliability().after);
        QVERIFY(after->title().contains("1.50"));
        QVERIFY(after->accessibleDescription().contains("60 answer"));
        QVERIFY(m_panel->findChild<ReliabilityView *>(QStringLiteral("reliabilityBefore"))->isVisible());
        // Of a model without probabilities there is nothing to be asked for.
        m_panel->setReliability(ReliabilityData{"XOR", {}});
        QVERIFY(!m_panel->wantsReliability());
        QVERIFY(after->accessibleDescription().contains("no probabilities"));
        m_panel->setReliability({});
        QVERIFY(m_panel->wantsReliability());
        m_panel->setReliabilityProblem("No images.");
        QVERIFY(!m_panel->wantsReliability());
        QCOMPARE(m_panel->findChild<QLabel *>(QStringLiteral("chartNotice"))->text(), QString("No images."));
    }

    void aTableQuotesWhatHasCommas()
    {
        CsvTable table;
        table.add(QStringList{"a", "b, c", "say \"d\""});
        QCOMPARE(table.bytes(), QByteArray("a,\"b, c\",\"say \"\"d\"\"\"\n"));
        QCOMPARE(CsvTable::number(0.1), QString("0.1"));
    }

    void robustnessHasACurveAModelForEveryDistortion()
    {
        const Distortion &stroke = *findDistortion("stroke");
        RobustnessData data{{"a", "b"}, {}};
        for (const double level : stroke.levels)
            for (const std::size_t model : {0U, 1U})
                data.points.push_back({model, &stroke, level, 90.0 - 10 * level});
        const CurvePlot plot = robustnessPlot(data, stroke, seriesColours(QPalette()));
        QCOMPARE(plot.curves.size(), 2U);
        QCOMPARE(plot.curves[1].points.size(), static_cast<qsizetype>(stroke.levels.size()));
        QCOMPARE(plot.curves[0].points.first(), QPointF(-1, 100));
        QCOMPARE(plot.xLow, -1.0);
        QVERIFY(plot.curves[0].colour != plot.curves[1].colour);
        QVERIFY(robustnessPlot(data, *findDistortion("blur"), seriesColours(QPalette())).isEmpty());
        RobustnessPage page;
        page.resize(400, 600);
        QVERIFY(page.minimumSizeHint().width() < 250); // whatever its columns are now
        page.showData(data);
        QCOMPARE(page.table().bytes().count('\n'), static_cast<qsizetype>(1 + data.points.size()));
        QVERIFY(page.table().bytes().contains("\na,stroke,px,-0.75,97.5\n"));
    }

    void everyChartIsExported_data()
    {
        QTest::addColumn<int>("tab");
        QTest::addColumn<QString>("suffix");
        for (int tab = 0; tab < static_cast<int>(chartList().size()); ++tab) {
            for (const char *suffix : {"png", "svg", "pdf", "csv", "PNG"})
                QTest::addRow("%s.%s", chartList()[static_cast<std::size_t>(tab)].id, suffix) << tab << suffix;
        }
    }

    void everyChartIsExported()
    {
        QFETCH(int, tab);
        QFETCH(QString, suffix);
        m_panel->beginRun("MLP", 10, true);
        m_panel->addBatches(batches(2000));
        m_panel->addEpoch(epoch(1));
        m_panel->addEpoch(epoch(2, 0.3));
        m_panel->setReliability(ReliabilityData{"MLP", someReliability()});
        tabs()->setCurrentIndex(tab);
        const QTemporaryDir folder;
        const QString path = folder.filePath("chart." + suffix);
        const Result<void> written = m_panel->exportCurrentChart(path);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        if (suffix.toLower() == QLatin1String("png")) {
            const QImage image = QImage::fromData(bytes);
            QVERIFY(image.width() > 1000);
            QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));
        } else if (suffix == QLatin1String("svg")) {
            QVERIFY(QSvgRenderer(bytes).isValid());
            QVERIFY(!bytes.contains("<image")); // drawn, not a picture of it
        } else if (suffix == QLatin1String("csv")) {
            const QList<QByteArray> lines = bytes.trimmed().split('\n');
            QVERIFY(lines.size() > 1);
            for (const QByteArray &line : lines)
                QCOMPARE(line.count(','), lines.first().count(','));
        } else {
            QVERIFY(bytes.startsWith("%PDF-"));
            QVERIFY(bytes.trimmed().endsWith("%%EOF"));
        }
    }

    void aDarkWindowExportsWhatALightOneDoes()
    {
        m_panel->beginRun("MLP", 10, true);
        m_panel->addEpoch(epoch(1));
        const QTemporaryDir folder;
        QVERIFY(m_panel->exportCurrentChart(folder.filePath("light.png")));
        const QPalette before = QApplication::palette();
        QApplication::setPalette(QPalette(QColor(0x27, 0x2d, 0x3b), QColor(0x14, 0x17, 0x1f)));
        // As the program's theme does: with a style sheet, palettes reach fewer children.
        qApp->setStyleSheet(QStringLiteral("QPushButton { color: white; }"));
        const Result<void> written = m_panel->exportCurrentChart(folder.filePath("dark.png"));
        qApp->setStyleSheet(QString());
        QApplication::setPalette(before);
        QVERIFY(written);
        QCOMPARE(QImage(folder.filePath("dark.png")), QImage(folder.filePath("light.png")));
    }

    void theFilterGivesTheProposedNameItsSuffix()
    {
        QCOMPARE(exportPath("/tmp/loss.png", "loss", "svg"), QStringLiteral("/tmp/loss.svg"));
        QCOMPARE(exportPath("/tmp/mine.png", "loss", "svg"), QStringLiteral("/tmp/mine.png"));
    }

    void exportRefusesWhatItCannotWrite()
    {
        const QTemporaryDir folder;
        QCOMPARE(m_panel->exportCurrentChart(folder.filePath("chart.bmp")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_panel->exportCurrentChart(folder.filePath("chart")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_panel->exportCurrentChart(folder.filePath("missing/chart.png")).error().code,
                 ErrorCode::NotWritable);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

QTEST_MAIN(ChartsTest)
#include "charts_test.moc"
