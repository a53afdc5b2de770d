// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/train_options.h"

#include "app/cli/command_line.h"
#include "app/cli/commands/load_data.h"
#include "app/cli/commands/network_file.h"
#include "app/cli/commands/train_settings.h"
#include "app/cli/console.h"
#include "app/cli/text.h"
#include "core/data/xor_data.h"
#include "core/files/dataset_source.h"
#include "core/files/model_file.h"
#include "core/files/recipes.h"
#include "core/model/replace_layers.h"
#include "core/run/run_history.h"

#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace inkling::cli {

namespace {

QString nameOf(const ModelPreset &preset)
{
    return &preset == &ownNetwork() ? QStringLiteral("a network from a file")
                                    : QStringLiteral("the model %1").arg(toQString(preset.id));
}

std::unexpected<Error> doesNotApply(const QString &option, const ModelPreset &preset)
{
    return failure(ErrorCode::InvalidArgument,
                   QStringLiteral("--%1 does not apply to %2.").arg(option, nameOf(preset)).toStdString());
}

/// The size options of all models, each once.
std::vector<SizeField> allSizes()
{
    std::vector<SizeField> fields;
    std::set<std::string_view> seen;
    for (const ModelPreset &preset : modelPresets())
        for (const SizeField &field : preset.sizes)
            if (seen.insert(field.id).second)
                fields.push_back(field);
    return fields;
}

bool namesAFile(const QString &model)
{
    return model.endsWith(".json", Qt::CaseInsensitive);
}

Result<const ModelPreset *> readPreset(const CommandLine &line)
{
    const QString model = line.value("model");
    if (model.isEmpty())
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("--model is missing; it takes one of %1, or FILE.json.").arg(presetIds()).toStdString());
    const ModelPreset *preset = namesAFile(model) ? &ownNetwork() : findPreset(model.toStdString());
    if (!preset)
        return wrongValue("model", "one of " + presetIds() + ", or FILE.json", model);
    return preset;
}

/// What the preset is meant for, where it is there.
QString standardSource(const Recipe &recipe)
{
    for (const DatasetSource &source : datasetSources()) {
        if (recipe.data == source.id && source.isAvailable())
            return QString::fromLatin1(source.id);
    }
    return defaultDatasetSource();
}

/// The settings that --preset names. There is none for a network from a file.
Result<Recipe> readRecipe(const CommandLine &line, const ModelPreset &model)
{
    const QString id = line.isSet("preset") ? line.value("preset") : QStringLiteral("classic");
    if (&model == &ownNetwork()) {
        if (id != "classic")
            return failure(ErrorCode::InvalidArgument, "--preset goes with the models that have a name, not with a "
                                                       "network from a file.");
        return Recipe{
            .model = &model, .id = {}, .title = {}, .description = {}, .network = {}, .config = model.classic};
    }
    const Recipe *recipe = findRecipe(model.id, id.toStdString());
    if (recipe == nullptr)
        return wrongValue("preset", "one of " + QString::fromStdString(recipeIds(model.id)), id);
    for (const SizeField &field : model.sizes)
        if (recipe->network && line.isSet(toQString(field.id)))
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("--%1 does not go with --preset %2, which has a network of its own.")
                               .arg(toQString(field.id), id)
                               .toStdString());
    return *recipe;
}

Result<void> refuseWhatNoModelTakes(const CommandLine &line)
{
    if (line.isSet("resume"))
        return notBuiltYet(QStringLiteral("--resume"));
    if (line.isSet("out") && line.value("out").isEmpty())
        return wrongValue("out", "a folder", {});
    if (line.isSet("init-format") && !line.isSet("init"))
        return failure(ErrorCode::InvalidArgument, "--init-format goes with --init.");
    return {};
}

/// XOR trains on its own four points, one by one, and validates nothing.
Result<void> refuseWhatDoesNotApply(const CommandLine &line, const ModelPreset &preset)
{
    if (preset.learnsDigits)
        return {};
    for (const char *option :
         {"data", "batch-size", "validation-split", "patience", "min-delta", "label-smoothing", "augment"})
        if (line.isSet(option))
            return doesNotApply(option, preset);
    return {};
}

