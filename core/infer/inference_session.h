// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/infer/prediction.h"
#include "core/ink/normalise.h"
#include "core/model/model.h"

#include <memory>
#include <span>

namespace inkling {

/// A model made ready to answer: its network and the scratch for one sample.
///
/// Thread contract: plain.
class InferenceSession final
{
public:
    /// Error: InvalidArgument when the weights do not fit the spec, or the network asks for too much memory.
    static Result<InferenceSession> create(const Model &model);
    InferenceSession(InferenceSession &&) noexcept;
    InferenceSession &operator=(InferenceSession &&) noexcept;
    ~InferenceSession();

    /// Replaces the weights; the model must have the same spec.
    Result<void> setWeights(const Model &model);
    const ModelSpec &spec() const;

    /// A digit network's answer to a 28x28 picture; the network must take 784 numbers. Empty (digit -1, without
    /// probabilities) where the network answers with something that is no finite number.
    Prediction predict(const DigitPicture &picture);
    /// The outputs for one sample of input values: probabilities, calibrated by the model's temperature where they come
    /// from logits, or the one unit itself (XOR). All NaN where one is no finite number: finite weights may be too
    /// large to be added up.
    std::vector<double> outputs(std::span<const float> input);

private:
    struct State;
    explicit InferenceSession(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace inkling
