// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/train/train_config.h"

namespace inkling {

/// Whether a run can be made at all: settings in range, data that suit the network, memory enough. Everything that can
/// be known before the first batch, so that callers ask before they touch a file. Error: InvalidArgument.
Result<void> checkRun(const ModelSpec &spec, const DatasetView &trainData, const DatasetView &validationData,
                      const TrainConfig &config);

/// The largest batch of a run, training or validation, which sizes its memory.
int largestBatch(const DatasetView &trainData, const DatasetView &validationData, const TrainConfig &config);

/// How many pictures may pass through a network at once, by the memory that they need. Error: InvalidArgument where a
/// single one needs too much, and that of summarise().
Result<int> picturesThatFit(const ModelSpec &spec);

/// Whether a network takes a digit's 28x28 pixels and tells ten classes apart. Error: InvalidArgument.
Result<void> checkReadsDigits(const ModelSpec &spec);

} // namespace inkling
