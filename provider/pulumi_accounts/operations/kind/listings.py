"""The lists of one kind of object that a session has read: one at a time, shared by whoever waits for it.

A list is read to its end where somebody needs all of it. Otherwise its first page tells how many there are, and with
that whether going on costs less than reading the objects one by one.
"""

from __future__ import annotations

import asyncio
from collections import deque
from copy import copy
from dataclasses import dataclass, field
from math import inf, nextafter
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ApiError, ThrottledError
from pulumi_accounts.http.waiting import Audience, Waiter
from pulumi_accounts.operations.kind.listing import FRESH, Listing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.kind.api import Api

_FEWEST = 3
"""With fewer readers than this nobody knows that more will come."""


def is_worth_listing(readers: int, pages: int, expected: int = 0) -> bool:
    """Tell whether one listing costs fewer requests than the single reads that it replaces.

    It is told from how many have asked just now, how many pages a listing has, and how many more may come to ask.
    """
    return readers >= _FEWEST and max(readers, expected) >= pages


@dataclass
class Listings:
    """The lists of one kind of object, at one vendor."""

    api: Api
    clock: Clock
    expected: Callable[[], Awaitable[int]]
    """Tells how many objects of this kind the stack has, at a price that is worth paying before many pages are read."""
    newest: Listing | None = None
    pages: int | None = None
    """How many a list has, as far as is known."""
    _readers: deque[float] = field(default_factory=deque[float])
    _last: float = -inf
    _task: asyncio.Task[None] | None = None
    _began: float = -inf
    _audience: Audience = field(default_factory=Audience)
    """Those for whom it is read."""
    _to_the_end: bool = False
    """Somebody needs the list that is being read whole, whatever it costs."""

    def instant(self) -> float:
        """Return the time, later than every instant before: what begins then knows all that happened before."""
        self._last = max(self.clock.now(), nextafter(self._last, inf))
        return self._last

    def at_hand(self, since: float) -> Listing | None:
        """Return what was read at an instant or later, perhaps in part."""
        return self.newest if self.newest and self.newest.began >= since else None

    async def whole(self, since: float) -> Listing:
        """Return the whole list as it was at an instant or later; whoever asks while it is read shares it."""
        while not ((found := self.at_hand(since)) and found.whole):
            self._to_the_end = True
            await self._share(since)
        return found

    async def recent(self) -> Listing | None:
        """Return the last list that was read to its end, however long ago, or the one that is being read."""
        if self._task and not (self.newest and self.newest.whole):
            self._to_the_end = True
            await self._share(inf)
        return self.newest if self.newest and self.newest.whole else None

    async def worthwhile(self, since: float) -> Listing | None:
        """Read as much of the list as pays for those who have asked; None if that is nothing.

        Raises:
            ApiError: the list cannot be read.
        """
        if not await self.is_worth():
            return None
        await self._share(since)
        if self.at_hand(since) is None:  # the one that was being read had begun too early
            await self._share(since)
        return self.at_hand(since)

    async def filtered(self, filters: Mapping[str, str]) -> Listing:
        """Return a part of the list, for whoever asks alone."""
        began = self.instant()
        rows, answer = await self.api.list(filters)
        return Listing(began, self._by_id(rows), answer.date, whole=False)

    def asked(self, readers: int = 1) -> None:
        """Note that so many want to know something."""
        self._readers.extend([self.clock.now()] * readers)

    async def is_worth(self) -> bool:
        """Tell whether a list is worth reading, by who has asked within the last seconds."""
        while self._readers and self._readers[0] < self.clock.now() - FRESH:
            self._readers.popleft()
        readers, pages = len(self._readers), self.pages or 1
        if is_worth_listing(readers, pages):
            return True
        # How many more may come is asked only where it can matter.
        return is_worth_listing(readers, 1) and is_worth_listing(readers, pages, await self.expected())

    async def aclose(self) -> None:
        """Stop what is read on nobody's behalf; what it still has to note is noted before the store closes."""
        if self._task:
            self._task.cancel()
            await asyncio.wait((self._task,))

    async def _share(self, since: float) -> None:
        """Wait for the list that is being read, or for a new one; whoever needs a later one asks again."""
        if self._task is None:
            self._began = self.instant()
            self._task = asyncio.create_task(self._read(), context=self._audience.context())
            self._task.add_done_callback(_retrieved)
        began, task, waiter = self._began, self._task, Waiter()
        self._audience.join(self.clock, waiter)
        try:
            await asyncio.wait((task, waiter.turn), return_when=asyncio.FIRST_COMPLETED)
            await (waiter.turn if waiter.turn.done() else asyncio.shield(task))
        except ApiError as error:
            # Each who waits has an error of its own, which it may say more in.
            if began >= since or isinstance(error, ThrottledError):
                raise copy(error) from None
        finally:
            self._audience.leave(waiter)

    async def _read(self) -> None:
        """Read the list. What comes of it is known before the task is done, so that nobody waits for one that is."""
        try:
            self.newest = await self._pages_that_pay()
        finally:
            self._task, self._to_the_end = None, False

    async def _pages_that_pay(self) -> Listing:
        began, rows, date, number, held = self._began, dict[str, "Live"](), None, 0, True
        async for page in self.api.pages():
            number, date, held = number + 1, page.answer.date, held and page.holds_a_list
            rows |= self._by_id(page.rows)
            self.pages = page.count or number + 1
            if number < self.pages and not self._to_the_end and not await self.is_worth():
                return Listing(began, rows, date, whole=False)
        self.pages = number
        return Listing(began, rows, date, holds_a_list=held)

    def _by_id(self, rows: list[Live]) -> dict[str, Live]:
        return {self.api.declaration.normal_id(each["id"]): each for each in rows}


def _retrieved(task: asyncio.Task[None]) -> None:
    """Take note of a failure that nobody waits for any more."""
    if not task.cancelled():
        task.exception()
