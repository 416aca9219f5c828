# ruff: noqa: INP001, S603, T201 - a script that talks to people, and starts what it measures
"""How soon the native plugin is ready, measured against an interpreter that imports Pulumi's SDK and nothing else."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 9
PLUGIN = [str(Path(sys.executable).with_name("pulumi-accounts-plugin"))]
REFERENCE = [sys.executable, "-c", "import pulumi; print(0, flush=True)"]


def main() -> None:
    """Measure both in turn, and print the medians."""
    pairs = [(_seconds(PLUGIN), _seconds(REFERENCE)) for _ in range(RUNS)]
    plugin, reference = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"median of {RUNS} runs, until the first line on standard output")
    print(f"pulumi-accounts-plugin     {plugin:.2f} s")
    print(f'python -c "import pulumi"    {reference:.2f} s   ratio {plugin / reference:.2f}')


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout:
            process.stdout.readline()
        seconds = time.perf_counter() - began
        process.terminate()
    return seconds


if __name__ == "__main__":
    main()
