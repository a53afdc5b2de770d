// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace inkling {
struct BeforeAfter;
struct HandReport;
} // namespace inkling

namespace inkling::ui {

/// What learning a hand has brought.
enum class HandVerdict
{
    Better,
    Same, ///< or too few digits to tell
    Worse ///< it reads the hand worse, or has forgotten what it could
};

/// Of the held-out digits every one counts. The test images are forgotten where the loss is more than twice the
/// standard error of the difference of two such shares.
HandVerdict judgeHand(const HandReport &report);

/// The same in whole sentences, with the numbers; `dataTitle`: of the test images.
QString handVerdict(const HandReport &report, const QString &dataTitle);

/// "19 of 20": how many of them were right.
QString countRight(int samples, double percent);

} // namespace inkling::ui
