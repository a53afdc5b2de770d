// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/photo_ink.h"

#include "core/ink/ink_components.h"
#include "core/picture/background.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace inkling {

namespace {

/// What is half as wide as this share of the picture is no stroke.
constexpr int kWidestShare = 6;
/// Darker paper than this is taken for this dark: its noise is not to be enlarged.
constexpr float kDarkestPaper = 0.1F;
/// Half of what stands out most.
constexpr float kHalf = 0.5F;

float quantile(std::vector<float> values, double part)
{
    const auto place = values.begin() + std::lround(part * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, place);
    return *place;
}

int widestReach(const GreyPicture &picture)
{
    return std::max(2, std::max(picture.width, picture.height) / kWidestShare);
}

/// Ink is rarer than the paper around it, so that what stands out from its surroundings stands out to its side.
bool isInkDark(const GreyPicture &grey)
{
    const GreyPicture mean = localMean(grey, widestReach(grey));
    double skew = 0;
    for (std::size_t i = 0; i < grey.ink.size(); ++i)
        skew += std::pow(double{grey.ink[i]} - mean.ink[i], 3);
    return skew <= 0;
}

/// How far each pixel stands out from the paper under it, as a share of the lighter of both and beside the largest of
/// the picture: 1 minus the ratio of two reflections, whatever the light at that place.
struct Relief
{
    GreyPicture depth;
    float peak = 0; ///< what 1 stands for; grain apart
};

/// The paper is found with a square of `reach`. `dark` has dark writing: `isInverted` says that it is the negative.
Relief reliefOf(const GreyPicture &dark, int reach, bool isInverted)
{
    // Calm paper, but the edges of shadows where they are.
    GreyPicture depth = closed(smoothed(dark), reach);
    const GreyPicture sharp = closed(dark, reach);
    for (std::size_t i = 0; i < dark.ink.size(); ++i) {
        const float paper = std::min(depth.ink[i], sharp.ink[i]);
        const float lighter = isInverted ? 1 - dark.ink[i] : paper;
        depth.ink[i] = (paper - dark.ink[i]) / std::max(lighter, kDarkestPaper);
    }
    // Most of a picture is paper; its grain lifts the paper that was found to the grain's upper edge.
    const float offset = quantile(depth.ink, 0.5);
    for (float &value : depth.ink)
        value -= offset;
    const float peak = std::ranges::max(smoothed(depth).ink);
    if (peak > 0) {
        for (float &value : depth.ink)
            value /= peak;
    }
    return {std::move(depth), peak};
}

/// What may be writing: ink that hangs together, and which of it counts.
struct Writing
{
    InkComponents components;
    std::vector<bool> counts;

