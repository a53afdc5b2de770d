#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well and how fast the presets beyond classic learn MNIST: all 60,000 pictures, validation none, seeds 1 to 5.
usage: presets.py [--seeds 5] [--rounds 3] [MODEL-PRESET ...]     cnn-fast cnn-recommended mlp-recommended ...

The training of the CNN's presets is timed beside PyTorch's recipes of the same accuracy, one after the other in every
round; what counts is the ratio of a round. Needs MNIST in $INKLING_DATA and, for the peers, ../shared/baselines."""
import argparse
import json
import re
import statistics
import tempfile
from pathlib import Path

from programs import BASELINES, CLI, output

PRESETS = ("xor-recommended", "mlp-recommended", "cnn-fast", "cnn-recommended", "attention-recommended")
PEERS = {
    "cnn-fast": ("--net", "d", "--w", "8", "--epochs", "1", "--batch", "64", "--lr", ".015"),
    "cnn-recommended": ("--net", "d", "--w", "16", "--epochs", "5", "--batch", "128", "--lr", ".015", "--aug", "1"),
}


def train(name, seed):
    """Test accuracy in percent, and seconds of the training loop."""
    model, preset = name.split("-")
    whole = () if model == "xor" else ("--validation-split", "0", "--data", "mnist")
    with tempfile.TemporaryDirectory() as folder:
        lines = output([CLI, "train", "--model", model, "--preset", preset, *whole, "--seed", seed, "--json", "--out",
                        Path(folder) / "run"])
    end = json.loads(lines.splitlines()[-1])
    return end["test_accuracy"], end["train_seconds"]


def train_peer(name):
    text = output([BASELINES / "run.sh", "tta", *PEERS[name], "--seeds", "1"])
    seconds, accuracy = re.search(r": ([\d.]+)s acc mean ([\d.]+)", text).groups()
    return float(accuracy), float(seconds)


def beside_peer(name, rounds):
    ratios = []
    for seed in range(1, rounds + 1):
        theirs = train_peer(name)
        ours = train(name, seed)
        ratios.append(theirs[1] / ours[1])
        print(f"{name}, round {seed}: theirs {theirs[1]:.2f} s ({theirs[0]:.2f} %), ours {ours[1]:.2f} s "
              f"({ours[0]:.2f} %), ratio {ratios[-1]:.2f}", flush=True)
    print(f"{name}: ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=PRESETS, metavar="MODEL-PRESET")
    parser.add_argument("--seeds", type=int, default=5, help="0: none, only the rounds beside the peers")
    parser.add_argument("--rounds", type=int, default=3, help="beside the peer, where there is one")
    arguments = parser.parse_args()
    for name in arguments.names:
        runs = [train(name, seed) for seed in range(1, arguments.seeds + 1)]
        if runs:
            accuracies = [accuracy for accuracy, _ in runs]
            print(f"{name}: median {statistics.median(accuracies):.2f} % of {accuracies}, "
                  f"{statistics.median(seconds for _, seconds in runs):.3g} s", flush=True)
        if name in PEERS and arguments.rounds > 0:
            beside_peer(name, arguments.rounds)


if __name__ == "__main__":
    main()
