"""What there is of one kind of object, as far as one session knows: whatever wants to know something asks here.

Reads, look-ups and polls come one by one, each for its own object. One listing may serve many of them, so that requests
grow with pages and not with objects. Nothing is served that this session has written since.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections import deque
from dataclasses import dataclass, field
from math import inf, nextafter
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError
from pulumi_accounts.model.declarations import Reading
from pulumi_accounts.operations.patience import PATIENCE, pauses
from pulumi_accounts.operations.worth import is_worth_listing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.operations.api import Api, Live

FRESH = 10.0
"""Seconds for which a listing serves whoever asks."""


@dataclass(frozen=True)
class Listing:
    """A list as the vendor had it."""

    began: float
    rows: dict[str, Live]
    """By id, as state has it."""
    date: datetime | None = None
    """The vendor's own time."""
    whole: bool = True
    """It was read to its end."""


@dataclass(frozen=True)
class Seen:
    """What a look at one object has shown."""

    found: Live | BaseException
    listed: bool = False


@dataclass
class Catalogue:
    """The objects of one kind, at one vendor."""

    api: Api
    clock: Clock
    expected: Callable[[], Awaitable[int]]
    """Tells how many objects of this kind the stack has, at a price that is worth paying before many pages are read."""
    newest: Listing | None = None
    _readers: deque[float] = field(default_factory=deque[float])
    _written: dict[str, float] = field(default_factory=dict[str, float])
    _pages: int | None = None
    """How many a listing has, as far as is known."""
    _useless_until: float = -inf
    _last: float = -inf
    _task: asyncio.Task[Listing] | None = None
    _began: float = -inf
    _to_the_end: bool = False
    """Somebody wants the listing that is under way whole, whatever it costs."""

    def instant(self) -> float:
        """Return the time, later than every instant before: what began then knows all that happened before."""
        self._last = max(self.clock.now(), nextafter(self._last, inf))
        return self._last

    async def get(
        self,
        object_id: str,
        *,
        since: float | None = None,
        serve: Callable[[Live], Live | None] | None = None,
    ) -> Live:
        """Return an object, in a state no older than an instant, or than ten seconds.

        ``serve`` makes of a list's entry what reading the object would answer, or None if it cannot; without it, the
        object is read by itself wherever that is possible.

        Raises:
            GoneError: there is none with this id.
        """
        key = self.api.declaration.normal_id(object_id)
        floor = max(self._fresh() if since is None else since, self._written.get(key, -inf))
        if self.api.declaration.reading is Reading.LISTING:
            return await self._listed(key, floor)
        if serve is not None and self.api.declaration.reading is Reading.ITEM:
            entry = await self._entry(key, floor)
            if entry is not None and (live := serve(entry)) is not None:
                return live
        return await self.api.get(object_id)

    async def listing(self, since: float) -> Listing:
        """Return the whole list as it was at an instant or later; whoever asks while it is read shares it."""
        while True:
            served = self._since(since)
            if served and served.whole:
                return served
            self._to_the_end = True
            await self._share(since)

    async def matching(self, filters: Mapping[str, str], since: float) -> Listing:
        """Return a list, as it was at an instant or later, that has at least what the filters let through."""
        self._readers.append(self.clock.now())
        served = self._since(since)
        if not filters or (served and served.whole) or await self._is_worth():
            return await self.listing(since)
        began = self.instant()
        rows, answer = await self.api.list(filters)
        return Listing(began, self._by_id(rows), answer.date, whole=False)

    def wrote(self, object_id: Any, *, age: float = 0) -> None:
        """Note that an object was written some seconds ago, or may have been: what was read before is no longer so."""
        self._written[self.api.declaration.normal_id(object_id)] = self.instant() - age

    async def looks(self, object_ids: list[str]) -> list[Seen]:
        """Look at several objects now, in the way that costs the fewest requests."""
        rows = await self._rows_for(len(object_ids))
        keys = [self.api.declaration.normal_id(each) for each in object_ids]
        alone = [each for each, key in zip(object_ids, keys, strict=True) if key not in rows]
        since = self.instant()
        read = await asyncio.gather(*(self.get(each, since=since) for each in alone), return_exceptions=True)
        by_id = dict(zip(alone, read, strict=True))
        return [
            Seen(rows[key], listed=True) if key in rows else Seen(by_id[each])
            for each, key in zip(object_ids, keys, strict=True)
        ]

    def close(self) -> None:
        """Stop what is read on nobody's behalf."""
        if self._task:
            self._task.cancel()

    async def _rows_for(self, readers: int) -> dict[str, Live]:
        """Return the rows of a new listing if so many readers are worth it, or need one anyway."""
        if self.api.declaration.reading is not Reading.LISTING and not is_worth_listing(readers, self._pages or 1):
            return {}
        since = self.instant()
        try:
            if self._pages is None:
                # How much a listing costs shows with its first page.
                self._readers.extend([since] * readers)
                await self._share(since)
                served = self._since(since)
                return served.rows if served else {}
            return (await self.listing(since)).rows
        except ApiError:
            return {}

    def _since(self, instant: float) -> Listing | None:
        return self.newest if self.newest and self.newest.began >= instant else None

    def _fresh(self) -> float:
        return self.clock.now() - FRESH

    async def _entry(self, key: str, floor: float) -> Live | None:
        """Return the entry of a list that is there, or that is worth making; None if the object must be read."""
        self._readers.append(self.clock.now())
        served = self._since(floor)
        if served and (served.whole or key in served.rows):
            return served.rows.get(key)
        if self.clock.now() < self._useless_until or not await self._is_worth():
            return None
        try:
            await self._share(floor)
            served = self._since(floor)
            if served is None:  # the one under way had begun too early
                await self._share(floor)
                served = self._since(floor)
        except ApiError:
            self._useless_until = self.clock.now() + FRESH
            return None
        return served.rows.get(key) if served else None

    async def _listed(self, key: str, floor: float) -> Live:
        """Read an object off its list. What was just written may not show yet."""
        looks = pauses(1.0, PATIENCE)
        while True:
            if live := (await self.listing(floor)).rows.get(key):
                return live
            left = self._written.get(key, -inf) + PATIENCE - self.clock.now()
            if left <= 0:
                raise GoneError(f"GET {self.api.declaration.list_path()}", 404, f"does not list {key}")
            await self.clock.sleep(min(next(looks), left))
            floor = self.instant()

    async def _is_worth(self) -> bool:
        """Tell whether a listing is, by who has asked within the last seconds."""
        while self._readers and self._readers[0] < self._fresh():
            self._readers.popleft()
        readers, pages = len(self._readers), self._pages or 1
        if is_worth_listing(readers, pages):
            return True
        # How many more may come is asked only where it can matter.
        return is_worth_listing(readers, 1) and is_worth_listing(readers, pages, await self.expected())

    async def _share(self, since: float) -> None:
        """Wait for the listing that is under way, or for a new one; one that began too early leaves the caller to ask again."""
        if self._task is None:
            self._began = self.instant()
            # What it reports is about nobody in particular.
            self._task = asyncio.create_task(self._list(), context=contextvars.Context())
            self._task.add_done_callback(self._done)
        began = self._began
        try:
            await asyncio.shield(self._task)
        except ApiError:
            if began >= since:
                raise

    async def _list(self) -> Listing:
        began, rows, date, number = self._began, dict[str, "Live"](), None, 0
        async for page in self.api.pages():
            number, date = number + 1, page.answer.date
            rows |= self._by_id(page.rows)
            self._pages = page.count or number + 1
            if number < self._pages and not self._to_the_end and not await self._is_worth():
                return Listing(began, rows, date, whole=False)
        self._pages = number
        return Listing(began, rows, date)

    def _done(self, task: asyncio.Task[Listing]) -> None:
        self._task, self._to_the_end = None, False
        if not task.cancelled() and task.exception() is None:
            self.newest = task.result()

    def _by_id(self, rows: list[Live]) -> dict[str, Live]:
        return {self.api.declaration.normal_id(each["id"]): each for each in rows}
