"""The run that is broken."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaos.processes import Session
from tests.support.stack import Result

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from chaos.scenario import Scenario
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_TICK = 0.02
# Far longer than any run takes: one that has not ended by then hangs.
_LONGEST = 120.0


@dataclass(frozen=True)
class Broken:
    """How the broken run went."""

    result: Result
    struck: bool
    """Whether the break has happened; a run may end before its moment comes."""
    hung: bool


def break_up(stack: Stack, emulator: Emulator, scenario: Scenario) -> Broken:
    """Start an up, break it, and wait until all of it is gone."""
    with stack.start("up", "--yes", "--skip-preview") as command, ThreadPoolExecutor() as reader:
        session = Session(command.pid)
        output = reader.submit(command.stdout.read if command.stdout else str)
        struck = _reach(command, _moment(emulator, scenario))
        if struck:
            time.sleep(scenario.pause)
            session.kill("cli")
        hung = not session.wait(_LONGEST)
        session.kill("all")
        return Broken(Result(command.wait(), output.result()), struck, hung)


def _moment(emulator: Emulator, scenario: Scenario) -> Callable[[], bool]:
    return lambda: len(emulator.requests()) >= scenario.after


def _reach(command: subprocess.Popen[str], reached: Callable[[], bool]) -> bool:
    """Wait for a moment; tell whether it came before the command's end."""
    while command.poll() is None:
        if reached():
            return True
        time.sleep(_TICK)
    return False
