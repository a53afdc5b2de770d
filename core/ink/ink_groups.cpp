// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/ink_groups.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace inkling {

namespace {

// Shares of a digit's size, chosen on how far apart the strokes of single digits lie and on how close the digits of
// numbers stand (tests/ink/segment_test.cpp says what they come to).
constexpr double kTouching = 0.08;      ///< closer together: one digit
constexpr double kStacked = 0.35;       ///< closer, and one above or within the other
constexpr double kFour = 0.18;          ///< closer, and angle and bar of a 4
constexpr double kFragment = 0.5;       ///< what is less high is no digit beside others: it joins the nearest
constexpr double kFragmentReach = 0.45; ///< if that is no farther away
constexpr double kSpeck = 0.2;          ///< smaller fragments that join none are left out
constexpr double kThin = 0.1;           ///< an upright line counts as this wide

double overlap(double firstA, double lastA, double firstB, double lastB)
{
    return std::min(lastA, lastB) - std::max(firstA, firstB);
}

double boxDistance(const DrawingBox &a, const DrawingBox &b)
{
    return std::hypot(std::max(0.0, -overlap(a.left, a.right, b.left, b.right)),
                      std::max(0.0, -overlap(a.top, a.bottom, b.top, b.bottom)));
}

/// The places of a part that lie within `limit` of a box.
std::vector<Point> placesNear(const InkPart &part, const DrawingBox &box, double limit)
{
    std::vector<Point> near;
    for (const Point &place : part.outline) {
        if (boxDistance(DrawingBox{place.x, place.y, place.x, place.y}, box) <= limit)
            near.push_back(place);
    }
    return near;
}

/// The distance of the outlines; infinite where it is more than `limit`. Closer than `touching` is not looked for.
double outlineDistance(const InkPart &a, const InkPart &b, double limit, double touching)
{
    double nearest = std::numeric_limits<double>::infinity();
    if (boxDistance(a.box, b.box) > limit)
        return nearest;
    const std::vector<Point> others = placesNear(b, a.box, limit);
    for (const Point &one : placesNear(a, b.box, limit)) {
        for (const Point &other : others) {
            const double dx = double{one.x} - other.x;
            const double dy = double{one.y} - other.y;
            nearest = std::min(nearest, dx * dx + dy * dy);
        }
        if (nearest <= touching * touching)
            break;
    }
    nearest = std::sqrt(nearest);
    return nearest <= limit ? nearest : std::numeric_limits<double>::infinity();
}

/// Sets of parts that were put together; every part knows the first of its set, by way of others.
class Sets final
{
public:
    explicit Sets(std::size_t count) : m_parents(count) { std::iota(m_parents.begin(), m_parents.end(), 0U); }

