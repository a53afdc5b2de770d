// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/learn_hand.h"
#include "core/run/run_record.h"

#include <QString>

#include <string>

namespace inkling {

/// The preset that the record of such a run names.
inline constexpr const char *kHandPreset = "learn-hand";

/// What the files of a model say of it.
LearnedHand learnedHand(const HandLesson &lesson, const HandReport &report);

/// Keeps a model that has learned a hand as a run of the history, so that it survives whatever happens to the window.
/// `name`: of a network that no preset makes. `initFile`: what it learned on from; may be empty. Returns the model's
/// file. Thread contract: plain. Error: NotWritable.
Result<QString> keepHandRun(const HandLesson &lesson, const HandReport &report, const std::string &name,
                            const QString &initFile, const QString &runsFolder);

} // namespace inkling
