"""Whether an object that leaves the stack as one resource stays in it as another: then it is neither deleted nor missed.

A replacement may take over the very object that it replaces, and a renamed resource the one of its old name. The engine
then asks for the deletion of the old one, perhaps not before the next run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.declarations import TAKEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_accounts.operations.target import Target


async def still_managed(target: Target, object_id: str, state: Mapping[str, Any]) -> bool:
    """Tell whether the stack goes on managing an object that it asks to be deleted."""
    run, normal = target.session.run, target.declaration.normal_id(object_id)
    owned = target.declaration.token, normal
    if owned in run.taken:
        return state.get(TAKEN) != run.taken[owned]
    if owned in run.kept or _is_another(target, run.in_program.get(owned)):
        return True
    holder = await target.book.holder(target, normal)
    if holder is None or holder.stack != run.stack:
        return False
    # Taken over since by the same resource: the one to be deleted is what was there before.
    retaken = not holder.alike and state.get(TAKEN) != holder.id
    return retaken or _is_another(target, holder.resource)


def _is_another(target: Target, resource: str | None) -> bool:
    return bool(resource and target.resource) and resource != target.resource
