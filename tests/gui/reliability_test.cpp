// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "tests/support/random_model.h"
#include "ui/charts/reliability_view.h"
#include "ui/main_window/work_area.h"
#include "ui/training/data_picker.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QLabel>
#include <QTabBar>
#include <QTemporaryDir>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

/// The reliability diagram is of the open model, on the data that are chosen, whatever happens to both.
class ReliabilityTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_place;
    std::unique_ptr<WindowFixture> m_program;

    QString folder(const char *name) const { return m_place.filePath(QString::fromLatin1(name)); }
    const Reliability &shown() { return m_program->find<ReliabilityView>("reliabilityAfter")->reliability(); }
    QString heading() { return m_program->find<QLabel>("reliabilityHeading")->text(); }
    void chooseData(const char *name) { m_program->window().work()->setup()->chooseData(folder(name)); }

    void openModel(std::uint64_t seed)
    {
        const QString file = folder("model.safetensors");
        const ModelSpec spec = findPreset("mlp")->spec({{"hidden", 8}});
        QVERIFY(writeModelFile(file, randomModel(spec, Precision::Float32, seed)));
        m_program->window().openModelFile(file);
    }

    void train()
    {
        type(m_program->find<NumberField>("epochs"), QStringLiteral("1"));
        QTest::mouseClick(m_program->button("train"), Qt::LeftButton);
        QTRY_VERIFY(!m_program->window().runs().isIdle());
        QTRY_VERIFY(m_program->window().runs().isIdle());
    }

private slots:
    static void initMain() { keepToOwnPlace("reliability_test"); }

    void initTestCase()
    {
        for (const char *name : {"large", "small"})
            QVERIFY(QDir(m_place.path()).mkdir(QString::fromLatin1(name)));
        QVERIFY(writeSmallData(folder("large"), 500, 100));
        QVERIFY(writeSmallData(folder("small"), 50, 20));
    }

    void init()
    {
        emptyOwnPlace();
        m_program = std::make_unique<WindowFixture>();
        chooseData("large");
        QTRY_COMPARE(m_program->window().work()->setup()->data()->source(), folder("large"));
        m_program->window().show();
        auto *tabs = m_program->find<QTabBar>("chartTabs");
        tabs->setCurrentIndex(tabs->count() - 1);
    }

    void cleanup() { m_program.reset(); }

    void otherDataAreMeasuredOnAndNamed()
    {
        openModel(1);
        QTRY_COMPARE(shown().samples, 100);
        QCOMPARE(heading(), QStringLiteral("model.safetensors: 100 test image(s) of large"));
        chooseData("small");
        QTRY_COMPARE(shown().samples, 20);
        QCOMPARE(heading(), QStringLiteral("model.safetensors: 20 test image(s) of small"));
    }

    void whatARunMeasuredIsOfItsData()
    {
        train();
        QCOMPARE(shown().samples, 100);
        QVERIFY2(heading().endsWith(QLatin1String("100 test image(s) of large")), qPrintable(heading()));
        chooseData("small");
        QTRY_COMPARE(shown().samples, 20);
    }

    void aRunThatComesToNothingLeavesThatOfTheOpenModel()
    {
        train();
        const Reliability before = shown();
        QCOMPARE(before.samples, 100);
        emit m_program->training.stateChanged(TrainingController::State::Running);
        emit m_program->training.started();
        QVERIFY(shown().bins.empty());
        RunSummary diverged;
        diverged.reason = StopReason::Diverged;
        emit m_program->training.finished(diverged, {}, {});
        QVERIFY(shown() == before);
    }

    void whileATrainingIsOnNothingIsMeasured()
    {
        type(m_program->find<NumberField>("epochs"), QStringLiteral("100000"));
        openModel(1);
        QTest::mouseClick(m_program->button("train"), Qt::LeftButton); // the images may be half read
        QTRY_COMPARE(m_program->window().runs().state(), RunState::Running);
        QVERIFY(shown().bins.empty());
        chooseData("small");
        QVERIFY(shown().bins.empty());
        QTest::mouseClick(m_program->button("stop"), Qt::LeftButton);
        QTRY_VERIFY(m_program->window().runs().isIdle());
        QTRY_VERIFY(!shown().bins.empty());
    }
};

QTEST_MAIN(ReliabilityTest)
#include "reliability_test.moc"
