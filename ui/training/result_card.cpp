// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/result_card.h"

#include "ui/training/run_texts.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace inkling::ui {

ResultCard::ResultCard(QWidget *parent)
    : QFrame(parent)
    , m_accuracy(makeLabel({}, "figure", this))
    , m_reason(new QLabel(this))
    , m_details(makeLabel({}, "muted", this))
{
    setObjectName(QStringLiteral("inlineBar"));
    m_accuracy->setObjectName(QStringLiteral("testAccuracy"));
    m_reason->setObjectName(QStringLiteral("whyItEnded"));
    m_details->setObjectName(QStringLiteral("resultDetails"));
    m_reason->setWordWrap(true);
    m_details->setWordWrap(true);
    auto *figure = new QVBoxLayout;
    figure->setSpacing(0);
    figure->addWidget(m_accuracy);
    figure->addWidget(makeLabel(tr("Test accuracy"), "muted", this));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch(1);
    words->addWidget(m_reason);
    words->addWidget(m_details);
    words->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 8, 14, 8);
    row->setSpacing(20);
    row->addLayout(figure);
    row->addLayout(words, 1);
}

void ResultCard::showSummary(const RunSummary &summary, int plannedEpochs)
{
    m_accuracy->setText(accuracyText(summary.testAccuracy));
    m_accuracy->setAccessibleName(tr("Test accuracy: %1").arg(m_accuracy->text()));
    m_reason->setText(whyItEnded(summary, plannedEpochs));
    const QString time = durationText(summary.trainSeconds);
    m_details->setText(summary.bestEpoch > 0
                           ? tr("Best epoch: %1. Training time: %2.").arg(locale().toString(summary.bestEpoch), time)
                           : tr("Training time: %1.").arg(time));
}

} // namespace inkling::ui
