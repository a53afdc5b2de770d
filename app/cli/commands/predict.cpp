// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/predict_answers.h"
#include "app/cli/console.h"
#include "core/files/model_file.h"
#include "core/files/strokes_file.h"
#include "core/infer/read_digits.h"
#include "core/model/presets.h"
#include "core/picture/picture_reader.h"
#include "core/train/run_checks.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace inkling::cli {

namespace {

const QString kDescription = QStringLiteral(
    "Reads digits: from pictures of any size (photos, scans, screenshots; light on dark or dark on light), or from "
    "pen\n"
    "strokes, a JSON list of {\"label\":7,\"strokes\":[[[x,y],..],..]} in any scale with y growing downwards; the "
    "label\n"
    "may be missing. Both go through the preparation of a drawing. Several digits are read from left to right: text "
    "is\n"
    "\"2026\", digits has each with its box [x,y,width,height], and digit is null; an item that has a label is one "
    "digit.\n"
    "An item without ink has no answer: its digit is null (text: none), and it counts as wrong where there is a "
    "label.\n"
    "What looks like no digit has digit null and not_a_digit true; with a label it is a digit, and read as one.\n"
    "--explain says what would have been read without each step of the preparation. XOR models take --values instead.");

DigitReading predictRaw(InferenceSession &session, const GreyPicture &picture)
{
    DigitPicture digit{};
    std::ranges::transform(picture.ink, digit.begin(),
                           [](float ink) { return static_cast<std::uint8_t>(std::lround(ink * 255.0F)); });
    Prediction prediction = session.predict(digit);
    return {.prediction = prediction.digit < 0 ? std::nullopt : std::optional(std::move(prediction))};
}

/// Error: NotFinite, and nothing is added, where the network answered with something that is no number.
Result<void> tell(Answers &answers, const QString &source, const std::vector<DigitReading> &digits,
                  std::optional<int> label = {}, double scale = 1)
{
    if (std::ranges::any_of(digits, [](const DigitReading &digit) { return !digit.prediction; }))
        return failure(ErrorCode::NotFinite, source.toStdString() + ": " + answersAreNoNumbers().message);
    answers.add(source, digits, label, scale);
    return {};
}

Result<void> predictPicture(const Reader &reader, InkRequest request, const QString &path, bool raw, Answers &answers)
{
    if (raw) {
        const Result<GreyPicture> picture = readRawPicture(path);
        if (!picture)
            return std::unexpected(picture.error());
        return tell(answers, path, {predictRaw(*reader.network, *picture)});
    }
    const Result<InkPicture> picture = readInkPicture(path);
    if (!picture)
        return std::unexpected(picture.error());
    request.picture = std::make_shared<const PictureInk>(picture->picture);
    return tell(answers, path, readDigits(reader, request), {}, picture->scale);
}

/// Every picture gets its answer or its sentence; one that cannot be read does not keep the others waiting.
int predictPictures(const Reader &reader, const InkRequest &request, const QStringList &paths, bool raw,
                    Answers &answers)
{
    int code = kDone;
    for (const QString &path : paths) {
        if (const Result<void> read = predictPicture(reader, request, path, raw, answers); !read)
            code = fail(read.error());
    }
    return code;
}

/// What has a label is a digit, and one.
int predictStrokes(const Reader &reader, InkRequest request, const QString &path, Answers &answers)
{
    const auto drawings = readStrokesFile(path);
    if (!drawings)
        return fail(drawings.error());
    Reader believing = reader;
    believing.gate = nullptr;
    for (std::size_t i = 0; i < drawings->size(); ++i) {
        const LabelledDrawing &item = (*drawings)[i];
        request.drawing = item.drawing;
        request.paper = item.paper;
        request.isOneDigit = item.label.has_value();
        const Result<void> told = tell(answers, QStringLiteral("%1[%2]").arg(path).arg(i + 1),
                                       readDigits(item.label ? believing : reader, request), item.label);
        if (!told)
            return fail(told.error()); // the model is to blame, and all others would say the same
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
    if (std::isnan(one))
        return fail(answersAreNoNumbers());
    const int digit = one >= 0.5 ? 1 : 0;
    Prediction prediction{.digit = digit, .confidence = digit == 1 ? one : 1 - one, .probabilities = {1 - one, one}};
    answers.add(text, {{.prediction = std::move(prediction)}});
    return kDone;
}

/// What is wrong with this set of arguments; empty when nothing is.
QString usageMistake(const CommandLine &line)
{
    const int kinds =
        (line.positional().size() > 1 ? 1 : 0) + (line.isSet("strokes") ? 1 : 0) + (line.isSet("values") ? 1 : 0);
    if (kinds != 1)
        return "Give pictures, or --strokes FILE.json, or --values A,B: exactly one of them.";
    if (line.isSet("raw") && line.positional().size() < 2)
        return "--raw applies to pictures only.";
    if (line.isSet("explain") && (line.isSet("raw") || line.isSet("values")))
        return "--explain takes the preparation apart; leave out --raw or --values, which have none.";
    return {};
}

} // namespace

int runPredict(const QStringList &arguments)
{
    CommandLine line("predict MODEL IMAGE... | --strokes FILE.json[.gz] | --values A,B [options]", kDescription);
    line.addOption("strokes", "FILE", "Pen strokes, plain or gzip.");
    line.addOption("values", "A,B", "The two inputs of an XOR model.");
    line.addFlag("raw", "Take 28x28 pictures as they are, white ink on black, without preparation.");
    line.addFlag("explain", "Say what would be read without each step of the preparation: steps in JSON.");
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
    const bool readsDigits = opened->model.spec.loss == Loss::CrossEntropy || checkReadsDigits(opened->model.spec);
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

    Result<DigitGate> gate = DigitGate::create();
    if (!gate)
        return fail(gate.error());
    const Reader reader{.network = &*session, .gate = &*gate};
    const InkRequest request{.explained = line.isSet("explain") ? InkRequest::kEveryDigit : InkRequest::kNoDigit};
    Answers answers(line.isSet("json"));
    const int code = line.isSet("values") ? predictValues(*session, line.value("values"), answers)
                     : line.isSet("strokes")
                         ? predictStrokes(reader, request, line.value("strokes"), answers)
                         : predictPictures(reader, request, line.positional().mid(1), line.isSet("raw"), answers);
    if (code != kUsage)
        answers.finish();
    return code;
}

} // namespace inkling::cli
