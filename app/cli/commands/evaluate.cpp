// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/load_data.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "core/data/split.h"
#include "core/data/xor_data.h"
#include "core/files/model_file.h"
#include "core/infer/calibration.h"
#include "core/infer/evaluation.h"
#include "core/model/presets.h"
#include "core/train/train_config.h"

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

const QString kDescription = QStringLiteral(
    "Runs a model over labelled digits and says how many it reads right, class by class.\n"
    "The splits validation and train are the last tenth and the rest of the training pictures. XOR models are\n"
    "evaluated on their own four points.");

/// Part of `data`; a view into it.
DatasetView viewOf(const DigitData &data, const QString &split)
{
    if (split == "test")
        return {&data.test, 0, data.test.count()};
    const Split parts = splitForValidation(data.train, TrainConfig{}.validationSplit);
    return split == "train" ? parts.train : parts.validation;
}

void printReport(const Evaluation &result, const ReliabilityChange &reliability)
{
    printLine(QStringLiteral("Samples: %1, correct: %2").arg(result.samples).arg(result.correct));
    printLine(QString::asprintf("Accuracy: %.2f%%, Loss: %.4f", result.accuracy, result.loss));
    if (!reliability.isEmpty())
        printLine(QString::asprintf("Temperature: %.3f, expected calibration error: %.4f (%.4f without)",
                                    reliability.after.temperature, reliability.after.expectedCalibrationError,
                                    reliability.before.expectedCalibrationError));
    printLine("Truth  Right    Answers");
    for (std::size_t truth = 0; truth < result.perClass.size(); ++truth) {
        QString row = QString::asprintf("%5zu  %6.2f%%", truth, result.perClass[truth]);
        for (const int count : result.confusion[truth])
            row += QString::asprintf(" %6d", count);
        printLine(row);
    }
}

void printReportAsJson(const Evaluation &result, const ReliabilityChange &reliability)
{
    std::vector<double> perClass;
    perClass.reserve(result.perClass.size());
    for (const double percent : result.perClass)
        perClass.push_back(rounded(percent));
    const auto orNull = [&](double value) { return reliability.isEmpty() ? Json(nullptr) : Json(value); };
    printJson({{"samples", result.samples},
               {"correct", result.correct},
               {"accuracy", rounded(result.accuracy)},
               {"loss", result.loss},
               {"per_class", perClass},
               {"confusion", result.confusion},
               {"temperature", orNull(reliability.after.temperature)},
               {"expected_calibration_error", orNull(reliability.after.expectedCalibrationError)},
               {"expected_calibration_error_uncalibrated", orNull(reliability.before.expectedCalibrationError)}});
}

bool isXor(const ModelSpec &spec)
{
    const auto known = recognise(spec);
    return known && !known->preset->learnsDigits;
}

} // namespace

int runEvaluate(const QStringList &arguments)
{
    CommandLine line("evaluate MODEL [options]", kDescription);
    line.addOption("data", "SOURCE", "builtin, mnist, or a folder of IDX files. Default: as for train.");
    line.addOption("split", "NAME", "test (the default), validation or train.");
    line.addOption("format", "NAME", "The layout of the file, where it is not to be guessed: attention-f32:D,F.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 1, 1))
        return *exit;
    const QString split = line.isSet("split") ? line.value("split") : QStringLiteral("test");
    if (split != "test" && split != "validation" && split != "train")
        return failUsage(wrongValue("split", "test, validation or train", split).error());

    const Result<OpenedModel> opened = readModelFile(line.positional().front(), line.value("format"));
    if (!opened)
        return failByCode(opened.error());
    note(opened->notes);
    const bool hasOwnData = isXor(opened->model.spec);
    if (hasOwnData && (line.isSet("data") || line.isSet("split")))
        return failUsage("--data and --split do not apply to an XOR model, which has its own four points.");

    StopFlag stop;
    const InterruptStops interrupt(stop);
    const Result<DigitDataPtr> data =
        hasOwnData ? std::make_shared<const DigitData>(makeXorData())
                   : loadData(dataSourceOf(line), stop, split == "test" ? DataParts::Test : DataParts::Train);
    if (!data)
        return fail(data.error());
    note(QStringLiteral("Data: %1, %2 pictures.").arg(QString::fromStdString((*data)->source), split));
    const DatasetView view = viewOf(**data, split);
    if (view.count == 0)
        return fail({ErrorCode::InvalidArgument,
                     QStringLiteral("The split %1 of %2 is empty; use another split or more pictures.")
                         .arg(split, QString::fromStdString((*data)->source))
                         .toStdString()});
    const Result<Evaluation> result = evaluate(opened->model, view, 0, [&stop] { return stop.stopRequested(); });
    if (!result && result.error().code == ErrorCode::NotFinite)
        return fail({ErrorCode::NotFinite, line.positional().front().toStdString() + ": " + result.error().message});
    if (!result)
        return fail(result.error());
    const ReliabilityChange reliability = reliabilityOf(opened->model, view, result->outputs);
    if (line.isSet("json"))
        printReportAsJson(*result, reliability);
    else
        printReport(*result, reliability);
    return kDone;
}

} // namespace inkling::cli
