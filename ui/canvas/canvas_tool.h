// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling::ui {

/// What the pointer does on the sheet.
enum class CanvasTool
{
    Pen,
    Eraser,    ///< takes whole strokes away
    PartEraser ///< takes away what it passes over
};

} // namespace inkling::ui
