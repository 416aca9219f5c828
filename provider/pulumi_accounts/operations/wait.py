"""Waiting for an object to come into service, with a deadline, and telling what is waited for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import NotReadyError
from pulumi_accounts.model.lifecycle import Lifecycle, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.operations.api import Api, Live
    from pulumi_accounts.operations.session import Session

_GROWTH = 1.5
# Seconds after which an unchanged status is told again: often enough to show that the wait goes on.
_SAY_AGAIN = 60.0


def pauses(initial: float, longest: float) -> Iterator[float]:
    """Yield the pauses between looks, in seconds: growing, and never longer than the longest."""
    pause = min(initial, longest)
    while True:
        yield pause
        pause = min(pause * _GROWTH, longest)


async def settle(session: Session, api: Api, live: Live, name: str, timeout: float | None) -> Live:
    """Read an object until it is no longer pending, and return it ready or failed.

    Raises:
        NotReadyError: it was still pending after ``timeout`` seconds; the message holds its last status.
    """
    lifecycle = api.declaration.lifecycle
    if lifecycle is None:
        return live
    seconds = timeout if timeout is not None else session.settings.ready_timeout_seconds
    deadline = session.clock.now() + seconds
    looks = pauses(session.settings.poll_initial_seconds, session.settings.poll_max_seconds)
    said, say_again = "", deadline
    while lifecycle.phase(status := _status(lifecycle, live)) is Phase.PENDING:
        left = deadline - session.clock.now()
        if left <= 0:
            raise NotReadyError(
                f"{name} is not ready after {seconds:g} s: its status is {status}, not {_wanted(lifecycle)} "
                "(a longer time can be set as accounts:readyTimeoutSeconds)"
            )
        if status != said or session.clock.now() >= say_again:
            session.report(f"{name} is {status}; waiting for {_wanted(lifecycle)}, {left:.0f} s left")
            said, say_again = status, session.clock.now() + _SAY_AGAIN
        await session.clock.sleep(min(next(looks), left))
        live = await _read_in_time(api, live, deadline - session.clock.now())
    return live


async def watch(session: Session, api: Api, live: Live, name: str) -> Live:
    """Read an object a few more times after a write whose failure may only show later."""
    lifecycle = api.declaration.lifecycle
    looks = pauses(session.settings.poll_initial_seconds, session.settings.poll_max_seconds)
    for _ in range(lifecycle.watched if lifecycle else 0):
        if lifecycle and lifecycle.phase(_status(lifecycle, live)) is not Phase.READY:
            break
        session.report(f"{name}: looking whether {api.declaration.vendor.title} carries it out")
        await session.clock.sleep(next(looks))
        live = await api.get(str(live["id"]))
    return live


def refuse_failed(api: Api, live: Live, name: str) -> None:
    """Stop at an object that its vendor could not bring into service.

    Raises:
        NotReadyError: naming the object and its status.
    """
    lifecycle = api.declaration.lifecycle
    if lifecycle and lifecycle.phase(status := _status(lifecycle, live)) is Phase.FAILED:
        advice = (
            "the vendor gives no reason; the next update tries again"
            if lifecycle.retried
            else "mend it at the vendor, or replace the resource to begin anew"
        )
        raise NotReadyError(f"{name} failed: its status is {status} ({advice})")


def _status(lifecycle: Lifecycle, live: Live) -> str | None:
    return live.get(lifecycle.status)


def _wanted(lifecycle: Lifecycle) -> str:
    return " or ".join(sorted(lifecycle.ready or ()))


async def _read_in_time(api: Api, live: Live, seconds: float) -> Live:
    """Read again; a budget or a retry that outlasts the deadline leaves what was known."""
    try:
        async with asyncio.timeout(seconds):
            return await api.get(str(live["id"]))
    except TimeoutError:
        return live
