// SPDX-License-Identifier: GPL-3.0-or-later
#include "non_digits.h"

#include <QFile>

#include <nlohmann/json.hpp>

#include <algorithm>

#include "core/data/handwriting.h"
#include "scribbles.h"

namespace inkling::bench {

namespace {

Pen anyPen(Random &random)
{
    const double width = random.uniform(0.3, 4.6) / 20;
    return Pen::even(width, std::min(width, random.uniform(0.2, 1.0) / 20));
}

/// Its left and right ends.
std::pair<float, float> columnsOf(const Drawing &drawing)
{
    float left = drawing.strokes.front().front().x;
    float right = left;
    for (const Stroke &stroke : drawing.strokes) {
        for (const Point &point : stroke) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
        }
    }
    return {left, right};
}

} // namespace

std::vector<DigitSkeleton> readShapes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
    std::vector<DigitSkeleton> shapes;
    if (!json.is_object() || !json.contains("shapes"))
        return {};
    for (const auto &entry : json["shapes"]) {
        DigitSkeleton shape{.name = entry["name"], .weight = 1, .controls = {}};
        for (const auto &stroke : entry["strokes"]) {
            Stroke controls;
            for (const auto &point : stroke)
                controls.push_back({point[0], point[1]});
            shape.controls.strokes.push_back(std::move(controls));
        }
        shapes.push_back(std::move(shape));
    }
    return shapes;
}

NonDigits::NonDigits(std::vector<DigitSkeleton> shapes, DigitSkeletons digits)
    : m_shapes(std::move(shapes)), m_digits(std::move(digits))
{}

std::optional<DigitPicture> NonDigits::make(Random &random) const
{
    const double kind = random.uniform();
    std::optional<Preparation> made;
    if (kind < 0.36)
        made = makeSign(random);
    else if (kind < 0.60)
        made = makeScribble(random);
    else if (kind < 0.86)
        made = makeCrossedOut(random);
    else if (kind < 0.95)
        made = normalise(blot(random));
    else
        made = makePair(random);
    return made ? std::optional(made->picture) : std::nullopt;
}

std::optional<Preparation> NonDigits::makeSign(Random &random) const
{
    const std::vector<DigitSkeleton> one{m_shapes[random.below(m_shapes.size())]};
    return prepare(writeDigit(one, random).drawing, anyPen(random));
}

std::optional<Preparation> NonDigits::makeScribble(Random &random) const
{
    return prepare(scribble(random), anyPen(random));
}

std::optional<Preparation> NonDigits::makeCrossedOut(Random &random) const
{
    const auto digit = random.below(m_digits.size());
    const Drawing written = writeDigit(m_digits[digit], random).drawing;
    return prepare(crossOut(written, static_cast<int>(digit), random), anyPen(random));
}

std::optional<Preparation> NonDigits::makePair(Random &random) const
{
    Drawing both = writeDigit(m_digits[random.below(m_digits.size())], random).drawing;
    const Drawing second = writeDigit(m_digits[random.below(m_digits.size())], random).drawing;
    const float move = columnsOf(both).second - columnsOf(second).first + static_cast<float>(random.uniform(0, 20));
    for (Stroke stroke : second.strokes) {
        for (Point &point : stroke)
            point.x += move;
        both.strokes.push_back(std::move(stroke));
    }
    return prepare(both, anyPen(random));
}

} // namespace inkling::bench
