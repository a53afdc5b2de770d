# SPDX-License-Identifier: GPL-3.0-or-later
"""Ours and the peers, side by side in one run: every round measures each of ours and, right after it, its peer, so that
both meet the same machine. What counts is the ratio of a round. Called by ./dev bench --against torch."""
import argparse
import datetime
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

import programs
import report
import size_plot
from programs import Torch, bench, engine_bench, say
from rows import MODELS

ATTENTION_MODES = ("eager", "jit", "trace")


class Occasion:
    """What one run measured: for each row the pairs (theirs, ours), one a round."""

    def __init__(self):
        self.pairs = {}
        self.notes = {}

    def add(self, row, theirs, ours):
        self.pairs.setdefault(row, []).append((theirs, ours))
        say(f"  {row}: theirs {theirs:.4g}, ours {ours:.4g}")

    def add_alone(self, row, ours):
        self.pairs.setdefault(row, []).append((None, ours))
        say(f"  {row}: {ours:.4g}")


def mlp(occasion):
    for threads in (1, 2):
        ours = bench("mlp", threads)
        eager = Torch(threads, "mlp", "--epochs", 3, "--infer", until="optimize_for_inference" if threads == 1 else None)
        occasion.add(f"mlp-{threads}-eager", eager.epoch(), ours["epoch_seconds"])
        ours_again = bench("mlp", threads, repeats=1)
        manual = Torch(threads, "mlp", "--mode", "manual", "--epochs", 3)
        occasion.add(f"mlp-{threads}-manual", manual.epoch(), ours_again["epoch_seconds"])
        add_inference(occasion, "mlp", threads, eager, ours)


def cnn(occasion):
    for threads in (1, 2):
        ours = bench("cnn", threads)
        until = "optimize_for_inference" if threads == 1 else None
        theirs = Torch(threads, "cnn", "--nomkldnn", "--epochs", 3, "--infer", until=until)
        occasion.add(f"cnn-{threads}", theirs.epoch(), ours["epoch_seconds"])
        add_inference(occasion, "cnn", threads, theirs, ours)


def attention(occasion):
    for threads in (1, 2):
        key = f"attention-{threads}"
        if key not in occasion.notes:
            seconds = {mode: Torch(threads, "attn", "--mode", mode, "--epochs", 1).epoch() for mode in ATTENTION_MODES}
            occasion.notes[key] = min(seconds, key=seconds.get)
            say(f"  {key}: PyTorch is fastest as {occasion.notes[key]} {seconds}")
        ours = bench("attention", threads)
        until = "optimize_for_inference" if threads == 1 else None
        theirs = Torch(threads, "attn", "--mode", occasion.notes[key], "--epochs", 1, "--infer", until=until)
        occasion.add(key, theirs.epoch(), ours["epoch_seconds"])
        add_inference(occasion, "attention", threads, theirs, ours)


def add_inference(occasion, model, threads, theirs, ours):
    if threads == 1:
        occasion.add(f"{model}-latency", theirs.latency(), ours["latency_median_us"])
    else:
        occasion.add(f"{model}-many", theirs.pictures_per_second(), ours["images_per_second"])


def xor(occasion, folder):
    program = programs.compile_xor(folder)
    for _ in range(3):
        ours = bench("xor", 1)["seconds"]
        occasion.add("xor", programs.wall_seconds([program]), ours)


def scaling(occasion):
    for model in MODELS:
        epochs = 1 if model == "attention" else 7
        one, two = (programs.epoch_seconds(model, threads, epochs) for threads in (1, 2))
        occasion.add(f"{model}-scaling", one, two)


def busy(occasion):
    for how in ("pinned", "free"):
        with programs.a_core_busy(how == "pinned"):
            for model in MODELS:
                epochs = 1 if model == "attention" else 5
                one, two = (programs.epoch_seconds(model, threads, epochs) for threads in (1, 2))
                occasion.add(f"{model}-busy-{how}", one, two)


