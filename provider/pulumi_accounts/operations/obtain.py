"""How an object comes under management: posted, found, taken over, or the credential's own."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.model.body import create_body, sent_keys
from pulumi_accounts.model.declarations import Creation
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import pick
from pulumi_accounts.operations.lookup import matching
from pulumi_accounts.operations.recover import post_once

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target

_REFUSED = (HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)


@dataclass(frozen=True)
class Obtained:
    """An object to manage."""

    live: Live
    posted: frozenset[str] | None = None
    """The properties that its creation carried; None if it was there before."""


async def obtain(target: Target, inputs: Properties) -> Obtained:
    """Return the object to manage.

    Raises:
        AccountsError: there is none, or it cannot be made.
    """
    if adopted := inputs.get("adoptId"):
        return Obtained(await _adopt(target, adopted, inputs))
    match target.declaration.creation:
        case Creation.OWN:
            return Obtained(await target.api.get_own())
        case Creation.FIND:
            return Obtained(await _find(target, inputs))
        case Creation.POST:
            return await _post(target, inputs)


async def _post(target: Target, inputs: Properties) -> Obtained:
    """Make the object; where the vendor refuses and has one that looks like it, say how to take that one over."""
    body = create_body(target.declaration, inputs)
    try:
        return Obtained(await post_once(target, inputs, body), sent_keys(target.declaration, body))
    except StatusError as error:
        twin = await _twin(target, inputs) if error.status in _REFUSED else None
        if twin is not None:
            alike = ", ".join(key for key in target.declaration.natural_key if inputs.get(key) is not None)
            command = f", or run `{target.import_command} {twin}`" if target.import_command else ""
            error.advice = f"{twin} is there already with the same {alike}: to manage it, set adoptId to it{command}"
        raise


async def _twin(target: Target, inputs: Properties) -> str | None:
    """Return the id of the one object that cannot be told from the refused one; advice is not worth another error."""
    try:
        found = await matching(target, pick(inputs, target.declaration.natural_key))
    except AccountsError:
        return None
    return target.declaration.normal_id(found[0]["id"]) if len(found) == 1 else None


async def _adopt(target: Target, object_id: str, inputs: Properties) -> Live:
    live = await target.find(object_id)
    if live is None:
        raise AccountsError(f"{target.name(inputs)}: adoptId names {object_id}, which does not exist")
    return live


async def _find(target: Target, inputs: Properties) -> Live:
    """Find the object by its natural key."""
    declaration = target.declaration
    wanted = pick(inputs, declaration.natural_key)
    found = await matching(target, wanted)
    if len(found) == 1:
        return found[0]
    which = f"several have ({', '.join(str(live['id']) for live in found)})" if found else "none has"
    key = " and ".join(f"the {key} {value}" for key, value in wanted.items())
    advice = f"{declaration.source}, or name" if declaration.source else "name"
    raise AccountsError(
        f"{target.name(inputs)}: {declaration.called}s cannot be created through the API, and {which} {key}: "
        f"{advice} an existing one by adoptId"
    )
