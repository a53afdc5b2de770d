// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/collect_plan.h"

#include "core/math/random.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace inkling::ui {

CollectPlan::CollectPlan(const std::array<int, 10> &there, std::uint64_t seed)
{
    const int goal = (*std::ranges::min_element(there) / kEach + 1) * kEach;
    Random random(mixSeed(seed, 0));
    for (int round = 0; round < goal; ++round) {
        std::vector<int> digits;
        for (int digit = 0; digit < 10; ++digit) {
            if (there[static_cast<std::size_t>(digit)] <= round)
                digits.push_back(digit);
        }
        shuffle(std::span(digits), random);
        if (digits.size() > 1 && !m_prompts.empty() && m_prompts.back() == digits.front())
            std::swap(digits.front(), digits.back());
        m_prompts.insert(m_prompts.end(), digits.begin(), digits.end());
    }
}

void CollectPlan::next()
{
    m_prompts.pop_front();
}

void CollectPlan::back(int digit)
{
    m_prompts.push_front(digit);
}

void CollectPlan::askAgain(int digit)
{
    m_prompts.insert(m_prompts.begin() + (m_prompts.empty() ? 0 : 1), digit);
}

void CollectPlan::skip()
{
    m_prompts.push_back(m_prompts.front());
    m_prompts.pop_front();
}

} // namespace inkling::ui
