// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/ink_components.h"

#include "core/ink/area_average.h"

#include <algorithm>
#include <cstddef>

namespace inkling {

namespace {

/// Runs that touch have the same root.
int rootOf(std::vector<int> &parents, int run)
{
    auto at = static_cast<std::size_t>(run);
    while (parents[at] != static_cast<int>(at)) {
        parents[at] = parents[static_cast<std::size_t>(parents[at])];
        at = static_cast<std::size_t>(parents[at]);
    }
    return static_cast<int>(at);
}

void addRuns(const GreyPicture &picture, int row, float threshold, std::vector<InkRun> &runs)
{
    const float *ink = picture.ink.data() + std::ptrdiff_t{row} * picture.width;
    for (int x = 0; x < picture.width; ++x) {
        if (!(inkOf(ink[x]) >= threshold))
            continue;
        const int first = x;
        while (x + 1 < picture.width && inkOf(ink[x + 1]) >= threshold)
            ++x;
        runs.push_back({row, first, x, 0});
    }
}

/// Joins the runs from `begin` on with those of the row above, which begin at `above`.
void joinRows(const std::vector<InkRun> &runs, std::size_t above, std::size_t begin, std::vector<int> &parents)
{
    std::size_t upper = above;
    for (std::size_t lower = begin; lower < runs.size(); ++lower) {
        while (upper < begin && runs[upper].last + 1 < runs[lower].first)
            ++upper;
        for (std::size_t i = upper; i < begin && runs[i].first <= runs[lower].last + 1; ++i) {
            const int one = rootOf(parents, static_cast<int>(i));
            const int other = rootOf(parents, static_cast<int>(lower));
            parents[static_cast<std::size_t>(std::max(one, other))] = std::min(one, other);
        }
    }
}

} // namespace

InkComponents inkComponents(const GreyPicture &picture, float threshold)
{
    InkComponents found;
    std::vector<int> parents;
    std::size_t above = 0;
    for (int row = 0; row < picture.height; ++row) {
        const std::size_t begin = found.runs.size();
        addRuns(picture, row, threshold, found.runs);
        for (std::size_t i = begin; i < found.runs.size(); ++i)
            parents.push_back(static_cast<int>(i));
        joinRows(found.runs, above, begin, parents);
        above = begin;
    }
    for (std::size_t i = 0; i < found.runs.size(); ++i) {
        InkRun &run = found.runs[i];
        const int root = rootOf(parents, static_cast<int>(i));
        if (root == static_cast<int>(i)) {
            run.component = static_cast<int>(found.boxes.size());
            found.boxes.emplace_back();
        } else {
            run.component = found.runs[static_cast<std::size_t>(root)].component; // a root is the first of its runs
        }
        DrawingBox &box = found.boxes[static_cast<std::size_t>(run.component)];
        box.include(DrawingBox{double(run.first), double(run.row), double(run.last), double(run.row)});
    }
    return found;
}

} // namespace inkling
