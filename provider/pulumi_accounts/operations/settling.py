"""Waiting for objects to come into service: those of one kind are looked at together, each has its own deadline."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.http.waiting import Audience
from pulumi_accounts.model.errors import NotReadyError
from pulumi_accounts.model.lifecycle import Phase
from pulumi_accounts.model.partial import completed, is_older
from pulumi_accounts.model.state import project
from pulumi_accounts.operations.patience import PATIENCE, gentle_pauses, pauses
from pulumi_accounts.operations.pending import Pending
from pulumi_accounts.operations.settings import POLL_INITIAL, POLL_MAX, READY_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.catalogue import Catalogue, Seen
    from pulumi_accounts.operations.settings import Settings

# Seconds after which an unchanged status is told again: often enough to show that the wait goes on.
_SAY_AGAIN = 60.0
# From so many on that wait together, one line tells of all of them: more than the dynamic process works on at a time.
_MANY = 5


@dataclass
class Settling:
    """Everything of one kind that a session waits for."""

    catalogue: Catalogue
    settings: Settings
    report: Callable[[str], None]
    _pending: list[Pending] = field(default_factory=list[Pending])
    _audience: Audience = field(default_factory=Audience)
    """Whoever is held up with the looks."""
    _ticked: asyncio.Event = field(default_factory=asyncio.Event)
    _ticker: asyncio.Task[None] | None = None
    _pauses: Iterator[float] | None = None
    """None: somebody has just begun to wait, and is to be looked at soon."""
    _due: float = 0.0
    _of: int = 0
    """How many have begun to wait since nobody did."""
    _told: tuple[int, float] = (0, 0.0)

    async def settle(self, live: Live, name: object, timeout: float | None) -> tuple[Live, bool]:
        """Look at an object until it is no longer pending; return it ready or failed, and whether a list showed it in part.

        Raises:
            NotReadyError: it was still pending after ``timeout`` seconds; the message holds its last status.
        """
        if self._declaration.phase_of(live) is not Phase.PENDING:
            return live, False
        seconds = self.settings[READY_TIMEOUT] if timeout is None else timeout
        pending = Pending(live, name, self._clock.now(), seconds, custom=timeout is not None)
        self._join(pending)
        try:
            while self._declaration.phase_of(pending.live) is Phase.PENDING:
                left = pending.deadline - self._clock.now()
                if left <= 0:
                    raise NotReadyError(self._too_late(pending))
                await self._next_look(pending, left)
        finally:
            self._leave(pending)
        return pending.live, pending.in_part

    def _join(self, pending: Pending) -> None:
        self._pending.append(pending)
        pending.waiter.turn.add_done_callback(lambda _: self._wake())
        self._audience.join(self._clock, pending.waiter)
        self._of, self._pauses = self._of + 1, None
        if len(self._pending) < _MANY:
            self._say(pending)
        if self._ticker and self._due - self._clock.now() > self.settings[POLL_INITIAL]:
            self._ticker.cancel()
            self._ticker = None
        if self._ticker is None or self._ticker.done():
            self._ticker = asyncio.create_task(self._tick(), context=self._audience.context())

    def _leave(self, pending: Pending) -> None:
        self._audience.leave(pending.waiter)
        if pending in self._pending:
            self._pending.remove(pending)
        if not self._pending:
            self._of = 0
            if self._ticker:
                self._ticker.cancel()
            self._ticker = None

    async def _next_look(self, pending: Pending, left: float) -> None:
        ticked = self._ticked
        try:
            async with asyncio.timeout(left):
                await ticked.wait()
        except TimeoutError:
            return
        if pending.waiter.turn.done():  # the vendor takes no request in time
            pending.waiter.turn.result()
        if pending.failure:
            raise pending.failure

    async def _tick(self) -> None:
        while self._pending:
            try:
                await self._look()
            except Exception as error:  # noqa: BLE001 - whoever waits has to learn of it
                for each in self._pending:
                    each.failure = error
                self._pending = []
            self._wake()

    def _wake(self) -> None:
        self._ticked, ticked = asyncio.Event(), self._ticked
        ticked.set()

    async def _look(self) -> None:
        await self._pause()
        here = list(self._pending)
        seen = await self.catalogue.looks([str(each.live["id"]) for each in here])
        for pending, each in zip(here, seen, strict=True):
            self._see(pending, each)
        self._pending = [each for each in self._pending if self._goes_on(each)]
        self._tell()

    async def _pause(self) -> None:
        if self._pauses is None:
            grow = gentle_pauses if len(self._pending) >= _MANY else pauses
            self._pauses = grow(self.settings[POLL_INITIAL], self.settings[POLL_MAX])
        left = min(each.deadline for each in self._pending) - self._clock.now()
        pause = max(min(next(self._pauses), left), 0.0)
        self._due = self._clock.now() + pause
        await self._clock.sleep(pause)
        self._due = 0.0

    def _see(self, pending: Pending, seen: Seen) -> None:
        declaration, found = self._declaration, seen.found
        if isinstance(found, BaseException):
            pending.failure = found
            return
        lags = self._clock.now() < pending.began + PATIENCE and is_older(declaration, found, pending.live)
        if not lags:
            pending.in_part = seen.listed and not declaration.lists_whole
            known = project(declaration, pending.live) if pending.in_part else {}
            pending.live = completed(declaration, found, known)

    def _goes_on(self, pending: Pending) -> bool:
        waits = self._declaration.phase_of(pending.live) is Phase.PENDING and pending.failure is None
        return waits and pending.deadline > self._clock.now()

    def _tell(self) -> None:
        """Tell of what goes on: one line for many, one each for few."""
        if self._of < _MANY:
            for each in self._pending:
                self._say(each)
            return
        settled, now = self._of - len(self._pending), self._clock.now()
        if self._pending and (settled != self._told[0] or now >= self._told[1]):
            left = max(each.deadline for each in self._pending) - now
            kind = f"{self._declaration.called}s"
            self.report(f"{kind}: {settled} of {self._of} have settled; waiting for {self._wanted}, {left:.0f} s left")
            self._told = settled, now + _SAY_AGAIN

    def _say(self, pending: Pending) -> None:
        status, now = self._declaration.status_of(pending.live), self._clock.now()
        if status != pending.said or now >= pending.say_again:
            left = pending.deadline - now
            self.report(f"{pending.name} is {status}; waiting for {self._wanted}, {left:.0f} s left")
            pending.said, pending.say_again = status, now + _SAY_AGAIN

    def _too_late(self, pending: Pending) -> str:
        status = self._declaration.status_of(pending.live)
        setting = "the resource's option customTimeouts" if pending.custom else READY_TIMEOUT.config_key
        return (
            f"{pending.name} is not ready after {pending.seconds:g} s: its status is {status}, not {self._wanted} "
            f"(a longer time can be set as {setting})"
        )

    @property
    def _wanted(self) -> str:
        lifecycle = self._declaration.lifecycle
        return " or ".join(sorted((lifecycle and lifecycle.ready) or ()))

    @property
    def _declaration(self) -> Declaration:
        return self.catalogue.api.declaration

    @property
    def _clock(self) -> Clock:
        return self.catalogue.clock
