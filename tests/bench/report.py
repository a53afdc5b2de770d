# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the table of README.md from the results of the last occasions.
usage: report.py [--last 3] [--write]   (--write: into README.md and sizes.svg beside this file)"""
import argparse
import json
import statistics
from pathlib import Path

from rows import ROWS

HERE = Path(__file__).resolve().parent
RESULTS = HERE.parents[1] / "build" / "bench"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def ratio_of(row, theirs, ours):
    """Above 1 is better where the bar is a minimum."""
    if theirs is None:
        return ours
    counts = row.unit in ("pictures/s", "GFLOP/s")  # more is better
    if row.at_least:
        return ours / theirs if counts else theirs / ours
    return ours / theirs


def number(value):
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 1 else f"{value:.3f}"


def line(row, occasions):
    """One row: medians over all rounds of all occasions, and the medians of the single occasions."""
    rounds = [[(theirs, ours) for theirs, ours in occasion["pairs"].get(row.id, [])] for occasion in occasions]
    rounds = [pairs for pairs in rounds if pairs]
    if not rounds:
        return None
    everything = [pair for pairs in rounds for pair in pairs]
    ratios = [ratio_of(row, *pair) for pair in everything]
    ratio = statistics.median(ratios)
    theirs = [theirs for theirs, _ in everything if theirs is not None]
    single = ", ".join(number(statistics.median(ratio_of(row, *pair) for pair in pairs)) for pairs in rounds)
    cells = [row.what, row.peer, f"{number(statistics.median(theirs))} {row.unit}" if theirs else "",
             f"{number(statistics.median(ours for _, ours in everything))} {row.unit}",
             f"**{number(ratio)}**", f"{number(min(ratios))} to {number(max(ratios))}"]
    if len(occasions) > 1:
        cells.append(single)
    return cells + [row.bar_text(), row.verdict(ratio)]


def table(occasions):
    head = ["what", "compared with", "theirs", "ours", "ratio", "from, to"]
    if len(occasions) > 1:
        head.append("each time")
    head += ["bar", ""]
    lines = [head, ["---"] * len(head)] + [cells for row in ROWS if (cells := line(row, occasions))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def heading(occasions):
    lines = [f"{occasions[-1]['cpu']}; the rounds of {len(occasions)} occasions:", ""]
    lines += [f"- {occasion['date']}, commit {occasion['commit']}, other programs used {occasion['others'] * 100:.0f} % of the machine meanwhile"
              for occasion in occasions]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--last", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    files = sorted(RESULTS.glob("*.json"))[-arguments.last:]
    if not files:
        raise SystemExit(f"There are no results in {RESULTS}; run ./dev bench --against torch first.")
    import size_plot
    occasions = [json.loads(file.read_text()) for file in files]
    sizes = occasions[-1]["sizes"]
    text = f"{heading(occasions)}\n\n{table(occasions)}\n\n{size_plot.summary(sizes)}"
    if not arguments.write:
        print(text)
        return
    readme = HERE / "README.md"
    before, rest = readme.read_text().split(BEGIN)
    readme.write_text(before + BEGIN + "\n" + text + "\n" + END + rest.split(END)[1])
    size_plot.write(sizes, HERE / "sizes.svg")


if __name__ == "__main__":
    main()
