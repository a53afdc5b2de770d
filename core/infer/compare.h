// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/infer/evaluation.h"
#include "core/model/model.h"

#include <functional>

namespace inkling {

/// How two models do on the same pictures, picture by picture.
struct Comparison
{
    Evaluation a;
    Evaluation b;
    int bothRight = 0;
    int onlyARight = 0;
    int onlyBRight = 0;
    int bothWrong = 0;
    double pValue = 1; ///< how often chance alone makes so great a difference between models that are equally good
    bool exact = true; ///< p by the binomial distribution; else by chi-squared

    /// The level below which a difference is taken for real.
    static constexpr double kSignificant = 0.05;
    bool differs() const { return pValue < kSignificant; }
};

/// McNemar's test (Psychometrika 12, 1947) of those pictures that only one of two models reads right: the two-sided
/// exact binomial test where they are fewer than kFewDiscordant, else chi-squared with Edwards' correction for
/// continuity (Psychometrika 13, 1948).
double mcNemarPValue(int onlyARight, int onlyBRight);
inline constexpr int kFewDiscordant = 25;

/// Errors: those of evaluate(), for either model.
Result<Comparison> compare(const Model &a, const Model &b, const DatasetView &data, int threads = 0,
                           const std::function<bool()> &interrupted = {});

} // namespace inkling
