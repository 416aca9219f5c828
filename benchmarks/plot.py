# ruff: noqa: INP001 - a script beside others, not a package
"""Draws how time grows with the number of resources, from what ``scale.py --out`` wrote: ``plot.py NUMBERS PICTURE``."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Any

import matplotlib as mpl
import typer
from matplotlib import pyplot as plt

_COLOURS = {"up": "#4f46e5", "preview": "#0f7b4f", "refresh": "#a15c00", "destroy": "#c0293b"}
_WANTED = {"kind": "credentials", "adapter": "native", "latency": 0, "checkpoints": False}


def main(numbers: Path, picture: Path) -> None:
    """Draw seconds of both, and the ratio of one to the other."""
    # The same numbers make the same bytes.
    mpl.rcParams["svg.hashsalt"] = "growth"
    mpl.rcParams["font.size"] = 9
    measured = _read(numbers)
    figure, (seconds, ratio) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for step, colour in _COLOURS.items():
        points = sorted(measured[step].items())
        counts = [count for count, _ in points]
        seconds.plot(counts, [each["ours"]["seconds"] for _, each in points], "o-", color=colour, label=step)
        seconds.plot(counts, [each["nothing"]["seconds"] for _, each in points], "o:", color=colour, alpha=0.5)
        both = [each["ours"]["seconds"] / each["nothing"]["seconds"] for _, each in points]
        ratio.plot(counts, both, "o-", color=colour, label=step)
    for axes, title in ((seconds, "seconds; dotted: resources that do nothing"), (ratio, "times what nothing takes")):
        axes.set_xscale("log")
        axes.set_xticks(counts, [f"{count:,}" for count in counts])
        axes.minorticks_off()
        axes.set_xlabel("native credentials, without checkpoints")
        axes.set_title(title, fontsize=9)
        axes.grid(alpha=0.3)
    seconds.set_yscale("log")
    ratio.set_ylim(bottom=0)
    ratio.legend(frameon=False)
    figure.savefig(picture, metadata={"Date": None})


def _read(numbers: Path) -> dict[str, dict[int, dict[str, Any]]]:
    """Return the last measurement of each step and number of resources."""
    measured: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    for line in numbers.read_text(encoding="utf-8").splitlines():
        run = json.loads(line)
        if _WANTED.items() <= run.items() and run.get("width", 1) == 1:
            measured[run["step"]][run["count"]] = run
    return measured


if __name__ == "__main__":
    typer.run(main)
