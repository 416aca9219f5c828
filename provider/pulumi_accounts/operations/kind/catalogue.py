"""What there is of one kind of object, as far as one session knows: whatever wants to know something asks here.

Reads, look-ups and polls come one by one, each for its own object. One list may serve many of them, so that requests
grow with pages and not with objects. Nothing is served that this session has written since.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from math import inf
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.errors import ApiError, GoneError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.operations.configuration.backoff import LAG, Backoff
from pulumi_accounts.operations.kind.listing import FRESH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_accounts.http.clock import Clock
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.kind.api import Api
    from pulumi_accounts.operations.kind.listing import Listing
    from pulumi_accounts.operations.kind.listings import Listings


@dataclass
class Catalogue:
    """The objects of one kind, at one vendor."""

    listings: Listings
    _written: dict[str, float] = field(default_factory=dict[str, float])
    _read: dict[str, float] = field(default_factory=dict[str, float])
    """When each object was last asked for, or written: by id."""
    _samples: dict[str, asyncio.Task[Live]] = field(default_factory=dict[str, "asyncio.Task[Live]"])
    """The reads of objects by themselves, by id: those that are under way, too."""
    _alone_so_far: dict[str, tuple[float, Live]] = field(default_factory=dict[str, "tuple[float, Live]"], repr=False)
    """What they have shown last, and when they began."""
    _useless_until: float = -inf
    """The list could not be read: until then nobody tries again."""

    @property
    def api(self) -> Api:
        """The requests for this kind of object."""
        return self.listings.api

    @property
    def clock(self) -> Clock:
        """The session's time."""
        return self.listings.clock

    async def recent(self) -> Listing | None:
        """Return the last list that was read to its end, however long ago, or the one that is being read."""
        return await self.listings.recent()

    def instant(self) -> float:
        """Return the time, later than every instant before."""
        return self.listings.instant()

    def lately(self) -> float:
        """Return the time since when what was read still serves whoever asks."""
        return self.clock.now() - FRESH

    async def get(
        self,
        object_id: str,
        *,
        since: float | None = None,
        serve: Callable[[Live], Live | None] | None = None,
        known: bool = False,
    ) -> Live:
        """Return an object, in a state no older than an instant; else than ten seconds, or than its last read.

        Whoever reads the same object once more wants to know what has become of it.
        ``serve`` makes of a list's entry what reading the object would answer, or None if it cannot; without it, the
        object is read by itself wherever that is possible. What was ``known`` to be there before this session began, and
        a list of the session's does not have, is not asked for by itself.

        Raises:
            GoneError: there is none with this id.
        """
        key = self.api.declaration.normal_id(object_id)
        if since is None:
            since = max(self.lately(), self._read.get(key, -inf))
        try:
            return await self._get(object_id, max(since, self._written.get(key, -inf)), serve, known=known)
        finally:
            self._read[key] = self.instant()

    async def _get(
        self, object_id: str, floor: float, serve: Callable[[Live], Live | None] | None, *, known: bool
    ) -> Live:
        key = self.api.declaration.normal_id(object_id)
        if self.api.declaration.reading is Reading.LISTING:
            return await self._listed(key, floor)
        if serve is not None and self.api.declaration.reading is Reading.ITEM:
            listing = await self._at_hand_or_worthwhile(key, floor)
            entry = listing.entry(self.api.declaration, key) if listing else None
            if entry is not None and (live := serve(entry)) is not None:
                return live
            if entry is None and known and listing and listing.whole and not await self._lags(listing):
                raise self._not_listed(key)
        began, live = self._alone_so_far.get(key, (-inf, {}))
        return live if began >= floor else await self._alone(object_id, key)

    async def _alone(self, object_id: str, key: str) -> Live:
        """Read an object by itself."""
        began = self.instant()
        task = self._samples[key] = asyncio.ensure_future(self.api.get(object_id))
        try:
            live = await task
        finally:
            task.cancel()
        self._alone_so_far[key] = began, live
        return live

    async def _lags(self, listing: Listing) -> bool:
        """Tell whether a list is no witness: it is none, or lacks what is there when it is read by itself.

        What is read by itself at the same time is waited for; without any of that nobody can tell.
        """
        samples = dict(self._samples)
        if not samples or not listing.holds_a_list:
            return True
        await asyncio.wait(samples.values())
        there = (key for key, each in samples.items() if not each.cancelled() and each.exception() is None)
        return any(key not in listing.rows and self._written.get(key, -inf) < listing.began for key in there)

    async def listing(self, since: float) -> Listing:
        """Return the whole list as it was at an instant or later."""
        return await self.listings.whole(since)

    async def matching(self, filters: Mapping[str, str], since: float) -> Listing:
        """Return a list, as it was at an instant or later, that has at least what the filters let through."""
        self.listings.asked()
        at_hand = self.listings.at_hand(since)
        if not filters or (at_hand and at_hand.whole) or await self.listings.is_worth():
            return await self.listing(since)
        return await self.listings.filtered(filters)

    def written_at(self, key: str) -> float | None:
        """Return when an object was last written in this session."""
        return self._written.get(key)

    def wrote(self, object_id: Any, *, age: float = 0) -> None:
        """Note that an object was written some seconds ago, or may have been: what was read before is no longer so.

        Another machine's clock may be ahead of ours: what it has written later than now was written now.
        """
        self._written[self.api.declaration.normal_id(object_id)] = self.instant() - max(age, 0)

    async def _at_hand_or_worthwhile(self, key: str, floor: float) -> Listing | None:
        """Return a list that is there, or that is worth reading; None if the object must be read."""
        self.listings.asked()
        found = self.listings.at_hand(floor)
        if found is None or not (found.whole or found.entry(self.api.declaration, key)):
            found = await self._worthwhile(floor)
        return found

    def _not_listed(self, key: str) -> GoneError:
        return GoneError(f"GET {self.api.list_path}", HTTPStatus.NOT_FOUND, f"does not list {key}")

    async def _worthwhile(self, floor: float) -> Listing | None:
        if self.clock.now() < self._useless_until:
            return None
        try:
            return await self.listings.worthwhile(floor)
        except ApiError:
            self._useless_until = self.clock.now() + FRESH
            return None

    async def _listed(self, key: str, floor: float) -> Live:
        """Read an object off its list. What was just written may not show yet."""
        pauses = Backoff(self.clock, 1.0, LAG, LAG).pauses()
        while True:
            if live := (await self.listing(floor)).rows.get(key):
                return live
            left = self._written.get(key, -inf) + LAG - self.clock.now()
            if left <= 0:
                raise self._not_listed(key)
            await self.clock.sleep(min(next(pauses), left))
            floor = self.instant()
