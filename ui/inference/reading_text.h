// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/ink_reader.h"

#include <QLocale>
#include <QString>

#include <vector>

namespace inkling::ui {

/// The digit, or a question mark for what is none.
QString digitText(const Prediction &prediction, const QLocale &locale);
/// What was read: "7 (98.3 %)", "2026 (91.2 %)" with the least of the digits' confidences, "not a digit" where none is,
/// or a dash where nothing was read.
QString readingText(const std::vector<DigitReading> &digits, const QLocale &locale);
/// What is worth saying beside one digit: what else it may be; empty: nothing.
QString doubtText(const Prediction &prediction, const QLocale &locale);

} // namespace inkling::ui
