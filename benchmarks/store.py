# ruff: noqa: INP001, T201 - a script that talks to people
"""An `up` and a `destroy` with the journal in each kind of store, measured against a SQLite file, in the same run.

A server that is far away is one behind a small proxy, which holds back what passes through it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from measuring import CREDENTIALS, timed

import engine

HERE = Path(__file__).parent
# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(HERE.parent))

from tests.support.emulator import Emulator, start_emulator_process  # noqa: E402
from tests.support.forward import forwarded  # noqa: E402
from tests.support.redis import start_redis  # noqa: E402
from tests.support.stack import Stack, install_plugin  # noqa: E402


def _measure(stack: Stack) -> list[tuple[float, float]]:
    return [timed(lambda: stack.up("--parallel", "100")), timed(stack.destroy)]


def main(
    *,
    count: Annotated[int, typer.Option(help="How many credentials.")] = 200,
    rounds: Annotated[int, typer.Option(help="How often; the medians are shown.")] = 3,
    checkpoints: Annotated[bool, typer.Option(help="Let the engine save its state at every step.")] = False,
) -> None:
    """Print seconds, CPU seconds and the ratio to SQLite for every kind of store."""
    directory = engine.ensure()
    found: dict[str, list[list[tuple[float, float]]]] = {}
    with tempfile.TemporaryDirectory() as scratch, start_emulator_process() as emulator:
        home = Path(scratch) / "home"
        install_plugin(directory, home)
        (Path(scratch) / "redis").mkdir()

        def stack_at(folder: Path, emulator: Emulator, store: str) -> Stack:
            emulator.reset()
            settings = {
                "LEADCONDUIT_BASE_URL": emulator.url,
                "LEADCONDUIT_API_KEY": "demo",
                "PULUMI_SKIP_CHECKPOINTS": str(not checkpoints).lower(),
            }
            named = {"ACCOUNTS_STORE": store} if store else {}
            return Stack(folder, directory, home, {**settings, **named}, "native")

        with start_redis(Path(scratch) / "redis") as url, forwarded(int(url.split(":")[2].split("/")[0]), 0.05) as far:
            stores = {
                "SQLite": "",
                "memory": "memory:",
                "Redis, 0 ms": url,
                "Redis, 50 ms": f"redis://127.0.0.1:{far.port}/0",
            }
            for number in range(rounds):
                for name, store in stores.items():
                    folder = Path(scratch) / f"{number}-{name.replace(' ', '').replace(',', '')}"
                    found.setdefault(name, []).append(_measure(_stack(stack_at(folder, emulator, store), count)))
    _show(found, rounds)


def _stack(stack: Stack, count: int) -> Stack:
    program = stack.folder / "__main__.py"
    program.write_text(CREDENTIALS.format(count=count), encoding="utf-8")
    return stack


def _show(found: dict[str, list[list[tuple[float, float]]]], rounds: int) -> None:
    def median(name: str, step: int, of: int) -> float:
        return sorted(each[step][of] for each in found[name])[rounds // 2]

    print("| store | up | destroy |\n|---|---|---|")
    for name in found:
        cells = [
            f"{median(name, step, 0):.1f} s · {median(name, step, 0) / median('SQLite', step, 0):.2f} · {median(name, step, 1):.1f} s CPU"
            for step in (0, 1)
        ]
        print(f"| {name} | {cells[0]} | {cells[1]} |")


if __name__ == "__main__":
    typer.run(main)
