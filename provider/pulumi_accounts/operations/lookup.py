"""Looking objects up without managing them: by id, by what else tells them apart, or all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.redaction import HIDDEN
from pulumi_accounts.http.waiting import within
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.partial import as_listed
from pulumi_accounts.model.state import project
from pulumi_accounts.operations.configuration.settings import READY_TIMEOUT
from pulumi_accounts.operations.kind.finding import find_by

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live, Properties
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
    with within(target.kind.clock, target.session.settings[READY_TIMEOUT]):
        found = await _named(target, named, whole=whole and not declaration.lists_whole)
    if len(found) != 1:
        raise AccountsError(_not_one(declaration, found, {k: HIDDEN if k in secrets else v for k, v in named.items()}))
    (live,) = found
    properties = {"id": declaration.normal_id(live["id"]), **project(declaration, live)}
    return properties if whole else as_listed(declaration, properties)


async def list_all(target: Target) -> list[Live]:
    """Return every object of the kind that exists."""
    if target.declaration.reading is Reading.OWN:
        return [await target.kind.api.get_own()]
    listing = await target.kind.catalogue.listing(target.kind.catalogue.instant())
    return [live for live in listing.rows.values() if not target.kind.is_gone(live)]


async def _named(target: Target, arguments: Properties, *, whole: bool) -> list[Live]:
    declaration = target.declaration
    if declaration.reading is Reading.OWN:
        return [await target.kind.api.get_own()]
    if ids := [str(arguments[key]) for key in ("id", *declaration.other_ids) if key in arguments]:
        live = await target.kind.find(ids[0], whole=whole)
        return [] if live is None else [live]
    if not any(set(each) <= set(arguments) for each in declaration.lookups):
        ways = ", or ".join(" and ".join(each) for each in (("id",), *declaration.lookups))
        raise AccountsError(f"a {declaration.called} is looked up by {ways}")
    wanted = {key: value for key, value in arguments.items() if key in declaration.by_key}
    return await find_by(target.kind, wanted, {}, whole=whole)


def _not_one(declaration: Declaration, found: list[Live], arguments: Properties) -> str:
    asked = ", ".join(f"{key} {value}" for key, value in arguments.items())
    if not found:
        return f"{declaration.called}: none matches {asked}"
    ids = [declaration.normal_id(live["id"]) for live in found]
    named = ", ".join(ids[:_NAMED]) + (" and more" if len(ids) > _NAMED else "")
    return f"{declaration.called}: {len(ids)} of them match {asked}: look up one by its id ({named})"
