// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/charts/small_plot.h"
#include "ui/experiments/rate_finder_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/training/data_picker.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/number_field.h"

#include <QLabel>
#include <QPointer>
#include <QTemporaryDir>

using namespace inkling;
using namespace inkling::ui;

/// What tries settings out, used through the window.
class ExperimentsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void prepare(test::WindowFixture &program)
    {
        program.window().work()->setup()->chooseData(m_folder.path());
        QTRY_COMPARE(program.window().work()->setup()->data()->source(), m_folder.path());
        program.window().show();
    }

    static void click(QWidget *parent, const char *button)
    {
        QTest::mouseClick(parent->findChild<QAbstractButton *>(QString::fromLatin1(button)), Qt::LeftButton);
    }

private slots:
    static void initMain() { test::keepToOwnPlace("experiments_test"); }
    void initTestCase() { QVERIFY(test::writeSmallData(m_folder.path())); }
    void init() { test::emptyOwnPlace(); }

    void aClickTakesTheRateThatWasFound()
    {
        test::WindowFixture program;
        prepare(program);
        click(&program.window(), "findRate");
        QPointer<RateFinderDialog> dialog = program.window().findChild<RateFinderDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->suggestion());
        const double rate = roundedRate(*dialog->suggestion());
        const SmallCurve &curve = dialog->findChild<SmallPlot *>()->curve();
        QVERIFY(curve.xIsLog);
        QVERIFY(curve.points.size() > 20);
        QCOMPARE(curve.markedX, dialog->suggestion());
        click(dialog, "useRate");
        QCOMPARE(program.find<NumberField>("learning-rate")->number(), std::optional(rate));
        QTRY_VERIFY(!dialog);
        QVERIFY(program.window().document().isEmpty()); // no model came of it
    }

    void theTestCanBeStoppedAndClosedWhileItRuns()
    {
        test::WindowFixture program;
        prepare(program);
        test::type(program.find<NumberField>("hidden"), QStringLiteral("4096")); // takes a while
        const double before = *program.find<NumberField>("learning-rate")->number();
        click(&program.window(), "findRate");
        QPointer<RateFinderDialog> dialog = program.window().findChild<RateFinderDialog *>();
        const auto *stop = dialog->findChild<QAbstractButton *>(QStringLiteral("stopFinder"));
        QTRY_VERIFY(stop->isEnabled());
        click(dialog, "stopFinder");
        QTRY_VERIFY(!stop->isEnabled());
        click(dialog, "closeFinder");
        QTRY_VERIFY(!dialog);
        click(&program.window(), "findRate");
        dialog = program.window().findChild<RateFinderDialog *>();
        click(dialog, "closeFinder");
        QTRY_VERIFY(!dialog);
        QCOMPARE(*program.find<NumberField>("learning-rate")->number(), before);
    }

    void aFormThatIsWrongIsToldAboutAtOnce()
    {
        test::WindowFixture program;
        prepare(program);
        test::type(program.find<NumberField>("batch-size"), QStringLiteral("none"));
        click(&program.window(), "findRate");
        QVERIFY(!program.window().findChild<RateFinderDialog *>());
        QVERIFY(program.window().work()->banner()->text().contains(QStringLiteral("Batch size")));
    }

    void aRateIsRoundedToTwoDigits_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("rounded");
        QTest::newRow("hundredths") << 0.012345 << 0.012;
        QTest::newRow("rounds up") << 0.0999 << 0.1;
        QTest::newRow("above one") << 3.456 << 3.5;
        QTest::newRow("tiny") << 1.26e-6 << 1.3e-6;
        QTest::newRow("tens") << 123.4 << 120.0;
    }

    void aRateIsRoundedToTwoDigits()
    {
        QFETCH(double, rate);
        QFETCH(double, rounded);
        QCOMPARE(roundedRate(rate), rounded);
    }
};

QTEST_MAIN(ExperimentsTest)
#include "experiments_test.moc"
