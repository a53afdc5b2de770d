#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes layers.json: what PyTorch's layers give on random numbers, forward and back, while they learn, and what they
give to the same numbers when they judge afterwards.

    python3 tests/golden/make_layers.py

Needs python3-torch; run once, the file is committed. Tensors are listed as ours stand: dense weights (in, out).
"""

import json
import pathlib

import torch
from torch import nn

BATCH = 2


class First(nn.Module):
    def forward(self, x):
        return x[:, 0]


class Mean(nn.Module):
    def forward(self, x):
        return x.mean(1)


class Positions(nn.Module):
    def __init__(self, tokens, width):
        super().__init__()
        self.table = nn.Parameter(torch.zeros(tokens, width))

    def forward(self, x):
        return x + self.table


class ClassToken(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.token = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        return torch.cat([self.token.expand(x.shape[0], 1, -1), x], 1)


class Patches(nn.Module):
    """(1, h, w) -> tokens of patch * patch numbers, through a dense layer."""

    def __init__(self, patch, width):
        super().__init__()
        self.patch = patch
        self.dense = nn.Linear(patch * patch, width)

    def forward(self, x):
        return self.dense(nn.functional.unfold(x, self.patch, stride=self.patch).transpose(1, 2))


class Attention(nn.Module):
    def __init__(self, width, heads, projection):
        super().__init__()
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
        if not projection:
            self.attention.out_proj.weight = nn.Parameter(torch.eye(width), requires_grad=False)
            self.attention.out_proj.bias = nn.Parameter(torch.zeros(width), requires_grad=False)

    def forward(self, x):
        return self.attention(x, x, x, need_weights=False)[0]


class Residual(nn.Module):
    def __init__(self, inner, shortcut):
        super().__init__()
        self.inner = inner
        self.shortcut = shortcut

    def forward(self, x):
        return self.inner(x) + self.shortcut(x)


def linear(module, prefix=""):
    return [(prefix + "weight", module.weight, lambda t: t.T), (prefix + "bias", module.bias, None)]


def plain(module, prefix=""):
    return [(prefix + name, parameter, None) for name, parameter in module.named_parameters()]


def attention(module, width, projection):
    tensors = []
    inner = module.attention
    for i, name in enumerate(("query", "key", "value")):
        part = slice(i * width, (i + 1) * width)
        tensors.append((name + "_weight", inner.in_proj_weight, lambda t, part=part: t[part].T))
        tensors.append((name + "_bias", inner.in_proj_bias, lambda t, part=part: t[part]))
    return tensors + (linear(inner.out_proj, "output_") if projection else [])


def statistics(module, prefix=""):
    return [(prefix + name, getattr(module, name)) for name in ("running_mean", "running_var")]


def random_like(tensor, limit):
    """Short numbers, so that the file is."""
    return (torch.empty_like(tensor).uniform_(-limit, limit) * 100).round() / 100


def case(layer, shape, module, tensors=(), state=()):
    """The layer's description and its numbers; the parameters become random first."""
    with torch.no_grad():
        for parameter in module.parameters():
            if parameter.requires_grad:
                parameter.copy_(random_like(parameter, 1))
    x = random_like(torch.empty(BATCH, *shape), 2).requires_grad_()

    def values(tensor, turn=None):
        return [float("%.6g" % value) for value in (turn(tensor) if turn else tensor).detach().flatten()]

    parameters = [{"name": name, "value": values(tensor, turn)} for name, tensor, turn in tensors]
    module.train()
    y = module(x)
    grad = random_like(y, 1)
    y.backward(grad)
    for entry, (_, tensor, turn) in zip(parameters, tensors):
        entry["gradient"] = values(tensor.grad, turn)
    module.eval()
    return {"layer": layer, "shape": list(shape), "batch": BATCH, "parameters": parameters, "input": values(x),
            "output": values(y), "output_gradient": values(grad), "input_gradient": values(x.grad),
            "state": [{"name": name, "value": values(tensor)} for name, tensor in state], "judged": values(module(x))}


def layer(kind, inner=None, **settings):
    description = {"type": kind, "settings": settings}
    return description | ({"inner": inner} if inner else {})


def convolutions():
    strided = nn.Conv2d(2, 3, 3, padding=1, stride=2)
    wide = nn.Conv2d(2, 2, 5, padding=2)
    depthwise = nn.Conv2d(3, 3, 3, padding=1, stride=2, groups=3)
    return [case(layer("conv2d", channels=3, kernel=3, padding=1, stride=2), (2, 7, 6), strided, plain(strided)),
            case(layer("conv2d", channels=2, kernel=5, padding=2, stride=1), (2, 6, 5), wide, plain(wide)),
            case(layer("depthwise_conv2d", kernel=3, padding=1, stride=2), (3, 6, 5), depthwise, plain(depthwise))]


