// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/ink_history.h"

#include <utility>

namespace inkling::ui {

namespace {

std::size_t countPoints(const std::vector<Stroke> &strokes)
{
    std::size_t count = 0;
    for (const Stroke &stroke : strokes)
        count += stroke.size();
    return count;
}

} // namespace

bool InkHistory::beginStroke(Point point)
{
    endStroke();
    if (m_points >= kMaxPoints)
        return false;
    m_drawing.strokes.push_back({point});
    ++m_points;
    m_stroking = true;
    // The stroke itself is taken from the drawing when it is undone: until then it may still grow.
    remember({{}, false});
    return true;
}

bool InkHistory::extendStroke(Point point)
{
    if (!m_stroking || m_points >= kMaxPoints)
        return false;
    Stroke &stroke = m_drawing.strokes.back();
    if (samePlace(stroke.back(), point))
        return false;
    stroke.push_back(point);
    ++m_points;
    return true;
}

bool InkHistory::cancelStroke()
{
    if (!m_stroking)
        return false;
    undo();
    m_undone.pop_back();
    return true;
}

bool InkHistory::clear()
{
    endStroke();
    if (m_drawing.strokes.empty())
        return false;
    remember({std::exchange(m_drawing.strokes, {}), true});
    m_points = 0;
    return true;
}

bool InkHistory::undo()
{
    endStroke();
    if (m_done.empty())
        return false;
    Step step = std::move(m_done.back());
    m_done.pop_back();
    if (step.isClear) {
        m_drawing.strokes = std::exchange(step.strokes, {});
    } else {
        step.strokes.push_back(std::move(m_drawing.strokes.back()));
        m_drawing.strokes.pop_back();
    }
    m_points = countPoints(m_drawing.strokes);
    m_undone.push_back(std::move(step));
    return true;
}

bool InkHistory::redo()
{
    endStroke();
    if (m_undone.empty())
        return false;
    Step step = std::move(m_undone.back());
    m_undone.pop_back();
    if (step.isClear) {
        step.strokes = std::exchange(m_drawing.strokes, {});
    } else {
        m_drawing.strokes.push_back(std::move(step.strokes.back()));
        step.strokes.clear();
    }
    m_points = countPoints(m_drawing.strokes);
    m_done.push_back(std::move(step));
    return true;
}

void InkHistory::remember(Step step)
{
    m_undone.clear();
    m_done.push_back(std::move(step));
    if (m_done.size() > kMaxSteps)
        m_done.erase(m_done.begin());
}

} // namespace inkling::ui