    std::size_t of(std::size_t part)
    {
        while (m_parents[part] != part)
            part = m_parents[part] = m_parents[m_parents[part]];
        return part;
    }
    void join(std::size_t a, std::size_t b) { m_parents[of(b)] = of(a); }

private:
    std::vector<std::size_t> m_parents;
};

/// The columns of a part; an upright line has some, too.
std::pair<double, double> columnsOf(const DrawingBox &box, double size)
{
    const double widened = std::max(0.0, kThin * size - box.width()) / 2;
    return {box.left - widened, box.right + widened};
}

/// Whether one lies above, below or within the other, so that no two digits of a line could stand like this.
bool isStacked(const DrawingBox &a, const DrawingBox &b, double size)
{
    const auto [leftA, rightA] = columnsOf(a, size);
    const auto [leftB, rightB] = columnsOf(b, size);
    const double shared = overlap(leftA, rightA, leftB, rightB) / std::min(rightA - leftA, rightB - leftB);
    const double height = std::min(a.height(), b.height());
    const bool isBeside = overlap(a.top, a.bottom, b.top, b.bottom) >= 0.5 * std::max(height, kThin * size);
    // Digits that lean share columns, too; they stand side by side then.
    return shared >= (isBeside ? 0.7 : 0.3);
}

/// Whether these are the angle and the bar of a 4: to the right an upright line that begins and ends lower, and the
/// angle ends at half its height. Digits of a line begin or end together.
bool isFour(const DrawingBox &a, const DrawingBox &b, double size)
{
    const bool isOrdered = a.left + a.right < b.left + b.right;
    const DrawingBox &angle = isOrdered ? a : b;
    const DrawingBox &bar = isOrdered ? b : a;
    constexpr double kWidestBar = 0.4;
    constexpr double kLower = 0.2;
    return bar.width() <= kWidestBar * size && bar.top > angle.top && bar.bottom >= angle.bottom + kLower * size &&
           bar.top + kLower * bar.height() < angle.bottom;
}

bool belongTogether(const InkPart &a, const InkPart &b, double size, double reach)
{
    const double distance = (outlineDistance(a, b, kStacked * size + reach, kTouching * size + reach) - reach) / size;
    return distance <= kTouching || (distance <= kStacked && isStacked(a.box, b.box, size)) ||
           (distance <= kFour && isFour(a.box, b.box, size));
}

/// What each set covers, at the first of its parts.
std::vector<DrawingBox> setBoxes(std::span<const InkPart> parts, Sets &sets)
{
    std::vector<DrawingBox> boxes(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        boxes[sets.of(i)].include(parts[i].box);
    return boxes;
}

/// The sets' numbers from left to right.
std::vector<int> numbered(std::span<const InkPart> parts, Sets &sets, const std::vector<bool> &isDropped)
{
    std::vector<DrawingBox> boxes(parts.size());
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        DrawingBox &box = boxes[sets.of(i)];
        if (isDropped[i])
            continue;
        if (box.isEmpty())
            order.push_back(sets.of(i));
        box.include(parts[i].box);
    }
    std::ranges::stable_sort(order, {}, [&boxes](std::size_t set) { return boxes[set].left + boxes[set].right; });
    std::vector<int> numbers(parts.size(), -1);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!isDropped[i])
            numbers[i] = static_cast<int>(std::ranges::find(order, sets.of(i)) - order.begin());
    }
    return numbers;
}

} // namespace

double writingSize(std::span<const DrawingBox> boxes)
{
    std::vector<double> sizes;
    double all = 0;
    for (const DrawingBox &box : boxes) {
        sizes.push_back(box.longerSide());
        all += sizes.back() * sizes.back();
    }
    std::ranges::sort(sizes, std::greater());
    double larger = 0;
    for (const double size : sizes) {
        larger += size * size;
        if (larger >= all / 2)
            return size;
    }
    return 0;
}

std::vector<int> groupParts(std::span<const InkPart> parts, double size, double reach)
{
    Sets sets(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (sets.of(i) != sets.of(j) && belongTogether(parts[i], parts[j], size, reach))
                sets.join(i, j);
        }
    }
    const std::vector<DrawingBox> boxes = setBoxes(parts, sets);
    const auto isFragment = [&](std::size_t part) { return boxes[sets.of(part)].height() < kFragment * size; };
    const auto isSpeck = [&](std::size_t part) { return boxes[sets.of(part)].longerSide() < kSpeck * size; };
    std::vector<bool> isDropped(parts.size());
    std::vector<std::pair<std::size_t, std::size_t>> joints;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!isFragment(i))
            continue;
        double nearest = kFragmentReach * size + reach;
        std::optional<std::size_t> digit;
        for (std::size_t j = 0; j < parts.size(); ++j) {
            if (isFragment(j))
                continue;
            const double distance = outlineDistance(parts[i], parts[j], nearest, 0);
            if (distance <= nearest) {
                nearest = distance;
                digit = j;
            }
        }
        if (digit)
            joints.emplace_back(*digit, i);
        else
            isDropped[i] = isSpeck(i);
    }
    for (const auto &[digit, fragment] : joints)
        sets.join(digit, fragment);
    return numbered(parts, sets, isDropped);
}

} // namespace inkling
