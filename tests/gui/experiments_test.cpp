// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_history.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/charts/small_plot.h"
#include "ui/experiments/compare_dialog.h"
#include "ui/experiments/rate_finder_dialog.h"
#include "ui/experiments/sweep_dialog.h"
#include "ui/experiments/sweep_row.h"
#include "ui/main_window/run_history_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/training/data_picker.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/number_field.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeWidget>

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

    void twoRunsOfTheHistoryAreCompared()
    {
        test::WindowFixture program;
        prepare(program);
        test::type(program.find<NumberField>("epochs"), QStringLiteral("1"));
        for (const char *seed : {"1", "2"}) {
            test::type(program.find<NumberField>("seed"), QString::fromLatin1(seed));
            click(&program.window(), "train");
            if (QMessageBox *question = program.window().findChild<QMessageBox *>())
                QTest::mouseClick(question->button(QMessageBox::Discard), Qt::LeftButton);
            QTRY_VERIFY(!program.window().runs().isIdle());
            QTRY_VERIFY(program.window().runs().isIdle());
        }
        QTRY_COMPARE(readRunHistory(userRunsFolder()).size(), 2U);
        program.find<QAction>("runHistory")->trigger();
        auto *history = program.window().findChild<RunHistoryDialog *>();
        auto *list = history->findChild<QTreeWidget *>();
        auto *button = history->findChild<QAbstractButton *>(QStringLiteral("compareRuns"));
        QVERIFY(!button->isEnabled()); // one is chosen
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(button->isEnabled());
        QVERIFY(!history->findChild<QAbstractButton *>(QStringLiteral("openRun"))->isEnabled()); // which of them?
        click(history, "compareRuns");
        auto *dialog = history->findChild<CompareDialog *>();
        const auto text = [&](const char *name) {
            return dialog->findChild<QLabel *>(QString::fromLatin1(name))->text();
        };
        QTRY_VERIFY(text("accuracyA").contains(QStringLiteral("200")));
        QVERIFY(text("verdict").startsWith(QStringLiteral("Neither")) ||
                text("verdict").contains(QStringLiteral("really better")));
        QVERIFY(text("comparisonHint").contains(QDir(m_folder.path()).dirName()));
        QVERIFY(text("seedsA").contains(QStringLiteral("(2 ")));
        click(dialog, "closeComparison");
    }

    void aSweepFillsItsTableAndAClickTakesItsBestSettings()
    {
        test::WindowFixture program;
        prepare(program);
        test::type(program.find<NumberField>("epochs"), QStringLiteral("2"));
        click(&program.window(), "sweep");
        QPointer<SweepDialog> dialog = program.window().findChild<SweepDialog *>();
        auto *values = dialog->findChild<QLineEdit *>(QStringLiteral("sweepValues"));
        QCOMPARE(values->text(), QStringLiteral("0.003; 0.01; 0.03"));
        test::type(values, QStringLiteral("0.0001, 0.1"));
        test::type(dialog->findChild<NumberField *>(QStringLiteral("seeds")), QStringLiteral("2"));
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("sweepState"))->text().contains(QStringLiteral("4 run")));
        click(dialog, "startSweep");
        const auto *table = dialog->findChild<QTableView *>();
        QTRY_VERIFY(dialog->isRunning());
        QVERIFY(!values->isEnabled());
        QTRY_VERIFY(!dialog->isRunning());
        QCOMPARE(table->model()->rowCount(), 2);
        const auto shown = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
        QCOMPARE(shown(0, 0), QStringLiteral("0.1")); // the best stands first
        QVERIFY(shown(0, 1).endsWith(QStringLiteral("%")));
        QVERIFY(shown(0, 2).startsWith(QStringLiteral("±")));
        QCOMPARE(shown(0, 3), QStringLiteral("2"));
        QCOMPARE(shown(0, 4), QStringLiteral("done"));
        QTest::mouseClick(table->horizontalHeader()->viewport(), Qt::LeftButton, {},
                          QPoint(table->horizontalHeader()->sectionViewportPosition(0) + 5, 5));
        QCOMPARE(shown(0, 0), QStringLiteral("0.0001"));
        QTest::mouseClick(table->horizontalHeader()->viewport(), Qt::LeftButton, {},
                          QPoint(table->horizontalHeader()->sectionViewportPosition(0) + 5, 5));
        QCOMPARE(shown(0, 0), QStringLiteral("0.1"));
        click(dialog, "useTrial"); // the best one is still chosen
        QCOMPARE(program.find<NumberField>("learning-rate")->number(), std::optional(0.1));
        QCOMPARE(program.find<NumberField>("epochs")->number(), std::optional(2.0));
        click(dialog, "closeSweep");
        QTRY_VERIFY(!dialog);
    }

    void aSweepIsStoppedAndClosedWhileItRuns()
    {
        test::WindowFixture program;
        prepare(program);
        test::type(program.find<NumberField>("epochs"), QStringLiteral("100000"));
        test::type(program.find<NumberField>("patience"), QStringLiteral("0"));
        for (const bool stops : {true, false}) {
            click(&program.window(), "sweep");
            QPointer<SweepDialog> dialog = program.window().findChild<SweepDialog *>();
            click(dialog, "startSweep");
            const auto *table = dialog->findChild<QTableView *>();
            QTRY_VERIFY(table->model()->rowCount() == 3 &&
                        table->model()->index(0, 4).data().toString().startsWith(QStringLiteral("running")));
            if (stops) {
                click(dialog, "stopSweep");
                QTRY_VERIFY(!dialog->isRunning());
                QVERIFY(dialog->findChild<QAbstractButton *>(QStringLiteral("startSweep"))->isEnabled());
            }
            click(dialog, "closeSweep");
            QTRY_VERIFY(!dialog);
        }
    }

    void aSweepThatMakesNoSenseSaysWhyAndDoesNotStart()
    {
        test::WindowFixture program;
        prepare(program);
        click(&program.window(), "sweep");
        auto *dialog = program.window().findChild<SweepDialog *>();
        const auto *state = dialog->findChild<QLabel *>(QStringLiteral("sweepState"));
        const auto *start = dialog->findChild<QAbstractButton *>(QStringLiteral("startSweep"));
        auto *values = dialog->findChild<QLineEdit *>(QStringLiteral("sweepValues"));
        QVERIFY(start->isEnabled());
        for (const char *wrong : {"abc", "", "-1", "0.001 .. 0.1"}) {
            test::type(values, QString::fromLatin1(wrong));
            QVERIFY2(!start->isEnabled(), wrong);
            QVERIFY(!state->text().isEmpty());
        }
        dialog->findChild<QComboBox *>(QStringLiteral("search"))->setCurrentIndex(1); // a range goes with that
        QVERIFY(start->isEnabled());
        click(dialog, "addField");
        QCOMPARE(dialog->findChildren<SweepRow *>().size(), 2);
        QVERIFY(start->isEnabled());
        dialog->findChildren<SweepRow *>().at(1)->setField(QStringLiteral("learning_rate"));
        QVERIFY(!start->isEnabled()); // stands there twice
        QTest::mouseClick(dialog->findChildren<QAbstractButton *>(QStringLiteral("removeField")).at(1), Qt::LeftButton);
        QVERIFY(start->isEnabled());
    }

    void valuesAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QLocale>("locale");
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        const QLocale german(QLocale::German, QLocale::Germany);
        QTest::newRow("commas") << "0.1, 0.2, 0.3" << english;
        QTest::newRow("no gaps") << "0.1,0.2,0.3" << english;
        QTest::newRow("semicolons") << " 0.1;0.2 ;0.3; " << english;
        QTest::newRow("German") << "0,1; 0,2; 0,3" << german;
        QTest::newRow("German, gaps") << "0,1 0,2, 0,3" << german;
        QTest::newRow("points in German") << "0.1, 0.2, 0.3" << german;
    }

    void valuesAreReadAsTheyAreWritten()
    {
        QFETCH(QString, text);
        QFETCH(QLocale, locale);
        const SweepField field{.key = "learning_rate", .label = "Learning rate"};
        const auto values = readSweepValues(field, text, false, locale);
        QVERIFY(values);
        QCOMPARE(values->numbers, (std::vector{0.1, 0.2, 0.3}));
    }

    void theVerdictIsOneSentenceWithItsNumbers_data()
    {
        QTest::addColumn<int>("onlyA");
        QTest::addColumn<int>("onlyB");
        QTest::addColumn<QString>("begins");
        QTest::newRow("the same") << 0 << 0 << "Neither is better";
        QTest::newRow("hardly") << 12 << 10 << "Neither is shown to be better: one alone reads 12 images right";
        QTest::newRow("a") << 60 << 20 << "this is really better: it alone reads 60 images right, the other alone 20";
        QTest::newRow("b") << 20 << 60 << "that is really better: it alone reads 60 images right, the other alone 20";
    }

    void theVerdictIsOneSentenceWithItsNumbers()
    {
        QFETCH(int, onlyA);
        QFETCH(int, onlyB);
        QFETCH(QString, begins);
        Comparison comparison;
        comparison.onlyARight = onlyA;
        comparison.onlyBRight = onlyB;
        comparison.pValue = mcNemarPValue(onlyA, onlyB);
        const QString verdict = verdictText(comparison, QStringLiteral("this"), QStringLiteral("that"));
        QVERIFY2(verdict.startsWith(begins), qPrintable(verdict));
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
