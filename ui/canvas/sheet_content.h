// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/preparation_steps.h"

#include <QImage>
#include <QRectF>

#include <cstddef>
#include <memory>

namespace inkling::ui {

/// A picture that lies on the sheet: as it is shown, and as ink on paper.
///
/// Thread contract: shared; immutable.
struct SheetPicture
{
    QImage image;
    std::shared_ptr<const PictureInk> ink; ///< never null
};
using SheetPicturePtr = std::shared_ptr<const SheetPicture>;

/// What is on the sheet: strokes, in units of its height (0,0 is the left top corner), or a picture.
struct SheetContent
{
    Drawing drawing;
    SheetPicturePtr picture; ///< null: none; with one there are no strokes

    bool isEmpty() const { return drawing.strokes.empty() && !picture; }
    bool operator==(const SheetContent &) const = default;
};

std::size_t pointCount(const Drawing &drawing);
/// What it takes in memory, roughly.
std::size_t byteCount(const SheetContent &sheet);

/// The smallest box around the points; empty without any.
QRectF boundsOf(const Drawing &drawing);

/// A drawing of any scale on a sheet of at most `widest` times its height: as it is where it fits (it was drawn on a
/// sheet), else in proportion, with a margin, in the middle of a sheet that is as wide as it needs.
Drawing fittedToSheet(const Drawing &drawing, double widest);

/// Where a picture lies on a sheet of `aspect` times its height, in units of its height: as large as it can be, in the
/// middle.
QRectF pictureBox(const QSize &picture, double aspect);

} // namespace inkling::ui
