// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/inference_panel.h"

#include "core/infer/inference_controller.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "ui/canvas/digit_picture_view.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/grey_picture_view.h"
#include "ui/inference/digit_strip.h"
#include "ui/inference/preparation_panel.h"
#include "ui/inference/probability_bars.h"
#include "ui/inference/reading_text.h"
#include "ui/inference/small_bars.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLineF>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include <algorithm>
#include <memory>
#include <string>

using namespace inkling;
using namespace inkling::ui;

namespace {

ModelSnapshotPtr digitModel(std::uint64_t seed)
{
    const ModelSpec spec = findPreset("mlp")->spec({{"hidden", 8}});
    return std::make_shared<const ModelSnapshot>(*initialModel(spec, seed), 1, 3);
}

} // namespace

class InferencePanelTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<InferenceController> m_controller;
    std::unique_ptr<InferencePanel> m_panel;

    QLabel *label(const char *name) { return m_panel->findChild<QLabel *>(QLatin1String(name)); }
    QAbstractButton *button(const char *name) { return m_panel->findChild<QAbstractButton *>(QLatin1String(name)); }

    void drawSeven()
    {
        DrawingCanvas *canvas = m_panel->canvas();
        const auto at = [canvas](double x, double y) {
            return (canvas->paper().topLeft() + QPointF(x, y) * canvas->paper().height()).toPoint();
        };
        QTest::mousePress(canvas, Qt::LeftButton, Qt::NoModifier, at(0.3, 0.2));
        QTest::mouseMove(canvas, at(0.7, 0.2));
        QTest::mouseMove(canvas, at(0.45, 0.85));
        QTest::mouseRelease(canvas, Qt::LeftButton, Qt::NoModifier, at(0.45, 0.85));
    }

    /// A stroke and a hook and a stroke, side by side.
    void drawNumber()
    {
        Drawing drawing;
        drawing.strokes = {{{0.15F, 0.3F}, {0.15F, 0.7F}},
                           {{0.4F, 0.3F}, {0.6F, 0.3F}, {0.45F, 0.7F}},
                           {{0.85F, 0.3F}, {0.85F, 0.7F}}};
        m_panel->canvas()->setSheet({.drawing = drawing, .picture = {}});
    }

    QString prediction() { return label("predictionLabel")->text(); }

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_controller = std::make_unique<InferenceController>();
        m_panel = std::make_unique<InferencePanel>(*m_controller);
        m_panel->resize(360, 700);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void cleanup()
    {
        m_panel.reset();
        m_controller.reset();
    }

    void controlsHaveTheNamesThatScriptsRelyOn()
    {
        QCOMPARE(m_panel->canvas()->accessibleName(), QStringLiteral("Drawing canvas"));
        QCOMPARE(button("clearButton")->accessibleName(), QStringLiteral("Clear"));
        QCOMPARE(button("undoButton")->accessibleName(), QStringLiteral("Undo"));
        QCOMPARE(button("redoButton")->accessibleName(), QStringLiteral("Redo"));
        QCOMPARE(label("predictionLabel")->accessibleName(), QStringLiteral("Prediction"));
    }

    void anEmptyCanvasPredictsNothing()
    {
        QSignalSpy answered(m_controller.get(), &InferenceController::answered);
        m_controller->setModel(digitModel(1));
        m_panel->setModelCaption(QStringLiteral("Model in training, epoch 3"));
        drawSeven();
        QTRY_VERIFY(label("predictionLabel")->text() != QStringLiteral("—"));
        QTest::mouseClick(button("clearButton"), Qt::LeftButton);
        QCOMPARE(label("predictionLabel")->text(), QStringLiteral("—")); // at once
        QTest::qWait(50);
        QCOMPARE(label("predictionLabel")->text(), QStringLiteral("—"));
        QVERIFY(m_panel->findChild<ProbabilityBars *>()->probabilities().empty());
        QVERIFY(!m_panel->findChild<DigitPictureView *>()->picture());
    }

    void aDrawingIsAnsweredAsDigitAndConfidence()
    {
        m_controller->setModel(digitModel(1));
        m_panel->setModelCaption(QStringLiteral("Model in training, epoch 3"));
        drawSeven();
        static const QRegularExpression form(QStringLiteral("^[0-9] \\([0-9]{1,3}\\.[0-9] %\\)$"));
        QTRY_VERIFY(form.match(label("predictionLabel")->text()).hasMatch());
        // As AT-SPI reads it: a fixed name, and the answer as text.
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(label("predictionLabel"));
        QCOMPARE(accessible->text(QAccessible::Name), QStringLiteral("Prediction"));
        QCOMPARE(accessible->text(QAccessible::Description), label("predictionLabel")->text());
        QAccessibleTextInterface *text = accessible->textInterface();
        QVERIFY(text != nullptr);
        if (text != nullptr)
            QCOMPARE(text->text(0, text->characterCount()), label("predictionLabel")->text());
        const auto *bars = m_panel->findChild<ProbabilityBars *>();
        QCOMPARE(bars->probabilities().size(), 10U);
        QCOMPARE(label("predictionLabel")->text().left(1), QString::number(bars->winner()));
        QCOMPARE(label("bigDigit")->text(), QString::number(bars->winner()));
        QVERIFY(m_panel->findChild<DigitPictureView *>()->picture());
    }

    void aNewModelAnswersTheSameDrawingAgain()
    {
        m_controller->setModel(digitModel(1));
        drawSeven();
        const auto *bars = m_panel->findChild<ProbabilityBars *>();
        QTRY_VERIFY(!bars->probabilities().empty());
        const std::vector<double> before = bars->probabilities();
        m_controller->setModel(digitModel(2));
        QTRY_VERIFY(bars->probabilities() != before);
    }

    void anUnsureAnswerSaysSo()
    {
        // Fresh weights: ten probabilities near a tenth.
        m_controller->setModel(digitModel(1));
        m_panel->setModelCaption(QStringLiteral("Untrained"));
        drawSeven();
        const auto *bars = m_panel->findChild<ProbabilityBars *>();
        QTRY_VERIFY(!bars->probabilities().empty());
        QVERIFY(bars->probabilities()[static_cast<std::size_t>(bars->winner())] < 0.5);
        QVERIFY(!label("predictionNote")->text().isEmpty());
    }

    void withoutAModelThePictureIsShownButNoAnswer()
    {
        drawSeven();
        QTRY_VERIFY(m_panel->findChild<DigitPictureView *>()->picture());
        QCOMPARE(label("predictionLabel")->text(), QStringLiteral("—"));
        QCOMPARE(label("modelCaption")->text(), QStringLiteral("No model yet. Train one or open one."));
    }

    void theButtonsFollowTheDrawing()
    {
        QVERIFY(!button("clearButton")->isEnabled());
        QVERIFY(!button("undoButton")->isEnabled());
        drawSeven();
        QVERIFY(button("clearButton")->isEnabled());
        QTest::mouseClick(button("undoButton"), Qt::LeftButton);
        QVERIFY(m_panel->canvas()->drawing().strokes.empty());
        QVERIFY(button("redoButton")->isEnabled());
        QTest::mouseClick(button("redoButton"), Qt::LeftButton);
        QCOMPARE(m_panel->canvas()->drawing().strokes.size(), 1U);
        QTest::keySequence(m_panel->canvas(), QKeySequence::Undo);
        QVERIFY(m_panel->canvas()->drawing().strokes.empty());
    }

    void aRowOfDigitsIsReadAsANumber()
    {
        m_controller->setModel(digitModel(1));
        drawNumber();
        static const QRegularExpression form(QStringLiteral("^[0-9]{3} \\([0-9]{1,3}\\.[0-9] %\\)$"));
        QTRY_VERIFY(form.match(prediction()).hasMatch());
        auto *strip = m_panel->findChild<DigitStrip *>();
        QVERIFY(strip->isVisible());
        QVERIFY(!label("bigDigit")->isVisible());
        QCOMPARE(strip->count(), 3);
        // What was drawn last is what is shown, until another is chosen.
        QCOMPARE(strip->selected(), 2);
        const auto *bars = m_panel->findChild<ProbabilityBars *>();
        const std::vector<double> last = bars->probabilities();
        const auto picture = m_panel->findChild<DigitPictureView *>()->picture();
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Left);
        QCOMPARE(strip->selected(), 1);
        QVERIFY(bars->probabilities() != last);
        QVERIFY(m_panel->findChild<DigitPictureView *>()->picture() != picture);
        QTest::mouseClick(strip, Qt::LeftButton, Qt::NoModifier, strip->cell(0).center());
        QCOMPARE(strip->selected(), 0);
        // A new answer to the same ink leaves the choice.
        m_controller->setModel(digitModel(2));
        const std::vector<double> before = bars->probabilities();
        QTRY_VERIFY(bars->probabilities() != before);
        QCOMPARE(strip->selected(), 0);
    }

    void theSheetKeepsItsSizeWhateverIsAnswered()
    {
        m_panel->resize(300, 560); // where everything is as low as it can be
        m_controller->setModel(digitModel(1));
        QTest::qWait(0);
        const QSize empty = m_panel->canvas()->size();
        drawSeven();
        QTRY_VERIFY(prediction() != QStringLiteral("—"));
        QTest::qWait(0);
        QCOMPARE(m_panel->canvas()->size(), empty);
        drawNumber();
        QTRY_VERIFY(m_panel->findChild<DigitStrip *>()->isVisible());
        QTest::qWait(0);
        QCOMPARE(m_panel->canvas()->size(), empty);
        m_panel->findChild<QTabBar *>(QStringLiteral("answerTabs"))->setCurrentIndex(1);
        QTest::qWait(0);
        QCOMPARE(m_panel->canvas()->size(), empty);
    }

    void theLeastConfidenceIsThatOfTheNumber()
    {
        const auto reading = [](int digit, double confidence, bool isDigit = true) {
            DigitReading one;
            one.prediction = Prediction{digit, confidence, std::vector<double>(10, 0.1), isDigit};
            return one;
        };
        const QLocale c = QLocale::c();
        QCOMPARE(readingText({reading(2, 0.99), reading(0, 0.912), reading(6, 1)}, c), QStringLiteral("206 (91.2 %)"));
        QCOMPARE(readingText({reading(7, 0.983)}, c), QStringLiteral("7 (98.3 %)"));
        QCOMPARE(readingText({reading(7, 0.983, false)}, c), QStringLiteral("not a digit"));
        QCOMPARE(readingText({reading(2, 0.9), reading(7, 0.6, false)}, c), QStringLiteral("2? (90.0 %)"));
        QCOMPARE(readingText({reading(2, 0.9, false), reading(7, 0.6, false)}, c), QStringLiteral("not a digit"));
        QCOMPARE(readingText({}, c), QStringLiteral("—"));
        QCOMPARE(readingText({DigitReading{}}, c), QStringLiteral("—"));
        QVERIFY(doubtText(*reading(7, 0.983, false).prediction, c).contains(QLatin1Char('7')));
        QVERIFY(doubtText(*reading(7, 0.983).prediction, c).isEmpty());
    }

    void thePreparationIsTakenApart()
    {
        m_controller->setModel(digitModel(1));
        drawNumber();
        auto *tabs = m_panel->findChild<QTabBar *>(QStringLiteral("answerTabs"));
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_Right);
        const auto bars = [this](const char *id) {
            return m_panel->findChild<SmallBars *>(QStringLiteral("stepBars-") + QLatin1String(id));
        };
        for (const PreparationStepInfo &info : preparationSteps()) {
            const std::string id(info.id);
            QTRY_COMPARE(bars(id.c_str())->probabilities().size(), 10U);
            auto *view =
                m_panel->findChild<GreyPictureView *>(QStringLiteral("stepPicture-") + QLatin1String(id.c_str()));
            QVERIFY(view->picture().width > 0);
        }
        // Another digit has its own steps.
        const std::vector<double> ofTheLast = bars("fit")->probabilities();
        m_panel->findChild<DigitStrip *>()->setFocus();
        QTest::keyClick(m_panel->findChild<DigitStrip *>(), Qt::Key_Left);
        QTRY_VERIFY(bars("fit")->probabilities() != ofTheLast);
    }

    void aStepThatIsSwitchedOffIsLeftOut()
    {
        m_controller->setModel(digitModel(1));
        drawSeven();
        m_panel->findChild<QTabBar *>(QStringLiteral("answerTabs"))->setCurrentIndex(1);
        auto *fit = m_panel->findChild<SmallBars *>(QStringLiteral("stepBars-fit"));
        QTRY_VERIFY(!fit->probabilities().empty());
        const std::vector<double> without = fit->probabilities();
        const auto *all = m_panel->findChild<ProbabilityBars *>();
        QVERIFY(all->probabilities() != without);
        auto *box = m_panel->findChild<QAbstractButton *>(QStringLiteral("step-fit"));
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(!box->isChecked());
        QTRY_COMPARE(all->probabilities(), without);
        const auto *tabs = m_panel->findChild<QTabBar *>(QStringLiteral("answerTabs"));
        QCOMPARE(tabs->tabText(1), QStringLiteral("Preparation 4/5"));
        QTest::mouseClick(box, Qt::LeftButton, Qt::NoModifier, QPoint(8, box->height() / 2));
        QTRY_VERIFY(all->probabilities() != without);
        QCOMPARE(tabs->tabText(1), QStringLiteral("Preparation"));
    }

    void theStepThatTheAnswerHangsOnIsMarked()
    {
        PreparationPanel panel;
        const auto saying = [](int digit) { return Prediction{digit, 0.9, std::vector<double>(10, 0.1)}; };
        std::vector<ExplainedStep> steps;
        for (const PreparationStepInfo &info : preparationSteps())
            steps.push_back({info.step, {}, saying(info.step == PreparationStep::Centre ? 9 : 4)});
        panel.setSteps(steps, saying(4));
        const auto role = [&panel](const char *id) {
            return panel.findChild<QLabel *>(QStringLiteral("stepDigit-") + QLatin1String(id))->property("role");
        };
        QCOMPARE(role("centre").toString(), QStringLiteral("decisive"));
        QCOMPARE(role("box").toString(), QStringLiteral("muted"));
        QVERIFY(panel.findChild<QWidget *>(QStringLiteral("step-centre"))
                    ->accessibleDescription()
                    .contains(QLatin1Char('9')));
        panel.setSteps({}, std::nullopt);
        QCOMPARE(role("centre").toString(), QStringLiteral("muted"));
        QVERIFY(panel.findChild<QLabel *>(QStringLiteral("stepDigit-centre"))->text().isEmpty());
    }

    void theBoxesStayAroundThePicturesDigits()
    {
        const GreyPicture grey{30, 20, std::vector<float>(600)};
        const QImage image(60, 40, QImage::Format_RGB32); // shown larger than it is read
        const auto inks = std::make_shared<const PictureInk>(grey, grey);
        QSignalSpy answered(m_controller.get(), &InferenceController::answered);
        m_panel->canvas()->setSheet({.drawing = {}, .picture = std::make_shared<const SheetPicture>(image, inks)});
        QTRY_VERIFY(!answered.isEmpty()); // that there is nothing
        InkAnswer answer;
        answer.digits.resize(2);
        answer.digits[0].box = {.left = 0, .top = 0, .right = 15, .bottom = 20};
        answer.digits[1].box = {.left = 15, .top = 10, .right = 30, .bottom = 20};
        emit m_controller->answered(answer);
        for (const QSize &size : {QSize(400, 700), QSize(300, 700), QSize(260, 560)}) {
            m_panel->resize(size);
            QTRY_COMPARE(m_panel->size(), size);
            const QRectF place = pictureBox(image.size(), m_panel->canvas()->aspect());
            QTRY_COMPARE(m_panel->canvas()->boxes().size(), std::size_t{2});
            const QRectF first = m_panel->canvas()->boxes()[0];
            const QRectF second = m_panel->canvas()->boxes()[1];
            QVERIFY(QLineF(first.topLeft(), place.topLeft()).length() < 1e-6);
            QVERIFY(QLineF(first.topRight(), (place.topLeft() + place.topRight()) / 2).length() < 1e-6);
            QVERIFY(QLineF(second.bottomRight(), place.bottomRight()).length() < 1e-6);
        }
    }

    void aPictureIsReadAndABlankOneSaysSo()
    {
        m_controller->setModel(digitModel(1));
        m_panel->setModelCaption(QStringLiteral("Model"));
        GreyPicture ink{30, 20, std::vector<float>(600)};
        for (int y = 4; y < 16; ++y)
            ink.ink[static_cast<std::size_t>(y * 30 + 15)] = 1;
        const auto lay = [this](const GreyPicture &picture) {
            QImage image(picture.width, picture.height, QImage::Format_RGB32);
            image.fill(Qt::white);
            const auto inks = std::make_shared<const PictureInk>(picture, picture);
            m_panel->canvas()->setSheet({.drawing = {}, .picture = std::make_shared<const SheetPicture>(image, inks)});
        };
        lay(ink);
        QTRY_VERIFY(prediction() != QStringLiteral("—"));
        std::ranges::fill(ink.ink, 0.0F);
        lay(ink);
        QTRY_COMPARE(prediction(), QStringLiteral("—"));
        QTRY_COMPARE(label("predictionNote")->text(), QStringLiteral("No ink was found in the picture."));
    }

    void keysAloneGetAnAnswer()
    {
        m_controller->setModel(digitModel(1));
        m_panel->canvas()->setFocus();
        QTest::keyClick(m_panel->canvas(), Qt::Key_Space);
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(m_panel->canvas(), Qt::Key_Down);
        QTRY_VERIFY(prediction() != QStringLiteral("—"));
        QTest::keyClick(m_panel->canvas(), Qt::Key_Escape);
        QTRY_COMPARE(prediction(), QStringLiteral("—"));
    }

    void barsRefuseWhatIsNotTenNumbers_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::newRow("none") << std::vector<double>();
        QTest::newRow("nine") << std::vector<double>(9, 0.1);
        std::vector<double> bad(10, 0.1);
        bad[4] = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("NaN") << bad;
    }

    void barsRefuseWhatIsNotTenNumbers()
    {
        QFETCH(std::vector<double>, values);
        ProbabilityBars bars;
        bars.setProbabilities(std::vector<double>(10, 0.1));
        QVERIFY(bars.accessibleDescription().contains(QStringLiteral("10.0 %")));
        bars.setProbabilities(values);
        QCOMPARE(bars.winner(), -1);
        QVERIFY(bars.accessibleDescription().isEmpty());
    }
};

QTEST_MAIN(InferencePanelTest)
#include "inference_panel_test.moc"
