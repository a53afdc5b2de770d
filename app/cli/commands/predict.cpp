// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/console.h"
#include "core/files/model_file.h"
#include "core/files/strokes_file.h"
#include "core/infer/inference_session.h"
#include "core/model/presets.h"
#include "core/picture/picture_reader.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

const QString kDescription = QStringLiteral(
    "Reads digits: from pictures of any size (light on dark or dark on light), or from pen strokes, a JSON list of\n"
    "{\"label\":7,\"strokes\":[[[x,y],..],..]} in any scale with y growing downwards; the label may be missing.\n"
    "Both go through the preparation of a drawing. An item without ink has no answer: its digit is null (text: none),\n"
    "and it counts as wrong where it has a label. XOR models take --values instead.");

/// Says what the model answered, item by item, and counts.
class Answers final
{
public:
    explicit Answers(bool json) : m_json(json) {}

    /// `answer` is empty for an item without ink.
    void add(const QString &source, const std::optional<Prediction> &answer, std::optional<int> label = {})
    {
        ++m_items;
        m_labelled += label ? 1 : 0;
        m_correct += label && answer && answer->digit == *label ? 1 : 0;
        if (m_json)
            printAsJson(source, answer, label);
        else
            printAsText(source, answer, label);
    }

    /// The last line, where labels exist.
    void finish() const
    {
        if (m_labelled == 0)
            return;
        const double accuracy = 100.0 * m_correct / m_labelled;
        if (m_json)
            printJson({{"items", m_items},
                       {"labelled", m_labelled},
                       {"correct", m_correct},
                       {"accuracy", rounded(accuracy)}});
        else
            printLine(QString::asprintf("%d of %d right: %.2f%%", m_correct, m_labelled, accuracy));
    }

private:
    static void printAsJson(const QString &source, const std::optional<Prediction> &answer, std::optional<int> label)
    {
        Json item{{"source", source.toStdString()},
                  {"digit", answer ? Json(answer->digit) : Json(nullptr)},
                  {"confidence", answer ? Json(answer->confidence) : Json(nullptr)},
                  {"probabilities", answer ? Json(answer->probabilities) : Json(nullptr)}};
        if (label)
            item["label"] = *label;
        printJson(item);
    }

    static void printAsText(const QString &source, const std::optional<Prediction> &answer, std::optional<int> label)
    {
        const QString text = answer ? QString::asprintf("%d (%.1f %%)", answer->digit, 100 * answer->confidence)
                                    : QStringLiteral("none");
        printLine(source + ": " + text + (label ? QStringLiteral(", label %1").arg(*label) : QString()));
    }

    bool m_json;
    int m_items = 0;
    int m_labelled = 0;
    int m_correct = 0;
};

std::optional<Prediction> predictInk(InferenceSession &session, const std::optional<Preparation> &preparation)
{
    if (!preparation)
        return std::nullopt;
    return session.predict(preparation->picture);
}

Prediction predictRaw(InferenceSession &session, const GreyPicture &picture)
{
    DigitPicture digit{};
    std::ranges::transform(picture.ink, digit.begin(),
                           [](float ink) { return static_cast<std::uint8_t>(std::lround(ink * 255.0F)); });
    return session.predict(digit);
}

/// Every picture gets its answer or its sentence; one that cannot be read does not keep the others waiting.
int predictPictures(InferenceSession &session, const QStringList &paths, bool raw, Answers &answers)
{
    int code = kDone;
    for (const QString &path : paths) {
        const Result<GreyPicture> picture = raw ? readRawPicture(path) : readPicture(path);
        if (!picture)
            code = fail(picture.error());
        else
            answers.add(path, raw ? predictRaw(session, *picture) : predictInk(session, normalise(*picture)));
    }
    return code;
}

