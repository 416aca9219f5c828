"""Looking for what a creation may have made: patient, because lists lag, and never content with somebody else's object."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.model.errors import AmbiguousError
from pulumi_accounts.model.matching import Match, fingerprint, matching, was_sent
from pulumi_accounts.model.spelling import property_name
from pulumi_accounts.model.state import project
from pulumi_accounts.model.types import parse_instant
from pulumi_accounts.model.values import pick
from pulumi_accounts.operations.kind.finding import filters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.values import Live, Properties
    from pulumi_accounts.operations.kind.listing import Listing
    from pulumi_accounts.operations.target import Target
    from pulumi_accounts.store.entries import Entry

# A vendor's times may be cut to whole seconds, and its list may come from another machine than its objects.
_TOLERANCE = timedelta(seconds=5)


@dataclass
class _Sight:
    """What one look has shown."""

    same: list[Live] = field(default_factory=list["Live"])
    partly: list[Live] = field(default_factory=list["Live"])
    rivals: bool = False
    """Somebody else may have made what is the same, and does not know it yet either."""


@dataclass(frozen=True)
class Search:
    """A search for the object of a journal's entry."""

    target: Target
    inputs: Properties = field(repr=False)
    entry: Entry
    since: float
    """When the object may have been made at the earliest, in seconds since 1970."""

    async def find(self, seconds: float) -> Live | None:
        """Look until the object is there, for so long at most; None if nothing could be it.

        Raises:
            AmbiguousError: something could be it, and nobody can tell.
        """
        sight = _Sight()
        async for last in self.target.kind.backoff.looks(seconds):
            # A vendor may have rewritten what the list is narrowed down by, so that the last look is at all there is.
            sight = await self._look({} if last else self._narrowed())
            if len(sight.same) == 1 and not sight.rivals:
                if await self._claim(sight.same[0]):
                    return sight.same[0]
                sight.same.clear()  # it has become another's in the meantime
        if candidates := [*sight.same, *sight.partly]:
            raise AmbiguousError(self._unclear(candidates))
        return None

    def _narrowed(self) -> dict[str, str]:
        declaration = self.target.declaration
        return filters(declaration, pick(self.inputs, declaration.filters.values()))

    async def _look(self, narrowed: Mapping[str, str]) -> _Sight:
        catalogue = self.target.kind.catalogue
        try:
            listing = await catalogue.matching(narrowed, catalogue.instant())
        except ApiError as error:
            raise AmbiguousError(
                f"{self._name}: the answer to its creation was lost, and so was the look for it ({error}): "
                "the next `pulumi up` looks again"
            ) from None
        sight = _Sight()
        for live in listing.rows.values():
            kind = await self._match(live) if self._is_new(live, listing) else Match.OTHER
            if kind is Match.SAME:
                sight.same.append(live)
            elif kind is Match.PARTLY:
                sight.partly.append(live)
        sight.rivals = bool(sight.same) and await self._has_rivals()
        return sight

    async def _match(self, live: Live) -> Match:
        target, declaration = self.target, self.target.declaration
        kind = matching(declaration, live, self.inputs)
        key = fingerprint(declaration, project(declaration, live))
        if kind is not Match.SAME and key == self.entry.fingerprint:
            # The program has changed since: the object is known by what the entry says of it.
            same_wish = fingerprint(declaration, self.inputs) == self.entry.fingerprint
            kind = Match.PARTLY if same_wish and not was_sent(declaration, live, self.entry.sent) else Match.SAME
        if kind is Match.OTHER:
            return kind
        # What is the same in part, or has more than was sent, is rather what another creation under way is looking for.
        just_it = kind is Match.SAME and key == self.entry.fingerprint
        free = await target.journal.is_free(live, self.entry, None if just_it else key)
        return kind if free else Match.OTHER

    async def _has_rivals(self) -> bool:
        others = await self.target.journal.unresolved(self.entry.fingerprint, self.entry)
        return any(each.stack != self.entry.stack for each in others)

    async def _claim(self, live: Live) -> bool:
        return await self.target.journal.claim(self.entry, live)

    def _is_new(self, live: Live, listing: Listing) -> bool:
        declaration, clock = self.target.declaration, self.target.kind.clock
        age = timedelta(seconds=clock.wall() - self.since) + _TOLERANCE
        since = (listing.date or datetime.fromtimestamp(clock.wall(), UTC)) - age
        text = project(declaration, live).get(declaration.created or "")
        try:
            return text is None or parse_instant(text) >= since
        except ValueError:
            return True

    def _unclear(self, candidates: list[Live]) -> str:
        ids = ", ".join(self.target.declaration.normal_id(live["id"]) for live in candidates)
        several = f"any of {ids} may be it" if len(candidates) > 1 else f"{ids} may be it, and is not quite the same"
        return f"{self._name}: the answer to its creation was lost, and {several}: set {property_name('adoptId')} to the right one"

    @property
    def _name(self) -> str:
        return self.target.name(self.inputs)
