"""How long to look for something, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import LostError
from pulumi_accounts.operations.settings import POLL_INITIAL, POLL_MAX, REQUEST_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from pulumi_accounts.http.errors import ApiError
    from pulumi_accounts.operations.session import Session

PATIENCE = 5.0
"""Seconds for which a failure that was answered is looked after: a list may come from a machine that lags."""
_GROWTH = 1.5


def pauses(initial: float, longest: float) -> Iterator[float]:
    """Yield the pauses between looks, in seconds: growing, and never longer than the longest."""
    pause = min(initial, longest)
    while True:
        yield pause
        pause = min(pause * _GROWTH, longest)


def gentle_pauses(initial: float, longest: float) -> Iterator[float]:
    """Yield pauses that grow by the first one each time: for looks that serve many, and so are cheap."""
    pause = min(initial, longest)
    while True:
        yield pause
        pause = min(pause + initial, longest)


def pauses_of(session: Session) -> Iterator[float]:
    """Yield the pauses that the settings ask for."""
    return pauses(session.settings[POLL_INITIAL], session.settings[POLL_MAX])


def patience_after(session: Session, error: ApiError) -> float:
    """Return for how many seconds to look for what a failed write may have done."""
    timed_out = isinstance(error, LostError) and error.timed_out
    return max(session.settings[REQUEST_TIMEOUT], PATIENCE) if timed_out else PATIENCE


async def looks(session: Session, seconds: float) -> AsyncIterator[bool]:
    """Let the caller look again and again for so long; the value is true the last time."""
    clock, between = session.clock, pauses_of(session)
    deadline = clock.now() + seconds
    while (left := deadline - clock.now()) > 0:
        yield False
        await clock.sleep(min(next(between), left))
    yield True
