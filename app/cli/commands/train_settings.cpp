// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/train_settings.h"

#include "app/cli/command_line.h"
#include "app/cli/text.h"
#include "core/files/schedule_json.h"
#include "core/math/thread_team.h"
#include "core/model/presets.h"
#include "core/optim/optimizer.h"

#include <QStringList>

#include <algorithm>
#include <set>
#include <utility>

namespace inkling::cli {

namespace {

QString optimizerIds()
{
    QStringList ids;
    for (const OptimizerType &type : optimizerTable())
        ids += toQString(type.id);
    return ids.join(", ");
}

QString augmentationHelp()
{
    QStringList parts;
    for (const AugmentationField &field : augmentationFields())
        parts += QStringLiteral("%1 (0 to %2)").arg(toQString(field.id)).arg(field.maximum);
    return "Change training pictures at random, anew in every epoch: shift=2,rotation=10,... of " + parts.join(", ") +
           "; none.";
}

/// "weight-decay" for "weight_decay".
QString optionOf(const OptimizerField &field)
{
    return toQString(field.id).replace('_', '-');
}

QString rangeOf(const OptimizerField &field)
{
    return QStringLiteral("a number from %1 %2 %3")
        .arg(plain(field.minimum), field.belowMaximum ? "to below" : "to", plain(field.maximum));
}

/// "sgd, adam": the optimizers that read a setting.
QString usersOf(const OptimizerField &field)
{
    QStringList ids;
    for (const OptimizerType &type : optimizerTable())
        if (type.uses(field.id))
            ids += toQString(type.id);
    return ids.size() == static_cast<qsizetype>(optimizerTable().size()) ? QString() : " (" + ids.join(", ") + ")";
}

QString defaultOf(const OptimizerField &field)
{
    QStringList values;
    std::set<double> different;
    for (const OptimizerType &type : optimizerTable()) {
        if (!type.uses(field.id))
            continue;
        const double value = type.defaults.*field.value;
        different.insert(value);
        values += toQString(type.id) + ' ' + plain(value);
    }
    return different.size() == 1 ? plain(*different.begin()) : values.join(", ");
}

/// A row of the optimizer table, with the settings that it begins with.
Result<void> readOptimizer(const CommandLine &line, TrainConfig &config)
{
    if (!line.isSet("optimizer"))
        return {};
    const QString optimizer = line.value("optimizer");
    const OptimizerType *type = findOptimizer(optimizer.toStdString());
    if (type == nullptr)
        return wrongValue("optimizer", "one of " + optimizerIds(), optimizer);
    if (config.optimizer != type->id)
        config.optimizerSettings = type->defaults;
    config.optimizer = type->id;
    return {};
}

Result<void> readOptimizerSettings(const CommandLine &line, TrainConfig &config)
{
    const OptimizerType *type = findOptimizer(config.optimizer);
    for (const OptimizerField &field : optimizerFields()) {
        const QString option = optionOf(field);
        if (!line.isSet(option))
            continue;
        if (!type->uses(field.id))
            return failure(ErrorCode::InvalidArgument, QStringLiteral("--%1 does not apply to the optimizer %2.")
                                                           .arg(option, QString::fromStdString(config.optimizer))
                                                           .toStdString());
        double &target = config.optimizerSettings.*field.value;
        const Result<void> read = line.read(option, target, field.minimum, field.maximum);
        if (!read || !field.allows(target))
            return wrongValue(option, rangeOf(field), line.value(option));
    }
    return {};
}

Result<void> readAugmentation(const CommandLine &line, TrainConfig &config)
{
    if (!line.isSet("augment"))
        return {};
    const Result<Augmentation> augmentation = parseAugmentation(line.value("augment"));
    if (!augmentation)
        return std::unexpected(augmentation.error());
    config.augmentation = *augmentation;
    return {};
}

/// "Default: mlp 64, cnn 32, ...": what the classic settings of each model say.
template <typename Value>
QString classics(Value TrainConfig::*setting)
{
    QStringList values;
    for (const ModelPreset &preset : modelPresets())
        values += QStringLiteral("%1 %2").arg(toQString(preset.id)).arg(preset.classic.*setting);
    values += QStringLiteral("FILE.json %1").arg(ownNetwork().classic.*setting);
    return " Default: " + values.join(", ") + '.';
}

} // namespace

Result<Augmentation> parseAugmentation(const QString &text)
{
    Augmentation augmentation;
    if (text == "none")
        return augmentation;
    std::set<QString> seen;
    for (const QString &part : text.split(',')) {
        const QString id = part.section('=', 0, 0).trimmed();
        bool isNumber = false;
        const double number = part.section('=', 1).toDouble(&isNumber);
        const auto field = std::ranges::find(augmentationFields(), id.toStdString(), &AugmentationField::id);
        if (field == augmentationFields().end() || !seen.insert(id).second)
            return wrongValue("augment", "none, or numbers such as shift=2,rotation=10, each once", text);
        if (!isNumber || !field->allows(number))
            return wrongValue("augment",
                              QStringLiteral("%1 as %2 from 0 to %3")
                                  .arg(id, field->whole ? "a whole number" : "a number")
                                  .arg(field->maximum),
                              text);
        augmentation.*(field->value) = number;
    }
    return augmentation;
}

void addTrainSettings(CommandLine &line)
{
    line.addOption("epochs", "N", "How often every picture is trained on." + classics(&TrainConfig::epochs));
    line.addOption("batch-size", "N", "Pictures per step." + classics(&TrainConfig::batchSize));
    line.addOption("learning-rate", "X", "How far a step goes." + classics(&TrainConfig::learningRate));
    line.addOption("schedule", "FILE.json", "How the learning rate changes (data/README.md). Default: it stays.");
    line.addOption("optimizer", "NAME", "How a step is made: " + optimizerIds() + ". Default: sgd.");
    for (const OptimizerField &field : optimizerFields())
        line.addOption(optionOf(field), "X",
                       toQString(field.help) + usersOf(field) + " Default: " + defaultOf(field) + '.');
    line.addOption("label-smoothing", "X", "The share of every target that all classes share. Default: 0.");
    line.addOption("ema", "X", "Judge and keep the mean of the weights, which decays by this. Default: 0, none.");
    line.addOption("augment", "LIST", augmentationHelp());
    line.addOption("validation-split", "X", "The last part of the training pictures, kept to validate. Default: 0.1.");
    line.addOption("patience", "N", "Epochs without improvement before the run ends; 0: never. Default: 3.");
    line.addOption("min-delta", "X", "How far the validation loss must fall to count. Default: 0.001.");
    line.addOption("seed", "N", "The same seed gives the same model. Default: 1.");
    line.addOption("threads", "N", "Default: INKLING_THREADS, else the cores this process may use.");
    line.addOption("max-minutes", "X", "Stop after this time.");
}

Result<TrainSettings> readTrainSettings(const CommandLine &line, TrainConfig config)
{
    for (const Result<void> &read : {
             line.read("epochs", config.epochs, 1, limits::kMaxEpochs),
             line.read("batch-size", config.batchSize, 1, limits::kMaxBatchSize),
             line.readPositive("learning-rate", config.learningRate, limits::kMaxLearningRate),
             line.read("label-smoothing", config.labelSmoothing, 0, limits::kMaxLabelSmoothing),
             line.read("ema", config.emaDecay, 0, limits::kMaxEmaDecay),
             line.read("validation-split", config.validationSplit, 0, limits::kMaxValidationSplit),
             line.read("patience", config.patience, 0, limits::kMaxPatience),
             line.read("min-delta", config.minDelta, 0, limits::kMaxMinDelta),
             line.read("seed", config.seed),
             line.read("threads", config.threads, 1, ThreadTeam::kMaxThreads),
             line.readPositive("max-minutes", config.maxMinutes, limits::kMaxMinutes),
             readOptimizer(line, config),
             readOptimizerSettings(line, config),
             readAugmentation(line, config),
         })
        if (!read)
            return std::unexpected(read.error());
    TrainSettings settings{.config = std::move(config), .activation = {}};
    if (line.isSet("schedule")) {
        Result<ScheduleFile> file = readScheduleFile(line.value("schedule"));
        if (!file)
            return std::unexpected(file.error());
        settings.config.schedule = std::move(file->schedule);
        settings.activation = std::move(file->activation);
    }
    if (const auto valid = validate(settings.config); !valid)
        return std::unexpected(valid.error());
    return settings;
}

} // namespace inkling::cli
