// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_table.h"

#include "app/cli/commands/commands.h"

#include <array>

namespace inkling::cli {

namespace {

constexpr std::array kCommands{
    Command{"train", "Train a network and keep it.", runTrain},
    Command{"rate", "Find a good learning rate by a range test.", runRate},
    Command{"evaluate", "Say how well a model reads labelled digits.", runEvaluate},
    Command{"predict", "Read digits from pictures or pen strokes.", runPredict},
    Command{"learn-hand", "Train a model further on a person's own digits.", runLearnHand},
    Command{"inspect", "Say what a model, data or log file holds.", runInspect},
    Command{"convert", "Write a model in another layout.", runConvert},
    Command{"data", "List, download or make data sets.", runData},
    Command{"bench", "Measure the speed of training and inference.", runBench},
    Command{"robustness", "Measure how models read disturbed pictures.", runRobustness},
    Command{"sweep", "Train over a grid of settings, or random ones.", runSweepCommand},
    Command{"diff", "Say whether one of two models is really better.", runDiff},
    Command{"verify", "Repeat a run and compare.", nullptr},
    Command{"chart", "Draw the curves of a log.", nullptr},
};

} // namespace

std::span<const Command> commandTable()
{
    return kCommands;
}

const Command *findCommand(const QString &name)
{
    for (const Command &command : kCommands)
        if (name == QLatin1String(command.name))
            return &command;
    return nullptr;
}

} // namespace inkling::cli
