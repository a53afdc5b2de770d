// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <array>
#include <vector>

namespace inkling::ui {

/// The answers of a network with two inputs and one output on a square grid, and at the four points of XOR. A value.
struct DecisionSurface
{
    static constexpr int kNodes = 65;     ///< per side
    static constexpr double kLow = -0.25; ///< of both inputs
    static constexpr double kHigh = 1.25;

    /// One point of XOR.
    struct Sample
    {
        double x = 0;
        double y = 0;
        bool target = false;
        double answer = 0;

        bool isRight() const { return (answer >= 0.5) == target; }
    };

    /// A piece of the line on which the answer is 0.5.
    struct Segment
    {
        double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    };

    std::vector<double> values; ///< kNodes rows from y = kLow upwards, kNodes columns from x = kLow
    std::array<Sample, 4> samples;

    double at(int column, int row) const
    {
        return values[static_cast<std::size_t>(row) * kNodes + static_cast<std::size_t>(column)];
    }
    /// Between the nodes, bilinear; the coordinates are clamped to the grid.
    double valueAt(double x, double y) const;
    int rightCount() const;
};

/// Asks the network at every node. Error: InvalidArgument for a network of other than two inputs and one output.
Result<DecisionSurface> computeSurface(const Model &model);

/// Marching squares at 0.5.
std::vector<DecisionSurface::Segment> halfContour(const DecisionSurface &surface);

} // namespace inkling::ui
