// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/learn_hand_dialog.h"

#include "core/run/hand_run.h"
#include "core/run/run_history.h"
#include "ui/handwriting/hand_verdict.h"
#include "ui/settings/number_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/named_button.h"
#include "ui/widgets/readable_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace inkling::ui {

namespace {

constexpr std::uint64_t kSeed = 1;
constexpr int kProgressSteps = 1000;

HandLesson lessonOf(const HandTask &task, const DigitDataPtr &original, const StopFlag &stop)
{
    return {.model = task.model->model,
            .hand = splitHand(digitsOf(task.drawings), [&stop] { return stop.stopRequested(); }),
            .original = original,
            .seed = kSeed};
}

} // namespace

LearnHandDialog::LearnHandDialog(HandTask task, QWidget *parent)
    : QDialog(parent)
    , m_handTask(std::move(task))
    , m_verdict(new ReadableLabel(tr("Result"), this))
    , m_progress(new QProgressBar(this))
    , m_keep(makeNamedButton(tr("Keep"), "keepHand", tr("Go on with the model that has learned your hand."), this))
    , m_back(makeNamedButton({}, "goBack", tr("The model stays as it was."), this))
    , m_task(QStringLiteral("hand"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Learn my hand"));
    resize(560, 380);
    m_verdict->setObjectName(QStringLiteral("handVerdict"));
    m_verdict->setProperty("role", "note");
    m_verdict->setWordWrap(true);
    m_verdict->setValue(tr("Loading the images …"));
    m_verdict->setFocusPolicy(Qt::StrongFocus); // and not a button, which Enter or Space would press
    m_progress->setObjectName(QStringLiteral("handProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);

    auto *card = new Card({}, this);
    card->body()->addLayout(makeScores());
    card->body()->addStretch(1);
    auto *hint =
        makeLabel(tr("About one digit in five, always the same ones, is held out to see by. Images that the model "
                     "learned from before are "
                     "mixed in, so that it does not forget them. The model that has learned is in the run history in "
                     "any case."),
                  "caption", this);
    hint->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_keep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_verdict);
    column->addWidget(m_progress);
    column->addWidget(card, 1);
    column->addWidget(hint);
    column->addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, &QDialog::close);
    connect(m_keep, &QPushButton::clicked, this, [this] { emit kept(m_outcome); });
    connect(&m_task, &BackgroundTask::failed, this, &LearnHandDialog::showProblem);
    setState(State::Loading);
    m_verdict->setFocus();
}

QLayout *LearnHandDialog::makeScores()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(makeLabel(tr("Before"), "heading", this), 0, 1, Qt::AlignRight);
    grid->addWidget(makeLabel(tr("After"), "heading", this), 0, 2, Qt::AlignRight);
    addRow(*grid, 1, tr("Your digits, held out"), "heldOutBefore", "heldOutAfter");
    addRow(*grid, 2, tr("Test images (%1)").arg(m_handTask.dataTitle), "testBefore", "testAfter");
    return grid;
}

void LearnHandDialog::addRow(QGridLayout &grid, int row, const QString &caption, const char *before, const char *after)
{
    auto *label = makeLabel(caption, "muted", this);
    label->setWordWrap(true);
    grid.addWidget(label, row, 0);
    for (const auto &[column, name] : {std::pair{1, before}, std::pair{2, after}}) {
        auto *value = makeLabel({}, column == 2 ? "figure" : "", this);
        value->setObjectName(QString::fromLatin1(name));
        grid.addWidget(value, row, column, Qt::AlignRight);
    }
}

void LearnHandDialog::begin(const DigitDataPtr &original)
{
    if (m_state != State::Loading)
        return;
    setState(State::Learning);
    m_verdict->setValue(tr("Learning your hand …"));
    m_task.start([this, task = m_handTask, original](const BackgroundTask::Link &link) {
        const HandLesson lesson = lessonOf(task, original, link.stop());
        const auto progress = [this, &link, told = -1](double share) mutable {
            const int step = static_cast<int>(std::lround(kProgressSteps * share));
            if (std::exchange(told, step) != step)
                link.tell([this, share] { onProgress(share); });
        };
        const Result<HandReport> report = learnHand(lesson, link.stop(), progress);
        if (!report) {
            link.tell([this, error = report.error()] { showProblem(error); });
            return;
        }
        const Result<QString> file = keepHandRun(lesson, *report, task.name, task.initFile, userRunsFolder());
        link.tell([this, report = *report, file] { onLearned(report, file); });
    });
}

void LearnHandDialog::showProblem(const Error &error)
{
    m_verdict->setValue(QString::fromStdString(error.message));
    setState(State::Failed);
}

void LearnHandDialog::onProgress(double share)
{
    m_progress->setValue(static_cast<int>(std::lround(kProgressSteps * share)));
}

/// Where the focus is stays as it is: a key that was meant for one state must not answer in the next.
void LearnHandDialog::setState(State state)
{
    m_state = state;
    const bool working = state == State::Loading || state == State::Learning;
    m_progress->setVisible(working);
    if (state != State::Learned)
        for (const char *name : {"heldOutBefore", "heldOutAfter", "testBefore", "testAfter"})
            showScore(name, working ? QStringLiteral("…") : QStringLiteral("–"));
    renameButton(*m_back, working ? tr("Stop") : state == State::Learned ? tr("Go back") : tr("Close"));
    m_keep->setEnabled(state == State::Learned);
}

void LearnHandDialog::showScore(const char *name, const QString &text)
{
    findChild<QLabel *>(QString::fromLatin1(name))->setText(text);
}

void LearnHandDialog::onLearned(const HandReport &report, const Result<QString> &runFile)
{
    m_outcome = {std::make_shared<const ModelSnapshot>(report.model), runFile.value_or(QString())};
    QString verdict = handVerdict(report, m_handTask.dataTitle);
    if (!runFile)
        verdict += ' ' + QString::fromStdString(runFile.error().message);
    m_verdict->setValue(verdict);
    const QString none = QStringLiteral("–");
    const auto &hand = report.heldOut;
    showScore("heldOutBefore", hand ? countRight(hand->samples, hand->before) : none);
    showScore("heldOutAfter", hand ? countRight(hand->samples, hand->after) : none);
    showScore("testBefore", report.test ? percentText(report.test->before, 1) : none);
    showScore("testAfter", report.test ? percentText(report.test->after, 1) : none);
    m_keep->setProperty("accent", judgeHand(report) == HandVerdict::Better);
    m_keep->style()->unpolish(m_keep);
    m_keep->style()->polish(m_keep);
    setState(State::Learned);
}

} // namespace inkling::ui
