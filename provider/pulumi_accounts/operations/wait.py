"""Waiting for an object to come into service, with a deadline, and telling what is waited for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ApiError, LostError
from pulumi_accounts.model.errors import NotReadyError
from pulumi_accounts.model.lifecycle import Phase
from pulumi_accounts.operations.settings import POLL_INITIAL, POLL_MAX, READY_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.api import Api, Live
    from pulumi_accounts.operations.session import Session
    from pulumi_accounts.operations.target import Name

# Seconds for which a failure that was answered is looked after: a list may come from a machine that lags.
PATIENCE = 5.0
_GROWTH = 1.5
# Seconds after which an unchanged status is told again: often enough to show that the wait goes on.
_SAY_AGAIN = 60.0


def pauses(initial: float, longest: float) -> Iterator[float]:
    """Yield the pauses between looks, in seconds: growing, and never longer than the longest."""
    pause = min(initial, longest)
    while True:
        yield pause
        pause = min(pause * _GROWTH, longest)


async def settle(session: Session, api: Api, live: Live, name: Name, timeout: float | None) -> Live:
    """Read an object until it is no longer pending, and return it ready or failed.

    Raises:
        NotReadyError: it was still pending after ``timeout`` seconds; the message holds its last status.
    """
    declaration = api.declaration
    seconds = timeout if timeout is not None else session.settings[READY_TIMEOUT]
    deadline = session.clock.now() + seconds
    looks = pauses_of(session)
    said, say_again = "", deadline
    while declaration.phase_of(live) is Phase.PENDING:
        left, status = deadline - session.clock.now(), declaration.status_of(live)
        if left <= 0:
            raise NotReadyError(
                f"{name} is not ready after {seconds:g} s: its status is {status}, not {_wanted(declaration)} "
                f"(a longer time can be set as {READY_TIMEOUT.config_key})"
            )
        if status != said or session.clock.now() >= say_again:
            session.report(f"{name} is {status}; waiting for {_wanted(declaration)}, {left:.0f} s left")
            said, say_again = status, session.clock.now() + _SAY_AGAIN
        await session.clock.sleep(min(next(looks), left))
        live = await _read_in_time(api, live, deadline - session.clock.now())
    return live


async def watch(session: Session, api: Api, live: Live, name: Name) -> Live:
    """Read an object a few more times after a write whose failure may only show later."""
    declaration = api.declaration
    looks = pauses_of(session)
    for _ in range(declaration.lifecycle.watched if declaration.lifecycle else 0):
        if declaration.phase_of(live) is not Phase.READY:
            break
        session.report(f"{name}: looking whether {declaration.vendor.title} carries it out")
        await session.clock.sleep(next(looks))
        live = await api.get(str(live["id"]))
    return live


def refuse_failed(declaration: Declaration, live: Live, name: Name) -> None:
    """Stop at an object that its vendor could not bring into service.

    Raises:
        NotReadyError: naming the object and its status.
    """
    if declaration.phase_of(live) is Phase.FAILED:
        retried = declaration.lifecycle is not None and declaration.lifecycle.retried
        advice = (
            "the vendor gives no reason; the next update tries again"
            if retried
            else "mend it at the vendor, or replace the resource to begin anew"
        )
        raise NotReadyError(f"{name} failed: its status is {declaration.status_of(live)} ({advice})")


def patience_after(error: ApiError, request_timeout: float) -> float:
    """Return for how many seconds to look for what a failed write may have done."""
    timed_out = isinstance(error, LostError) and error.timed_out
    return max(request_timeout, PATIENCE) if timed_out else PATIENCE


def pauses_of(session: Session) -> Iterator[float]:
    """Yield the pauses that the settings ask for."""
    return pauses(session.settings[POLL_INITIAL], session.settings[POLL_MAX])


def _wanted(declaration: Declaration) -> str:
    return " or ".join(sorted((declaration.lifecycle and declaration.lifecycle.ready) or ()))


async def _read_in_time(api: Api, live: Live, seconds: float) -> Live:
    """Read again; a budget or a retry that outlasts the deadline leaves what was known."""
    try:
        async with asyncio.timeout(seconds):
            return await api.get(str(live["id"]))
    except TimeoutError:
        return live
