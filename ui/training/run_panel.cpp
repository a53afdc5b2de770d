// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_panel.h"

#include "ui/settings/themed_icon.h"
#include "ui/training/result_card.h"
#include "ui/training/run_texts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/readable_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

namespace inkling::ui {

namespace {

constexpr int kBarSteps = 10'000;

} // namespace

RunPanel::RunPanel(QWidget *parent)
    : QWidget(parent)
    , m_train(makeButton(tr("Train"), "train", tr("Train a new model with the settings on the left.")))
    , m_pause(makeButton(tr("Pause"), "pause", tr("Hold the training after the running batch.")))
    , m_stop(makeButton(tr("Stop"), "stop", tr("End the training after the running batch and keep what was learnt.")))
    , m_further(makeButton(tr("Train further"), "trainFurther", {}))
    , m_status(new ReadableLabel(tr("Status"), this))
    , m_bar(new QProgressBar(this))
    , m_details(makeLabel({}, "muted", this))
    , m_result(new ResultCard(this))
{
    m_train->setProperty("accent", true);
    m_further->setProperty("quiet", true);
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setProperty("role", "muted");
    m_status->setWordWrap(true);
    m_bar->setObjectName(QStringLiteral("progress"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, kBarSteps);
    m_details->setObjectName(QStringLiteral("progressDetails"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_train, m_pause, m_stop})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(buttons);
    column->addWidget(m_status);
    column->addWidget(m_bar);
    column->addWidget(m_details);
    column->addWidget(m_result);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_details), static_cast<QWidget *>(m_result)})
        widget->hide();

    connect(m_train, &QPushButton::clicked, this, &RunPanel::trainRequested);
    connect(m_further, &QPushButton::clicked, this, &RunPanel::trainFurtherRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunPanel::stopRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_state == RunState::Paused)
            emit resumeRequested();
        else
            emit pauseRequested();
    });
    setFocusProxy(m_train);
    setStatus(tr("Ready. Choose a model, then press Train."));
    setState(RunState::Idle);
    refreshIcons();
}

QPushButton *RunPanel::makeButton(const QString &text, const char *objectName, const QString &toolTip)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setAccessibleName(text);
    button->setToolTip(toolTip);
    return button;
}

void RunPanel::setState(RunState state)
{
    m_state = state;
    const bool idle = state == RunState::Idle;
    const bool paused = state == RunState::Paused;
    m_train->setEnabled(idle);
    m_further->setEnabled(idle && m_canTrainFurther);
    m_pause->setEnabled(paused || state == RunState::Running);
    m_stop->setEnabled(paused || state == RunState::Running || state == RunState::Preparing);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
    m_pause->setToolTip(paused ? tr("Go on with the training.") : tr("Hold the training after the running batch."));
    refreshIcons();
}

void RunPanel::setTrainFurther(bool possible, const QString &toolTip)
{
    m_canTrainFurther = possible;
    m_further->setToolTip(toolTip);
    m_further->setEnabled(possible && m_state == RunState::Idle);
    refreshIcons();
}

void RunPanel::setStatus(const QString &text)
{
    m_status->setValue(text);
}

void RunPanel::beginRun(const RunDescription &description)
{
    m_progress = RunProgress(description.config.epochs);
    m_pictures = description.dataSource != "xor";
    m_result->hide();
    m_bar->setValue(0);
    m_bar->show();
    m_details->setText(QString());
    m_details->show();
}

void RunPanel::addBatches(std::span<const BatchRecord> batches)
{
    if (batches.empty())
        return;
    m_progress.add(batches);
    showProgress();
}

void RunPanel::addEpoch(const EpochRecord &record)
{
    m_progress.add(record);
    showProgress();
}

void RunPanel::showProgress()
{
    const QLocale here = locale();
    m_bar->setValue(static_cast<int>(m_progress.fraction() * kBarSteps));
    QStringList parts{tr("Epoch %1 of %2").arg(here.toString(m_progress.epoch()), here.toString(m_progress.epochs()))};
    if (m_progress.batches() > 0 && m_pictures)
        parts << tr("batch %1 of %2").arg(here.toString(m_progress.batch()), here.toString(m_progress.batches()));
    if (const auto speed = m_progress.imagesPerSecond()) {
        const QString number = here.toString(*speed, 'f', 0);
        parts << (m_pictures ? tr("%1 images per second").arg(number) : tr("%1 points per second").arg(number));
    }
    if (const auto left = m_progress.secondsLeft(); left && *left > 0)
        parts << tr("%1 left").arg(durationText(*left));
    m_details->setText(parts.join(QStringLiteral("  ·  ")));
}

void RunPanel::endRun(const RunSummary &summary)
{
    m_bar->hide();
    m_details->hide();
    m_result->showSummary(summary, m_progress.epochs());
    m_result->show();
}

void RunPanel::failRun()
{
    m_bar->hide();
    m_details->hide();
}

void RunPanel::refreshIcons()
{
    const QColor text = palette().color(m_train->isEnabled() ? QPalette::HighlightedText : QPalette::PlaceholderText);
    const auto colourOf = [this](const QPushButton *button) {
        return palette().color(button->isEnabled() ? QPalette::Text : QPalette::PlaceholderText);
    };
    m_train->setIcon(themedIcon(QStringLiteral("play"), text));
    const bool paused = m_state == RunState::Paused;
    m_pause->setIcon(themedIcon(paused ? QStringLiteral("play") : QStringLiteral("pause"), colourOf(m_pause)));
    m_stop->setIcon(themedIcon(QStringLiteral("stop"), colourOf(m_stop)));
    const bool further = m_further->isEnabled();
    m_further->setIcon(
        themedIcon(QStringLiteral("further"), palette().color(further ? QPalette::Link : QPalette::PlaceholderText)));
}

void RunPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshIcons();
}

} // namespace inkling::ui
