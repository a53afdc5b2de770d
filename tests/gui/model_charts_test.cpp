// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/chart_data_fixture.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/plots.h"
#include "ui/charts/reliability_view.h"
#include "ui/charts/robustness_page.h"

#include <QLabel>
#include <QSignalSpy>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

class ModelChartsTest : public QObject, private ChartsPanelFixture
{
    Q_OBJECT

private slots:
    void init() { openPanel(); }

    void reliabilityIsAskedForWhenItsChartIsTurnedTo()
    {
        QSignalSpy wanted(m_panel.get(), &ChartsPanel::reliabilityWanted);
        const auto *after = m_panel->findChild<ReliabilityView *>(QStringLiteral("reliabilityAfter"));
        QVERIFY(wanted.empty() && !m_panel->wantsReliability());
        tabs()->setCurrentIndex(tabs()->count() - 1);
        QVERIFY(!wanted.empty());
        QVERIFY(after->accessibleDescription().contains("80 %")); // says what will be here
        m_panel->setReliability(ReliabilityData{"MLP", "MNIST", someReliability()});
        QVERIFY(!m_panel->wantsReliability());
        QVERIFY(after->reliability() == someReliability().after);
        QVERIFY(after->title().contains("1.50"));
        QVERIFY(after->accessibleDescription().contains("60 answer"));
        QVERIFY(m_panel->findChild<ReliabilityView *>(QStringLiteral("reliabilityBefore"))->isVisible());
        // Of a model without probabilities there is nothing to be asked for.
        m_panel->setReliability(ReliabilityData{"XOR", {}, {}});
        QVERIFY(!m_panel->wantsReliability());
        QVERIFY(after->accessibleDescription().contains("no probabilities"));
        m_panel->setReliability({});
        QVERIFY(m_panel->wantsReliability());
        m_panel->setReliabilityProblem("No images.");
        QVERIFY(!m_panel->wantsReliability());
        QCOMPARE(m_panel->findChild<QLabel *>(QStringLiteral("chartNotice"))->text(), QString("No images."));
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
};

QTEST_MAIN(ModelChartsTest)
#include "model_charts_test.moc"
