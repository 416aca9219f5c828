"""Whether an object that leaves the stack as one resource stays in it as another: then it is neither deleted nor missed.

A replacement may adopt the very object that it replaces, and a renamed resource the one of its old name. The engine
then asks for the deletion of the old one, perhaps not before the next run. Another stack may have it by now, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.keys import TAKEN, TENANT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.operations.target import Target
    from pulumi_accounts.store.entries import Entry


async def still_managed(target: Target, object_id: str, state: Mapping[str, Any], scopes: tuple[str, ...]) -> bool:
    """Tell whether somebody goes on managing an object that the engine asks to be deleted."""
    run, owned = target.run, target.owned(object_id)
    if owned in run.adopted:
        return state.get(TAKEN) != run.adopted[owned]
    if owned in run.kept:
        return True
    if _is_another(target, run.in_program.get(owned)):
        return await _goes_on(target, object_id, state)
    holder = await target.session.journal.holder(scopes, owned[1])
    return holder is not None and await _goes_on_as_recorded(target, object_id, state, holder)


async def _goes_on_as_recorded(target: Target, object_id: str, state: Mapping[str, Any], holder: Entry) -> bool:
    run, owned = target.run, target.owned(holder.object_id)
    if run.stack.name.stack and not run.stack.was_own(holder):
        theirs = await run.stack.is_anothers(holder, owned, str(state.get(TENANT) or ""))
        # What a record of an older version says of its stack is nothing: the engine is taken at its word.
        if theirs or (theirs is None and holder.backend):
            _say_that_it_stays(target, object_id, state, _THEIRS if theirs else _NOBODY_KNOWS)
            return True
    # Adopted since by the same resource: the one to be deleted is what was there before.
    retaken = not holder.fingerprint and state.get(TAKEN) != holder.id
    if retaken or _is_another(target, holder.resource):
        return await _goes_on(target, object_id, state)
    return False


async def _goes_on(target: Target, object_id: str, state: Mapping[str, Any]) -> bool:
    """Tell whether another resource of the stack has the object, by its saved state: one that was renamed looks like another."""
    owned = target.owned(object_id)
    kept = await target.run.is_kept_by_another(owned, str(state.get(TENANT) or ""))
    if kept:
        target.run.lets_go(owned)
    elif kept is None:
        _say_that_it_stays(target, object_id, state, _NOBODY_TELLS)
    return kept is not False


_THEIRS = "another stack manages it, too: delete it there"
_NOBODY_KNOWS = "this machine's journal says that a stack elsewhere manages it; if none does, delete it at the vendor"
_NOBODY_TELLS = (
    "this machine's journal says that another resource of the stack manages it, and `pulumi stack export` does not tell; "
    "if none does, delete it at the vendor"
)


def _say_that_it_stays(target: Target, object_id: str, state: Mapping[str, Any], why: str) -> None:
    target.session.warn(f"{target.name(state)} ({object_id}) is left in place: {why}")


def _is_another(target: Target, resource: str | None) -> bool:
    return bool(resource and target.resources) and resource not in target.resources
