// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/augmentation.h"
#include "core/data/dataset.h"
#include "core/data/hand_split.h"
#include "core/model/model.h"
#include "core/train/stop_flag.h"
#include "core/train/train_config.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace inkling {

/// How a hand is learned. What the numbers were chosen by stands in tests/README.md.
struct HandRecipe
{
    int epochs = 4;          ///< at least
    int pictures = 64'000;   ///< seen in all, at least: a small mix is gone through more often
    int originals = 12'000;  ///< pictures of the original data that are mixed in, which ones by the seed
    double handShare = 0.25; ///< of all pictures of an epoch, the user's digits being repeated
    int mostRepeats = 40;    ///< but each no more often than this
    int batchSize = 64;
    double learningRate = 0.0003; ///< the highest; AdamW, falling to nothing by a cosine
    double weightDecay = 0.01;
    Augmentation augmentation{.shift = 1, .rotation = 8, .scale = 0.08, .shear = 8, .elastic = 0.5};
};

struct HandLesson
{
    Model model;
    HandSplit hand;        ///< learned from, and held out
    DigitDataPtr original; ///< what the model learned from before
    HandRecipe recipe = {};
    std::uint64_t seed = 1;
    int threads = 0; ///< 0: ThreadTeam::defaultThreadCount()
};

/// Percent right before and after.
struct BeforeAfter
{
    int samples = 0;
    double before = 0;
    double after = 0;
};

struct HandReport
{
    Model model; ///< the one that has learned
    int learnedFrom = 0;
    int repeats = 0;                    ///< of each of the user's digits in the mix
    int originals = 0;                  ///< pictures of the original data in it
    std::optional<BeforeAfter> heldOut; ///< of the user's digits; empty: none was held out
    std::optional<BeforeAfter> test;    ///< the test pictures of the original data: what was forgotten
    double trainSeconds = 0;
};

/// Trains a model further on the user's digits, each repeated and changed a little, among as many or more of the
/// pictures that it learned from before (rehearsal, Robins, Connection Science 7, 1995), so that it reads the hand and
/// forgets nothing. The statistics of batch norm follow the mix and not the hand alone. The temperature is fitted anew,
/// on original pictures that are left out of the mix.
///
/// Thread contract: plain; blocks for seconds. Same lesson: the same bits, at any thread count. `progress`: 0 to 1.
/// Errors: InvalidArgument (the model reads no digits, there is nothing to learn from), Cancelled.
Result<HandReport> learnHand(const HandLesson &lesson, const StopFlag &stop,
                             const std::function<void(double)> &progress = {});

/// What the training of a lesson is set to.
TrainConfig handConfig(const HandLesson &lesson);

} // namespace inkling
