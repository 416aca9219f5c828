"""Where an object comes from when it comes under management: posted, found, adopted, or the credential's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Origin
from pulumi_accounts.model.values import pick
from pulumi_accounts.operations.creating.creation import Creation
from pulumi_accounts.operations.kind.finding import find_by
from pulumi_accounts.operations.outcomes import Adopted

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live, Properties
    from pulumi_accounts.operations.outcomes import Obtained
    from pulumi_accounts.operations.target import Target


async def obtain(target: Target, inputs: Properties) -> Obtained:
    """Return the object to manage.

    Raises:
        AccountsError: there is none, or it cannot be made.
    """
    found = await _obtain(target, inputs)
    # A credential's own account is where the credential is.
    own = target.declaration.origin is Origin.OWN
    return found if own else replace(found, tenant=await target.kind.tenant.mark())


async def _obtain(target: Target, inputs: Properties) -> Obtained:
    if adopted := inputs.get("adoptId"):
        return await _adopt(target, adopted, inputs)
    match target.declaration.origin:
        case Origin.OWN:
            return _there_already(target, await target.kind.api.get_own())
        case Origin.FIND:
            return _there_already(target, await _find(target, inputs))
        case Origin.POST:
            return await Creation(target, inputs).run()


async def _adopt(target: Target, wanted: str, inputs: Properties) -> Obtained:
    owned, run, name = target.owned(wanted), target.run, target.name(inputs)
    _, object_id = owned
    if run.in_program.get(owned, target.resource) != target.resource:
        raise AccountsError(f"{name}: adoptId names {wanted}, which another resource of the program manages already")
    live = await target.kind.find_to_write(object_id, {}, inputs)
    if live is None:
        raise AccountsError(
            f"{name}: adoptId names {wanted}, which does not exist: name one that does, or leave it out"
        )
    entry, before = await target.journal.adopt(object_id)
    if before is not None and await run.stack.may_be_anothers(before, owned, await target.kind.tenant.mark()):
        target.session.warn(
            f"{name}: another stack manages {object_id}, too: take it out there by `pulumi state delete`, or each of "
            "them undoes what the other writes"
        )
    return Adopted(live=live, mark=entry.id)


def _there_already(target: Target, live: Live) -> Obtained:
    return Adopted(live=live, mark=target.run.adopted_as(*target.owned(live["id"])))


async def _find(target: Target, inputs: Properties) -> Live:
    """Find the object by its natural key."""
    declaration, kind = target.declaration, target.kind
    wanted = pick(inputs, declaration.natural_key)
    # What a list lacks shows in state for the first ones at least: a stack of one account is the same, read either way.
    whole = not declaration.lists_whole and kind.is_learning
    if not declaration.lists_whole:
        kind.note_write()
    found = await find_by(kind, wanted, inputs, whole=whole)
    if len(found) == 1:
        return found[0]
    which = f"several have ({', '.join(str(live['id']) for live in found)})" if found else "none has"
    key = " and ".join(f"the {key} {value}" for key, value in wanted.items())
    advice = f"{declaration.source}, or name" if declaration.source else "name"
    raise AccountsError(
        f"{target.name(inputs)}: {declaration.called}s cannot be created through the API, and {which} {key}: "
        f"{advice} an existing one by adoptId"
    )
