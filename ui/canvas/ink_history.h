// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"

#include <cstddef>
#include <vector>

namespace inkling::ui {

/// A drawing that grows by strokes, with undo and redo of strokes and of clearing. Bounded in points and in steps.
///
/// Thread contract: plain.
class InkHistory final
{
public:
    static constexpr std::size_t kMaxPoints = 20'000;
    static constexpr std::size_t kMaxSteps = 200;

    const Drawing &drawing() const { return m_drawing; }
    bool canUndo() const { return !m_done.empty(); }
    bool canRedo() const { return !m_undone.empty(); }
    bool isStroking() const { return m_stroking; }

    /// All of these return whether the drawing changed.
    bool beginStroke(Point point);
    /// Refused without a stroke under way, for the point where the pen already is, and when the drawing is full.
    bool extendStroke(Point point);
    void endStroke() { m_stroking = false; }
    /// Takes the stroke under way back, as if it had never begun.
    bool cancelStroke();
    bool clear();
    bool undo();
    bool redo();

private:
    /// What one step did: added one stroke, or removed them all.
    struct Step
    {
        std::vector<Stroke> strokes;
        bool isClear = false;
    };
    void remember(Step step);

    Drawing m_drawing;
    std::vector<Step> m_done;
    std::vector<Step> m_undone;
    std::size_t m_points = 0;
    bool m_stroking = false;
};

} // namespace inkling::ui
