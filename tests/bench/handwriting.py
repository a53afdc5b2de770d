#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a model reads real handwriting: the pen strokes of 30 writers in ../shared/strokes, on which nothing is trained.
usage: handwriting.py [--sheet FILE.png] MODEL...           models that `inkling-cli train` left

Per model: all digits, per digit, per writer, and what is taken for what, by the network. A drawing that has a label is a
digit for `predict`; the last line is about the same drawings without their labels, read as the window reads them: how many
are answered rightly, how many turned away as no digit. The sheet shows what the first model reads wrongly, in the order of
digit and answer."""
import argparse
import gzip
import json
import struct
import tempfile
import zlib
from collections import Counter
from pathlib import Path

from programs import CLI, STROKES, output

CELL = 36  # pixels of a picture on the sheet


def read(model, strokes):
    """One answer a drawing, as `predict` gives it."""
    lines = output([CLI, "predict", model, "--strokes", strokes, "--json"]).splitlines()
    return [json.loads(line) for line in lines[:-1]]


def is_wrong(item):
    return item["digit"] != item["label"]


def report(model, items, answers):
    wrong = [(item, answer) for item, answer in zip(items, answers) if is_wrong(answer)]
    print(f"{model}: {100 - 100 * len(wrong) / len(items):.2f} % of {len(items)}")
    for name, key in (("digit", "label"), ("writer", "writer")):
        of_all = Counter(item[key] for item in items)
        of_wrong = Counter(item[key] for item, _ in wrong)
        shares = [f"{str(who).split('-')[-1]}: {100 - 100 * of_wrong[who] / count:.1f}"
                  for who, count in sorted(of_all.items())]
        print(f"  by {name}: {', '.join(shares)}")
    mistakes = Counter((item["label"], answer["digit"]) for item, answer in wrong)
    print("  " + ", ".join(f"{a} as {'none' if b is None else b}: {n}" for (a, b), n in mistakes.most_common(15)))
    return [item for item, answer in sorted(wrong, key=lambda pair: (pair[0]["label"], pair[1]["digit"] or -1))]


def report_unlabelled(model, items):
    with tempfile.TemporaryDirectory() as folder:
        unlabelled = Path(folder) / "unlabelled.json"
        unlabelled.write_text(json.dumps([{"strokes": item["strokes"]} for item in items]))
        answers = [json.loads(line)
                   for line in output([CLI, "predict", model, "--strokes", unlabelled, "--json"]).splitlines()]
    right = sum(1 for item, answer in zip(items, answers) if answer["digit"] == item["label"])
    rejected = sum(1 for answer in answers if answer.get("not_a_digit"))
    several = sum(1 for answer in answers if len(answer.get("digits") or []) > 1)
    print(f"  without labels: {100 * right / len(items):.2f} % right, {100 * rejected / len(items):.2f} % turned away as "
          f"no digit, {several} taken for several digits")


def draw(strokes, sheet, left, top, width):
    """Stamps discs along the strokes; grey by distance from the path."""
    points = [point for stroke in strokes for point in stroke]
    low = [min(point[k] for point in points) for k in (0, 1)]
    high = [max(point[k] for point in points) for k in (0, 1)]
    scale = (CELL - 8) / max(high[0] - low[0], high[1] - low[1], 1e-6)
    offset = [CELL / 2 - (low[k] + high[k]) / 2 * scale for k in (0, 1)]
    for stroke in strokes:
        path = [[point[k] * scale + offset[k] for k in (0, 1)] for point in stroke]
        for a, b in zip(path, path[1:] or path):
            steps = int(3 * max(abs(b[0] - a[0]), abs(b[1] - a[1]))) + 1
            for i in range(steps + 1):
                x, y = (a[k] + (b[k] - a[k]) * i / steps for k in (0, 1))
                for py in range(int(y) - 1, int(y) + 3):
                    for px in range(int(x) - 1, int(x) + 3):
                        distance = ((px - x) ** 2 + (py - y) ** 2) ** 0.5
                        grey = min(255, max(0, int(255 * (distance - 0.5))))
                        at = (top + py) * width + left + px
                        sheet[at] = min(sheet[at], grey)


def write_sheet(path, items, columns=24):
    rows = (len(items) + columns - 1) // columns
    width, height = columns * CELL, rows * CELL
    sheet = bytearray(b"\xff" * (width * height))
    for i, item in enumerate(items):
        draw(item["strokes"], sheet, i % columns * CELL, i // columns * CELL, width)
    raw = b"".join(b"\0" + bytes(sheet[y * width:(y + 1) * width]) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) +
                           chunk(b"IEND", b""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", metavar="MODEL")
    parser.add_argument("--strokes", default=STROKES, help="default: ../shared/strokes beside the project")
    parser.add_argument("--sheet", metavar="FILE.png")
    arguments = parser.parse_args()
    with gzip.open(arguments.strokes) as file:
        items = json.load(file)
    failures = []
    for model in arguments.models:
        failures.append(report(model, items, read(model, arguments.strokes)))
        report_unlabelled(model, items)
    if arguments.sheet:
        write_sheet(arguments.sheet, failures[0])


if __name__ == "__main__":
    main()
