// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/normalise.h"
#include "core/ink/sheet.h"

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace inkling {

/// What the preparation does to ink, one after the other. Each can be left out to see what it is good for.
enum class PreparationStep
{
    Ink,    ///< the pen redrawn in proportion to the digit, a picture's background taken away; else as it came
    Box,    ///< the box of the ink is cut out; else the whole sheet
    Fit,    ///< to 20x20 with its proportions; else stretched to 20x20
    Centre, ///< the centre of mass on (14, 14); else the middle of the box
    Frame   ///< 4 pixels of paper around the box; else the box fills 28x28
};

inline constexpr int kPreparationStepCount = 5;

struct PreparationStepInfo
{
    PreparationStep step;
    std::string_view id;    ///< "ink", "box", "fit", "centre", "frame"
    std::string_view title; ///< English
};

/// All steps, in their order.
std::span<const PreparationStepInfo, kPreparationStepCount> preparationSteps();

/// Which steps are taken; all, unless said otherwise.
class PreparationSteps final
{
public:
    bool isOn(PreparationStep step) const { return m_on[static_cast<std::size_t>(step)]; }
    PreparationSteps with(PreparationStep step, bool on) const;
    bool operator==(const PreparationSteps &) const = default;

private:
    std::array<bool, kPreparationStepCount> m_on{true, true, true, true, true};
};

/// A picture as ink and as it came: without the step Ink its background is ink, too.
struct PictureInk
{
    GreyPicture ink;
    GreyPicture asSeen; ///< of the same size: 1 black, 0 white
};

/// The network's picture, and what the ink looked like after each step (20x20 after Fit and Centre, unless there is no
/// frame; pictures of more than kMaxCropSide on a side reduced to that).
struct SteppedPreparation
{
    std::array<GreyPicture, kPreparationStepCount> after;
    DigitPicture picture{};

    const GreyPicture &afterStep(PreparationStep step) const { return after[static_cast<std::size_t>(step)]; }
};

/// Ink that goes through the steps, perhaps several times with others of them: what these ways have in common is made
/// once.
///
/// Thread contract: plain.
class SteppedInk final
{
public:
    explicit SteppedInk(Drawing drawing, const Sheet &sheet, Pen pen = {});
    explicit SteppedInk(PictureInk picture);

    /// With all steps `picture` is that of prepare() and preparePicture(), bit by bit. Nothing where there is no ink.
    std::optional<SteppedPreparation> prepare(PreparationSteps steps = {});

private:
    /// What the steps after Ink begin with.
    enum Form
    {
        Redrawn, ///< the step Ink was taken
        AsItCame,
        Boxed, ///< a drawing's box by itself, finer than on the sheet
        Forms
    };
    const GreyPicture &inkIn(Form form);

    std::array<std::function<GreyPicture()>, Forms> m_make; ///< empty: there is no such form
    std::array<std::optional<GreyPicture>, Forms> m_made;
};

/// As above, once.
std::optional<SteppedPreparation> prepareInSteps(const Drawing &drawing, const Sheet &sheet,
                                                 PreparationSteps steps = {}, Pen pen = {});
std::optional<SteppedPreparation> normaliseInSteps(const PictureInk &picture, PreparationSteps steps = {});

} // namespace inkling
