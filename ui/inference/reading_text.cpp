// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/reading_text.h"

#include "ui/settings/number_text.h"

#include <algorithm>

#include <QCoreApplication>

namespace inkling::ui {

namespace {

constexpr double kSure = 0.5;

double shareOf(const Prediction &prediction, int digit)
{
    return prediction.probabilities[static_cast<std::size_t>(digit)];
}

/// The digit that comes second; -1: there is none.
int runnerUp(const Prediction &prediction)
{
    int second = -1;
    for (int i = 0; i < static_cast<int>(prediction.probabilities.size()); ++i) {
        if (i != prediction.digit && (second < 0 || shareOf(prediction, i) > shareOf(prediction, second)))
            second = i;
    }
    return second;
}

} // namespace

QString digitText(const Prediction &prediction, const QLocale &locale)
{
    return prediction.isDigit ? locale.toString(prediction.digit) : QStringLiteral("?");
}

QString readingText(const std::vector<DigitReading> &digits, const QLocale &locale)
{
    if (digits.empty() || !std::ranges::all_of(digits, [](const auto &digit) { return digit.prediction.has_value(); }))
        return QStringLiteral("—");
    if (std::ranges::none_of(digits, [](const auto &digit) { return digit.prediction->isDigit; }))
        return QCoreApplication::translate("Reading", "not a digit");
    QString number;
    double least = 1;
    for (const DigitReading &digit : digits) {
        number += digitText(*digit.prediction, locale);
        if (digit.prediction->isDigit)
            least = std::min(least, digit.prediction->confidence);
    }
    return QCoreApplication::translate("Reading", "%1 (%2)", "digits (confidence)")
        .arg(number, percentText(100 * least, 1, locale));
}

QString doubtText(const Prediction &prediction, const QLocale &locale)
{
    const auto fill = [&](const QString &sentence, int digit) {
        return sentence.arg(locale.toString(digit), percentText(100 * shareOf(prediction, digit), 1, locale));
    };
    if (!prediction.isDigit)
        return fill(QCoreApplication::translate("Reading", "It is most like %1 (%2)."), prediction.digit);
    const int second = runnerUp(prediction);
    if (prediction.confidence >= kSure || second < 0)
        return {};
    return fill(QCoreApplication::translate("Reading", "Not sure: it may also be %1 (%2)."), second);
}

} // namespace inkling::ui
