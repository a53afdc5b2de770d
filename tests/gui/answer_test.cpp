// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "core/infer/inference_controller.h"
#include "core/model/presets.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/random_model.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_panel.h"
#include "ui/inference/inference_panel.h"
#include "ui/inference/preparation_panel.h"
#include "ui/inference/probability_bars.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace inkling;
using namespace inkling::ui;

namespace {

Model someModel()
{
    return test::randomModel(findPreset("mlp")->spec({{"hidden", 8}}), Precision::Float32);
}

ModelSnapshotPtr snapshotOf(const Model &model)
{
    return std::make_shared<const ModelSnapshot>(ModelSnapshot{.model = model});
}

std::vector<double> asVector(const test::Json &numbers)
{
    return numbers.get<std::vector<double>>();
}

} // namespace

/// What the window says of the sheet, and that the command line says the same.
class AnswerTest : public QObject
{
    Q_OBJECT

private:
    InferenceController m_controller;
    InferencePanel m_panel{m_controller};
    QSignalSpy m_answers{&m_controller, &InferenceController::answered};

    /// A seven at the right of a wide sheet, and, before it, where it is wanted, a one.
    void draw(bool several)
    {
        Drawing drawing;
        if (several)
            drawing.strokes.push_back({{0.4F, 0.1F}, {0.4F, 0.9F}});
        drawing.strokes.push_back({{1.3F, 0.3F}, {1.7F, 0.3F}, {1.5F, 0.85F}});
        m_panel.canvas()->setSheet({.drawing = drawing, .picture = {}});
    }
    bool isAnswered() const
    {
        return !m_answers.empty() && m_answers.last()[0].value<InkAnswer>().requestId == m_controller.newestRequestId();
    }
    InkAnswer answer() const { return m_answers.last()[0].value<InkAnswer>(); }
    QAbstractButton *step(const char *id)
    {
        return m_panel.findChild<QAbstractButton *>(QStringLiteral("step-") + QLatin1String(id));
    }
    QString note() { return m_panel.findChild<QLabel *>(QStringLiteral("predictionNote"))->text(); }
    void lookAtPreparation(bool look)
    {
        m_panel.findChild<QTabBar *>(QStringLiteral("answerTabs"))->setCurrentIndex(look ? 1 : 0);
    }

private slots:
    void initTestCase()
    {
        m_panel.resize(1000, 500);
        m_panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_panel));
    }

    void init()
    {
        m_panel.canvas()->clear();
        m_controller.setModel(snapshotOf(someModel()));
        lookAtPreparation(false);
        QTRY_VERIFY(isAnswered());
    }

    void theCommandLineSaysTheSame_data()
    {
        QTest::addColumn<bool>("several");
        QTest::newRow("one digit") << false;
        QTest::newRow("two digits") << true;
    }

    void theCommandLineSaysTheSame()
    {
        QFETCH(bool, several);
        const test::CliFixture cli;
        QVERIFY(writeModelFile(cli.path("model.bin"), someModel()));
        draw(several);
        QVERIFY(m_panel.canvas()->aspect() > 1.6);
        m_panel.canvas()->setPenWidth(0.11);
        lookAtPreparation(true);
        QTRY_VERIFY(isAnswered() && !answer().digits.empty() && !answer().digits.back().steps.empty());
        const DigitReading shown = answer().digits.back(); // where the pen was last
        QVERIFY(m_panel.sheet()->saveFile(cli.path("drawing.json")));

        const test::CliResult result =
            cli.run({"predict", "model.bin", "--strokes", "drawing.json", "--explain", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const test::Json item = result.json().front();
        const test::Json digit = several ? item["digits"][1] : item;
        QCOMPARE(asVector(digit["probabilities"]), shown.prediction->probabilities);
        QCOMPARE(digit["steps"].size(), shown.steps.size());
        for (std::size_t i = 0; i < shown.steps.size(); ++i)
            QCOMPARE(asVector(digit["steps"][i]["without"]["probabilities"]), shown.steps[i].without.probabilities);
    }

    void anotherPenIsAnotherQuestionWhereItCounts()
    {
        draw(false);
        QTRY_VERIFY(isAnswered());
        std::uint64_t last = m_controller.newestRequestId();
        m_panel.canvas()->setPenWidth(0.03);
        QCOMPARE(m_controller.newestRequestId(), last); // the network's pen is drawn anew
        step("ink")->click();
        QTRY_VERIFY(isAnswered());
        const DigitPicture thin = answer().digits.front().picture;
        last = m_controller.newestRequestId();
        m_panel.canvas()->setPenWidth(0.12);
        QVERIFY(m_controller.newestRequestId() > last);
        QTRY_VERIFY(isAnswered());
        QVERIFY(answer().digits.front().picture != thin);
        step("ink")->click();
    }

    void anotherSheetIsAnotherQuestionWhereItCounts()
    {
        draw(false);
        step("box")->click();
        QTRY_VERIFY(isAnswered());
        const DigitPicture narrow = answer().digits.front().picture;
        m_panel.resize(1300, 500); // the edge is further away from the digit
        QTRY_VERIFY(isAnswered() && answer().digits.front().picture != narrow);
        m_panel.resize(1000, 500);
        step("box")->click();
    }

    void withStepsLeftOutNobodyTellsWhatIsNoDigit()
    {
        draw(false);
        QTRY_VERIFY(isAnswered());
        const QString before = note();
        step("centre")->click();
        QTRY_VERIFY(isAnswered() && note() != before);
        QVERIFY(!note().isEmpty());
        step("centre")->click();
        QTRY_VERIFY(isAnswered() && note() == before);
    }

    void anAnswerThatIsNoNumberIsASentence()
    {
        draw(false);
        QTRY_VERIFY(isAnswered());
        Model model = someModel();
        for (Tensor &tensor : model.tensors)
            std::ranges::fill(tensor.values, 3e38);
        m_controller.setModel(snapshotOf(model));
        m_panel.setModelCaption(QStringLiteral("huge"));
        QTRY_VERIFY(isAnswered());
        QVERIFY(answer().isNoNumber);
        QCOMPARE(m_panel.findChild<QLabel *>(QStringLiteral("predictionLabel"))->text(), QStringLiteral("—"));
        QVERIFY2(note().contains(QStringLiteral("not a number")), qPrintable(note()));
    }

    void picturesOfStepsGrowInWholeSteps_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("side");
        QTest::newRow("the smallest") << QSize(250, 0) << PreparationPanel::kSmallest;
        QTest::newRow("1280 x 800") << QSize(290, 610) << 28;
        QTest::newRow("1920 x 1080") << QSize(510, 880) << 42;
        QTest::newRow("larger") << QSize(700, 1300) << 56;
    }

    /// Every step is seen whole, at any size down to the least, and no two lie on each other.
    void picturesOfStepsGrowInWholeSteps()
    {
        QFETCH(QSize, size);
        QFETCH(int, side);
        InferencePanel panel(m_controller);
        panel.findChild<QTabBar *>(QStringLiteral("answerTabs"))->setCurrentIndex(1);
        panel.resize(size.expandedTo(panel.minimumSizeHint()));
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const auto *steps = panel.findChild<PreparationPanel *>();
        const QRect room = steps->rect();
        QRect before;
        for (const PreparationStepInfo &info : preparationSteps()) {
            const QString id = QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
            const QRect picture = steps->findChild<QWidget *>(QStringLiteral("stepPicture-") + id)->geometry();
            QCOMPARE(picture.size(), QSize(side, side));
            QVERIFY(room.contains(picture));
            QVERIFY(before.isNull() || picture.top() > before.bottom());
            const QRect bars = steps->findChild<QWidget *>(QStringLiteral("stepBars-") + id)->geometry();
            QVERIFY(room.contains(bars) && bars.height() >= 16);
            before = picture;
        }
        QVERIFY(panel.canvas()->height() >= panel.canvas()->minimumSizeHint().height());
    }

    /// Whichever page is looked at, the sheet is as large.
    void theSheetIsAsLargeWhenTheWindowWasLarger()
    {
        InferencePanel panel(m_controller);
        panel.resize(260, 505);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const int height = panel.canvas()->height();
        panel.resize(260, 900);
        QTRY_VERIFY(panel.canvas()->height() > height);
        panel.resize(260, 505);
        QTRY_COMPARE(panel.canvas()->height(), height);
        panel.findChild<QTabBar *>(QStringLiteral("answerTabs"))->setCurrentIndex(1);
        QTest::qWait(0);
        QCOMPARE(panel.canvas()->height(), height);
    }

    void probabilitiesAreLegibleAtTheSmallestSize()
    {
        InferencePanel panel(m_controller);
        panel.resize(panel.minimumSizeHint());
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const auto *bars = panel.findChild<ProbabilityBars *>();
        QVERIFY(bars->height() >= 10 * (bars->fontMetrics().ascent() + 1));
        const auto *picture = panel.findChild<QWidget *>(QStringLiteral("digitPictureView"));
        const auto *number = panel.findChild<QWidget *>(QStringLiteral("predictionLabel"));
        const auto placeOf = [&panel](const QWidget *part) {
            return QRect(part->mapTo(&panel, QPoint()), part->size());
        };
        QVERIFY(picture->isVisible() && picture->width() == picture->height());
        QVERIFY(!placeOf(picture).intersects(placeOf(number)) && !placeOf(picture).intersects(placeOf(bars)));
        const int small = picture->width();
        panel.resize(300, 700);
        QTRY_VERIFY(picture->width() > small);
    }

    /// The hand that would be explained for a minute is not waited for.
    void theEndWaitsForNoExplanation()
    {
        bool stopped = false;
        auto session = InferenceSession::create(someModel());
        SteppedInk ink({{{{0.2F, 0.2F}, {0.6F, 0.8F}}}}, {});
        int asked = 0;
        const auto stop = [&] { return ++asked > 2 || stopped; };
        QVERIFY(explain(*session, ink, {}, stop).empty());
        QCOMPARE(asked, 3);
        stopped = true;
        const Reader reader{.network = &*session, .stopped = stop};
        const auto digits = readDigits(reader, {.drawing = {{{{0.2F, 0.2F}, {0.6F, 0.8F}}}}, .explained = 0});
        QCOMPARE(digits.size(), std::size_t{1});
        QVERIFY(!digits.front().prediction && digits.front().steps.empty());
    }
};

QTEST_MAIN(AnswerTest)
#include "answer_test.moc"
