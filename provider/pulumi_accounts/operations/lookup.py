"""Looking objects up without managing them: by id, by what else tells them apart, or all of them."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.redaction import HIDDEN
from pulumi_accounts.http.waiting import within
from pulumi_accounts.model.compare import same
from pulumi_accounts.model.declarations import Reading
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.likeness import telling_keys
from pulumi_accounts.model.partial import as_listed
from pulumi_accounts.model.state import project
from pulumi_accounts.operations.settings import READY_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.listings import Listing
    from pulumi_accounts.operations.target import Target

_NAMED = 5
"""How many of several objects a message names."""


async def look_up(target: Target, arguments: Mapping[str, Any], secrets: Collection[str] = ()) -> Properties:
    """Return the one object that the arguments name: its properties, and its id.

    What lists do not show is among them for an object that is named by its id, and for whoever asks for it. ``secrets``
    names arguments that no message shows.

    Raises:
        AccountsError: there is none, there are several, or the arguments name none.
    """
    declaration = target.declaration
    named = {key: value for key, value in arguments.items() if value is not None and key not in declaration.extras}
    whole = "id" in named or any(arguments.get(each) for each in declaration.extras)
    with within(target.session.clock, target.session.settings[READY_TIMEOUT]):
        found = await _named(target, named, whole=whole and not declaration.lists_whole)
    if len(found) != 1:
        raise AccountsError(_not_one(declaration, found, {k: HIDDEN if k in secrets else v for k, v in named.items()}))
    (live,) = found
    properties = {"id": declaration.normal_id(live["id"]), **project(declaration, live)}
    return properties if whole else as_listed(declaration, properties)


async def list_all(target: Target) -> list[Live]:
    """Return every object of the kind that exists."""
    if target.declaration.reading is Reading.OWN:
        return [await target.api.get_own()]
    listing = await target.catalogue.listing(target.catalogue.instant())
    return [live for live in listing.rows.values() if not target.session.is_gone(target.declaration, live)]


async def standing(target: Target, inputs: Properties) -> list[Live]:
    """Return what may be like the inputs and was there when this run first asked, or since: one list serves all."""
    declaration, listing = target.declaration, await target.catalogue.listing(since=-inf)
    found = listing.having(declaration, telling_keys(declaration, inputs), inputs)
    return [live for live in found if not target.session.is_gone(declaration, live)]


async def matching(target: Target, wanted: Properties, inputs: Properties, *, whole: bool = False) -> list[Live]:
    """Find by properties. Inputs tell what of a single one is needed; ``whole``: all there is.

    What a list of a while ago has is only confirmed; that nothing is there is said of none but a new one.
    """
    asked = target.catalogue.instant()
    if known := await target.catalogue.recent():
        found = await _confirmed(target, known, wanted, inputs, whole=whole)
        if len(found) == 1:
            return found
    listing = await target.catalogue.matching(filters(target.declaration, wanted), asked)
    return await _confirmed(target, listing, wanted, inputs, whole=whole)


def filters(declaration: Declaration, wanted: Properties) -> dict[str, str]:
    """Return the query parameters by which a list can be narrowed down to these properties."""
    return {parameter: str(wanted[key]) for parameter, key in declaration.filters.items() if key in wanted}


def matches(declaration: Declaration, live: Live, wanted: Properties) -> bool:
    """Tell whether a live object has these properties."""
    found = project(declaration, live, wanted)
    return all(same(declaration, (key,), found.get(key), wanted[key]) for key in wanted)


async def _confirmed(
    target: Target, listing: Listing, wanted: Properties, inputs: Properties, *, whole: bool
) -> list[Live]:
    """Return what a list has with these properties; a single one as it is now, if it still has them."""
    rows = listing.having(target.declaration, tuple(wanted), wanted)
    existing = (live for live in rows if not target.session.is_gone(target.declaration, live))
    found = [live for live in existing if matches(target.declaration, live, wanted)]
    if len(found) != 1:
        return found
    live = await target.find(str(found[0]["id"]), inputs=inputs, whole=whole)
    return [live] if live is not None and matches(target.declaration, live, wanted) else []


async def _named(target: Target, arguments: Properties, *, whole: bool) -> list[Live]:
    declaration = target.declaration
    if declaration.reading is Reading.OWN:
        return [await target.api.get_own()]
    if "id" in arguments:
        live = await target.find(str(arguments["id"]), whole=whole)
        return [] if live is None else [live]
    keys = next((each for each in declaration.lookups if set(each) <= set(arguments)), None)
    if keys is None:
        ways = ", or ".join(" and ".join(each) for each in (("id",), *declaration.lookups))
        raise AccountsError(f"a {declaration.called} is looked up by {ways}")
    return await matching(target, {key: arguments[key] for key in keys}, {}, whole=whole)


def _not_one(declaration: Declaration, found: list[Live], arguments: Properties) -> str:
    asked = ", ".join(f"{key} {value}" for key, value in arguments.items())
    if not found:
        return f"{declaration.called}: none matches {asked}"
    ids = [declaration.normal_id(live["id"]) for live in found]
    named = ", ".join(ids[:_NAMED]) + (" and more" if len(ids) > _NAMED else "")
    return f"{declaration.called}: {len(ids)} of them match {asked}: look up one by its id ({named})"
