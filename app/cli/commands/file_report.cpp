// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/file_report.h"

#include "app/cli/console.h"
#include "app/cli/text.h"
#include "core/data/idx.h"
#include "core/model/model_spec.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kUint8 = 8;

Json toJson(const Shape &shape)
{
    Json extents = Json::array();
    for (int axis = 0; axis < shape.rank(); ++axis)
        extents.push_back(shape[axis]);
    return extents;
}

Json layerReport(const LayerSummary &layer)
{
    return {{"type", layer.type},
            {"caption", layer.caption},
            {"input", toJson(layer.input)},
            {"output", toJson(layer.output)},
            {"parameters", layer.parameterCount},
            {"multiply_adds", layer.multiplyAdds}};
}

Json layersReport(const ModelSpec &spec)
{
    Json layers = Json::array();
    if (const auto summaries = summarise(spec))
        for (const LayerSummary &layer : *summaries)
            layers.push_back(layerReport(layer));
    return layers;
}

Json tensorReport(const Tensor &tensor)
{
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -minimum;
    double sum = 0;
    std::int64_t finite = 0;
    std::int64_t nans = 0;
    for (const double value : tensor.values) {
        nans += std::isnan(value) ? 1 : 0;
        if (!std::isfinite(value))
            continue;
        ++finite;
        minimum = std::min(minimum, value);
        maximum = std::max(maximum, value);
        sum += value;
    }
    const std::int64_t count = std::ssize(tensor.values);
    const auto orNull = [&](double value) { return finite > 0 ? Json(value) : Json(nullptr); };
    return {{"name", tensor.name},
            {"shape", toJson(tensor.shape)},
            {"count", count},
            {"min", orNull(minimum)},
            {"max", orNull(maximum)},
            {"mean", orNull(sum / static_cast<double>(std::max<std::int64_t>(finite, 1)))},
            {"nan", nans},
            {"infinite", count - finite - nans}};
}

const char *elementName(int type)
{
    switch (type) {
    case kUint8:
        return "uint8";
    case 9:
        return "int8";
    case 11:
        return "int16";
    case 12:
        return "int32";
    case 13:
        return "float32";
    default:
        return "float64";
    }
}

/// min, max and mean of bytes, and how many there are of each value where `countEach`.
void addByteStatistics(Json &report, std::span<const std::byte> data, bool countEach)
{
    std::array<std::int64_t, 256> counts{};
    for (const std::byte value : data)
        ++counts[std::to_integer<std::size_t>(value)];
    Json each = Json::object();
    double sum = 0;
    std::optional<std::size_t> minimum;
    std::size_t maximum = 0;
    for (std::size_t value = 0; value < counts.size(); ++value) {
        if (counts[value] == 0)
            continue;
        minimum = minimum.value_or(value);
        maximum = value;
        sum += static_cast<double>(counts[value]) * static_cast<double>(value);
        each[std::to_string(value)] = counts[value];
    }
    if (minimum) {
        report["min"] = *minimum;
        report["max"] = maximum;
        report["mean"] = sum / static_cast<double>(data.size());
    }
    if (countEach)
        report["labels"] = each;
}

QString toText(const Json &value)
{
    if (value.is_number_float())
        return plain(QString::number(value.get<double>(), 'g', 6).toDouble());
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

/// Rows of objects that all have the same keys, in columns as wide as they need to be.
void printTable(const QString &title, const Json &rows)
{
    std::vector<QStringList> table{QStringList()};
    for (const auto &[key, value] : rows.front().items())
        table.front() += QString::fromStdString(key);
    for (const Json &row : rows) {
        table.emplace_back();
        for (const auto &[key, value] : row.items())
            table.back() += toText(value);
    }
    printLine(title + ':');
    for (const QStringList &row : table) {
        QString line = " ";
        for (qsizetype column = 0; column < row.size(); ++column) {
            qsizetype width = 0;
            for (const QStringList &other : table)
                width = std::max(width, other[column].size());
            line += ' ' + row[column].leftJustified(column + 1 < row.size() ? width + 1 : 0);
        }
        printLine(line);
    }
}

/// The facts of an object, a line each, those inside a line further to the right.
void printFacts(const QString &title, const Json &facts, const QString &indent)
{
    printLine(indent + title + ':');
    for (const auto &[key, value] : facts.items()) {
        const QString name = QString::fromStdString(key);
        if (value.is_object())
            printFacts(name, value, indent + "  ");
        else if (!value.is_null() && value != "")
            printLine(indent + "  " + name + ": " + toText(value));
    }
}

} // namespace

Json networkReport(const ModelDescription &network)
{
    return {{"kind", "network"},
            {"name", network.name},
            {"description", network.description},
            {"parameter_count", parameterCount(network.spec)},
            {"layers", layersReport(network.spec)}};
}

Json modelReport(const OpenedModel &opened)
{
    Json tensors = Json::array();
    for (const Tensor &tensor : opened.model.tensors)
        tensors.push_back(tensorReport(tensor));
    const Json run = opened.facts.empty() ? Json() : Json::parse(opened.facts, nullptr, false);
    return {{"kind", "model"},
            {"format", opened.format},
            {"network", specJson(opened.model.spec)},
            {"run", run.is_discarded() ? Json() : run},
            {"parameter_count", parameterCount(opened.model.spec)},
            {"temperature", opened.model.temperature},
            {"finite", isFinite(opened.model)},
            {"layers", layersReport(opened.model.spec)},
            {"tensors", tensors}};
}

Result<Json> idxReport(const QByteArray &bytes, const QString &name)
{
    const auto all = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    const Result<IdxHeader> header = readIdxHeader(all, name.toStdString());
    if (!header)
        return std::unexpected(header.error());
    Json report{
        {"kind", "idx"}, {"format", std::string("idx-") + elementName(header->type)}, {"shape", header->extents}};
    if (header->type == kUint8)
        addByteStatistics(report, all.subspan(header->dataOffset), header->extents.size() == 1);
    return report;
}

Json logReport(const TrainingLog &log)
{
    const auto orNull = [](const std::optional<double> &value) { return value ? Json(*value) : Json(nullptr); };
    Json rows = Json::array();
    Json bestEpoch = nullptr;
    double bestLoss = std::numeric_limits<double>::infinity();
    double seconds = 0;
    for (const LogRow &row : log.rows) {
        if (row.validationLoss && *row.validationLoss < bestLoss) {
            bestLoss = *row.validationLoss;
            bestEpoch = row.epoch;
        }
        seconds += row.trainSeconds;
        rows.push_back({{"epoch", row.epoch},
                        {"train_loss", row.trainLoss},
                        {"train_seconds", row.trainSeconds},
                        {"val_loss", orNull(row.validationLoss)},
                        {"val_accuracy", orNull(row.validationAccuracy)},
                        {"learning_rate", orNull(row.learningRate)}});
    }
    return {{"kind", "log"},           {"format", log.form},       {"epochs", log.rows.size()},
            {"best_epoch", bestEpoch}, {"train_seconds", seconds}, {"rows", rows}};
}

void printReport(const Json &report)
{
    for (const auto &[key, value] : report.items()) {
        const QString name = QString::fromStdString(key);
        if (value.is_null() || key == "network") // the table of layers says the same
            continue;
        if (value.is_array() && !value.empty() && value.front().is_object())
            printTable(name, value);
        else if (value.is_object())
            printFacts(name, value, {});
        else
            printLine(name + ": " + toText(value));
    }
}

} // namespace inkling::cli
