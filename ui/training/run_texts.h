// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_record.h"
#include "ui/training/run_state.h"

#include <QString>

namespace inkling::ui {

/// What the network of a run is called: "MLP", or the name of one that no preset makes.
QString networkTitle(const std::string &modelId, const std::string &name);

/// Why a run ended, as a sentence: "All 10 epochs are done."
QString whyItEnded(const RunSummary &summary, int plannedEpochs);

/// What goes on, and what the user may do meanwhile.
QString statusWhile(RunState state, const RunDescription &run);

/// What to do after it; `digits`: the model reads drawings.
QString statusAtEnd(const RunSummary &summary, bool digits);

/// "94.17 %"; a dash where nothing was tested.
QString accuracyText(const std::optional<double> &percent);

/// "3 min 20 s"
QString durationText(double seconds);

} // namespace inkling::ui
