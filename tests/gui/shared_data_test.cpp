// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "tests/support/random_model.h"
#include "ui/charts/reliability_view.h"
#include "ui/main_window/work_area.h"
#include "ui/training/data_browser.h"
#include "ui/training/data_picker.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QComboBox>
#include <QLabel>
#include <QTabBar>
#include <QTemporaryDir>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

/// One data set is loaded at a time; what the window does with one survives that another part of it asks for other
/// data.
class SharedDataTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_other; ///< what somebody else asks for
    std::unique_ptr<WindowFixture> m_program;

    DataPicker &data() { return *m_program->window().work()->setup()->data(); }
    void click(const char *button) { QTest::mouseClick(m_program->button(button), Qt::LeftButton); }

private slots:
    static void initMain() { keepToOwnPlace("shared_data_test"); }

    void initTestCase()
    {
        QVERIFY(writeSmallData(m_folder.path(), 500, 100));
        QVERIFY(writeSmallData(m_other.path(), 50, 20));
    }

    void init()
    {
        emptyOwnPlace();
        m_program = std::make_unique<WindowFixture>();
        data().choose(m_folder.path());
        QTRY_COMPARE(data().source(), m_folder.path());
        m_program->window().show();
    }

    void cleanup() { m_program.reset(); }

    void aTrainingThatWaitsForItsImagesBeginsAllTheSame()
    {
        type(m_program->find<NumberField>("epochs"), QStringLiteral("1"));
        click("train");
        m_program->datasets.request(m_other.path());
        QVERIFY(!m_program->window().runs().isIdle());
        QTRY_VERIFY(m_program->window().runs().isIdle());
        QVERIFY(!m_program->window().document().isEmpty());
    }

    void aTrainingThatIsStoppedWhileItWaitsDoesNotBegin()
    {
        click("train");
        m_program->datasets.request(m_other.path());
        click("stop");
        QVERIFY(m_program->window().runs().isIdle());
        QTRY_VERIFY(!m_program->datasets.isLoading());
        QVERIFY(m_program->window().runs().isIdle());
        QVERIFY(!m_program->window().runs().hasBegun());
    }

    void reliabilityIsMeasuredAllTheSame()
    {
        auto *tabs = m_program->find<QTabBar>("chartTabs");
        tabs->setCurrentIndex(tabs->count() - 1);
        const QString file = m_folder.filePath(QStringLiteral("model.safetensors"));
        const ModelSpec spec = findPreset("mlp")->spec({{"hidden", 8}});
        QVERIFY(writeModelFile(file, randomModel(spec, Precision::Float32, 1)));
        m_program->window().openModelFile(file);
        m_program->datasets.request(m_other.path());
        QTRY_COMPARE(m_program->find<ReliabilityView>("reliabilityAfter")->reliability().samples, 100);
        QVERIFY(m_program->find<QLabel>("chartNotice")->text().isEmpty());
    }

    void aFolderThatIsBeingReadIsTakenAllTheSame()
    {
        data().choose(m_other.path());
        m_program->datasets.request(m_folder.path());
        QTRY_COMPARE(data().source(), m_other.path());
        QCOMPARE(m_program->find<QLabel>("dataState")->text(), QStringLiteral("50 training and 20 test images."));
    }

    void theImagesAreShownAllTheSame()
    {
        click("browse");
        m_program->datasets.request(m_other.path());
        QTRY_VERIFY(m_program->window().findChild<DataBrowser *>());
    }

    void aPresetGivesTheFolderBackThatWasChosenBefore()
    {
        qputenv("INKLING_DATA", m_other.path().toUtf8()); // MNIST is there
        auto *preset = m_program->find<QComboBox>("preset");
        const auto choose = [preset](const char *id) {
            preset->setCurrentIndex(preset->findData(QString::fromLatin1(id)));
        };
        choose("handwriting");
        QCOMPARE(data().source(), QStringLiteral("mixed"));
        choose("classic");
        QCOMPARE(data().source(), m_folder.path());
        QCOMPARE(m_program->find<QComboBox>("data")->currentData().toString(), m_folder.path());
        choose("handwriting");
        data().choose(QStringLiteral("builtin")); // what the user chose stays
        choose("classic");
        QCOMPARE(data().source(), QStringLiteral("builtin"));
        qputenv("INKLING_DATA", "/nonexistent");
    }
};

QTEST_MAIN(SharedDataTest)
#include "shared_data_test.moc"
