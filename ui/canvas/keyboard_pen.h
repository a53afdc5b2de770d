// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <optional>

namespace inkling::ui {

/// The pen of people who draw by keys: where it is on the sheet, and whether it is seen.
///
/// Thread contract: plain.
class KeyboardPen final
{
public:
    /// In units of the sheet's height.
    QPointF place() const { return m_place; }
    bool isShown() const { return m_shown; }
    void show() { m_shown = true; }
    void hide() { m_shown = false; }

    /// Where a key leads: the arrows, and Home, End, Page Up and Page Down aslant, as they lie on the number pad.
    /// Nothing for other keys.
    static std::optional<QPointF> directionOf(int key);
    /// One step, or one far step, on a sheet of `aspect` times its height. Returns whether it moved.
    bool move(QPointF direction, bool far, double aspect);

private:
    QPointF m_place{0.5, 0.5};
    bool m_shown = false;
};

} // namespace inkling::ui
