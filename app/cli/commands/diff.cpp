// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/digit_model.h"
#include "app/cli/commands/load_data.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "core/infer/compare.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

const QString kDescription = QStringLiteral(
    "Runs two models over the same test pictures and says whether one is really better: McNemar's test of the\n"
    "pictures that only one of them reads right.");

QString verdict(const Comparison &result)
{
    const int lead = result.onlyBRight - result.onlyARight;
    const QString better = lead > 0 ? "B" : "A";
    if (lead == 0)
        return "Both read the same number of pictures right.";
    constexpr double kTooSmallToTell = 1e-12;
    const QString probability =
        result.pValue < kTooSmallToTell ? QStringLiteral("less than 1e-12") : QString::number(result.pValue, 'g', 2);
    const QString more = QStringLiteral("%1 reads %2 more right, which chance alone makes with a probability of %3: ")
                             .arg(better)
                             .arg(std::abs(lead))
                             .arg(probability);
    return more + (result.differs() ? better + " is better." : QStringLiteral("that may be chance."));
}

void print(const Comparison &result)
{
    printLine(QString::asprintf("A: %.2f%% (%d of %d)", result.a.accuracy, result.a.correct, result.a.samples));
    printLine(QString::asprintf("B: %.2f%% (%d of %d)", result.b.accuracy, result.b.correct, result.b.samples));
    printLine(QStringLiteral("Right: both %1, only A %2, only B %3, neither %4")
                  .arg(result.bothRight)
                  .arg(result.onlyARight)
                  .arg(result.onlyBRight)
                  .arg(result.bothWrong));
    printLine(verdict(result));
}

Json sideJson(const QString &path, const Evaluation &evaluation)
{
    return {{"model", path.toStdString()},
            {"correct", evaluation.correct},
            {"accuracy", rounded(evaluation.accuracy)},
            {"loss", evaluation.loss}};
}

void printAsJson(const Comparison &result, const QStringList &paths)
{
    const Json better = !result.differs() ? Json(nullptr) : Json(result.onlyARight > result.onlyBRight ? "a" : "b");
    printJson({{"samples", result.a.samples},
               {"a", sideJson(paths[0], result.a)},
               {"b", sideJson(paths[1], result.b)},
               {"both_right", result.bothRight},
               {"only_a_right", result.onlyARight},
               {"only_b_right", result.onlyBRight},
               {"both_wrong", result.bothWrong},
               {"test", result.exact ? "mcnemar_exact" : "mcnemar_chi_squared"},
               {"p_value", result.pValue},
               {"better", better}});
}

} // namespace

int runDiff(const QStringList &arguments)
{
    CommandLine line("diff A B [options]", kDescription);
    line.addOption("data", "SOURCE", "builtin, mnist, or a folder of IDX files. Default: as for train.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 2, 2))
        return *exit;
    const QStringList paths = line.positional();
    const Result<Model> a = readDigitModel(paths[0]);
    if (!a)
        return failByCode(a.error());
    const Result<Model> b = readDigitModel(paths[1]);
    if (!b)
        return failByCode(b.error());
    const QString source = dataSourceOf(line);
    StopFlag stop;
    const InterruptStops interrupt(stop);
    const Result<DigitDataPtr> data = loadData(source, stop, DataParts::Test);
    if (!data)
        return fail(data.error());
    const Dataset &test = (*data)->test;
    note(QStringLiteral("Data: %1, %2 test pictures.").arg(source).arg(test.count()));
    if (test.count() == 0)
        return fail({ErrorCode::InvalidArgument, source.toStdString() + " has no test pictures; use other data."});
    const Result<Comparison> result =
        compare(*a, *b, {&test, 0, test.count()}, 0, [&stop] { return stop.stopRequested(); });
    if (!result)
        return fail(result.error());
    if (line.isSet("json"))
        printAsJson(*result, paths);
    else
        print(*result);
    return kDone;
}

} // namespace inkling::cli
