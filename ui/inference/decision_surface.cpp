// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/decision_surface.h"

#include <algorithm>
#include <cmath>

#include "core/infer/inference_session.h"

namespace inkling::ui {

namespace {

constexpr double kStep = (DecisionSurface::kHigh - DecisionSurface::kLow) / (DecisionSurface::kNodes - 1);

double nodeAt(double index)
{
    return DecisionSurface::kLow + index * kStep;
}

double ask(InferenceSession &session, double x, double y)
{
    const std::array<float, 2> input{static_cast<float>(x), static_cast<float>(y)};
    const double answer = session.outputs(input).front();
    return std::isfinite(answer) ? answer : 0.5;
}

} // namespace

double DecisionSurface::valueAt(double x, double y) const
{
    const double column = std::clamp((x - kLow) / kStep, 0.0, kNodes - 1.0);
    const double row = std::clamp((y - kLow) / kStep, 0.0, kNodes - 1.0);
    const int c = std::min(static_cast<int>(column), kNodes - 2);
    const int r = std::min(static_cast<int>(row), kNodes - 2);
    const double fx = column - c;
    const double fy = row - r;
    return (at(c, r) * (1 - fx) + at(c + 1, r) * fx) * (1 - fy) +
           (at(c, r + 1) * (1 - fx) + at(c + 1, r + 1) * fx) * fy;
}

int DecisionSurface::rightCount() const
{
    return static_cast<int>(std::ranges::count_if(samples, &Sample::isRight));
}

Result<DecisionSurface> computeSurface(const Model &model)
{
    Result<std::vector<LayerSummary>> layers = summarise(model.spec);
    if (!layers)
        return std::unexpected(layers.error());
    if (model.spec.input.size() != 2 || layers->empty() || layers->back().output.size() != 1)
        return failure(ErrorCode::InvalidArgument,
                       "A decision surface needs a network of two inputs and one output; open an XOR model.");
    Result<InferenceSession> session = InferenceSession::create(model);
    if (!session)
        return std::unexpected(session.error());

    DecisionSurface surface;
    surface.values.reserve(static_cast<std::size_t>(DecisionSurface::kNodes) * DecisionSurface::kNodes);
    for (int row = 0; row < DecisionSurface::kNodes; ++row) {
        for (int column = 0; column < DecisionSurface::kNodes; ++column)
            surface.values.push_back(ask(*session, nodeAt(column), nodeAt(row)));
    }
    std::size_t i = 0;
    for (const double x : {0.0, 1.0}) {
        for (const double y : {0.0, 1.0})
            surface.samples[i++] = {x, y, x != y, ask(*session, x, y)};
    }
    return surface;
}

std::vector<DecisionSurface::Segment> halfContour(const DecisionSurface &surface)
{
    struct Crossing
    {
        double x = 0, y = 0;
    };
    std::vector<DecisionSurface::Segment> segments;
    for (int row = 0; row + 1 < DecisionSurface::kNodes; ++row) {
        for (int column = 0; column + 1 < DecisionSurface::kNodes; ++column) {
            // Corners counter-clockwise; each edge whose ends lie on both sides of 0.5 is crossed once.
            const std::array<std::array<int, 2>, 4> corners{
                {{column, row}, {column + 1, row}, {column + 1, row + 1}, {column, row + 1}}};
            std::array<Crossing, 4> crossings;
            std::size_t count = 0;
            for (std::size_t i = 0; i < 4; ++i) {
                const auto [c1, r1] = corners[i];
                const auto [c2, r2] = corners[(i + 1) % 4];
                const double a = surface.at(c1, r1) - 0.5;
                const double b = surface.at(c2, r2) - 0.5;
                if ((a < 0) == (b < 0))
                    continue;
                const double t = a / (a - b);
                crossings[count++] = {nodeAt(c1 + t * (c2 - c1)), nodeAt(r1 + t * (r2 - r1))};
            }
            for (std::size_t i = 0; i + 1 < count; i += 2)
                segments.push_back({crossings[i].x, crossings[i].y, crossings[i + 1].x, crossings[i + 1].y});
        }
    }
    return segments;
}

} // namespace inkling::ui
