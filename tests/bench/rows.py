# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the table: what is compared, and the bar it is to clear."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    id: str
    what: str
    peer: str  # what "theirs" is
    unit: str  # of theirs and ours
    bar: float
    at_least: bool = True  # the ratio is to be at least, or at most, the bar

    def met(self, ratio: float) -> bool:
        return ratio >= self.bar if self.at_least else ratio <= self.bar

    def bar_text(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bar:g}"

    def verdict(self, ratio: float) -> str:
        if self.met(ratio):
            return "met"
        return f"missed by {abs(ratio / self.bar - 1) * 100:.2g} %"


MODELS = {"mlp": "MLP", "cnn": "CNN", "attention": "attention"}

ROWS = [
    Row("mlp-2-eager", "MLP epoch, 2 threads", "PyTorch eager", "s", 7),
    Row("mlp-2-manual", "MLP epoch, 2 threads", "PyTorch without autograd", "s", 4.5),
    Row("mlp-1-eager", "MLP epoch, 1 thread", "PyTorch eager", "s", 4),
    Row("mlp-1-manual", "MLP epoch, 1 thread", "PyTorch without autograd", "s", 3),
    Row("cnn-2", "CNN epoch, 2 threads", "PyTorch without oneDNN", "s", 14),
    Row("cnn-1", "CNN epoch, 1 thread", "PyTorch without oneDNN", "s", 10),
    Row("attention-2", "attention epoch, 2 threads", "PyTorch, fastest mode", "s", 5),
    Row("attention-1", "attention epoch, 1 thread", "PyTorch, fastest mode", "s", 2.6),
    Row("xor", "XOR, 1,000,000 epochs", "plain C, -O3 -march=native", "s", 1.25),
    Row("mlp-latency", "MLP, one picture", "PyTorch, best line", "µs", 7),
    Row("cnn-latency", "CNN, one picture", "PyTorch, best line", "µs", 12),
    Row("attention-latency", "attention, one picture", "PyTorch, best line", "µs", 2.8),
    Row("mlp-many", "MLP, 10,000 pictures, 2 threads", "PyTorch, best batch", "pictures/s", 3.5),
    Row("cnn-many", "CNN, 10,000 pictures, 2 threads", "PyTorch, best batch", "pictures/s", 20),
    Row("attention-many", "attention, 10,000 pictures, 2 threads", "PyTorch, best batch", "pictures/s", 4),
] + [
    Row(f"{model}-scaling", f"{name} epoch, 1 → 2 threads", "ours, 1 thread", "s", 1.8)
    for model, name in MODELS.items()
] + [
    Row(f"{model}-busy-{how}", f"{name} epoch, 2 threads, a core busy ({how})", "ours, 1 thread, as busy", "s", 1.15, False)
    for model, name in MODELS.items() for how in ("pinned", "free")
] + [
    Row("attention-peak", "attention epoch, 1 thread, 565 GFLOP", "measured FMA peak", "GFLOP/s", 0.8),
    Row("wide-peak", "784-2048-2048-10 MLP, batch 256, 1 thread", "measured FMA peak", "GFLOP/s", 0.65),
    Row("noise", "MLP on pictures without a zero", "ours, without the look for zeros", "s", 1.10, False),
    Row("evaluate", "start of evaluate to its answer, MNIST as gzip", "", "s", 0.3, False),
    Row("window-training", "MLP epoch in the window, charts alive, all threads", "the same run without a window", "s", 1.05, False),
    Row("window-block", "longest block of the event loop while all threads train", "", "ms", 50, False),
    Row("window-response", "stroke to updated bars while all threads train, 99th percentile", "", "ms", 16, False),
    Row("stroke", "stroke to prediction, one digit: cut, prepared, judged; MLP and CNN", "", "ms", 2, False),
    Row("window-start", "start of the program to its window painted", "", "s", 0.4, False),
    Row("memory", "peak memory of train --model mlp, MNIST", "", "MB", 160, False),
]

BY_ID = {row.id: row for row in ROWS}
