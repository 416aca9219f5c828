"""The run that is broken."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from chaos.processes import Session
from pulumi_accounts.emulator.faults import Fault
from tests.support.stack import Result

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from chaos.scenario import Strike
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_TICK = 0.02
_DRIVER = Path(__file__).with_name("driver.py")
# Far longer than any run takes: one that has not ended by then hangs.
_LONGEST = 120.0
# Long enough for a blow before the answer leaves, and shorter than the time-out of a request.
_HELD_BACK = 1.5


@dataclass
class Broken:
    """How the broken run went."""

    result: Result = field(default_factory=lambda: Result(0, ""))
    struck: bool = False
    """Whether the break has happened; a run may end before its moment comes."""
    hung: bool = False
    effects: dict[int, bool] = field(default_factory=dict[int, bool])
    """By fault: whether what it strikes is carried out."""


def break_up(stack: Stack, emulator: Emulator, strike: Strike, driven: list[Stack], *options: str) -> Broken:
    """Start an up, or one process that drives those of several stacks; break it, and wait until all of it is gone."""
    broken = Broken()
    broken.effects = dict(_ordered(emulator, each) for each in strike.faults)
    started = _driver(driven) if driven else stack.start("up", "--yes", "--skip-preview", *options)
    with started as command, ThreadPoolExecutor() as reader:
        session, reached = Session(command.pid), _moment(emulator, strike, broken)
        output = reader.submit(_read, command)
        if strike.blow and _reach(command, reached):
            broken.struck = True
            _strike(session, strike)
        broken.hung = not session.wait(_LONGEST)
        session.end()
        broken.result = Result(command.wait(), output.result())
    # A fault that strikes more than once is still there after the first time.
    broken.struck = broken.struck or any(each["fault"] in broken.effects for each in emulator.requests())
    emulator.clear_faults()
    return broken


def _driver(stacks: list[Stack]) -> AbstractContextManager[subprocess.Popen[str]]:
    return stacks[0].start_command(sys.executable, str(_DRIVER), *(str(each.folder) for each in stacks))


def _read(command: subprocess.Popen[str]) -> str:
    return command.stdout.read() if command.stdout else ""


def _ordered(emulator: Emulator, fields: dict[str, object]) -> tuple[int, bool]:
    fault = Fault.model_validate(emulator.fault(**fields))
    return fault.id, fault.carries_out


def _moment(emulator: Emulator, strike: Strike, broken: Broken) -> Callable[[], bool]:
    """Return what tells whether the moment of the blow has come."""
    method, before = strike.write
    so_far = len(emulator.requests(method if strike.moment == "answer" else None))
    if strike.moment == "any":
        return lambda: len(emulator.requests()) >= so_far + strike.after
    if strike.moment == "answer":
        return lambda: sum(each["status"] is not None for each in emulator.requests(method)[so_far:]) > before
    held, effect = _ordered(emulator, {"method": method, "skip": before, "latency": _HELD_BACK})
    broken.effects[held] = effect
    return lambda: any(each["fault"] == held for each in emulator.requests(method))


def _reach(command: subprocess.Popen[str], reached: Callable[[], bool]) -> bool:
    """Wait for a moment; tell whether it came before the command's end."""
    while command.poll() is None:
        if reached():
            return True
        time.sleep(_TICK)
    return False


def _strike(session: Session, strike: Strike) -> None:
    if strike.blow is None:
        return
    time.sleep(strike.pause)
    for number in range(strike.blow.times):
        time.sleep(strike.between if number else 0)
        session.send(strike.blow.to, strike.blow.signal)
