// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/collect_dialog.h"

#include "core/run/personal_set_controller.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_banner.h"

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
    , m_back(addButton(tr("Back"), "collectBack", tr("Throw the last digit away and draw it again.")))
    , m_clear(addButton(tr("Clear"), "collectClear", tr("Clear the sheet (Delete).")))
    , m_skip(addButton(tr("Skip"), "collectSkip", tr("Draw this digit later.")))
    , m_next(addButton(tr("Next"), "collectNext", tr("Keep this digit now (Enter).")))
    , m_learn(addButton(tr("Learn my hand …"), "collectLearn", tr("Train the open model further on these digits.")))
    , m_close(addButton(tr("Close"), "collectClose", tr("What you have drawn is kept; go on at any time.")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Collect digits"));
    resize(460, 620);
    m_ask->setObjectName(QStringLiteral("collectAsk"));
    m_digit->setObjectName(QStringLiteral("collectDigit"));
    m_digit->setAccessibleName(tr("Digit to draw"));
    m_count->setObjectName(QStringLiteral("collectCount"));
    m_progress->setObjectName(QStringLiteral("collectProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_next->setProperty("accent", true);
    m_next->setDefault(true);
    m_learn->setProperty("accent", true);
    m_rest.setSingleShot(true);

    auto *prompt = new QHBoxLayout;
    prompt->setSpacing(10);
    prompt->addWidget(m_ask, 0, Qt::AlignVCenter);
    prompt->addWidget(m_digit, 0, Qt::AlignVCenter);
    prompt->addStretch(1);
    prompt->addWidget(m_count, 0, Qt::AlignVCenter);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_back, m_clear, m_skip})
        buttons->addWidget(button);
    buttons->addStretch(1);
    for (QPushButton *button : {m_close, m_learn, m_next})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addLayout(prompt);
    column->addWidget(m_progress);
    column->addWidget(m_canvas, 1);
    column->addLayout(buttons);

    connect(m_canvas, &DrawingCanvas::drawingChanged, this, &CollectDialog::onDrawing);
    connect(&m_rest, &QTimer::timeout, this, &CollectDialog::onRested);
    connect(m_next, &QPushButton::clicked, this, &CollectDialog::keep);
    connect(m_back, &QPushButton::clicked, this, &CollectDialog::back);
    connect(m_skip, &QPushButton::clicked, this, &CollectDialog::skip);
    connect(m_clear, &QPushButton::clicked, m_canvas, &DrawingCanvas::clear);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_learn, &QPushButton::clicked, this, [this] {
        emit learnRequested();
        close();
    });
    connect(&m_set, &PersonalSetController::changed, this, &CollectDialog::begin);
    connect(&m_set, &PersonalSetController::failed, this, &CollectDialog::onFailed);
    m_set.refresh(); // another window may have collected some
    showPrompt();
    m_canvas->setFocus();
}

QPushButton *CollectDialog::addButton(const QString &text, const char *name, const QString &toolTip)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    return button;
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

void CollectDialog::onDrawing(const Drawing &drawing)
{
    m_rest.stop();
    if (!drawing.isEmpty() && m_begun && !m_plan.isDone())
        m_rest.start(isOftenDrawnInTwo(m_plan.prompt()) ? m_restMs * 3 / 2 : m_restMs);
    m_next->setEnabled(m_begun && !drawing.isEmpty());
    m_clear->setEnabled(!drawing.isEmpty());
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
    if (!m_begun || m_plan.isDone() || m_canvas->drawing().isEmpty())
        return;
    m_rest.stop();
    const int digit = m_plan.prompt();
    const std::uint64_t change = m_set.change(
        {.add = {{.label = digit, .drawnAt = QDateTime::currentMSecsSinceEpoch(), .drawing = m_canvas->drawing()}}});
    m_kept.push_back({change, digit});
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

void CollectDialog::onFailed(std::uint64_t change, const Error &error)
{
    m_banner->showMessage(MessageBanner::Kind::Problem, QString::fromStdString(error.message));
    const auto lost = std::ranges::find(m_kept, change, &Kept::change);
    if (lost == m_kept.end())
        return;
    m_plan.back(lost->digit);
    m_kept.erase(lost);
    showPrompt();
}

void CollectDialog::showPrompt()
{
    const bool asks = m_begun && !m_plan.isDone();
    const QLocale here = locale();
    m_ask->setText(!m_begun ? tr("Loading your digits …")
                   : asks   ? tr("Draw the digit")
                            : tr("All there. Now a model can learn your hand."));
    m_digit->setText(asks ? here.toString(m_plan.prompt()) : QString());
    m_count->setText(m_begun ? tr("%1 of %2").arg(here.toString(m_plan.done()), here.toString(m_plan.total()))
                             : QString());
    m_progress->setMaximum(std::max(1, m_plan.total()));
    m_progress->setValue(m_plan.done());
    m_canvas->setEnabled(asks);
    m_back->setEnabled(!m_kept.empty());
    m_skip->setEnabled(asks);
    m_next->setVisible(!m_begun || asks);
    m_learn->setVisible(m_begun && !asks);
    m_next->setEnabled(asks && !m_canvas->drawing().isEmpty());
    m_clear->setEnabled(!m_canvas->drawing().isEmpty());
}

} // namespace inkling::ui