Result<ModelSizes> readSizes(const CommandLine &line, const ModelPreset &preset)
{
    ModelSizes sizes;
    for (const SizeField &field : allSizes())
        if (line.isSet(toQString(field.id)))
            sizes[std::string(field.id)] = 0;
    for (const SizeField &field : preset.sizes) {
        const auto given = sizes.find(std::string(field.id));
        if (given == sizes.end())
            continue;
        if (const auto read = line.read(toQString(field.id), given->second, field.minimum, field.maximum); !read)
            return std::unexpected(read.error());
    }
    for (const auto &[id, size] : sizes)
        if (size == 0)
            return doesNotApply(QString::fromStdString(id), preset);
    if (const auto valid = validateSizes(preset, sizes); !valid)
        return std::unexpected(valid.error());
    return sizes;
}

/// The sizes with which the preset would make this network, be they offered or not: what changes in the preset's
/// layers with a size tells where the size stands. Empty when the network is of another kind.
std::optional<ModelSizes> sizesOf(const ModelSpec &spec, const ModelPreset &preset)
{
    const ModelSpec classic = preset.spec({});
    if (spec.layers.size() != classic.layers.size())
        return std::nullopt;
    ModelSizes sizes;
    for (const SizeField &field : preset.sizes) {
        const ModelSpec other = preset.spec({{std::string(field.id), field.classic + field.step}});
        for (std::size_t i = 0; i < classic.layers.size(); ++i)
            for (const auto &[key, value] : other.layers[i].settings)
                if (classic.layers[i].setting(key) != value)
                    sizes[std::string(field.id)] = spec.layers[i].setting(key);
    }
    return preset.spec(sizes) == spec ? std::optional(sizes) : std::nullopt;
}

std::unexpected<Error> notThisKind(const QString &path, const ModelSpec &spec, const ModelPreset &preset)
{
    if (const auto sizes = sizesOf(spec, preset))
        if (const auto valid = validateSizes(preset, *sizes); !valid)
            return failure(ErrorCode::Mismatch,
                           path.toStdString() + " cannot be trained further: " + valid.error().message);
    return failure(ErrorCode::InvalidArgument,
                   QStringLiteral("%1 does not hold the network of --model %2; name the preset or the network's "
                                  "file that it was trained with.")
                       .arg(path, toQString(preset.id))
                       .toStdString());
}

/// The model of --init for a network from a file, which has to be that network.
Result<Model> readOwnInitial(const QString &path, const QString &format, const ModelSpec &spec)
{
    Result<OpenedModel> opened = readModelFile(path, format);
    if (!opened)
        return std::unexpected(opened.error());
    note(opened->notes);
    if (opened->model.spec != spec)
        return failure(ErrorCode::InvalidArgument,
                       path.toStdString() + " holds another network than the one that --model describes.");
    return std::move(opened->model);
}

/// The model of --init, when it is of the kind and the sizes asked for.
Result<Model> readInitial(const QString &path, const QString &format, const ModelPreset &preset,
                          const ModelSizes &given)
{
    Result<OpenedModel> opened = readModelFile(path, format);
    if (!opened)
        return std::unexpected(opened.error());
    note(opened->notes);
    const std::optional<RecognisedModel> known = recognise(opened->model.spec);
    if (!known || known->preset != &preset)
        return notThisKind(path, opened->model.spec, preset);
    for (const auto &[id, size] : given)
        if (const auto actual = known->sizes.find(id); actual != known->sizes.end() && actual->second != size)
            return failure(ErrorCode::InvalidArgument, QStringLiteral("--%1 %2 contradicts %3, which has %4.")
                                                           .arg(QString::fromStdString(id), QString::number(size), path,
                                                                QString::number(actual->second))
                                                           .toStdString());
    return std::move(opened->model);
}

/// The network to train: by the model's sizes, or from the file that --model names.
Result<void> describeNetwork(const CommandLine &line, const Recipe &recipe, const ModelSizes &sizes,
                             RunDescription &description)
{
    description.preset = recipe.id;
    if (recipe.model != &ownNetwork()) {
        description.spec = networkOf(recipe, sizes);
        return {};
    }
    Result<ModelDescription> network = readNetwork(line.value("model"));
    if (!network)
        return std::unexpected(network.error());
    description.spec = std::move(network->spec);
    description.name = std::move(network->name);
    return {};
}

