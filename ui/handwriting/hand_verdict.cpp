// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/hand_verdict.h"

#include "core/run/learn_hand.h"
#include "ui/settings/number_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace inkling::ui {

namespace {

struct HandVerdictText
{
    Q_DECLARE_TR_FUNCTIONS(inkling::ui::HandVerdict)
};

constexpr int kFewDigits = 30; ///< of which about six are held out

int rightOf(int samples, double percent)
{
    return static_cast<int>(std::lround(percent * samples / 100));
}

bool hasForgotten(const BeforeAfter &test)
{
    const double share = (test.before + test.after) / 200;
    const double error = std::sqrt(2 * share * (1 - share) / test.samples);
    return (test.before - test.after) / 100 > 2 * error;
}

/// Of the held-out digits that are right, how many more than before.
int gain(const HandReport &report)
{
    if (!report.heldOut)
        return 0;
    return rightOf(report.heldOut->samples, report.heldOut->after) -
           rightOf(report.heldOut->samples, report.heldOut->before);
}

QString headline(const HandReport &report)
{
    if (report.test && hasForgotten(*report.test))
        return HandVerdictText::tr("It has forgotten some of what it could.");
    if (!report.heldOut)
        return HandVerdictText::tr("Your digits are too few to hold some out and see how well it reads them now.");
    switch (judgeHand(report)) {
    case HandVerdict::Better:
        return HandVerdictText::tr("It reads your hand better now.");
    case HandVerdict::Same:
        return HandVerdictText::tr("It reads your hand as well as before.");
    case HandVerdict::Worse:
        return HandVerdictText::tr("It reads your hand worse than before.");
    }
    return {};
}

} // namespace

HandVerdict judgeHand(const HandReport &report)
{
    if (gain(report) < 0 || (report.test && hasForgotten(*report.test)))
        return HandVerdict::Worse;
    return gain(report) > 0 ? HandVerdict::Better : HandVerdict::Same;
}

QString countRight(int samples, double percent)
{
    const QLocale here;
    return HandVerdictText::tr("%1 of %2").arg(here.toString(rightOf(samples, percent)), here.toString(samples));
}

QString handVerdict(const HandReport &report, const QString &dataTitle)
{
    QString text = headline(report);
    text += ' ' + HandVerdictText::tr("Learned from %Ln digit(s) of yours.", nullptr, report.learnedFrom);
    if (report.heldOut)
        text += ' ' + HandVerdictText::tr("Of those that it has not seen it now reads %1 right instead of %2.")
                          .arg(countRight(report.heldOut->samples, report.heldOut->after),
                               QLocale().toString(rightOf(report.heldOut->samples, report.heldOut->before)));
    if (report.test)
        text += ' ' + HandVerdictText::tr("Of the test images (%1) it reads %2 instead of %3.")
                          .arg(dataTitle, percentText(report.test->after, 1), percentText(report.test->before, 1));
    if (report.learnedFrom + (report.heldOut ? report.heldOut->samples : 0) < kFewDigits)
        text += ' ' + HandVerdictText::tr("With fewer than %1 digits this says little; collect more.")
                          .arg(QLocale().toString(kFewDigits));
    return text;
}

} // namespace inkling::ui
