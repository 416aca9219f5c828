"""Looking objects up without managing them: by id, by what else tells them apart, or all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.compare import same
from pulumi_accounts.model.declarations import Reading
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.state import project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target


async def look_up(target: Target, arguments: Mapping[str, Any]) -> Properties:
    """Return the one object that the arguments name: its properties, and its id.

    Raises:
        AccountsError: there is none, there are several, or the arguments name none.
    """
    declaration = target.declaration
    live = await _named(target, {key: value for key, value in arguments.items() if value is not None})
    return {"id": declaration.normal_id(live["id"]), **project(declaration, live)}


async def list_all(target: Target) -> list[Live]:
    """Return every object of the kind that exists."""
    if target.declaration.reading is Reading.OWN:
        return [await target.api.get_own()]
    rows, _ = await target.api.list()
    return [live for live in rows if not target.session.is_gone(target.declaration, live)]


async def matching(target: Target, wanted: Properties) -> list[Live]:
    """Find by properties; a list's entries may lack some, so the one that is found is read again."""
    rows, _ = await target.api.list(filters(target.declaration, wanted))
    found = [live for live in rows if matches(target.declaration, live, wanted)]
    return [await target.api.get(str(found[0]["id"]))] if len(found) == 1 else found


def filters(declaration: Declaration, wanted: Properties) -> dict[str, str]:
    """Return the query parameters by which a list can be narrowed down to these properties."""
    return {parameter: str(wanted[key]) for parameter, key in declaration.filters.items() if key in wanted}


def matches(declaration: Declaration, live: Live, wanted: Properties) -> bool:
    """Tell whether a live object has these properties."""
    found = project(declaration, live)
    return all(same(declaration, (key,), found.get(key), wanted[key]) for key in wanted)


async def _named(target: Target, arguments: Mapping[str, Any]) -> Live:
    declaration = target.declaration
    if declaration.reading is Reading.OWN:
        return await target.api.get_own()
    if "id" in arguments:
        live = await target.find(str(arguments["id"]))
        found = [] if live is None else [live]
    else:
        keys = next((each for each in declaration.lookups if set(each) <= set(arguments)), None)
        if keys is None:
            ways = ", or ".join(" and ".join(each) for each in (("id",), *declaration.lookups))
            raise AccountsError(f"a {declaration.called} is looked up by {ways}")
        found = await matching(target, {key: arguments[key] for key in keys})
    if len(found) != 1:
        how_many = f"{len(found)} of them match" if found else "none matches"
        asked = ", ".join(f"{key} {value}" for key, value in arguments.items())
        raise AccountsError(f"{declaration.called}: {how_many} {asked}")
    return found[0]