    bool has(const InkRun &run) const { return counts[static_cast<std::size_t>(run.component)]; }
};

/// How many pixels of each component lie on the picture's border.
std::vector<int> borderContacts(const InkComponents &components, const GreyPicture &picture)
{
    std::vector<int> contacts(components.boxes.size());
    for (const InkRun &run : components.runs) {
        const bool isAlong = run.row == 0 || run.row == picture.height - 1;
        const int ends = (run.first == 0 ? 1 : 0) + (run.last == picture.width - 1 ? 1 : 0);
        contacts[static_cast<std::size_t>(run.component)] += isAlong ? run.last - run.first + 1 : ends;
    }
    return contacts;
}

/// Whether a component is something beside writing of this size that runs out of the picture: the table or the page's
/// edge along the border, a ruled line from side to side, the rest of a shadow.
bool leavesThePicture(const DrawingBox &box, int contact, const GreyPicture &picture, double writing)
{
    if (contact == 0)
        return false;
    const bool isAcross =
        (box.left <= 0 && box.right >= picture.width - 1) || (box.top <= 0 && box.bottom >= picture.height - 1);
    const bool isFlat = std::min(box.width(), box.height()) < 0.1 * box.longerSide();
    const bool isAlong = contact > 0.4 * (box.longerSide() + 1);
    return (isFlat && isAcross) || isAlong || box.longerSide() < 0.5 * writing;
}

/// Ink of at least `weak` that hangs together with ink of at least `strong`, unless it leaves the picture and other
/// writing does not.
Writing writingIn(const GreyPicture &depth, float weak, float strong)
{
    Writing writing{inkComponents(depth, weak), {}};
    const InkComponents &components = writing.components;
    std::vector<bool> isStrong(components.boxes.size());
    for (const InkRun &run : components.runs) {
        const float *row = depth.ink.data() + std::ptrdiff_t{run.row} * depth.width;
        if (std::any_of(row + run.first, row + run.last + 1, [strong](float value) { return value >= strong; }))
            isStrong[static_cast<std::size_t>(run.component)] = true;
    }
    std::vector<DrawingBox> boxes;
    for (std::size_t i = 0; i < isStrong.size(); ++i) {
        if (isStrong[i])
            boxes.push_back(components.boxes[i]);
    }
    const double size = writingSize(boxes);
    const std::vector<int> contacts = borderContacts(components, depth);
    writing.counts = isStrong;
    for (std::size_t i = 0; i < isStrong.size(); ++i)
        writing.counts[i] = isStrong[i] && !leavesThePicture(components.boxes[i], contacts[i], depth, size);
    if (std::ranges::find(writing.counts, true) == writing.counts.end())
        writing.counts = isStrong;
    return writing;
}

/// The width of its strokes in pixels: twice their area over their edge.
double strokeWidth(const GreyPicture &depth, const Writing &writing, float threshold)
{
    double area = 0;
    double edge = 0;
    for (const InkRun &run : writing.components.runs) {
        if (!writing.has(run))
            continue;
        area += run.last - run.first + 1;
        for (int x = run.first; x <= run.last; ++x) {
            const bool isInside = x > run.first && x < run.last && run.row > 0 && run.row + 1 < depth.height &&
                                  depth.at(x, run.row - 1) >= threshold && depth.at(x, run.row + 1) >= threshold;
            edge += isInside ? 0 : 1;
        }
    }
    return edge > 0 ? 2 * area / edge : 0;
}

/// How far the writing stands out in general.
float typicalDepth(const GreyPicture &depth, const Writing &writing)
{
    std::vector<float> inked;
    for (const InkRun &run : writing.components.runs) {
        const auto row = depth.ink.begin() + std::ptrdiff_t{run.row} * depth.width;
        if (writing.has(run))
            inked.insert(inked.end(), row + run.first, row + run.last + 1);
    }
    return inked.empty() ? 1.0F : quantile(std::move(inked), 0.5);
}

/// Marks the pixels within a few pixels of the writing.
std::vector<bool> nearWriting(const Writing &writing, const GreyPicture &picture)
{
    constexpr int kEdge = 2;
    std::vector<bool> near(picture.ink.size());
    for (const InkRun &run : writing.components.runs) {
        if (!writing.has(run))
            continue;
        for (int y = std::max(0, run.row - kEdge); y <= std::min(picture.height - 1, run.row + kEdge); ++y) {
            const auto row = near.begin() + std::ptrdiff_t{y} * picture.width;
            std::fill(row + std::max(0, run.first - kEdge), row + std::min(picture.width, run.last + kEdge + 1), true);
        }
    }
    return near;
}

} // namespace

GreyPicture inkOfPhoto(const GreyPicture &grey, float leastContrast)
{
    GreyPicture dark = grey;
    const bool isInverted = !isInkDark(grey);
    if (isInverted) {
        for (float &value : dark.ink)
            value = 1 - value;
    }
    const int reach = widestReach(grey);
    Relief relief = reliefOf(dark, reach, isInverted);
    GreyPicture ink{grey.width, grey.height, std::vector<float>(grey.ink.size())};
    if (!(relief.peak >= leastContrast))
        return ink;
    // A first look says how wide the strokes are; the paper is then taken from closer by.
    const Writing first = writingIn(relief.depth, kHalf, kHalf);
    const int closer = std::max(2, static_cast<int>(std::ceil(2 * strokeWidth(relief.depth, first, kHalf))));
    if (closer < reach)
        relief = reliefOf(dark, closer, isInverted);
    if (!(relief.peak >= leastContrast))
        return ink;

    const GreyPicture calm = smoothed(relief.depth);
    const float typical = typicalDepth(calm, writingIn(calm, kHalf, kHalf));
    // Three times what 95 % of the paper keeps to: about five standard deviations of grain.
    const float grain = -quantile(relief.depth.ink, 0.05);
    const float haze = std::clamp(3 * grain, typical / 4, typical / 2);
    const Writing writing = writingIn(calm, std::max(haze, 0.35F * typical), typical / 2);
    const std::vector<bool> near = nearWriting(writing, calm);
    for (std::size_t i = 0; i < ink.ink.size(); ++i) {
        if (near[i])
            ink.ink[i] = std::clamp((relief.depth.ink[i] - haze) / (typical - haze), 0.0F, 1.0F);
    }
    return ink;
}

} // namespace inkling
