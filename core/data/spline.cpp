// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/spline.h"

#include <cstddef>

namespace inkling {

namespace {

float catmullRom(float before, float from, float to, float after, float t)
{
    // Catmull and Rom, A class of local interpolating splines, 1974; tension 1/2.
    const float linear = 0.5F * (to - before);
    const float quadratic = before - 2.5F * from + 2.0F * to - 0.5F * after;
    const float cubic = 0.5F * (after - before) + 1.5F * (from - to);
    return from + t * (linear + t * (quadratic + t * cubic));
}

} // namespace

Stroke sampleSpline(const Stroke &controls, int steps)
{
    Stroke curve;
    if (controls.empty())
        return curve;
    curve.reserve(controls.size() * static_cast<std::size_t>(steps));
    curve.push_back(controls.front());
    for (std::size_t i = 0; i + 1 < controls.size(); ++i) {
        const Point from = controls[i];
        const Point to = controls[i + 1];
        if (from == to)
            continue;
        // Beyond an end or a corner (a doubled point is its own neighbour) the curve has no past and no future.
        const Point before = i > 0 ? controls[i - 1] : from;
        const Point after = i + 2 < controls.size() ? controls[i + 2] : to;
        for (int step = 1; step < steps; ++step) {
            const float t = static_cast<float>(step) / static_cast<float>(steps);
            curve.push_back(
                {catmullRom(before.x, from.x, to.x, after.x, t), catmullRom(before.y, from.y, to.y, after.y, t)});
        }
        curve.push_back(to);
    }
    return curve;
}

} // namespace inkling
