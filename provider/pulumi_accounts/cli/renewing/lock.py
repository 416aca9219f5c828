"""One renewal at a time of each pair, among the processes of a machine."""

from __future__ import annotations

import fcntl
import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import AccountsError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from pulumi_accounts.http.clock import Clock

_LOOK = 0.2
# Shorter waits are not worth a line on somebody's screen.
_WORTH_SAYING = 3.0


@asynccontextmanager
async def alone(file: Path, clock: Clock, say: Callable[[str], None], seconds: float) -> AsyncGenerator[bool]:
    """Wait until nobody else renews the pair in a file; yield whether somebody did. A lock ends with its process.

    Raises:
        AccountsError: somebody does so for longer than the seconds, or the file cannot be locked.
    """
    # The pair's own file is replaced, and a lock would stay with the one that is gone.
    place = file.with_name(f"{file.name}.lock")
    try:
        number = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise AccountsError(f"cannot write {place}: {error.strerror}") from None
    try:
        yield await _wait(number, file, clock, say, seconds)
    finally:
        os.close(number)


async def _wait(number: int, file: Path, clock: Clock, say: Callable[[str], None], seconds: float) -> bool:
    began, waited, said = clock.now(), False, False
    while not _taken(number, file):
        waited, so_far = True, clock.now() - began
        if so_far >= seconds:
            raise AccountsError(f"{_holder(number)} has been renewing {file} for {so_far:.0f} s: run this again later")
        if so_far >= _WORTH_SAYING and not said:
            said = True
            say(f"waiting for {_holder(number)}, which is renewing {file}")
        await clock.sleep(_LOOK)
    return waited


def _taken(number: int, file: Path) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(number, 0)
        os.pwrite(number, str(os.getpid()).encode(), 0)
    except BlockingIOError:
        return False
    except OSError as error:
        raise AccountsError(f"cannot lock {file}: {error.strerror}") from None
    return True


def _holder(number: int) -> str:
    told = os.pread(number, 20, 0)
    return f"process {int(told)}" if told.isdigit() else "another process"
