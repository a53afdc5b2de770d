// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plots.h"

#include <algorithm>
#include <functional>

#include <QCoreApplication>

#include "ui/charts/nice_ticks.h"

namespace inkling::ui {

namespace {

/// More markers than this hide the curve.
constexpr int kMaxMarkers = 30;
/// Up to here the axis shows all planned epochs from the start; beyond, it grows with the curve.
constexpr int kShownPlan = 20;
constexpr int kLeastBatches = 32;

struct Plots
{
    Q_DECLARE_TR_FUNCTIONS(inkling::ui::Plots)
};

using Reading = std::function<std::optional<double>(const EpochPoint &)>;

QList<QPointF> pointsOf(const RunData &data, const Reading &reading, int most)
{
    QList<QPointF> points;
    for (const EpochPoint &epoch : data.epochs) {
        if (const std::optional<double> value = reading(epoch))
            points.append({static_cast<double>(epoch.epoch), *value});
    }
    return thinned(points, most);
}

void addCurve(CurvePlot &plot, Curve curve)
{
    if (curve.points.isEmpty())
        return;
    curve.hasMarkers = curve.hasMarkers && curve.points.size() <= kMaxMarkers;
    plot.curves.push_back(std::move(curve));
}

/// The curve of the run, on top of all others.
void addRunCurve(CurvePlot &plot, const QString &label, const QColor &colour, const QList<QPointF> &points)
{
    addCurve(plot, {.label = label, .colour = colour, .width = 2.2, .hasMarkers = true, .points = points});
}

/// The curve within the epochs, pale; a point every other pixel that it covers, so that its noise stays a line.
void addBatchCurve(CurvePlot &plot, const QString &label, const PlotStyle &style, const QList<QPointF> &points)
{
    if (points.isEmpty())
        return;
    const double share = std::clamp(points.last().x() / plot.xHigh, 0.0, 1.0);
    const int count = std::max(kLeastBatches, static_cast<int>(share * style.pixelWidth / 2));
    addCurve(plot, {.label = label, .colour = style.colours.batches, .width = 1.4, .points = thinned(points, count)});
}

void addLogCurve(CurvePlot &plot, const QString &label, const QColor &colour, Qt::PenStyle pen,
                 const QList<QPointF> &points)
{
    addCurve(plot, {.label = label,
                    .colour = colour,
                    .style = pen,
                    .width = 1.8,
                    .hasMarkers = true,
                    .isLog = true,
                    .points = points});
}

/// A curve a log, in its own colour; `suffix` tells its curves apart.
void addLogs(CurvePlot &plot, const ChartData &data, const PlotStyle &style, const QString &suffix, Qt::PenStyle pen,
             const Reading &reading)
{
    for (std::size_t i = 0; i < data.logs.size(); ++i) {
        const RunData &log = data.logs[i];
        const QString label = suffix.isEmpty() ? log.title : Plots::tr("%1, %2", "run, curve").arg(log.title, suffix);
        addLogCurve(plot, label, style.colours.log(static_cast<int>(i)), pen, pointsOf(log, reading, style.pixelWidth));
    }
}

CurvePlot makePlot(const ChartData &data, const QString &title, const QString &yTitle)
{
    CurvePlot plot;
    plot.title = title;
    plot.xTitle = Plots::tr("Epoch");
    plot.yTitle = yTitle;
    plot.emptyText = Plots::tr("Curves appear here when training starts.");
    plot.xHigh = 1;
    for (const RunData &log : data.logs)
        plot.xHigh = std::max(plot.xHigh, log.epochs.empty() ? 1.0 : log.epochs.back().epoch);
    if (data.run) {
        const RunData &run = *data.run;
        const QList<QPointF> batches = run.batches.losses();
        double reached = batches.isEmpty() ? 1 : std::max(1.0, batches.back().x());
        reached = run.epochs.empty() ? reached : std::max<double>(reached, run.epochs.back().epoch);
        if (!run.summary)
            reached = run.plannedEpochs <= kShownPlan ? std::max<double>(reached, run.plannedEpochs)
                                                      : std::min<double>(run.plannedEpochs, niceCeiling(reached));
        plot.xHigh = std::max(plot.xHigh, reached);
    }
    return plot;
}

void markBest(CurvePlot &plot, const ChartData &data)
{
    if (data.run && data.run->bestEpoch() > 0)
        plot.bestX = data.run->bestEpoch();
}

/// Name of the run's curve: the title is needed only where there are others to tell it from.
QString runLabel(const ChartData &data, const QString &what)
{
    return data.logs.empty() || data.run->title.isEmpty() ? what : Plots::tr("%1, %2").arg(data.run->title, what);
}

double longest(const ChartData &data, double (*measure)(const RunData &))
{
    double most = data.run ? measure(*data.run) : 0;
    for (const RunData &log : data.logs)
        most = std::max(most, measure(log));
    return most;
}

double slowestEpoch(const RunData &run)
{
    double most = 0;
    for (const EpochPoint &point : run.epochs)
        most = std::max(most, point.seconds / point.epochsSince);
    return most;
}

} // namespace

CurvePlot lossPlot(const ChartData &data, const PlotStyle &style)
{
    CurvePlot plot = makePlot(data, Plots::tr("Loss"), Plots::tr("Mean per sample"));
    plot.isLog = style.logLoss;
    if (data.run)
        addBatchCurve(plot, runLabel(data, Plots::tr("batches")), style, data.run->batches.losses());
    addLogs(plot, data, style, Plots::tr("training"), Qt::DashLine, &EpochPoint::trainLoss);
    addLogs(plot, data, style, Plots::tr("validation"), Qt::DotLine, &EpochPoint::validationLoss);
    if (data.run) {
        addRunCurve(plot, runLabel(data, Plots::tr("training")), style.colours.training,
                    pointsOf(*data.run, &EpochPoint::trainLoss, style.pixelWidth));
        addRunCurve(plot, runLabel(data, Plots::tr("validation")), style.colours.validation,
                    pointsOf(*data.run, &EpochPoint::validationLoss, style.pixelWidth));
    }
    markBest(plot, data);
    return plot;
}

CurvePlot accuracyPlot(const ChartData &data, const PlotStyle &style)
{
    CurvePlot plot = makePlot(data, Plots::tr("Accuracy"), Plots::tr("Right (%)"));
    plot.startsAtZero = false;
    plot.yHigh = 100;
    plot.valueDecimals = 2;
    plot.valueUnit = Plots::tr("%");
    if (data.run)
        addBatchCurve(plot, runLabel(data, Plots::tr("batches")), style, data.run->batches.accuracies());
    addLogs(plot, data, style, Plots::tr("validation"), Qt::DotLine, &EpochPoint::validationAccuracy);
    if (data.run) {
        addRunCurve(plot, runLabel(data, Plots::tr("training")), style.colours.training,
                    pointsOf(*data.run, &EpochPoint::trainAccuracy, style.pixelWidth));
        addRunCurve(plot, runLabel(data, Plots::tr("validation")), style.colours.validation,
                    pointsOf(*data.run, &EpochPoint::validationAccuracy, style.pixelWidth));
    }
    markBest(plot, data);
    return plot;
}

CurvePlot epochTimePlot(const ChartData &data, const PlotStyle &style)
{
    const TimeUnit unit = timeUnit(longest(data, slowestEpoch));
    CurvePlot plot =
        makePlot(data, Plots::tr("Time per epoch"), Plots::tr("%1, without validation", "unit").arg(unit.name));
    plot.valueUnit = unit.name;
    plot.valueDecimals = 2;
    const Reading seconds = [&unit](const EpochPoint &point) {
        return std::optional(point.seconds / point.epochsSince / unit.seconds);
    };
    addLogs(plot, data, style, QString(), Qt::DashLine, seconds);
    if (data.run)
        addRunCurve(plot, data.run->title, style.colours.training, pointsOf(*data.run, seconds, style.pixelWidth));
    return plot;
}

CurvePlot cumulativeTimePlot(const ChartData &data, const PlotStyle &style)
{
    const TimeUnit unit = timeUnit(longest(data, [](const RunData &run) { return run.totalSeconds(); }));
    CurvePlot plot =
        makePlot(data, Plots::tr("Cumulative time"), Plots::tr("%1 since the start", "unit").arg(unit.name));
    plot.valueUnit = unit.name;
    plot.valueDecimals = 2;
    const auto sums = [&](const RunData &run) {
        double sum = 0;
        const auto add = [&](const EpochPoint &point) { return std::optional((sum += point.seconds) / unit.seconds); };
        return pointsOf(run, add, style.pixelWidth);
    };
    for (std::size_t i = 0; i < data.logs.size(); ++i)
        addLogCurve(plot, data.logs[i].title, style.colours.log(static_cast<int>(i)), Qt::DashLine, sums(data.logs[i]));
    if (data.run)
        addRunCurve(plot, data.run->title, style.colours.training, sums(*data.run));
    return plot;
}

TimeUnit timeUnit(double longestSeconds)
{
    if (longestSeconds < 0.0005)
        return {Plots::tr("µs"), 0.000001};
    if (longestSeconds < 0.5)
        return {Plots::tr("ms"), 0.001};
    if (longestSeconds < 180)
        return {Plots::tr("s"), 1};
    if (longestSeconds < 3 * 3600)
        return {Plots::tr("min"), 60};
    return {Plots::tr("h"), 3600};
}

} // namespace inkling::ui
