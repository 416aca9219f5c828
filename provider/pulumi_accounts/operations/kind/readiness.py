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
from pulumi_accounts.operations.configuration.backoff import LAG
from pulumi_accounts.operations.kind.awaited import Awaited
from pulumi_accounts.operations.kind.looking import look_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.configuration.backoff import Backoff
    from pulumi_accounts.operations.kind.catalogue import Catalogue
    from pulumi_accounts.operations.kind.looking import Seen

# Seconds after which an unchanged status is told again: often enough to show that the wait goes on.
_SAY_AGAIN = 60.0
# From so many on that wait together, one line tells of all of them: more than the dynamic process works on at a time.
_MANY = 5


@dataclass
class Readiness:
    """Everything of one kind that a session waits for."""

    catalogue: Catalogue
    backoff: Backoff
    seconds: float
    """How long one may take, unless a time of its own is given."""
    report: Callable[[str], None]
    _awaited: list[Awaited] = field(default_factory=list[Awaited])
    _audience: Audience = field(default_factory=Audience)
    """Whoever is throttled with the looks."""
    _ticked: asyncio.Event = field(default_factory=asyncio.Event)
    _ticker: asyncio.Task[None] | None = None
    _pauses: Iterator[float] | None = None
    """None: somebody has just begun to wait, and is to be looked at soon."""
    _due: float = 0.0
    _of: int = 0
    """How many have begun to wait since nobody did."""
    _told: tuple[int, float] = (0, 0.0)

    async def wait(self, live: Live, name: object, timeout: float | None) -> tuple[Live, bool]:
        """Look at an object until it is no longer pending; return it ready or failed, and whether a list showed it in part.

        Raises:
            NotReadyError: it was still pending after ``timeout`` seconds; the message holds its last status.
        """
        if self._declaration.phase_of(live) is not Phase.PENDING:
            return live, False
        seconds = self.seconds if timeout is None else timeout
        awaited = Awaited(live, name, self._clock.now(), seconds, custom=timeout is not None)
        self._join(awaited)
        try:
            while self._declaration.phase_of(awaited.live) is Phase.PENDING:
                left = awaited.deadline - self._clock.now()
                if left <= 0:
                    raise NotReadyError(awaited.too_late(self._declaration.status_of(awaited.live), self._wanted))
                await self._next_look(awaited, left)
        finally:
            self._leave(awaited)
        return awaited.live, awaited.in_part

    def _join(self, awaited: Awaited) -> None:
        self._awaited.append(awaited)
        awaited.waiter.turn.add_done_callback(lambda _: self._wake())
        self._audience.join(self._clock, awaited.waiter)
        self._of, self._pauses = self._of + 1, None
        if len(self._awaited) < _MANY:
            self._say(awaited)
        if self._ticker and self._due - self._clock.now() > self.backoff.initial:
            self._ticker.cancel()
            self._ticker = None
        if self._ticker is None or self._ticker.done():
            self._ticker = asyncio.create_task(self._tick(), context=self._audience.context())

    def _leave(self, awaited: Awaited) -> None:
        self._audience.leave(awaited.waiter)
        if awaited in self._awaited:
            self._awaited.remove(awaited)
        if not self._awaited:
            self._of = 0
            if self._ticker:
                self._ticker.cancel()
            self._ticker = None

    async def _next_look(self, awaited: Awaited, left: float) -> None:
        ticked = self._ticked
        try:
            async with asyncio.timeout(left):
                await ticked.wait()
        except TimeoutError:
            return
        if awaited.waiter.turn.done():  # the vendor takes no request in time
            awaited.waiter.turn.result()
        if awaited.failure:
            raise awaited.failure

    async def _tick(self) -> None:
        while self._awaited:
            try:
                await self._look()
            except Exception as error:  # noqa: BLE001 - whoever waits has to learn of it
                for each in self._awaited:
                    each.failure = error
                self._awaited = []
            self._wake()

    def _wake(self) -> None:
        self._ticked, ticked = asyncio.Event(), self._ticked
        ticked.set()

    async def _look(self) -> None:
        await self._pause()
        here = list(self._awaited)
        seen = await look_at(self.catalogue, [str(each.live["id"]) for each in here])
        for awaited, each in zip(here, seen, strict=True):
            self._see(awaited, each)
        self._awaited = [each for each in self._awaited if self._goes_on(each)]
        self._tell()

    async def _pause(self) -> None:
        if self._pauses is None:
            many = len(self._awaited) >= _MANY
            self._pauses = self.backoff.gentle_pauses() if many else self.backoff.pauses()
        left = min(each.deadline for each in self._awaited) - self._clock.now()
        pause = max(min(next(self._pauses), left), 0.0)
        self._due = self._clock.now() + pause
        await self._clock.sleep(pause)
        self._due = 0.0

    def _see(self, awaited: Awaited, seen: Seen) -> None:
        declaration = self._declaration
        if seen.live is None:
            awaited.failure = seen.failure
            return
        lags = self._clock.now() < awaited.began + LAG and is_older(declaration, seen.live, awaited.live)
        if not lags:
            awaited.in_part = seen.listed and not declaration.lists_whole
            known = project(declaration, awaited.live) if awaited.in_part else {}
            awaited.live = completed(declaration, seen.live, known)

    def _goes_on(self, awaited: Awaited) -> bool:
        waits = self._declaration.phase_of(awaited.live) is Phase.PENDING and awaited.failure is None
        return waits and awaited.deadline > self._clock.now()

    def _tell(self) -> None:
        """Tell of what goes on: one line for many, one each for few."""
        if self._of < _MANY:
            for each in self._awaited:
                self._say(each)
            return
        settled, now = self._of - len(self._awaited), self._clock.now()
        if self._awaited and (settled != self._told[0] or now >= self._told[1]):
            left = max(each.deadline for each in self._awaited) - now
            kind = f"{self._declaration.called}s"
            self.report(
                f"{kind}: {settled} of {self._of} are no longer pending; waiting for {self._wanted}, {left:.0f} s left"
            )
            self._told = settled, now + _SAY_AGAIN

    def _say(self, awaited: Awaited) -> None:
        status, now = self._declaration.status_of(awaited.live), self._clock.now()
        if status != awaited.said or now >= awaited.say_again:
            left = awaited.deadline - now
            self.report(f"{awaited.name} is {status}; waiting for {self._wanted}, {left:.0f} s left")
            awaited.said, awaited.say_again = status, now + _SAY_AGAIN

    @property
    def _wanted(self) -> str:
        lifecycle = self._declaration.lifecycle
        return " or ".join(sorted((lifecycle and lifecycle.ready) or ()))

    @property
    def _declaration(self) -> Declaration:
        return self.catalogue.api.declaration

    @property
    def _clock(self) -> Clock:
        return self.backoff.clock
