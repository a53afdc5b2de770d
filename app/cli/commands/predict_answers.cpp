// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/predict_answers.h"

#include "app/cli/console.h"
#include "app/cli/text.h"

#include <QStringList>

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The digit, or null where it is none.
Json digitJson(const Prediction &prediction)
{
    return prediction.isDigit && prediction.digit >= 0 ? Json(prediction.digit) : Json(nullptr);
}

void addPrediction(Json &json, const Prediction &prediction)
{
    json["digit"] = digitJson(prediction);
    json["confidence"] = prediction.confidence;
    json["probabilities"] = prediction.probabilities;
    if (!prediction.isDigit)
        json["not_a_digit"] = true;
}

Json stepsJson(const std::vector<ExplainedStep> &steps)
{
    Json list = Json::array();
    for (const ExplainedStep &step : steps) {
        const PreparationStepInfo &info = preparationSteps()[static_cast<std::size_t>(step.step)];
        Json without;
        addPrediction(without, step.without);
        list.push_back({{"step", info.id}, {"title", info.title}, {"without", std::move(without)}});
    }
    return list;
}

Json boxJson(const DrawingBox &box, double scale)
{
    return {scale * box.left, scale * box.top, scale * box.width(), scale * box.height()};
}

/// Several digits: each beside the form of one, which has no answer then.
void addSeveral(Json &item, const std::vector<DigitReading> &digits, double scale)
{
    item["text"] = textOf(digits);
    item["digits"] = Json::array();
    for (const DigitReading &digit : digits) {
        Json entry;
        addPrediction(entry, *digit.prediction);
        entry["box"] = boxJson(digit.box, scale);
        if (!digit.steps.empty())
            entry["steps"] = stepsJson(digit.steps);
        item["digits"].push_back(std::move(entry));
    }
}

void printAsJson(const QString &source, const std::vector<DigitReading> &digits, std::optional<int> label, double scale)
{
    Json item{
        {"source", source.toStdString()}, {"digit", nullptr}, {"confidence", nullptr}, {"probabilities", nullptr}};
    if (digits.size() == 1)
        addPrediction(item, *digits.front().prediction);
    else if (!digits.empty())
        addSeveral(item, digits, scale);
    if (label)
        item["label"] = *label;
    if (digits.size() == 1 && !digits.front().steps.empty())
        item["steps"] = stepsJson(digits.front().steps);
    printJson(item);
}

QString percent(double share)
{
    return QString::asprintf("%.1f %%", 100 * share);
}

QString answerText(const Prediction &prediction)
{
    if (prediction.digit < 0)
        return QStringLiteral("none");
    return prediction.isDigit ? QStringLiteral("%1 (%2)").arg(prediction.digit).arg(percent(prediction.confidence))
                              : QStringLiteral("not a digit (most like %1)").arg(prediction.digit);
}

QString answerText(const std::vector<DigitReading> &digits)
{
    if (digits.empty())
        return QStringLiteral("none");
    if (digits.size() == 1)
        return answerText(*digits.front().prediction);
    QStringList confidences;
    for (const DigitReading &digit : digits)
        confidences +=
            digit.prediction->isDigit ? percent(digit.prediction->confidence) : QStringLiteral("not a digit");
    return QStringLiteral("%1 (%2)").arg(toQString(textOf(digits)), confidences.join(", "));
}

void printAsText(const QString &source, const std::vector<DigitReading> &digits, std::optional<int> label)
{
    printLine(source + ": " + answerText(digits) + (label ? QStringLiteral(", label %1").arg(*label) : QString()));
    for (const DigitReading &digit : digits) {
        for (const ExplainedStep &step : digit.steps) {
            const QString title = toQString(preparationSteps()[static_cast<std::size_t>(step.step)].title);
            printLine(QStringLiteral("    %1, without %2: %3")
                          .arg(answerText(*digit.prediction), title, answerText(step.without)));
        }
    }
}

bool isRight(const std::vector<DigitReading> &digits, int label)
{
    return digits.size() == 1 && digits.front().prediction->isDigit && digits.front().prediction->digit == label;
}

} // namespace

void Answers::add(const QString &source, const std::vector<DigitReading> &digits, std::optional<int> label,
                  double scale)
{
    ++m_items;
    m_labelled += label ? 1 : 0;
    m_correct += label && isRight(digits, *label) ? 1 : 0;
    if (m_json)
        printAsJson(source, digits, label, scale);
    else
        printAsText(source, digits, label);
}

void Answers::finish() const
{
    if (m_labelled == 0)
        return;
    const double accuracy = 100.0 * m_correct / m_labelled;
    if (m_json)
        printJson(
            {{"items", m_items}, {"labelled", m_labelled}, {"correct", m_correct}, {"accuracy", rounded(accuracy)}});
    else
        printLine(QString::asprintf("%d of %d right: %.2f%%", m_correct, m_labelled, accuracy));
}

} // namespace inkling::cli
