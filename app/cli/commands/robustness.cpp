// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/robustness.h"
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/digit_model.h"
#include "app/cli/commands/load_data.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_bar.h"
#include "app/cli/text.h"
#include "core/math/thread_team.h"

#include <algorithm>
#include <limits>
#include <vector>

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

const QString kDescription = QStringLiteral(
    "Reads the test pictures again and again, disturbed more and more in eight ways - shifted, turned, resized,\n"
    "with thinner or thicker strokes, noisy, blurred, faded, partly covered - and says how many every model still\n"
    "reads right. All models read the same pictures.");

constexpr int kAll = std::numeric_limits<int>::max();

Result<std::vector<Model>> readModels(const QStringList &paths)
{
    std::vector<Model> models;
    for (const QString &path : paths) {
        Result<Model> model = readDigitModel(path);
        if (!model)
            return std::unexpected(model.error());
        models.push_back(std::move(*model));
    }
    return models;
}

/// Prints what is measured: as JSON at once, as a table a distortion when its last level is there.
class Report final
{
public:
    Report(QStringList paths, bool json) : m_paths(std::move(paths)), m_json(json) {}

    void add(const RobustnessPoint &point)
    {
        m_points.push_back(point);
        if (m_json) {
            m_bar.clear();
            printJson({{"model", m_paths[static_cast<qsizetype>(point.model)].toStdString()},
                       {"distortion", point.distortion->id},
                       {"unit", point.distortion->unit},
                       {"level", point.level},
                       {"accuracy", rounded(point.accuracy)}});
        }
        const auto models = static_cast<std::size_t>(m_paths.size());
        if (!m_json && m_points.size() == point.distortion->levels.size() * models)
            printTable(*point.distortion);
        ++m_done;
        if (m_bar.isDue())
            m_bar.draw(static_cast<double>(m_done) / static_cast<double>(robustnessPointCount(models)),
                       toQString(point.distortion->title));
    }

    void clear() { m_bar.clear(); }

private:
    void printTable(const Distortion &distortion)
    {
        m_bar.clear();
        QString head;
        for (const double level : distortion.levels)
            head += QString::number(level).rightJustified(7);
        const qsizetype width = std::ranges::max(m_paths, {}, &QString::size).size();
        const QString title = QStringLiteral("%1 (%2)").arg(toQString(distortion.title), toQString(distortion.unit));
        const qsizetype column = std::max(width, title.size());
        printLine(title.leftJustified(column) + head);
        for (qsizetype model = 0; model < m_paths.size(); ++model) {
            QString row = m_paths[model].leftJustified(column);
            for (const RobustnessPoint &point : m_points)
                if (point.model == static_cast<std::size_t>(model))
                    row += QString::asprintf("%7.2f", point.accuracy);
            printLine(row);
        }
        m_points.clear();
    }

    QStringList m_paths;
    bool m_json;
    std::vector<RobustnessPoint> m_points; ///< as text: of the running distortion
    std::size_t m_done = 0;
    ProgressBar m_bar;
};

int measure(const CommandLine &line, const std::vector<Model> &models, int samples, const RobustnessOptions &options)
{
    const QString source = dataSourceOf(line);
    StopFlag stop;
    const InterruptStops interrupt(stop);
    const Result<DigitDataPtr> data = loadData(source, stop, DataParts::Test);
    if (!data)
        return fail(data.error());
    const Dataset &test = (*data)->test;
    const int count = std::min(samples, test.count());
    note(QStringLiteral("Data: %1, %2 test pictures.").arg(source).arg(count));
    Report report(line.positional(), line.isSet("json"));
    const Result<void> measured = measureRobustness(models, {&test, 0, count}, options,
                                                    {.found = [&](const RobustnessPoint &point) { report.add(point); },
                                                     .interrupted = [&] { return stop.stopRequested(); }});
    report.clear();
    if (!measured && measured.error().code == ErrorCode::Cancelled)
        return fail({ErrorCode::Cancelled, "Stopped before all was measured."});
    return measured ? kDone : fail(measured.error());
}

} // namespace

int runRobustness(const QStringList &arguments)
{
    CommandLine line("robustness MODEL... [options]", kDescription);
    line.addOption("data", "SOURCE", "builtin, mnist, or a folder of IDX files. Default: as for train.");
    line.addOption("samples", "N", "Only the first N test pictures. Default: all.");
    line.addOption("seed", "N", "Of what is left to chance: directions, places, noise. Default: 1.");
    line.addOption("threads", "N", "Default: the cores this process may use.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 1, kAll))
        return *exit;
    int samples = kAll;
    RobustnessOptions options;
    if (const auto read = line.read("samples", samples, 1, kAll); !read)
        return failUsage(read.error());
    if (const auto read = line.read("seed", options.seed); !read)
        return failUsage(read.error());
    if (const auto read = line.read("threads", options.threads, 1, ThreadTeam::kMaxThreads); !read)
        return failUsage(read.error());
    const Result<std::vector<Model>> models = readModels(line.positional());
    if (!models)
        return failByCode(models.error());
    return measure(line, *models, samples, options);
}

} // namespace inkling::cli
