// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/collect_dialog.h"

#include "core/run/personal_set_controller.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/handwriting/drawing_thumbnail.h"
#include "ui/settings/preferences.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/named_button.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace inkling::ui {

namespace {

constexpr double kLeastDigit = 0.1; ///< of the sheet's height; a click or a slip of the pen is smaller

bool isOftenDrawnInTwo(int digit)
{
    return digit == 4 || digit == 5 || digit == 7;
}

} // namespace

CollectDialog::CollectDialog(PersonalSetController &set, QWidget *parent)
    : QDialog(parent)
    , m_set(set)
    , m_banner(new MessageBanner(this))
    , m_ask(makeLabel({}, "muted", this))
    , m_digit(makeLabel({}, "prompt", this))
    , m_progress(new QProgressBar(this))
    , m_count(makeLabel({}, "muted", this))
    , m_canvas(new DrawingCanvas(this))
    , m_byItself(new QCheckBox(tr("Go on by itself"), this))
    , m_hint(makeLabel({}, "muted", this))
    , m_back(makeNamedButton(tr("Back"), "collectBack", tr("Throw the last digit away and draw it again."), this))
    , m_last(new DrawingThumbnail(this))
    , m_clear(makeNamedButton(tr("Clear"), "collectClear", tr("Clear the sheet (Delete)."), this))
    , m_skip(makeNamedButton(tr("Skip"), "collectSkip", tr("Draw this digit later."), this))
    , m_next(makeNamedButton(tr("Next"), "collectNext", tr("Keep this digit now (Enter)."), this))
    , m_learn(makeNamedButton(tr("Learn my hand …"), "collectLearn",
                              tr("Train the open model further on these digits."), this))
    , m_close(makeNamedButton(tr("Close"), "collectClose", tr("What you have drawn is kept; go on at any time."), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Collect digits"));
    resize(500, 640);
    m_progress->setObjectName(QStringLiteral("collectProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximum(CollectPlan::kRound);
    m_rest.setSingleShot(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addLayout(makePrompt());
    column->addWidget(m_progress);
    column->addWidget(m_canvas, 1);
    column->addLayout(makeHint());
    column->addLayout(makeButtons());
    connectAll();
    m_set.refresh(); // another window may have collected some
    showPrompt();
    waitForRest();
    m_canvas->setFocus();
}

QBoxLayout *CollectDialog::makePrompt()
{
    m_ask->setObjectName(QStringLiteral("collectAsk"));
    m_digit->setObjectName(QStringLiteral("collectDigit"));
    m_digit->setAccessibleName(tr("Digit to draw"));
    m_count->setObjectName(QStringLiteral("collectCount"));
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_ask, 0, Qt::AlignVCenter);
    row->addWidget(m_digit, 0, Qt::AlignVCenter);
    row->addStretch(1);
    row->addWidget(m_count, 0, Qt::AlignVCenter);
    return row;
}

QBoxLayout *CollectDialog::makeHint()
{
    m_hint->setObjectName(QStringLiteral("collectHint"));
    m_byItself->setObjectName(QStringLiteral("collectByItself"));
    m_byItself->setAccessibleName(m_byItself->text());
    m_byItself->setToolTip(tr("Switch it off to take all the time you want for a digit."));
    m_byItself->setChecked(Preferences().isCollectingByItself());
    auto *row = new QHBoxLayout;
    row->addWidget(m_byItself);
    row->addStretch(1);
    row->addWidget(m_hint);
    return row;
}

QBoxLayout *CollectDialog::makeButtons()
{
    m_next->setProperty("accent", true);
    m_next->setDefault(true);
    m_learn->setProperty("accent", true);
    m_last->setObjectName(QStringLiteral("collectLast"));
    m_last->setAccessibleName(tr("Last digit"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_back);
    row->addWidget(m_last);
    for (QPushButton *button : {m_clear, m_skip})
        row->addWidget(button);
    row->addStretch(1);
    for (QPushButton *button : {m_close, m_learn, m_next})
        row->addWidget(button);
    return row;
}

void CollectDialog::connectAll()
{
    connect(m_canvas, &DrawingCanvas::drawingChanged, this, &CollectDialog::onDrawing);
    connect(m_canvas, &DrawingCanvas::penMoved, this, &CollectDialog::waitForRest);
    connect(&m_rest, &QTimer::timeout, this, &CollectDialog::onRested);
    connect(m_byItself, &QCheckBox::toggled, this, [this](bool byItself) {
        Preferences().setCollectingByItself(byItself);
        waitForRest();
    });
    connect(m_next, &QPushButton::clicked, this, &CollectDialog::keep);
    connect(m_back, &QPushButton::clicked, this, &CollectDialog::back);
    connect(m_skip, &QPushButton::clicked, this, &CollectDialog::skip);
    connect(m_clear, &QPushButton::clicked, m_canvas, &DrawingCanvas::clear);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_learn, &QPushButton::clicked, this, [this] {
        close();
        emit learnRequested();
    });
    connect(&m_set, &PersonalSetController::changed, this, &CollectDialog::begin);
    connect(&m_set, &PersonalSetController::failed, this, &CollectDialog::onFailed);
}

/// However the page is left.
void CollectDialog::done(int result)
{
    keep();
    QDialog::done(result);
}

/// As soon as it is known what is there.
void CollectDialog::begin()
{
    if (m_begun || !m_set.isLoaded())
        return;
    m_begun = true;
    m_plan = CollectPlan(countByLabel(m_set.drawings()), m_set.drawings().size() + 1);
    showPrompt();
}

bool CollectDialog::holdsDigit() const
{
    return asks() && boxOf(m_canvas->drawing()).longerSide() >= kLeastDigit;
}

/// By keys a digit takes as long as it takes; and where one could not be kept, the next would be lost, too.
bool CollectDialog::keepsByItself() const
{
    return m_byItself->isChecked() && !m_canvas->isKeyboardPenShown() && !m_hasFailed;
}

void CollectDialog::waitForRest()
{
    m_rest.stop();
    if (keepsByItself() && holdsDigit())
        m_rest.start(isOftenDrawnInTwo(m_plan.prompt()) ? m_restMs * 3 / 2 : m_restMs);
    m_hint->setText(keepsByItself() ? tr("When you pause, the digit is kept.") : tr("Enter keeps the digit."));
}

void CollectDialog::onDrawing()
{
    waitForRest();
    showButtons();
}

void CollectDialog::onRested()
{
    if (m_canvas->isPenDown()) // it lies still
        m_rest.start();
    else
        keep();
}

void CollectDialog::keep()
{
    if (!holdsDigit())
        return;
    const int digit = m_plan.prompt();
    const Drawing drawing = m_canvas->drawing();
    const std::uint64_t change =
        m_set.change({.add = {{.label = digit, .drawnAt = QDateTime::currentMSecsSinceEpoch(), .drawing = drawing}}});
    m_kept.push_back({change, digit, drawing});
    m_hasFailed = false;
    m_plan.next();
    m_canvas->clear();
    showPrompt();
}

void CollectDialog::back()
{
    if (m_kept.empty())
        return;
    const Kept last = m_kept.back();
    m_kept.pop_back();
    m_set.undo(last.change);
    m_plan.back(last.digit);
    m_canvas->clear();
    showPrompt();
    m_canvas->setFocus();
}

void CollectDialog::skip()
{
    m_plan.skip();
    m_canvas->clear();
    showPrompt();
    m_canvas->setFocus();
}

/// What is being drawn stays what it was asked as, and waits for Enter.
void CollectDialog::onFailed(std::uint64_t change, const Error &error)
{
    m_banner->showMessage(MessageBanner::Kind::Problem, QString::fromStdString(error.message));
    m_hasFailed = true;
    waitForRest();
    const auto lost = std::ranges::find(m_kept, change, &Kept::change);
    if (lost == m_kept.end())
        return;
    m_plan.askAgain(lost->digit);
    m_kept.erase(lost);
    showPrompt();
}

void CollectDialog::showPrompt()
{
    const QLocale here = locale();
    m_ask->setText(!m_begun ? tr("Loading your digits …")
                   : asks() ? tr("Draw the digit")
                            : tr("All there. Now a model can learn your hand."));
    m_digit->setText(asks() ? here.toString(m_plan.prompt()) : QString());
    m_count->setText(
        m_begun ? tr("%1 of %2 of this round").arg(here.toString(m_plan.done()), here.toString(CollectPlan::kRound))
                : QString());
    m_progress->setValue(m_begun ? m_plan.done() : 0);
    m_canvas->setEnabled(asks());
    m_last->setDrawing(m_kept.empty() ? Drawing{} : m_kept.back().drawing);
    m_next->setVisible(!m_begun || asks());
    m_learn->setVisible(m_begun && !asks());
    showButtons();
}

void CollectDialog::showButtons()
{
    m_back->setEnabled(!m_kept.empty());
    m_skip->setEnabled(asks());
    m_next->setEnabled(holdsDigit());
    m_clear->setEnabled(!m_canvas->drawing().isEmpty());
}

} // namespace inkling::ui
