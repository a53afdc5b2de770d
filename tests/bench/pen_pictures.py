#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a model reads pictures of real handwriting by pens of several widths: every tenth of the digits in ../shared/strokes,
drawn on a sheet of 400 x 400 pixels and given to `predict` as a picture. Needs python3-pil.
usage: pen_pictures.py MODEL...                             models that `inkling-cli train` left

Per model and pen: percent answered rightly, and, since an answer may be that it is no digit, percent for which the network
itself gives the right digit the highest probability."""
import argparse
import gzip
import json
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

from programs import CLI, STROKES, output

SHEET = 400
PENS = [  # what it is called, the pen's and the digit's longer side in pixels, where it stands
    ("full size", 20, 280, "middle"),
    ("a third of the pen", 6.7, 280, "middle"),
    ("three times the pen", 60, 240, "middle"),  # so that all of it is on the sheet
    ("small, in a corner", 8, 120, "corner"),
    ("small and thin, in a corner", 3, 120, "corner"),
]


def draw(strokes, pen, size, place):
    """Twice as large, then reduced, so that edges are soft."""
    picture = Image.new("L", (2 * SHEET, 2 * SHEET), 255)
    ink = ImageDraw.Draw(picture)
    xs, ys = zip(*(point for stroke in strokes for point in stroke))
    scale = 2 * size / max(max(xs) - min(xs), max(ys) - min(ys), 1e-6)
    if place == "middle":
        left, top = SHEET - (min(xs) + max(xs)) / 2 * scale, SHEET - (min(ys) + max(ys)) / 2 * scale
    else:
        left, top = 20 + 2 * pen - min(xs) * scale, 20 + 2 * pen - min(ys) * scale
    for stroke in strokes:
        path = [(x * scale + left, y * scale + top) for x, y in stroke]
        for a, b in zip(path, path[1:]):
            ink.line([a, b], fill=0, width=int(2 * pen))
        for x, y in path:
            ink.ellipse([x - pen, y - pen, x + pen, y + pen], fill=0)
    return picture.resize((SHEET, SHEET), Image.LANCZOS)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", metavar="MODEL")
    parser.add_argument("--strokes", default=STROKES, help="default: ../shared/strokes beside the project")
    arguments = parser.parse_args()
    with gzip.open(arguments.strokes) as file:
        items = json.load(file)[::10]
    for name, *how in PENS:
        with tempfile.TemporaryDirectory() as folder:
            pictures = [Path(folder) / f"{i}.png" for i in range(len(items))]
            for item, picture in zip(items, pictures):
                draw(item["strokes"], *how).save(picture)
            for model in arguments.models:
                lines = output([CLI, "predict", model, *pictures, "--json"]).splitlines()
                answers = [json.loads(line) for line in lines[:len(items)]]
                right = [answer["digit"] == item["label"] for answer, item in zip(answers, items)]
                likeliest = [bool(answer["probabilities"]) and
                             answer["probabilities"].index(max(answer["probabilities"])) == item["label"]
                             for answer, item in zip(answers, items)]
                print(f"{name}: {model}: {100 * sum(right) / len(items):.2f} %, "
                      f"by the network alone {100 * sum(likeliest) / len(items):.2f} %", flush=True)


if __name__ == "__main__":
    main()
