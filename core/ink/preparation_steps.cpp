// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/preparation_steps.h"

#include "core/ink/even_pen.h"
#include "core/ink/preparation_parts.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace inkling {

namespace {

constexpr std::array<PreparationStepInfo, kPreparationStepCount> kSteps{{
    {PreparationStep::Ink, "ink", "Ink"},
    {PreparationStep::Box, "box", "Box"},
    {PreparationStep::Fit, "fit", "20×20"},
    {PreparationStep::Centre, "centre", "Centre of mass"},
    {PreparationStep::Frame, "frame", "28×28"},
}};

PictureFrame wholeOf(const GreyPicture &picture)
{
    return {0, 0, picture.width, picture.height};
}

/// The part of the picture, reduced where it is larger than anyone needs to see.
GreyPicture shown(const GreyPicture &picture, PictureFrame part)
{
    const double scale = std::min(1.0, static_cast<double>(kMaxCropSide) / std::max(part.width, part.height));
    const auto reduced = [scale](int side) { return std::max(1, static_cast<int>(std::lround(side * scale))); };
    return areaAverage(picture, part, reduced(part.width), reduced(part.height));
}

/// By way of kMaxCropSide where it is larger, as normalise() goes.
GreyPicture fitted(const GreyPicture &picture, PictureFrame box, bool proportions, int side)
{
    if (proportions) {
        const SquareFrame square = squareAround(box);
        box = {square.left, square.top, square.side, square.side};
    }
    const GreyPicture cropped =
        areaAverage(picture, box, std::min(box.width, kMaxCropSide), std::min(box.height, kMaxCropSide));
    return areaAverage(cropped, wholeOf(cropped), side, side);
}

GreyPicture greyPictureOf(const DigitPicture &digit)
{
    GreyPicture picture{kDigitSide, kDigitSide, std::vector<float>(kDigitPixels)};
    std::ranges::transform(digit, picture.ink.begin(),
                           [](std::uint8_t grey) { return static_cast<float>(grey) / 255; });
    return picture;
}

/// All steps after Ink: `source` has the ink that goes on, `steps` says how.
std::optional<SteppedPreparation> finished(const GreyPicture &source, PreparationSteps steps)
{
    const std::optional<PictureFrame> ink = inkBox(source);
    if (!ink)
        return std::nullopt;
    const PictureFrame box = steps.isOn(PreparationStep::Box) ? *ink : wholeOf(source);
    const bool isFramed = steps.isOn(PreparationStep::Frame);
    const int side = isFramed ? kDigitBoxSide : kDigitSide;
    const GreyPicture fit = levelled(fitted(source, box, steps.isOn(PreparationStep::Fit), side));
    SteppedPreparation prepared;
    prepared.picture = (steps.isOn(PreparationStep::Centre) ? placedByMass(fit) : placedByBox(fit)).picture;

    const GreyPicture framed = greyPictureOf(prepared.picture);
    constexpr int kMargin = (kDigitSide - kDigitBoxSide) / 2;
    prepared.after[1] = shown(source, box);
    prepared.after[2] = fit;
    prepared.after[3] = isFramed ? areaAverage(framed, SquareFrame{kMargin, kMargin, side}, side) : framed;
    prepared.after[4] = framed;
    return prepared;
}

} // namespace

std::span<const PreparationStepInfo, kPreparationStepCount> preparationSteps()
{
    return kSteps;
}

PreparationSteps PreparationSteps::with(PreparationStep step, bool on) const
{
    PreparationSteps changed = *this;
    changed.m_on[static_cast<std::size_t>(step)] = on;
    return changed;
}

SteppedInk::SteppedInk(Drawing drawing, const Sheet &sheet, Pen pen)
{
    const Pen redrawn = redrawnPen(drawing, sheet, pen);
    const Pen screen = screenPen(sheet);
    const auto onSheet =
        std::make_shared<const SheetInk>(drawing, sheet, std::max(redrawn.reach, screen.reach)); // for both pens
    m_make[Redrawn] = [onSheet, redrawn] { return onSheet->drawnWith(redrawn); };
    m_make[AsItCame] = [onSheet, screen] { return onSheet->drawnWith(screen); };
    m_make[Boxed] = [drawing = std::move(drawing), pen] { return rasterise(drawing, pen); };
}

SteppedInk::SteppedInk(PictureInk picture)
{
    const auto ink = std::make_shared<const PictureInk>(std::move(picture));
    m_make[Redrawn] = [ink] { return withEvenPen(ink->ink); };
    m_make[AsItCame] = [ink] { return ink->asSeen; };
}

const GreyPicture &SteppedInk::inkIn(Form form)
{
    std::optional<GreyPicture> &made = m_made[form];
    if (!made)
        made = m_make[form]();
    return *made;
}

std::optional<SteppedPreparation> SteppedInk::prepare(PreparationSteps steps)
{
    const bool isRedrawn = steps.isOn(PreparationStep::Ink);
    const bool isBoxed = isRedrawn && steps.isOn(PreparationStep::Box) && m_make[Boxed];
    const GreyPicture &seen = inkIn(isRedrawn ? Redrawn : AsItCame);
    std::optional<SteppedPreparation> prepared = finished(isBoxed ? inkIn(Boxed) : seen, steps);
    if (prepared)
        prepared->after[0] = shown(seen, wholeOf(seen));
    return prepared;
}

std::optional<SteppedPreparation> prepareInSteps(const Drawing &drawing, const Sheet &sheet, PreparationSteps steps,
                                                 Pen pen)
{
    return SteppedInk(drawing, sheet, pen).prepare(steps);
}

std::optional<SteppedPreparation> normaliseInSteps(const PictureInk &picture, PreparationSteps steps)
{
    return SteppedInk(picture).prepare(steps);
}

} // namespace inkling
