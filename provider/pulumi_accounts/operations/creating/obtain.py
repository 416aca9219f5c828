"""Where an object comes from when it comes under management: posted, found, adopted, or the credential's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Origin
from pulumi_accounts.model.spelling import property_name
from pulumi_accounts.model.state import project
from pulumi_accounts.model.values import pick
from pulumi_accounts.operations.creating.creation import Creation
from pulumi_accounts.operations.engine.run import SHARED
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
            live = await target.kind.api.get_own()
            if target.declaration.list_path() == target.declaration.vendor.tenant:
                target.kind.tenant.is_told(live)
            return await _take(target, live, inputs)
        case Origin.FIND:
            return await _take(target, await _find(target, inputs), inputs)
        case Origin.POST:
            return await Creation(target, inputs).run()


async def _adopt(target: Target, wanted: str, inputs: Properties) -> Obtained:
    name, (_, object_id) = target.name(inputs), target.owned(wanted)
    if target.run.is_anothers(target.owned(wanted), target.resource):
        raise AccountsError(
            f"{name}: {property_name('adoptId')} names {wanted}, which another resource of the program manages already"
        )
    live = await target.kind.find_to_write(object_id, {}, inputs)
    if live is None:
        raise AccountsError(
            f"{name}: {property_name('adoptId')} names {wanted}, which does not exist: name one that does, or leave it out"
        )
    return await _take(target, live, inputs)


async def _take(target: Target, live: Live, inputs: Properties) -> Obtained:
    """Take an object that is there under management, unless another resource of the program has it."""
    run, owned = target.run, target.owned(live["id"])
    name, object_id = target.name(project(target.declaration, live), inputs), owned[1]
    if not run.takes(owned, target.resource):
        raise AccountsError(f"{name} ({object_id}): {SHARED}")
    entry, before = await target.journal.adopt(object_id)
    if before is not None and await run.stack.may_be_anothers(before, owned, await target.kind.tenant.mark()):
        target.session.warn(
            f"{name}: another stack manages {object_id}, too: take it out there by `pulumi state delete`, or each of "
            "them undoes what the other writes"
        )
    return Adopted(live=live, mark=entry.id)


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
    advice = f"{declaration.source}, or name" if declaration.source and not found else "name"
    raise AccountsError(
        f"{target.name(inputs)}: {declaration.called}s cannot be created through the API, and {which} {key}: "
        f"{advice} an existing one by {property_name('adoptId')}"
    )
