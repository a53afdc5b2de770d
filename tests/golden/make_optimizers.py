#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes optimizers.json: what PyTorch's optimizers and schedules do in 20 steps on a fixed problem.

    python3 tests/golden/make_optimizers.py

Needs python3-torch; run once, the file is committed. A quadratic, loss = sum(curvature * (w - target)^2) / 2, over a
weight, which decays, and a bias, which does not.
"""

import json
import pathlib

import torch
from torch.optim import lr_scheduler

STEPS = 20
KEPT = (1, 2, 10, 20)
WEIGHT = dict(start=[1, -1, 0.5, -0.5, 2, -2], target=[0, 0, 0.25, 0.25, 1, -1], curvature=[1, 1, 2, 2, 1, 0.5])
BIAS = dict(start=[20, -30], target=[18, -28], curvature=[4, 8])
LEARNING_RATE = 0.05

OPTIMIZERS = {
    "sgd": lambda groups: torch.optim.SGD(groups, lr=LEARNING_RATE),
    "momentum": lambda groups: torch.optim.SGD(groups, lr=LEARNING_RATE, momentum=0.9),
    "nesterov": lambda groups: torch.optim.SGD(groups, lr=LEARNING_RATE, momentum=0.9, nesterov=True),
    "adam": lambda groups: torch.optim.Adam(groups, lr=LEARNING_RATE),
    "adamw": lambda groups: torch.optim.AdamW(groups, lr=LEARNING_RATE),
}


def optimize(name, decay, clip):
    """The weight's and the bias's numbers after some of the steps."""
    arrays = [torch.tensor(array["start"], dtype=torch.float32, requires_grad=True) for array in (WEIGHT, BIAS)]
    groups = [{"params": arrays[:1], "weight_decay": decay}, {"params": arrays[1:], "weight_decay": 0.0}]
    optimizer = OPTIMIZERS[name](groups)
    after = {}
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        loss = 0
        for values, array in zip(arrays, (WEIGHT, BIAS)):
            loss = loss + (torch.tensor(array["curvature"]) * (values - torch.tensor(array["target"])) ** 2).sum() / 2
        loss.backward()
        if clip > 0:
            torch.nn.utils.clip_grad_norm_(arrays, clip)
        optimizer.step()
        if step in KEPT:
            after[str(step)] = [number for values in arrays for number in values.tolist()]
    return {"optimizer": name, "weight_decay": decay, "clip_norm": clip, "after": after}


def rates(make, steps):
    """The learning rate of every step, when the schedule is stepped after each."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=LEARNING_RATE)
    schedule = make(optimizer)
    numbers = []
    for _ in range(steps):
        numbers.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return numbers


def by_epoch(kind, settings, make):
    return {"scheduler_type": kind, "settings": settings, "epochs": STEPS, "steps_per_epoch": 1,
            "rates": rates(make, STEPS)}


def by_step(kind, settings, make):
    return {"scheduler_type": kind, "settings": settings, "epochs": 5, "steps_per_epoch": 4,
            "rates": rates(make, STEPS)}


def warmup_cosine(optimizer, warmup, lowest):
    rise = lr_scheduler.LinearLR(optimizer, start_factor=1 / warmup, total_iters=warmup - 1)
    fall = lr_scheduler.CosineAnnealingLR(optimizer, T_max=STEPS - warmup, eta_min=lowest)
    return lr_scheduler.SequentialLR(optimizer, [rise, fall], milestones=[warmup])


def schedules():
    return [
        by_epoch("constant", {}, lambda o: lr_scheduler.LambdaLR(o, lambda _: 1.0)),
        by_epoch("step_decay", {"step_size": 3, "gamma": 0.5}, lambda o: lr_scheduler.StepLR(o, 3, 0.5)),
        by_epoch("step_decay", {}, lambda o: lr_scheduler.StepLR(o, 3, 0.5)),
        by_epoch("exponential", {"decay_rate": 0.9}, lambda o: lr_scheduler.ExponentialLR(o, 0.9)),
        by_epoch("cosine_annealing", {"min_lr": 0.0001, "T_max": 10},
                 lambda o: lr_scheduler.CosineAnnealingLR(o, 10, 0.0001)),
        by_epoch("cosine_annealing", {}, lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS)),
        by_step("warmup_cosine", {"warmup_epochs": 1.5, "min_lr": 0.001}, lambda o: warmup_cosine(o, 6, 0.001)),
        by_step("one_cycle", {},
                lambda o: lr_scheduler.OneCycleLR(o, LEARNING_RATE, total_steps=STEPS, cycle_momentum=False)),
        by_step("one_cycle", {"pct_start": 0.25, "div_factor": 10, "final_div_factor": 100},
                lambda o: lr_scheduler.OneCycleLR(o, LEARNING_RATE, total_steps=STEPS, pct_start=0.25, div_factor=10,
                                                  final_div_factor=100, cycle_momentum=False)),
    ]


def main():
    runs = [optimize(name, decay, clip) for name in OPTIMIZERS for decay in (0.0, 0.1) for clip in (0.0, 1.5)]
    golden = {"made_with": "PyTorch " + torch.__version__, "learning_rate": LEARNING_RATE, "weight": WEIGHT,
              "bias": BIAS, "optimizers": runs, "schedules": schedules()}
    path = pathlib.Path(__file__).with_name("optimizers.json")
    text = json.dumps(golden)
    for begin in ('{"optimizer"', '{"scheduler_type"', '"weight":', '"bias":', '"optimizers":', '"schedules":'):
        text = text.replace(begin, "\n" + begin)
    path.write_text(text + "\n")


if __name__ == "__main__":
    main()
