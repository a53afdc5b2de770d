# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs our programs and the peers, and reads what they print."""
import contextlib
import json
import os
import pty
import re
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
BUILD = TREE / "build" / "release"
CLI = BUILD / "bin" / "inkling-cli"
ENGINE_BENCH = BUILD / "tests" / "bin" / "engine_bench"
WINDOW_BENCH = BUILD / "tests" / "bin" / "window_bench"
STROKES = TREE.parent / "shared" / "strokes" / "pendigits-train.json.gz"
BASELINES = TREE.parent / "shared" / "baselines"


PATIENCE_SECONDS = 90


def say(text):
    print(text, file=sys.stderr, flush=True)


def output(command, **options):
    return subprocess.run([str(part) for part in command], check=True, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, **options).stdout


def bench(model, threads, epochs=None, repeats=None):
    """One line of `inkling-cli bench --json`."""
    command = [CLI, "bench", "--model", model, "--threads", threads, "--json"]
    if epochs:
        command += ["--epochs", epochs]
    if repeats:
        command += ["--repeats", repeats]
    return json.loads(output(command))


def engine_bench(*arguments):
    return [json.loads(line) for line in output([ENGINE_BENCH, *arguments]).splitlines()]


def window_bench(*arguments):
    return [json.loads(line) for line in output([WINDOW_BENCH, *arguments]).splitlines()]


def window_start():
    """From the start of the process to the end of the window's first paint."""
    return window_bench("start", "--since", time.clock_gettime_ns(time.CLOCK_MONOTONIC))[0]["seconds"]


def epoch_seconds(model, threads, epochs):
    """The median of a few epochs of a classic network."""
    return statistics.median(engine_bench("train", "--model", model, "--threads", threads, "--epochs", epochs)[0]["seconds"])


@contextlib.contextmanager
def a_core_busy(pinned):
    """Another process that never rests; pinned to the first core of ours, or where the system puts it."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        if pinned:
            os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
        time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


def wall_seconds(command):
    start = time.perf_counter()
    output(command)
    return time.perf_counter() - start


def peak_megabytes(command):
    """The most memory that the command had resident, in MB of 1,000,000 bytes."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_maxrss * 1024 / 1e6


class NothingMeasured(RuntimeError):
    """A peer that failed or took too long."""


class Torch:
    """The lines that baselines/run.sh printed for one call."""

    def __init__(self, threads, model, *options, until=None):
        command = [str(BASELINES / "run.sh"), str(threads), "--model", model, *map(str, options)]
        self.lines = lines_of(command, until)
        if not any("RESULT" in line for line in self.lines):
            raise NothingMeasured("nothing was measured by: " + " ".join(command))

    def numbers(self, pattern):
        found = [float(match.group(1)) for line in self.lines if (match := re.search(pattern, line))]
        if not found:
            raise NothingMeasured(f"no line of the peer fits {pattern}: it failed or took too long")
        return found

    def epoch(self):
        return self.numbers(r"median_epoch ([\d.]+)s")[0]

    def latency(self):
        return min(self.numbers(r"infer1 .* p50 ([\d.]+)us"))

    def pictures_per_second(self):
        return max(self.numbers(r"infer10k .* = (\d+) img/s"))


def lines_of(command, until):
    """What a command prints, line by line, up to the one that contains `until`: what it does afterwards takes long."""
    master, slave = pty.openpty()  # through a terminal lines come when they are printed
    process = subprocess.Popen(command, stdout=slave, stderr=subprocess.DEVNULL, process_group=0,
                               env=os.environ | {"PYTHONUNBUFFERED": "1"})
    os.close(slave)
    # Beside a busy process PyTorch may take a hundred times as long; then there is nothing to compare with.
    clock = threading.Timer(PATIENCE_SECONDS, lambda: os.killpg(process.pid, signal.SIGKILL))
    clock.start()
    lines = []
    with open(master, errors="replace", closefd=True) as screen:
        with contextlib.suppress(OSError):  # the end of a terminal
            for line in screen:
                lines.append(line.strip())
                if until and until in line:
                    os.killpg(process.pid, signal.SIGKILL)
                    break
    clock.cancel()
    process.wait()
    return lines


def busy_seconds():
    """Core seconds that the machine has worked since it started, and those of ours."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    idle = fields[3] + fields[4]
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    return (sum(fields[:8]) - idle) / os.sysconf("SC_CLK_TCK"), sum(usage.ru_utime + usage.ru_stime for usage in usages)


def compile_xor(folder):
    program = folder / "xor"
    subprocess.run(["gcc", "-O3", "-march=native", str(BASELINES / "xor.c"), "-o", str(program), "-lm"], check=True)
    return program


def git(*arguments):
    return output(["git", "-C", TREE, *arguments]).strip()


def commit():
    changed = "+" if git("status", "--porcelain", "--untracked-files=no") else ""
    return git("rev-parse", "--short", "HEAD") + changed


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(": ", 1)[1]
    return "unknown"
