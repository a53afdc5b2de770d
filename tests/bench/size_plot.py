# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws cost against size, on logarithmic axes, where cost in proportion is a straight line."""
import math

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 340, 260, 56, 44, 30
TITLES = {"hidden": ("hidden units", "seconds an epoch"), "batch": ("batch size", "seconds an epoch"),
          "images": ("pictures", "seconds an epoch")}


def sweeps(sizes):
    return {name: [(row["value"], row["seconds"]) for row in sizes if row["sweep"] == name] for name in TITLES}


def exponent(points):
    """The slope of cost over size on logarithmic axes between the smallest and the largest: 1 is in proportion."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    return math.log(y1 / y0) / math.log(x1 / x0)


def steepest(points):
    return max(exponent(pair) for pair in zip(points, points[1:]))


def summary(sizes):
    lines = ["| epoch of the MLP against | from | to | exponent | steepest step |", "| --- | --- | --- | --- | --- |"]
    for name, points in sweeps(sizes).items():
        ends = [f"{x:,}: {y:.3g} s" for x, y in (points[0], points[-1])]
        lines.append(f"| {TITLES[name][0]} | {ends[0]} | {ends[1]} | {exponent(points):.2f} | {steepest(points):.2f} |")
    return "\n".join(lines)


def panel(name, points, offset):
    low_x, high_x = points[0][0], points[-1][0]
    # At least a decade, so that what hardly changes looks like it.
    middle = math.sqrt(min(y for _, y in points) * max(y for _, y in points))
    low_y = min(middle / math.sqrt(10), min(y for _, y in points) / 1.3)
    high_y = max(middle * math.sqrt(10), max(y for _, y in points) * 1.5)

    def place(x, y):
        across = math.log(x / low_x) / math.log(high_x / low_x)
        up = math.log(y / low_y) / math.log(high_y / low_y)
        return offset + LEFT + across * (WIDTH - LEFT - 24), HEIGHT - BOTTOM - up * (HEIGHT - BOTTOM - TOP)
    spots = [place(x, y) for x, y in points]
    parts = [f'<text x="{offset + WIDTH / 2}" y="18" text-anchor="middle">{TITLES[name][1]} over {TITLES[name][0]}</text>',
             f'<path class="axis" d="M{offset + LEFT} {TOP}V{HEIGHT - BOTTOM}H{offset + WIDTH - 24}"/>',
             '<polyline class="cost" points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in spots) + '"/>']
    for (x, y), (value, seconds) in zip(spots, points):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{short(value)}</text>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{seconds:.2g}</text>')
    return parts


def short(value):
    return f"{value // 1000}k" if value >= 6000 else str(value)


def write(sizes, path):
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{3 * WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="13">',
             '<style>.axis{fill:none;stroke:#888}.cost{fill:none;stroke:#1f6fb2;stroke-width:2}circle{fill:#1f6fb2}'
             '.tick{font-size:11px;fill:#555}</style>', f'<rect width="{3 * WIDTH}" height="{HEIGHT}" fill="white"/>']
    for index, (name, points) in enumerate(sweeps(sizes).items()):
        parts += panel(name, points, index * WIDTH)
    path.write_text("\n".join(parts) + "\n</svg>\n")
