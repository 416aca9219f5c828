"""A budget of requests that all processes share which use the same store: so many in any period.

The vendor counts by tenant, whoever asks. A request that would be too many waits for its turn here, rather than earning
a 429 that costs the whole tenant its remaining calls.
"""

from __future__ import annotations

import asyncio
import contextvars
import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from pulumi_accounts.http.shield import to_the_end
from pulumi_accounts.http.waiting import Waiter
from pulumi_accounts.store.quotas import STALE, Limit, Quota

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.store.entries import Store
    from pulumi_accounts.store.writer import StoreWriter

T = TypeVar("T")

HOUR = 3600.0
# Whoever waits shows that often that it still does.
_HEARTBEAT = STALE / 4


@dataclass
class StoredBudget:
    """At most ``limit.requests`` requests in any ``limit.seconds`` seconds, first come first served."""

    writer: StoreWriter
    name: str
    limit: Limit
    clock: Clock
    report: Callable[[float], None]
    """Tells for how many seconds nothing can be sent."""
    report_told: Callable[[float], None] | None = None
    """Tells the same where the vendor itself has told so."""
    _owner: str = field(default_factory=lambda: uuid.uuid4().hex)
    _waiting: dict[str, Waiter] = field(default_factory=dict[str, Waiter])
    _server: asyncio.Task[None] | None = None
    _spent: dict[str, float] = field(default_factory=dict[str, float])
    """By ticket, when each request of this process was made, or answered."""
    _until: float = 0.0
    """The vendor takes nothing before, as this process was told."""

    def __post_init__(self) -> None:
        """Tell a store that is back what has been spent meanwhile."""
        self.writer.restorers.append(lambda store: self._edited(store, lambda quota, _: (quota, None)))

    async def spend(self) -> str:
        """Wait until a request fits, and count it; return the ticket by which its answer is noted.

        Raises:
            HeldUpError: it would not fit before the operation has to end.
        """
        ticket = uuid.uuid4().hex
        waiter = self._waiting[ticket] = Waiter()
        if self._server is None or self._server.done():
            self._server = asyncio.create_task(self._serve(), context=contextvars.Context())
        try:
            await waiter.turn
        except BaseException:
            self._waiting.pop(ticket, None)
            await to_the_end(self.returned(ticket))
            raise
        return ticket

    async def answered(self, ticket: str) -> None:
        """Note that the answer has come: the vendor has counted the request by now."""
        await self._edit(lambda quota, now: (replace(quota, spent={**quota.spent, ticket: now}), None))

    async def returned(self, ticket: str) -> None:
        """Take a ticket back: nothing was sent by it, and nobody stands in line for it."""
        self._spent.pop(ticket, None)
        await self._edit(lambda quota, _: (quota.without(ticket), None))

    async def exhausted(self, seconds: float) -> None:
        """Note that the vendor takes nothing for so long: that is so for everybody."""

        def exhaust(quota: Quota, now: float) -> tuple[Quota, None]:
            self._until = max(self._until, now + seconds)
            return replace(quota, until=max(quota.until, self._until)), None

        await self._edit(exhaust)

    async def usage(self) -> tuple[int, float]:
        """Return how many requests may leave now, and the seconds until one may."""

        def look(quota: Quota, now: float) -> tuple[Quota, tuple[int, float]]:
            left = self.limit.left(quota, now)
            return quota, (left, 0.0 if left else self.limit.waits(quota, [len(quota.waiting)], now)[0])

        return await self._edit(look)

    async def _serve(self) -> None:
        """Let requests go as their turn comes, as long as any wait."""
        try:
            while self._waiting:
                tickets = list(self._waiting)
                turn = await self._edit(lambda q, now, t=tickets: self.limit.admit(q, self._owner, t, now))
                for each in turn.admitted:
                    self._spent.setdefault(each, self.clock.wall())
                    if waiter := self._waiting.pop(each, None):
                        waiter.proceed()
                for each, seconds in turn.waits.items():
                    if waiter := self._waiting.get(each):
                        told = self.report_told if seconds <= turn.told else None
                        waiter.hold(self.clock, seconds, told or self.report)
                if turn.waits:
                    await self.clock.sleep(min(turn.wait, _HEARTBEAT))
        except BaseException as error:
            for each in self._waiting.values():
                each.fail(error)
            raise

    async def _edit(self, change: Callable[[Quota, float], tuple[Quota, T]]) -> T:
        return await self.writer.do(lambda store: self._edited(store, change))

    def _edited(self, store: Store, change: Callable[[Quota, float], tuple[Quota, T]]) -> T:
        """Change the quota at the store's own time, of which all who share it have the same.

        What this process has spent is counted whatever has become of the store.
        """

        def replaced(text: str | None, ahead: float) -> tuple[str, T]:
            now = self.clock.wall() + ahead
            quota, result = change(self._with_own(Quota.read(text), now), now)
            for ticket in list(self._spent):
                if ticket in quota.spent:
                    self._spent[ticket] = quota.spent[ticket]
            return str(quota), result

        return store.edit(self.name, replaced)

    def _with_own(self, quota: Quota, now: float) -> Quota:
        """Add what this process has spent and what it was told, where the store does not know of it."""
        own = {ticket: at for ticket, at in list(self._spent.items()) if at > now - self.limit.seconds}
        return replace(quota, spent={**own, **quota.spent}, until=max(quota.until, self._until))
