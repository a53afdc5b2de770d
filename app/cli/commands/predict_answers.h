// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/read_digits.h"

#include <QString>

#include <optional>
#include <vector>

namespace inkling::cli {

/// Says what the model answered, item by item, and counts.
///
/// Thread contract: plain.
class Answers final
{
public:
    explicit Answers(bool json) : m_json(json) {}

    /// No digits for an item without ink; every digit there is has its prediction. `scale`: how many units of the item
    /// make one of the digits' boxes.
    void add(const QString &source, const std::vector<DigitReading> &digits, std::optional<int> label = {},
             double scale = 1);
    /// The last line, where labels exist.
    void finish() const;

private:
    bool m_json;
    int m_items = 0;
    int m_labelled = 0;
    int m_correct = 0;
};

} // namespace inkling::cli
