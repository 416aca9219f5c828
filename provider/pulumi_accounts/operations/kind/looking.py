"""Looking at several objects of a kind at a time, in the way that costs the fewest requests."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.operations.kind.listings import is_worth_listing

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live
    from pulumi_accounts.operations.kind.catalogue import Catalogue


@dataclass(frozen=True)
class Seen:
    """What a look at one object has shown."""

    live: Live | None = field(default=None, repr=False)
    failure: Exception | None = None
    """Why it cannot be told."""
    listed: bool = False
    """A list has shown it, in part perhaps."""


async def look_at(catalogue: Catalogue, object_ids: list[str]) -> list[Seen]:
    """Look at these objects now."""
    rows = await _rows_for(catalogue, len(object_ids))
    keys = [catalogue.api.declaration.normal_id(each) for each in object_ids]
    alone = [each for each, key in zip(object_ids, keys, strict=True) if key not in rows]
    since = catalogue.instant()
    seen = await asyncio.gather(*(_seen(catalogue, each, since) for each in alone))
    read = dict(zip(alone, seen, strict=True))
    return [
        Seen(rows[key], listed=True) if key in rows else read[each] for each, key in zip(object_ids, keys, strict=True)
    ]


async def _seen(catalogue: Catalogue, object_id: str, since: float) -> Seen:
    try:
        return Seen(await catalogue.get(object_id, since=since))
    except Exception as error:  # noqa: BLE001 - whoever waits for this object has to learn of it, and nobody else
        return Seen(failure=error)


async def _rows_for(catalogue: Catalogue, readers: int) -> dict[str, Live]:
    """Return the rows of a new list if so many readers are worth it, or need one anyway."""
    listings, since = catalogue.listings, catalogue.instant()
    if catalogue.api.declaration.reading is not Reading.LISTING and not is_worth_listing(readers, listings.pages or 1):
        return {}
    try:
        if listings.pages is not None:
            return (await catalogue.listing(since)).rows
        # How much a list costs shows with its first page.
        listings.asked(readers)
        found = await listings.worthwhile(since)
    except ApiError:
        return {}
    return found.rows if found else {}
