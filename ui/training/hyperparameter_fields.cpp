// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/hyperparameter_fields.h"

#include "core/math/thread_team.h"

#include <QCoreApplication>

#include <array>

namespace inkling::ui {

namespace {

constexpr ConfigField kFields[] = {
    {"epochs",
     QT_TRANSLATE_NOOP("HyperparameterForm", "Epochs"),
     QT_TRANSLATE_NOOP("HyperparameterForm", "How many times the network sees all training images."),
     "",
     {.minimum = 1, .maximum = limits::kMaxEpochs, .step = 1, .stepping = Stepping::Linear},
     false,
     [](const TrainConfig &config) { return static_cast<double>(config.epochs); },
     [](TrainConfig &config, double value) { config.epochs = static_cast<int>(value); }},
    {"batch-size",
     QT_TRANSLATE_NOOP("HyperparameterForm", "Batch size"),
     QT_TRANSLATE_NOOP("HyperparameterForm",
                       "How many images are looked at before the weights take one step. Larger batches give smoother "
                       "but fewer steps."),
     QT_TRANSLATE_NOOP("HyperparameterForm", "images"),
     {.minimum = 1, .maximum = limits::kMaxBatchSize, .stepping = Stepping::Doubling},
     true,
     [](const TrainConfig &config) { return static_cast<double>(config.batchSize); },
     [](TrainConfig &config, double value) { config.batchSize = static_cast<int>(value); }},
    {"learning-rate",
     QT_TRANSLATE_NOOP("HyperparameterForm", "Learning rate"),
     QT_TRANSLATE_NOOP("HyperparameterForm",
                       "How far the weights move at each step. Too large and the loss jumps about, too small and "
                       "training takes for ever."),
     "",
     {.minimum = 0,
      .maximum = limits::kMaxLearningRate,
      .whole = false,
      .stepping = Stepping::OneTwoFive,
      .aboveMinimum = true},
     false,
     [](const TrainConfig &config) { return config.learningRate; },
     [](TrainConfig &config, double value) { config.learningRate = value; }},
    {"validation-split",
     QT_TRANSLATE_NOOP("HyperparameterForm", "Validation split"),
     QT_TRANSLATE_NOOP(
         "HyperparameterForm",
         "The share of the training images that is set aside to judge every epoch, such as 0.1. With 0 all "
         "images are trained on, and training never ends early."),
     "",
     {.minimum = 0, .maximum = limits::kMaxValidationSplit, .whole = false, .step = 0.05},
     true,
     [](const TrainConfig &config) { return config.validationSplit; },
     [](TrainConfig &config, double value) { config.validationSplit = value; }},
    {"patience",
     QT_TRANSLATE_NOOP("HyperparameterForm", "Patience"),
     QT_TRANSLATE_NOOP("HyperparameterForm",
                       "Training ends early when the validation loss has not improved for this many epochs. 0: never."),
     QT_TRANSLATE_NOOP("HyperparameterForm", "epochs"),
     {.minimum = 0, .maximum = limits::kMaxPatience},
     true,
     [](const TrainConfig &config) { return static_cast<double>(config.patience); },
     [](TrainConfig &config, double value) { config.patience = static_cast<int>(value); }},
    {"min-delta",
     QT_TRANSLATE_NOOP("HyperparameterForm", "Minimum improvement"),
     QT_TRANSLATE_NOOP("HyperparameterForm", "How far the validation loss must fall to count as an improvement."),
     "",
     {.minimum = 0, .maximum = limits::kMaxMinDelta, .whole = false, .stepping = Stepping::OneTwoFive},
     true,
     [](const TrainConfig &config) { return config.minDelta; },
     [](TrainConfig &config, double value) { config.minDelta = value; }},
    {"seed",
     QT_TRANSLATE_NOOP("HyperparameterForm", "Seed"),
     QT_TRANSLATE_NOOP(
         "HyperparameterForm",
         "Where the random numbers begin: the first weights and the order of the images. The same seed gives "
         "the same model."),
     "",
     {.minimum = 0, .maximum = kMaxSeed},
     false,
     [](const TrainConfig &config) { return static_cast<double>(config.seed); },
     [](TrainConfig &config, double value) { config.seed = static_cast<std::uint64_t>(value); }},
    {"threads",
     QT_TRANSLATE_NOOP("HyperparameterForm", "Threads"),
     QT_TRANSLATE_NOOP("HyperparameterForm",
                       "How many processor cores train. The result is the same for every number."),
     "",
     {.minimum = 1, .maximum = ThreadTeam::kMaxThreads},
     true,
     [](const TrainConfig &config) {
         return static_cast<double>(config.threads > 0 ? config.threads : ThreadTeam::defaultThreadCount());
     },
     [](TrainConfig &config, double value) { config.threads = static_cast<int>(value); }},
};

} // namespace

std::span<const ConfigField> configFields()
{
    return kFields;
}

NumberRange rangeOf(const SizeField &field)
{
    return {.minimum = static_cast<double>(field.minimum),
            .maximum = static_cast<double>(field.maximum),
            .whole = true,
            .step = static_cast<double>(field.step),
            .stepping = field.classic >= 32 ? Stepping::Doubling : Stepping::Linear};
}

} // namespace inkling::ui
