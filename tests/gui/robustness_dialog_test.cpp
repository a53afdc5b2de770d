// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/robustness_dialog.h"

#include "core/infer/robustness.h"
#include "core/model/presets.h"
#include "tests/gui/gui_test.h"
#include "tests/support/random_model.h"
#include "tests/support/small_data.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>

#include <memory>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

/// The choice of models and the dialog around it, without a window.
class RobustnessDialogTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RobustnessDialog> m_dialog;

    QListWidget *list() { return m_dialog->findChild<QListWidget *>(QStringLiteral("robustnessModels")); }
    QString text(const char *label) { return m_dialog->findChild<QLabel *>(QString::fromLatin1(label))->text(); }
    void click(const char *button)
    {
        QTest::mouseClick(m_dialog->findChild<QAbstractButton *>(QString::fromLatin1(button)), Qt::LeftButton);
    }

    static ModelCandidate candidate(const QString &title, std::uint64_t seed, const QString &file = {})
    {
        const ModelSpec spec = findPreset("mlp")->spec({{"hidden", 4}});
        return {
            title,
            std::make_shared<const ModelSnapshot>(ModelSnapshot{.model = randomModel(spec, Precision::Float32, seed)}),
            file};
    }

    QStringList shown(bool tickedOnly = false)
    {
        QStringList titles;
        for (int row = 0; row < list()->count(); ++row) {
            const QListWidgetItem *item = list()->item(row);
            if (tickedOnly ? item->checkState() == Qt::Checked : !item->isHidden())
                titles << item->text();
        }
        return titles;
    }

private slots:
    static void initMain() { keepToOwnPlace("robustness_dialog_test"); }

    void init()
    {
        emptyOwnPlace();
        m_dialog = std::make_unique<RobustnessDialog>();
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->setDataSource(QStringLiteral("/somewhere/bars"));
        m_dialog->show();
    }

    void modelsOfTheSameTitleAreNumberedByAge()
    {
        m_dialog->setCandidates({candidate("CNN", 1), candidate("MLP", 2), candidate("CNN", 3)});
        QCOMPARE(shown(), QStringList({"CNN (2)", "MLP", "CNN (1)"}));
    }

    void whatIsTickedStaysSoWhenOthersCome()
    {
        const ModelCandidate first = candidate("first", 1);
        const ModelCandidate second = candidate("second", 2, "/a/file");
        m_dialog->setCandidates({first, second});
        QCOMPARE(shown(true), QStringList{"first"});
        list()->item(1)->setCheckState(Qt::Checked);
        ModelCandidate renamed = second;
        renamed.title = "opened";
        m_dialog->setCandidates({candidate("new", 3), renamed, first});
        QCOMPARE(shown(true), QStringList({"opened", "first"}));
    }

    void theFilterHidesWhatIsNeitherMeantNorTicked()
    {
        m_dialog->setCandidates({candidate("CNN", 1), candidate("MLP one", 2), candidate("MLP two", 3)});
        type(m_dialog->findChild<QLineEdit *>(QStringLiteral("modelFilter")), QStringLiteral("mlp t"));
        QCOMPARE(shown(), QStringList({"CNN", "MLP two"}));
        list()->item(0)->setCheckState(Qt::Unchecked);
        QCOMPARE(shown(), QStringList{"MLP two"});
    }

    void anExportThatFailsLeavesWhatIsWaitedFor()
    {
        QSignalSpy needed(m_dialog.get(), &RobustnessDialog::dataNeeded);
        m_dialog->setCandidates({candidate("CNN", 1)});
        click("startRobustness");
        QCOMPARE(needed.last().first().toString(), QStringLiteral("/somewhere/bars"));
        m_dialog->begin(makeSmallData(50, 20));
        QTRY_COMPARE(m_dialog->data().points.size(), robustnessPointCount(1));
        QTRY_VERIFY(!m_dialog->isRunning());
        click("startRobustness");
        QCOMPARE(needed.size(), 2);
        click("exportRobustness");
        emit m_dialog->findChild<QFileDialog *>()->fileSelected(QStringLiteral("/nonexistent/curves.svg"));
        QVERIFY(text("robustnessState").contains(QStringLiteral("/nonexistent/")));
        m_dialog->begin(makeSmallData(50, 20));
        QVERIFY(m_dialog->isRunning());
    }

    void theDataAreNamed()
    {
        QVERIFY(text("robustnessHint").contains(QStringLiteral(" of bars ")));
        m_dialog->setCandidates({candidate("CNN", 1)});
        click("startRobustness");
        m_dialog->setDataSource(QStringLiteral("builtin")); // from now on
        m_dialog->begin(makeSmallData(50, 20));
        QTRY_VERIFY(!m_dialog->isRunning());
        QCOMPARE(text("robustnessState"), QStringLiteral("Measured on 20 test image(s) of bars."));
        QVERIFY(text("robustnessHint").contains(QStringLiteral(" of Built-in digits ")));
    }

    void withoutImagesItCanBeTriedAgain()
    {
        m_dialog->setCandidates({candidate("CNN", 1)});
        click("startRobustness");
        m_dialog->showProblem({ErrorCode::NotFound, "There are no images."});
        QCOMPARE(text("robustnessState"), QStringLiteral("There are no images."));
        QVERIFY(m_dialog->findChild<QAbstractButton *>(QStringLiteral("startRobustness"))->isEnabled());
    }
};

QTEST_MAIN(RobustnessDialogTest)
#include "robustness_dialog_test.moc"
