"""Finding objects of one kind by their properties."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from pulumi_accounts.model.compare import same
from pulumi_accounts.model.matching import telling_keys
from pulumi_accounts.model.state import project

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live, Properties
    from pulumi_accounts.operations.kind.kind import Kind
    from pulumi_accounts.operations.kind.listing import Listing


async def standing(kind: Kind, inputs: Properties) -> list[Live]:
    """Return what may be like the inputs and was there when this run first asked, or since: one list serves all."""
    declaration, listing = kind.declaration, await kind.catalogue.listing(since=-inf)
    found = listing.having(declaration, telling_keys(declaration, inputs), inputs)
    return [live for live in found if not kind.is_gone(live)]


async def find_by(kind: Kind, wanted: Properties, inputs: Properties, *, whole: bool = False) -> list[Live]:
    """Find objects by properties. Inputs tell what of a single one is needed; ``whole``: all there is.

    What a list of a while ago has is only confirmed; that nothing is there is said of none but a new one.
    """
    asked = kind.catalogue.instant()
    if known := await kind.catalogue.recent():
        found = await _confirmed(kind, known, wanted, inputs, whole=whole)
        if len(found) == 1:
            return found
    listing = await kind.catalogue.matching(filters(kind.declaration, wanted), asked)
    return await _confirmed(kind, listing, wanted, inputs, whole=whole)


def filters(declaration: Declaration, wanted: Properties) -> dict[str, str]:
    """Return the query parameters by which a list can be narrowed down to these properties."""
    return {parameter: str(wanted[key]) for parameter, key in declaration.filters.items() if key in wanted}


def matches(declaration: Declaration, live: Live, wanted: Properties) -> bool:
    """Tell whether a live object has these properties."""
    found = project(declaration, live, wanted)
    return all(same(declaration, (key,), found.get(key), wanted[key]) for key in wanted)


async def _confirmed(
    kind: Kind, listing: Listing, wanted: Properties, inputs: Properties, *, whole: bool
) -> list[Live]:
    """Return what a list has with these properties; a single one as it is now, if it still has them."""
    rows = listing.having(kind.declaration, tuple(wanted), wanted)
    existing = (live for live in rows if not kind.is_gone(live))
    found = [live for live in existing if matches(kind.declaration, live, wanted)]
    # One that was deleted makes no two of the one that has come after it.
    found = [live for live in found if not kind.declaration.is_deleted(live)] or found
    if len(found) != 1:
        return found
    live = await kind.find(str(found[0]["id"]), inputs=inputs, whole=whole)
    return [live] if live is not None and matches(kind.declaration, live, wanted) else []
