"""How an object comes under management: posted, found, taken over, or the credential's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pulumi_accounts.model.declarations import Creation as Way
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import pick
from pulumi_accounts.operations.creation import Creation
from pulumi_accounts.operations.lookup import matching
from pulumi_accounts.operations.obtained import Obtained

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target


async def obtain(target: Target, inputs: Properties) -> Obtained:
    """Return the object to manage.

    Raises:
        AccountsError: there is none, or it cannot be made.
    """
    found = await _obtain(target, inputs)
    # A credential's own account is where the credential is.
    own = target.declaration.creation is Way.OWN
    return found if own else replace(found, tenant=await target.tenant.mark())


async def _obtain(target: Target, inputs: Properties) -> Obtained:
    if adopted := inputs.get("adoptId"):
        return await _adopt(target, adopted, inputs)
    match target.declaration.creation:
        case Way.OWN:
            return _there_already(target, await target.api.get_own())
        case Way.FIND:
            return _there_already(target, await _find(target, inputs))
        case Way.POST:
            return await Creation(target, inputs).run()


async def _adopt(target: Target, wanted: str, inputs: Properties) -> Obtained:
    object_id, run, name = target.declaration.normal_id(wanted), target.session.run, target.name(inputs)
    manager = run.in_program.get((target.declaration.token, object_id), target.resource)
    if manager != target.resource:
        raise AccountsError(f"{name}: adoptId names {wanted}, which another resource of the program manages already")
    live = await target.find_to_write(object_id, {}, inputs)
    if live is None:
        raise AccountsError(
            f"{name}: adoptId names {wanted}, which does not exist: name one that does, or leave it out"
        )
    record, before = await target.book.take(target, object_id)
    owned = target.declaration.token, object_id
    if before is not None and await run.stack.may_be_anothers(before, owned, await target.tenant.mark()):
        target.session.warn(
            f"{name}: another stack manages {object_id}, too: take it out there by `pulumi state delete`, or each of "
            "them undoes what the other writes"
        )
    return Obtained(live, taken=record.id)


def _there_already(target: Target, live: Live) -> Obtained:
    object_id = target.declaration.normal_id(live["id"])
    return Obtained(live, taken=target.session.run.took(target.declaration.token, object_id))


async def _find(target: Target, inputs: Properties) -> Live:
    """Find the object by its natural key."""
    declaration = target.declaration
    wanted = pick(inputs, declaration.natural_key)
    # What a list lacks shows in state for the first ones at least: a stack of one account is the same, read either way.
    whole = not declaration.lists_whole and target.session.learns(declaration)
    found = await matching(target, wanted, inputs, whole=whole)
    if len(found) == 1:
        return found[0]
    which = f"several have ({', '.join(str(live['id']) for live in found)})" if found else "none has"
    key = " and ".join(f"the {key} {value}" for key, value in wanted.items())
    advice = f"{declaration.source}, or name" if declaration.source else "name"
    raise AccountsError(
        f"{target.name(inputs)}: {declaration.called}s cannot be created through the API, and {which} {key}: "
        f"{advice} an existing one by adoptId"
    )
