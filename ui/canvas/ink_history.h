// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/sheet_content.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>

namespace inkling::ui {

/// What is on the sheet, with undo and redo of everything that is done to it: each step keeps the sheet as it was.
/// Bounded in points, in steps and in memory.
///
/// Thread contract: plain.
class InkHistory final
{
public:
    static constexpr std::size_t kMaxPoints = 20'000;
    static constexpr std::size_t kMaxSteps = 200;
    static constexpr std::size_t kMaxBytes = std::size_t{64} << 20; ///< of the sheets that are kept

    const SheetContent &sheet() const { return m_sheet; }
    const Drawing &drawing() const { return m_sheet.drawing; }
    bool canUndo() const { return !m_done.empty() || m_changed; }
    bool canRedo() const { return !m_undone.empty() && !m_changed; }
    /// No stroke can begin or go on.
    bool isFull() const { return m_points >= kMaxPoints; }
    bool isStroking() const { return m_stroking; }

    /// All that return a bool return whether the sheet changed.

    /// The pen's first point; puts a picture away.
    bool beginStroke(Point point);
    /// Refused without a stroke under way, for the place where the pen already is, and when the drawing is full.
    bool extendStroke(Point point);
    void endStroke() { endStep(); }
    /// Takes the stroke, or the erasing, under way back as if it had never begun.
    bool cancelStroke();

    /// What edit() does until endStep() is one step.
    void beginStep();
    bool edit(const std::function<bool(Drawing &)> &change);
    void endStep();

    /// One step each.
    bool replace(SheetContent sheet);
    bool clear() { return replace({}); }
    bool undo();
    bool redo();

private:
    void moveTo(SheetContent sheet);

    SheetContent m_sheet;
    std::deque<SheetContent> m_done;      ///< the sheet before each step
    std::deque<SheetContent> m_undone;    ///< the sheet after each step that was undone
    std::optional<SheetContent> m_before; ///< of the step under way
    std::size_t m_points = 0;
    bool m_changed = false; ///< by the step under way
    bool m_stroking = false;
};

} // namespace inkling::ui