def pools():
    return [case(layer("max_pool", size=2), (2, 5, 4), nn.MaxPool2d(2)),
            case(layer("max_pool", size=3, stride=2), (2, 7, 6), nn.MaxPool2d(3, 2)),
            case(layer("average_pool", size=2), (2, 5, 4), nn.AvgPool2d(2)),
            case(layer("average_pool", size=3, stride=2), (2, 7, 6), nn.AvgPool2d(3, 2)),
            case(layer("global_average_pool"), (3, 4, 5), nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())),
            case(layer("flatten"), (2, 3, 2), nn.Flatten())]


def norms():
    pictures = nn.BatchNorm2d(3)
    units = nn.BatchNorm1d(6, eps=1e-3, momentum=0.3)
    rows = nn.LayerNorm(6, eps=1e-4)
    return [case(layer("batch_norm"), (3, 4, 5), pictures, plain(pictures), statistics(pictures)),
            case(layer("batch_norm", epsilon=1e-3, momentum=0.3), (6,), units, plain(units), statistics(units)),
            case(layer("layer_norm", epsilon=1e-4), (5, 6), rows, plain(rows))]


def activations():
    modules = {"relu": nn.ReLU(), "leaky_relu": nn.LeakyReLU(), "elu": nn.ELU(), "gelu": nn.GELU(), "swish": nn.SiLU(),
               "tanh": nn.Tanh(), "sigmoid": nn.Sigmoid()}
    cases = [case(layer(name), (20,), module) for name, module in modules.items()]
    return cases + [case(layer("leaky_relu", alpha=0.2), (20,), nn.LeakyReLU(0.2)),
                    case(layer("elu", alpha=0.5), (20,), nn.ELU(0.5))]


def tokens():
    dense = nn.Linear(6, 4)
    patches = Patches(2, 5)
    positions = Positions(5, 6)
    token = ClassToken(6)
    one_head = Attention(6, 1, False)
    heads = Attention(6, 3, True)
    relu = nn.Sequential(nn.Linear(6, 9), nn.ReLU(), nn.Linear(9, 6))
    gelu = nn.Sequential(nn.Linear(6, 9), nn.GELU(), nn.Linear(9, 6))

    def feed_forward(module):
        return linear(module[0], "hidden_") + linear(module[2], "output_")

    return [case(layer("dense", units=4), (5, 6), dense, linear(dense)),
            case(layer("patch_embedding", patch=2, width=5), (1, 4, 6), patches, linear(patches.dense)),
            case(layer("position_table"), (5, 6), positions, plain(positions)),
            case(layer("class_token"), (5, 6), token, plain(token)),
            case(layer("take_token"), (5, 6), First()),
            case(layer("mean_tokens"), (5, 6), Mean()),
            case(layer("self_attention"), (5, 6), one_head, attention(one_head, 6, False)),
            case(layer("self_attention", heads=3, projection=1), (5, 6), heads, attention(heads, 6, True)),
            case(layer("feed_forward", hidden=9, activation=0), (5, 6), relu, feed_forward(relu)),
            case(layer("feed_forward", hidden=9), (5, 6), gelu, feed_forward(gelu))]


def residuals():
    strided = nn.Sequential(nn.Conv2d(2, 3, 3, padding=1, stride=2), nn.BatchNorm2d(3), nn.ReLU())
    projection = nn.Conv2d(2, 3, 1, stride=2)
    projected = Residual(strided, projection)
    same = nn.Sequential(nn.LayerNorm(6), nn.Linear(6, 6))
    inner = [layer("conv2d", channels=3, kernel=3, padding=1, stride=2), layer("batch_norm"), layer("relu")]
    return [case(layer("residual", inner), (2, 6, 5), projected,
                 plain(strided[0], "conv2d1.") + plain(strided[1], "batch_norm1.") + plain(projection, "projection_"),
                 statistics(strided[1], "batch_norm1.")),
            case(layer("residual", [layer("layer_norm"), layer("dense", units=6)]), (5, 6),
                 Residual(same, nn.Identity()), plain(same[0], "layer_norm1.") + linear(same[1], "dense1."))]


def main():
    torch.manual_seed(1)
    cases = convolutions() + pools() + norms() + activations() + tokens() + residuals()
    text = json.dumps({"made_with": "PyTorch " + torch.__version__, "cases": cases})
    text = text.replace('{"layer"', '\n{"layer"')
    pathlib.Path(__file__).with_name("layers.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
