// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model.h"

#include <functional>
#include <memory>
#include <vector>

namespace inkling {

/// How a model does on labelled pictures. Percentages are 0..100.
struct Evaluation
{
    int samples = 0;
    int correct = 0;
    double accuracy = 0;
    double loss = 0;
    std::vector<double> perClass;            ///< percent right of each true class; 0 for a class without samples
    std::vector<std::vector<int>> confusion; ///< [truth][answer]
    std::vector<std::uint8_t> answers;       ///< of every picture, in order
    std::vector<float> outputs;              ///< of every picture, in order: logits, or the one unit's value
};

/// A model made ready to be judged: its network, planned for batches of pictures, and its threads.
///
/// Thread contract: plain.
class Evaluator final
{
public:
    /// threads: 0 for the default count. Error: InvalidArgument when the weights do not fit the spec, or the network
    /// asks for too much memory.
    static Result<Evaluator> create(const Model &model, int threads = 0);
    Evaluator(Evaluator &&) noexcept;
    Evaluator &operator=(Evaluator &&) noexcept;
    ~Evaluator();

    /// Errors: InvalidArgument when model and data do not fit together; NotFinite when the network answers with
    /// something that is no finite number; Cancelled when `interrupted`, which is asked from several threads, said so
    /// on the way.
    Result<Evaluation> run(const DatasetView &data, const std::function<bool()> &interrupted = {});

private:
    struct State;
    explicit Evaluator(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Once, as above. Threads: 0 for the default count.
Result<Evaluation> evaluate(const Model &model, const DatasetView &data, int threads = 0,
                            const std::function<bool()> &interrupted = {});

} // namespace inkling