int predictStrokes(InferenceSession &session, const QString &path, Answers &answers)
{
    const auto drawings = readStrokesFile(path);
    if (!drawings)
        return fail(drawings.error());
    for (std::size_t i = 0; i < drawings->size(); ++i) {
        const LabelledDrawing &item = (*drawings)[i];
        answers.add(QStringLiteral("%1[%2]").arg(path).arg(i + 1), predictInk(session, prepare(item.drawing)),
                    item.label);
    }
    return kDone;
}

std::optional<std::vector<float>> parseValues(const QString &text)
{
    std::vector<float> values;
    for (const QString &part : text.split(',')) {
        bool isNumber = false;
        values.push_back(part.trimmed().toFloat(&isNumber));
        if (!isNumber || !std::isfinite(values.back()))
            return std::nullopt;
    }
    return values;
}

/// One sigmoid unit: its output is the probability of 1.
int predictValues(InferenceSession &session, const QString &text, Answers &answers)
{
    const auto values = parseValues(text);
    if (!values || static_cast<std::int64_t>(values->size()) != session.spec().input.size())
        return failUsage(wrongValue("values", "two numbers such as 0,1", text).error());
    const double one = session.outputs(*values).front();
    const int digit = one >= 0.5 ? 1 : 0;
    answers.add(text, Prediction{digit, digit == 1 ? one : 1 - one, {1 - one, one}});
    return kDone;
}

/// What is wrong with this set of arguments; empty when nothing is.
QString usageMistake(const CommandLine &line)
{
    if (line.isSet("explain"))
        return "--explain is not built yet.";
    const int kinds =
        (line.positional().size() > 1 ? 1 : 0) + (line.isSet("strokes") ? 1 : 0) + (line.isSet("values") ? 1 : 0);
    if (kinds != 1)
        return "Give pictures, or --strokes FILE.json, or --values A,B: exactly one of them.";
    if (line.isSet("raw") && line.positional().size() < 2)
        return "--raw applies to pictures only.";
    return {};
}

} // namespace

int runPredict(const QStringList &arguments)
{
    CommandLine line("predict MODEL IMAGE... | --strokes FILE.json[.gz] | --values A,B [options]", kDescription);
    line.addOption("strokes", "FILE", "Pen strokes, plain or gzip.");
    line.addOption("values", "A,B", "The two inputs of an XOR model.");
    line.addFlag("raw", "Take 28x28 pictures as they are, white ink on black, without preparation.");
    line.addFlag("explain", "Not built yet.");
    line.addOption("format", "NAME", "The layout of the model file, where it is not to be guessed: attention-f32:D,F.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 1, 1'000'000))
        return *exit;
    if (const QString mistake = usageMistake(line); !mistake.isEmpty())
        return failUsage(mistake);

    const QString path = line.positional().front();
    const Result<OpenedModel> opened = readModelFile(path, line.value("format"));
    if (!opened)
        return failByCode(opened.error());
    note(opened->notes);
    const bool readsDigits = opened->model.spec.loss == Loss::CrossEntropy;
    if (readsDigits && opened->model.spec.input.size() != kDigitPixels)
        return fail({ErrorCode::Mismatch, QStringLiteral("%1 takes %2 inputs, not the 784 pixels of a digit.")
                                              .arg(path)
                                              .arg(opened->model.spec.input.size())
                                              .toStdString()});
    if (readsDigits == line.isSet("values"))
        return failUsage(readsDigits ? QStringLiteral("--values applies to XOR models; %1 reads digits.").arg(path)
                                     : QStringLiteral("%1 is an XOR model; give --values A,B.").arg(path));
    Result<InferenceSession> session = InferenceSession::create(opened->model);
    if (!session)
        return fail(session.error());

    Answers answers(line.isSet("json"));
    const int code = line.isSet("values") ? predictValues(*session, line.value("values"), answers)
                     : line.isSet("strokes")
                         ? predictStrokes(*session, line.value("strokes"), answers)
                         : predictPictures(*session, line.positional().mid(1), line.isSet("raw"), answers);
    if (code != kUsage)
        answers.finish();
    return code;
}

} // namespace inkling::cli