def peak_shares(occasion):
    attention_gflop = 565
    wide = {"images": 8192, "batch": 256}
    weights = [784 * 2048, 2048 * 2048, 2048 * 10]
    # Forward, weight gradient and input gradient; the first layer has no input gradient.
    wide_gflop = wide["images"] * (6 * sum(weights) - 2 * weights[0]) / 1e9
    for row, gflop, options in (
            ("attention-peak", attention_gflop, ["--model", "attention", "--epochs", 2]),
            ("wide-peak", wide_gflop,
             ["--model", "wide", "--noise", "--batch", wide["batch"], "--images", wide["images"], "--epochs", 3])):
        measured = engine_bench("train", "--peak", *options)[0]
        for seconds, peak in zip(measured["seconds"], measured["peak_gflops"]):
            occasion.add(row, peak, gflop / seconds)


def noise(occasion):
    measured = engine_bench("train", "--noise", "--epochs", 3)[0]
    seconds = statistics.median(measured["seconds"])
    occasion.add("noise", seconds - measured["looking_seconds"], seconds)


def evaluation_and_memory(occasion, folder):
    model = folder / "model.bin"
    occasion.add_alone("memory", programs.peak_megabytes(
        [programs.CLI, "train", "--model", "mlp", "--epochs", 2, "--out", folder / "run"]))
    model = next((folder / "run").glob("*model.bin"))
    for _ in range(5):
        occasion.add_alone("evaluate", programs.wall_seconds([programs.CLI, "evaluate", model]))


def window(occasion):
    for run in programs.window_bench("train", "--epochs", 8, "--rounds", 3):
        # An epoch of the window against the same epoch of the run before it.
        occasion.add("window-training", statistics.median(run["without"]), statistics.median(run["with"]))
    for model in ("mlp", "cnn"):
        strokes = programs.window_bench("strokes", "--model", model, "--strokes", programs.STROKES, "--drawings", 10)[0]
        occasion.add_alone("window-block", strokes["longest_block_ms"])
        occasion.add_alone("window-response", strokes["response_p99_ms"])
    for _ in range(3):
        occasion.add_alone("window-start", programs.window_start())


def stroke(occasion):
    for line in engine_bench("strokes", "--strokes", programs.STROKES):
        occasion.add_alone("stroke", line["median_ms"])


def measure_round(occasion, folder):
    for part in (mlp, cnn, attention):
        try:
            part(occasion)
        except programs.NothingMeasured as missing:
            say(f"  left out: {missing}")
    xor(occasion, folder)
    scaling(occasion)
    busy(occasion)
    peak_shares(occasion)
    noise(occasion)
    evaluation_and_memory(occasion, folder)
    stroke(occasion)
    window(occasion)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, default=programs.TREE / "build" / "bench")
    arguments = parser.parse_args()
    arguments.results.mkdir(parents=True, exist_ok=True)

    occasion = Occasion()
    commit = programs.commit()  # of what was built; who waits may edit
    start = time.time()
    all_before, ours_before = programs.busy_seconds()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.rounds):
            say(f"Round {number + 1} of {arguments.rounds}, {time.time() - start:.0f} s so far")
            measure_round(occasion, Path(folder))
    say("Cost against size")
    sizes = engine_bench("sweep", "--threads", 1)
    all_after, ours_after = programs.busy_seconds()
    seconds = time.time() - start
    others = max(0.0, (all_after - all_before) - (ours_after - ours_before)) / seconds / os.cpu_count()
    say(f"Other programs used {others * 100:.0f} % of the machine meanwhile.")
    when = datetime.datetime.now().replace(microsecond=0)
    result = {"date": when.isoformat(" "), "commit": commit, "cpu": programs.processor(),
              "others": others, "seconds": round(seconds), "notes": occasion.notes,
              "pairs": occasion.pairs, "sizes": sizes}
    path = arguments.results / f"{when:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(result, indent=1) + "\n")
    size_plot.write(sizes, arguments.results / "sizes.svg")
    print(report.table([result]))
    print()
    print(size_plot.summary(sizes))
    say(f"Kept in {path}; the plot is {arguments.results / 'sizes.svg'}.")


if __name__ == "__main__":
    main()
