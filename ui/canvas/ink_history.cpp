// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/ink_history.h"

#include <utility>

namespace inkling::ui {

void InkHistory::beginStep()
{
    endStep();
    m_before = m_sheet;
}

bool InkHistory::edit(const std::function<bool(Drawing &)> &change)
{
    if (!m_before || !change(m_sheet.drawing))
        return false;
    m_points = pointCount(m_sheet.drawing);
    m_changed = true;
    return true;
}

void InkHistory::endStep()
{
    if (m_before && m_changed) {
        m_undone.clear();
        m_done.push_back(std::move(*m_before));
        std::size_t bytes = 0;
        for (const SheetContent &sheet : m_done)
            bytes += byteCount(sheet);
        while (m_done.size() > 1 && (m_done.size() > kMaxSteps || bytes > kMaxBytes)) {
            bytes -= byteCount(m_done.front());
            m_done.pop_front();
        }
    }
    m_before.reset();
    m_changed = false;
    m_stroking = false;
}

bool InkHistory::beginStroke(Point point)
{
    endStep();
    if (isFull())
        return false;
    beginStep();
    m_sheet.picture.reset();
    m_sheet.drawing.strokes.push_back({point});
    ++m_points;
    m_changed = true;
    m_stroking = true;
    return true;
}

bool InkHistory::extendStroke(Point point)
{
    if (!m_stroking || isFull())
        return false;
    Stroke &stroke = m_sheet.drawing.strokes.back();
    if (samePlace(stroke.back(), point))
        return false;
    stroke.push_back(point);
    ++m_points;
    return true;
}

bool InkHistory::cancelStroke()
{
    if (!m_before)
        return false;
    const bool changed = std::exchange(m_changed, false);
    moveTo(std::move(*m_before));
    endStep();
    return changed;
}

bool InkHistory::replace(SheetContent sheet)
{
    endStep();
    if (sheet == m_sheet)
        return false;
    beginStep();
    m_changed = true;
    moveTo(std::move(sheet));
    endStep();
    return true;
}

bool InkHistory::undo()
{
    endStep();
    if (m_done.empty())
        return false;
    m_undone.push_back(std::move(m_sheet));
    moveTo(std::move(m_done.back()));
    m_done.pop_back();
    return true;
}

bool InkHistory::redo()
{
    endStep();
    if (m_undone.empty())
        return false;
    m_done.push_back(std::move(m_sheet));
    moveTo(std::move(m_undone.back()));
    m_undone.pop_back();
    return true;
}

void InkHistory::moveTo(SheetContent sheet)
{
    m_sheet = std::move(sheet);
    m_points = pointCount(m_sheet.drawing);
}

} // namespace inkling::ui
