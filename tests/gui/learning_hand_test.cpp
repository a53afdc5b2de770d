// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/handwriting_program.h"

#include "core/files/personal_set.h"
#include "core/run/learn_hand.h"
#include "core/run/run_history.h"
#include "ui/handwriting/collect_dialog.h"
#include "ui/handwriting/hand_verdict.h"
#include "ui/handwriting/handwriting_dialog.h"
#include "ui/handwriting/learn_hand_dialog.h"
#include "ui/widgets/message_banner.h"

#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <optional>

using namespace inkling;
using namespace inkling::test;

/// A model that learns the user's hand: the dialog, what becomes of the open model, and the way back.
class LearningHandTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HandwritingProgram> m_it;

    /// Waits until it has learned; null: it did not.
    ui::LearnHandDialog *learn()
    {
        auto *dialog = m_it->open<ui::LearnHandDialog>("learnHandAction");
        const bool learned = dialog != nullptr &&
                             QTest::qWaitFor([dialog] { return buttonOf(dialog, "keepHand")->isEnabled(); }, 60'000);
        return learned ? dialog : nullptr;
    }
    ModelSnapshotPtr model() { return m_it->window().document().snapshot(); }
    QAction *wayBack() { return m_it->program().find<QAction>("forgetHand"); }
    static QString text(const QWidget *dialog, const char *label)
    {
        return dialog->findChild<QLabel *>(QLatin1String(label))->text();
    }

private slots:
    void init() { m_it = std::make_unique<HandwritingProgram>(); }
    void cleanup() { m_it.reset(); }

    void aHandIsLearnedKeptAndGivenBack()
    {
        m_it->openModel();
        fillSet(10);
        auto *set = m_it->open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        QTRY_VERIFY(buttonOf(set, "learnHand")->isEnabled());
        const ModelSnapshotPtr before = model();
        auto *dialog = learn();
        QVERIFY(dialog);
        QVERIFY(model() == before);
        QVERIFY(QRegularExpression(QStringLiteral("^\\d+ of \\d+$")).match(text(dialog, "heldOutAfter")).hasMatch());
        QVERIFY(text(dialog, "testAfter").endsWith('%'));
        QTest::mouseClick(buttonOf(dialog, "keepHand"), Qt::LeftButton);
        const ModelSnapshotPtr after = model();
        QVERIFY(after != before);
        QVERIFY(!m_it->page<ui::LearnHandDialog>());
        QVERIFY(!m_it->page<ui::HandwritingDialog>()); // else what the window says would be behind it
        QVERIFY(!m_it->window().document().isOnlyInMemory());
        QVERIFY(readModelFile(m_it->window().document().weightsFile())->model == after->model);
        const QString caption = m_it->program().find<QLabel>("modelCaption")->text();
        QVERIFY2(caption.contains("learned your hand"), qPrintable(caption));
        QVERIFY(m_it->program().button("trainFurther")->toolTip().contains(caption));
        QVERIFY(wayBack()->isEnabled());
        QTest::mouseClick(m_it->program().button("messageOffer"), Qt::LeftButton);
        QVERIFY(model() == before);
        QVERIFY(!wayBack()->isEnabled());
        QVERIFY(!m_it->program().button("messageOffer")->isVisible());
        QCOMPARE(readRunHistory(userRunsFolder()).size(), 1U); // it is not lost
    }

    void theWayBackIsAsLongAsTheWay()
    {
        m_it->openModel();
        fillSet(3);
        std::vector<ModelSnapshotPtr> models{model()};
        for (int time = 0; time < 2; ++time) {
            auto *dialog = learn();
            QVERIFY(dialog);
            buttonOf(dialog, "keepHand")->click();
            models.push_back(model());
        }
        QVERIFY(models[2] != models[1] && models[1] != models[0]);
        wayBack()->trigger();
        QVERIFY(model() == models[1]);
        QVERIFY(m_it->program().find<QLabel>("modelCaption")->text().contains("learned your hand"));
        wayBack()->trigger();
        QVERIFY(model() == models[0]);
        QVERIFY(!wayBack()->isEnabled());
    }

    void anotherModelEndsTheWayBack()
    {
        m_it->openModel();
        fillSet(3);
        auto *dialog = learn();
        QVERIFY(dialog);
        buttonOf(dialog, "keepHand")->click();
        QVERIFY(wayBack()->isEnabled());
        m_it->window().openModelFile(m_it->file("model.safetensors"));
        QVERIFY(!wayBack()->isEnabled());
        QVERIFY(m_it->program().find<ui::MessageBanner>("messageBanner")->text().isEmpty());
    }

    void nothingChangesWhereTheOpenModelIsNotToBeLost()
    {
        m_it->openModel();
        fillSet(3);
        QVERIFY(makeFolder(QFileInfo(userRunsFolder()).absolutePath()).has_value());
        QVERIFY(writeFileAtomically(userRunsFolder(), "in the way").has_value());
        auto *first = learn();
        QVERIFY(first);
        buttonOf(first, "keepHand")->click();
        QVERIFY(m_it->window().document().isOnlyInMemory());
        const ModelSnapshotPtr kept = model();
        const auto answer = [this](const char *button) {
            auto *question = m_it->program().find<QMessageBox>("leaveModel");
            QVERIFY(question);
            buttonOf(question, button)->click();
            QTRY_VERIFY(!m_it->program().find<QMessageBox>("leaveModel"));
        };
        auto *second = learn();
        QVERIFY(second);
        buttonOf(second, "keepHand")->click();
        answer("leaveCancel");
        QVERIFY(model() == kept);
        QVERIFY(second->isVisible()); // and what it has learned is not lost
        second->close();
        wayBack()->trigger();
        answer("leaveCancel");
        QVERIFY(model() == kept);
        QVERIFY(wayBack()->isEnabled());
        wayBack()->trigger();
        answer("leaveDiscard");
        QVERIFY(model() != kept);
        QVERIFY(!wayBack()->isEnabled());
    }

    void whatWasLearnedSurvivesWhoeverClosesTheDialog()
    {
        m_it->openModel();
        fillSet(3);
        const ModelSnapshotPtr before = model();
        auto *dialog = learn();
        QVERIFY(dialog);
        dialog->close();
        QVERIFY(model() == before);
        QCOMPARE(readRunHistory(userRunsFolder()).size(), 1U);
    }

    void learningIsStoppedByClosing()
    {
        m_it->openModel();
        fillSet(10);
        auto *dialog = m_it->open<ui::LearnHandDialog>("learnHandAction");
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(text(dialog, "handVerdict").startsWith("Learning"), 60'000);
        m_it->end();
        QVERIFY(readRunHistory(userRunsFolder()).empty());
    }

    void keysNeitherStopNorKeep()
    {
        m_it->openModel();
        fillSet(10);
        auto *dialog = m_it->open<ui::LearnHandDialog>("learnHandAction");
        QVERIFY(dialog);
        const ModelSnapshotPtr before = model();
        const auto press = [dialog] {
            QVERIFY(qobject_cast<QPushButton *>(dialog->focusWidget()) == nullptr);
            for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space})
                QTest::keyClick(dialog->focusWidget() != nullptr ? dialog->focusWidget() : dialog, key);
        };
        press();
        QVERIFY(dialog->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(buttonOf(dialog, "keepHand")->isEnabled(), 60'000);
        press();
        QVERIFY(dialog->isVisible());
        QVERIFY(model() == before);
    }

    void rightAfterTheStartItWaitsForTheDigits()
    {
        fillSet(10);
        m_it->startAgain();
        m_it->openModel();
        QVERIFY(m_it->open<ui::LearnHandDialog>("learnHandAction"));
        QVERIFY(m_it->window().work()->banner()->text().isEmpty());
    }

    void theDigitThatWasCollectedLastIsLearnedFrom()
    {
        m_it->openModel();
        fillSet(10);
        PersonalSet disk = PersonalSet::open(userHandwritingFolder()).value();
        QVERIFY(disk.remove(std::array<std::uint64_t, 1>{1}).has_value());
        auto *collect = m_it->open<ui::CollectDialog>("collectDigitsAction");
        QVERIFY(collect);
        QTRY_COMPARE(collect->plan().done(), 99);
        draw(*collect->canvas());
        buttonOf(collect, "collectNext")->click();
        buttonOf(collect, "collectLearn")->click(); // nothing is written yet
        QTRY_VERIFY_WITH_TIMEOUT(m_it->page<ui::LearnHandDialog>(), 60'000);
        const auto *dialog = m_it->page<ui::LearnHandDialog>();
        QTRY_VERIFY_WITH_TIMEOUT(buttonOf(dialog, "keepHand")->isEnabled(), 60'000);
        const QRegularExpression counts(QStringLiteral("Learned from (\\d+) .* now reads \\d+ of (\\d+) "));
        const QRegularExpressionMatch found = counts.match(text(dialog, "handVerdict"));
        QCOMPARE(found.captured(1).toInt() + found.captured(2).toInt(), 100);
    }

    void everyPageIsOpenOnce()
    {
        m_it->openModel();
        fillSet(3);
        auto *set = m_it->open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        QTRY_VERIFY(buttonOf(set, "learnHand")->isEnabled());
        for (int time = 0; time < 2; ++time) {
            buttonOf(set, "collectDigits")->click();
            buttonOf(set, "learnHand")->click();
            m_it->program().find<QAction>("myHandwriting")->trigger();
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_it->page<ui::LearnHandDialog>(), 60'000);
        QCOMPARE(m_it->window().findChildren<ui::CollectDialog *>().size(), 1);
        QCOMPARE(m_it->window().findChildren<ui::LearnHandDialog *>().size(), 1);
        QCOMPARE(m_it->window().findChildren<ui::HandwritingDialog *>().size(), 1);
    }

    void withoutAModelNothingIsLearned()
    {
        fillSet(1);
        QVERIFY(!m_it->program().find<QAction>("learnHandAction")->isEnabled());
        auto *dialog = m_it->open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(dialog);
        QTRY_VERIFY(buttonOf(dialog, "exportDrawings")->isEnabled());
        QVERIFY(!buttonOf(dialog, "learnHand")->isEnabled());
        QVERIFY(!buttonOf(dialog, "learnHand")->toolTip().isEmpty());
    }

    void aProblemEndsTheDialogsWork()
    {
        ui::LearnHandDialog dialog({.dataTitle = "MNIST"});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QCOMPARE(text(&dialog, "testAfter"), QStringLiteral("…"));
        QCOMPARE(buttonOf(&dialog, "goBack")->text(), QStringLiteral("Stop"));
        dialog.showProblem({ErrorCode::NotFound, "There are no images."});
        QCOMPARE(text(&dialog, "handVerdict"), QStringLiteral("There are no images."));
        QCOMPARE(text(&dialog, "testAfter"), QStringLiteral("–"));
        QCOMPARE(buttonOf(&dialog, "goBack")->text(), QStringLiteral("Close"));
        QCOMPARE(buttonOf(&dialog, "goBack")->accessibleName(), QStringLiteral("Close"));
        QVERIFY(!dialog.findChild<QProgressBar *>()->isVisible());
        QVERIFY(!buttonOf(&dialog, "keepHand")->isEnabled());
    }

    void theVerdictSaysWhatItBrought_data()
    {
        using Score = std::optional<BeforeAfter>;
        using ui::HandVerdict;
        QTest::addColumn<Score>("hand");
        QTest::addColumn<Score>("test");
        QTest::addColumn<HandVerdict>("verdict");
        QTest::addColumn<QString>("says");
        const Score asBefore = BeforeAfter{10'000, 99.2, 99.2};
        QTest::newRow("better") << Score({20, 75, 95}) << asBefore << HandVerdict::Better
                                << "19 of 20 right instead of 15";
        QTest::newRow("the same") << Score({20, 95, 95}) << asBefore << HandVerdict::Same << "as well as before";
        QTest::newRow("worse") << Score({20, 100, 95}) << asBefore << HandVerdict::Worse << "worse than before";
        QTest::newRow("forgot") << Score({20, 75, 95}) << Score({10'000, 99.2, 98.8}) << HandVerdict::Worse
                                << "forgotten";
        QTest::newRow("forgot no more than chance")
            << Score({20, 75, 95}) << Score({10'000, 99.2, 99.0}) << HandVerdict::Better << "instead of 99.2 %";
        QTest::newRow("nothing held out") << Score() << asBefore << HandVerdict::Same << "too few to hold some out";
        QTest::newRow("few") << Score({1, 0, 0}) << asBefore << HandVerdict::Same << "fewer than 30";
        QTest::newRow("a test that was read without a mistake")
            << Score({20, 75, 95}) << Score({100, 100, 100}) << HandVerdict::Better << "100.0 % instead of 100.0 %";
    }
    void theVerdictSaysWhatItBrought()
    {
        QFETCH(std::optional<BeforeAfter>, hand);
        QFETCH(std::optional<BeforeAfter>, test);
        QFETCH(ui::HandVerdict, verdict);
        QFETCH(QString, says);
        const HandReport report{
            .model = {}, .learnedFrom = 4 * (hand ? hand->samples : 1), .heldOut = hand, .test = test};
        QCOMPARE(ui::judgeHand(report), verdict);
        const QString text = ui::handVerdict(report, "MNIST");
        QVERIFY2(text.contains(says), qPrintable(text));
    }
};

int main(int argc, char **argv)
{
    keepToOwnPlace("learning_hand_test");
    QApplication application(argc, argv);
    LearningHandTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "learning_hand_test.moc"
