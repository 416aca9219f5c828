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
    if not (retaken or _is_another(target, holder.resource)):
        return False
    # A record knows a resource by the name that it had then, so that one that was renamed since looks like another.
    goes_on = await run.goes_on(*owned)
    if goes_on is None:
        _say_that_nobody_can_tell(target, object_id, state)
    return goes_on is not False


def _say_that_nobody_can_tell(target: Target, object_id: str, state: Mapping[str, Any]) -> None:
    target.session.warn(
        f"{target.name(state)} ({object_id}) is left in place: this machine's records say that another resource of the stack "
        "manages it, and `pulumi stack export` does not tell; if none does, delete it at the vendor"
    )


def _is_another(target: Target, resource: str | None) -> bool:
    return bool(resource and target.resource) and resource != target.resource
