// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace inkling::cli {

// The commands, one file each. They get the arguments after their name and return the exit code of the program:
// kDone, kFailed or kUsage (console.h). They print their own errors.
int runBench(const QStringList &arguments);
int runConvert(const QStringList &arguments);
int runData(const QStringList &arguments);
int runDiff(const QStringList &arguments);
int runEvaluate(const QStringList &arguments);
int runInspect(const QStringList &arguments);
int runLearnHand(const QStringList &arguments);
int runPredict(const QStringList &arguments);
int runRate(const QStringList &arguments);
int runRobustness(const QStringList &arguments);
int runSweepCommand(const QStringList &arguments);
int runTrain(const QStringList &arguments);

} // namespace inkling::cli