/// The activation of a --schedule file in the place of relu. A model that changes by it is none of the classic ones.
Result<void> putActivation(const LayerSpec &activation, TrainOptions &options)
{
    RunDescription &description = options.description;
    if (replaceLayers(description.spec.layers, "relu", activation) == 0)
        return failure(ErrorCode::InvalidArgument,
                       "The activation_function of --schedule takes the place of relu, which " +
                           nameOf(*options.preset).toStdString() + " has not.");
    if (options.initial)
        return failure(ErrorCode::InvalidArgument, "--init does not go with a --schedule file that names another "
                                                   "activation_function: the model in it has relu.");
    if (const auto layers = summarise(description.spec); !layers)
        return std::unexpected(layers.error());
    if (description.name.empty())
        description.name = description.modelId;
    description.name += " with " + activation.type;
    description.modelId = ownNetwork().id;
    return {};
}

} // namespace

QString presetIds()
{
    QStringList ids;
    for (const ModelPreset &preset : modelPresets())
        ids += toQString(preset.id);
    return ids.join(", ");
}

void addTrainOptions(CommandLine &line)
{
    line.addOption("model", "NAME", "The network: " + presetIds() + ", or a file that describes one (FILE.json).");
    line.addOption(
        "preset", "NAME",
        "The settings that the options below start from: classic, recommended; of mlp and cnn also "
        "handwriting, of the cnn fast and best. Default: classic, whose settings are the defaults named below.");
    line.addOption(
        "data", "SOURCE",
        "builtin, mnist, mixed (both), or a folder of IDX files. Default: mnist where it is found, else builtin; "
        "the preset handwriting takes mixed.");
    for (const SizeField &field : allSizes())
        line.addOption(toQString(field.id), "N", toQString(field.help));
    addTrainSettings(line);
    line.addOption("init", "MODEL", "Train the model in this file further.");
    line.addOption("init-format", "NAME", "The layout of MODEL, where it is not to be guessed: attention-f32:D,F.");
    line.addOption("out", "DIR", "Where models, log and run.json go. Default: runs/MODEL-YYYYMMDD-HHMMSS.");
    line.addOption("resume", "DIR", "Not built yet.");
    line.addJson();
}

Result<TrainOptions> readTrainOptions(const CommandLine &line)
{
    if (const auto taken = refuseWhatNoModelTakes(line); !taken)
        return std::unexpected(taken.error());
    const Result<const ModelPreset *> preset = readPreset(line);
    if (!preset)
        return std::unexpected(preset.error());
    const ModelPreset &model = **preset;
    if (const auto applies = refuseWhatDoesNotApply(line, model); !applies)
        return std::unexpected(applies.error());
    const Result<ModelSizes> sizes = readSizes(line, model);
    if (!sizes)
        return std::unexpected(sizes.error());
    const Result<Recipe> recipe = readRecipe(line, model);
    if (!recipe)
        return std::unexpected(recipe.error());
    const bool ownNet = &model == &ownNetwork() || recipe->network;
    const Result<TrainSettings> settings = readTrainSettings(line, recipe->config);
    if (!settings)
        return std::unexpected(settings.error());

    TrainOptions options;
    options.preset = &model;
    options.json = line.isSet("json");
    options.description.modelId = model.id;
    if (const Result<void> described = describeNetwork(line, *recipe, *sizes, options.description); !described)
        return std::unexpected(described.error());
    options.description.config = settings->config;
    options.description.initFile = line.value("init");
    if (line.isSet("init")) {
        Result<Model> initial =
            ownNet ? readOwnInitial(line.value("init"), line.value("init-format"), options.description.spec)
                   : readInitial(line.value("init"), line.value("init-format"), model, *sizes);
        if (!initial)
            return std::unexpected(initial.error());
        options.description.spec = initial->spec;
        options.initial = std::move(*initial);
    }
    if (settings->activation) {
        const Result<void> applied = putActivation(*settings->activation, options);
        if (!applied)
            return std::unexpected(applied.error());
    }
    const QString data = line.isSet("data") ? line.value("data") : standardSource(*recipe);
    options.description.dataSource = model.learnsDigits ? data.toStdString() : "xor";
    options.folder = line.value("out"); // empty: a new one in runs/
    return options;
}

Result<DigitDataPtr> loadTrainingData(const TrainOptions &options, const StopFlag &stop)
{
    if (!options.preset->learnsDigits)
        return std::make_shared<const DigitData>(makeXorData());
    const QString source = QString::fromStdString(options.description.dataSource);
    Result<DigitDataPtr> data = loadData(source, stop);
    if (data)
        note(QStringLiteral("Data: %1, %2 training and %3 test pictures.")
                 .arg(source)
                 .arg((*data)->train.count())
                 .arg((*data)->test.count()));
    return data;
}

} // namespace inkling::cli
