// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_export.h"

#include "tests/gui/chart_data_fixture.h"
#include "ui/charts/chart_list.h"
#include "ui/charts/csv_table.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QSvgRenderer>
#include <QTemporaryDir>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

class ChartExportTest : public QObject, private ChartsPanelFixture
{
    Q_OBJECT

private slots:
    void init() { openPanel(); }

    void aTableQuotesWhatHasCommas()
    {
        CsvTable table;
        table.add(QStringList{"a", "b, c", "say \"d\""});
        QCOMPARE(table.bytes(), QByteArray("a,\"b, c\",\"say \"\"d\"\"\"\n"));
        QCOMPARE(CsvTable::number(0.1), QString("0.1"));
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
        m_panel->setReliability(ReliabilityData{"MLP", "MNIST", someReliability()});
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

QTEST_MAIN(ChartExportTest)
#include "chart_export_test.moc"
