// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/read_digits.h"
#include "core/model/model.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace inkling {

/// The answer to one request.
struct InkAnswer
{
    std::uint64_t requestId = 0;
    std::uint64_t runId = 0; ///< of the model that answered
    int epoch = 0;
    std::vector<DigitReading> digits; ///< from left to right; empty: there is no ink
    bool isNoNumber = false;          ///< the model answered with something that is no finite number
};

/// Reads numbers: finds the digits, prepares each as MNIST was, and asks the network. Keeps the network of the last
/// model.
///
/// Thread contract: plain.
class InkReader final
{
public:
    /// model: null where digits are to be prepared, but not judged. stopped: as Reader has it.
    InkAnswer read(const InkRequest &request, const ModelSnapshotPtr &model, const std::function<bool()> &stopped = {});

private:
    bool load(const ModelSnapshotPtr &snapshot);

    /// It ships inside the program; without it every drawing would count as a digit.
    Result<DigitGate> m_gate = DigitGate::create();
    std::optional<InferenceSession> m_session;
    ModelSnapshotPtr m_loaded;
};

} // namespace inkling
