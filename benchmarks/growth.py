# ruff: noqa: INP001, T201 - a script that talks to people
"""How an `up` grows with the number of resources: seconds, CPU, and the memory of program, plugin and engine."""

from __future__ import annotations

import re
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Annotated

import typer
from measuring import CREDENTIALS

import engine

# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(Path(__file__).parents[1]))

from tests.support.emulator import start_emulator_process
from tests.support.stack import Stack, install_plugin

_ROLES = {
    "program": "pulumi-language-python-exec",
    "plugin": "pulumi-resource-accounts",
    "engine": "pulumi --non-interactive",
}


def main(counts: Annotated[list[int], typer.Argument(help="How many credentials.")]) -> None:
    """Print a row a count, without checkpoints and latency."""
    print("| credentials | up | program | plugin | engine |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch, start_emulator_process() as emulator:
        home = Path(scratch) / "home"
        install_plugin(engine.ensure(), home)
        environment = {
            "LEADCONDUIT_BASE_URL": emulator.url,
            "LEADCONDUIT_API_KEY": "demo",
            "PULUMI_SKIP_CHECKPOINTS": "true",
        }
        for count in counts:
            emulator.reset()
            stack = Stack(Path(scratch) / str(count), engine.ensure(), home, environment, "native", patience=1800)
            (stack.folder / "__main__.py").write_text(CREDENTIALS.format(count=count), encoding="utf-8")
            seen: dict[str, tuple[float, int]] = {}
            over = threading.Event()
            watching = threading.Thread(target=_watch, args=(seen, over))
            watching.start()
            began = time.perf_counter()
            stack.up("--parallel", "100")
            took = time.perf_counter() - began
            over.set()
            watching.join()
            cells = [f"{seen[role][0]:.1f} s CPU · {seen[role][1]} MB" for role in _ROLES]
            print(f"| {count:,} | {took:.1f} s | {' | '.join(cells)} |", flush=True)


def _watch(seen: dict[str, tuple[float, int]], over: threading.Event) -> None:
    """Keep CPU seconds and the most memory of each process, as they were when it was last there."""
    while not over.wait(0.2):
        for process in Path("/proc").glob("[0-9]*"):
            try:
                line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                role = next((role for role, words in _ROLES.items() if words in line), None)
                times = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                peak = re.search(r"VmHWM:\s+(\d+)", (process / "status").read_text(encoding="utf-8"))
            except OSError:
                continue
            if role and peak:
                seen[role] = ((int(times[11]) + int(times[12])) / 100, int(peak[1]) // 1024)


if __name__ == "__main__":
    typer.run(main)
