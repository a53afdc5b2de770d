// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/normalise.h"

#include "core/ink/area_average.h"
#include "core/ink/even_pen.h"
#include "core/ink/preparation_parts.h"

#include <algorithm>

namespace inkling {

std::optional<Preparation> normalise(const GreyPicture &picture)
{
    const std::optional<PictureFrame> box = inkBox(picture);
    if (!box)
        return std::nullopt;
    const SquareFrame frame = squareAround(*box);
    Preparation preparation;
    preparation.cropped = areaAverage(picture, frame, std::min(frame.side, kMaxCropSide));
    preparation.scaled = areaAverage(preparation.cropped, SquareFrame{0, 0, preparation.cropped.width}, kDigitBoxSide);
    preparation.levelled = levelled(preparation.scaled);
    const PlacedDigit digit = placedByMass(preparation.levelled);
    preparation.shiftX = digit.shiftX;
    preparation.shiftY = digit.shiftY;
    preparation.picture = digit.picture;
    return preparation;
}

std::optional<Preparation> prepare(const Drawing &drawing, Pen pen)
{
    return normalise(rasterise(drawing, pen));
}

std::optional<Preparation> preparePicture(const GreyPicture &digit)
{
    return normalise(withEvenPen(digit));
}

} // namespace inkling
