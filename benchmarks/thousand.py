# ruff: noqa: INP001, T201 - a script that talks to people
"""A thousand credentials on the real engine, measured against a thousand resources that do nothing.

The ratio is what matters: both run on the same engine, the same machine and in the same minutes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import engine

HERE = Path(__file__).parent
# A script finds what lies beside it; the tests' own support lies elsewhere.
sys.path.append(str(HERE.parent))

from tests.support.emulator import start_emulator  # noqa: E402
from tests.support.stack import Stack  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING = """
from nothing import Nothing

for number in range({count}):
    Nothing(f"nothing-{{number}}")
"""

STEPS: tuple[tuple[str, Callable[[Stack], object]], ...] = (
    ("up", lambda stack: stack.up()),
    ("preview without a change", lambda stack: stack.run("preview")),
    ("destroy", lambda stack: stack.destroy()),
)


def main() -> None:
    """Measure, and print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many resources (default: 1000)")
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        reference = _measured(_reference(Path(folder), count))
        ours = _measured(_credentials(Path(folder), count, emulator.url))
    print(f"{count} resources{'':18}ours    nothing    ratio")
    for step, _ in STEPS:
        print(f"{step:28}{ours[step]:6.1f} s   {reference[step]:6.1f} s   {ours[step] / reference[step]:6.2f}")


def _measured(stack: Stack) -> dict[str, float]:
    seconds: dict[str, float] = {}
    for step, run in STEPS:
        began = time.perf_counter()
        run(stack)
        seconds[step] = time.perf_counter() - began
    return seconds


def _stack(folder: Path, name: str, **environment: str) -> Stack:
    common = {"PULUMI_SKIP_CHECKPOINTS": "true", "PYTHONPATH": str(HERE)}
    return Stack(folder / name, engine.ensure(), folder / "home", {**common, **environment})


def _reference(folder: Path, count: int) -> Stack:
    stack = _stack(folder, "reference")
    (stack.folder / "__main__.py").write_text(_NOTHING.format(count=count), encoding="utf-8")
    return stack


def _credentials(folder: Path, count: int, url: str) -> Stack:
    stack = _stack(folder, "credentials", LEADCONDUIT_BASE_URL=url, LEADCONDUIT_API_KEY="demo")
    login = {"type": "user", "package": "acme-mail", "username": "sender", "password": "made-up"}
    names = [f"mail-{number}" for number in range(count)]
    stack.declare(*(("leadconduit:Credential", name, {"name": name, **login}) for name in names))
    return stack


if __name__ == "__main__":
    main()
