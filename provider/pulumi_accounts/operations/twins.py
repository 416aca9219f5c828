"""Objects like the one to be created, which are there already: refused, taken over or ignored, as the user wishes.

This is what protects a machine that has no records: a fresh CI runner after one that was killed.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import AuthorizationError
from pulumi_accounts.model.errors import AccountsError, AmbiguousError
from pulumi_accounts.model.likeness import Likeness, likeness
from pulumi_accounts.model.state import project
from pulumi_accounts.model.values import pick
from pulumi_accounts.operations.engine.run import key_of
from pulumi_accounts.operations.lookup import matching, standing
from pulumi_accounts.operations.obtained import Obtained
from pulumi_accounts.operations.settings import ON_EXISTING

if TYPE_CHECKING:
    from pulumi_accounts.http.errors import StatusError
    from pulumi_accounts.model.values import Properties
    from pulumi_accounts.operations.api import Live
    from pulumi_accounts.operations.target import Target

_REFUSED = (HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)


async def adopt_or_refuse(target: Target, inputs: Properties, alike: str) -> Obtained | None:
    """Look whether the object is there already; None if it is not, or if that does not matter.

    Raises:
        AccountsError: it is, with the ways to go on.
    """
    wish = target.session.settings[ON_EXISTING]
    if wish == "ignore":
        return None
    twins = await _twins(target, inputs, alike)
    if not twins:
        return None
    if left := await _left_behind(target, twins):
        return await _adopt(target, inputs, [left], alike)
    if wish == "refuse":
        raise AccountsError(_refusal(target, inputs, twins))
    return await _adopt(target, inputs, twins, alike)


async def _left_behind(target: Target, twins: list[Live]) -> Live | None:
    """Return what a stack that is no more has made and its engine never saved: the stack was renamed before it could go on."""
    for live in twins:
        holder = await target.book.holder(target, target.declaration.normal_id(live["id"]))
        if holder and not holder.settled and await target.book.run.stack.is_left(holder):
            return live
    return None


async def advise_on_twin(target: Target, inputs: Properties, error: StatusError) -> None:
    """Add to a vendor's refusal how to manage the one object that stands in the way."""
    if error.status not in _REFUSED:
        return
    try:
        found = await matching(target, pick(inputs, target.declaration.natural_key), inputs)
    except AccountsError:  # advice is not worth another error
        return
    if len(found) == 1:
        twin = target.declaration.normal_id(found[0]["id"])
        keys = ", ".join(key for key in target.declaration.natural_key if inputs.get(key) is not None)
        error.advice = f"{twin} is there already with the same {keys}: {_ways(target, twin)}"


async def _twins(target: Target, inputs: Properties, alike: str) -> list[Live]:
    """Return the objects that are the same and are not this stack's."""
    declaration = target.declaration
    there = await _standing(target, inputs)
    # Asked before whose each is: what is found in between was looked for, and has an owner afterwards.
    lost = await _sought(target, alike)
    found = [
        live
        for live in there
        if likeness(declaration, live, inputs) is Likeness.SAME and not await _is_ours(target, live, alike)
    ]
    # As many of them as this stack has begun to create, and lost sight of, will be found by their own resources.
    return found if len(found) > lost else []


async def _sought(target: Target, alike: str) -> int:
    """Return how many of them this stack has begun to create, and does not know yet, and will find by their own resources."""
    return sum(map(target.book.will_be_met, await target.book.seekers(target, alike)))


async def _is_ours(target: Target, live: Live, alike: str) -> bool:
    """Tell whether this stack manages an object, or is just making it for a resource that wants more of it."""
    declaration = target.declaration
    key = key_of(declaration, project(declaration, live))
    if key != alike and await _sought(target, key):
        return True
    return await target.book.is_managed(target, declaration.normal_id(live["id"]))


async def _standing(target: Target, inputs: Properties) -> list[Live]:
    try:
        return await standing(target, inputs)
    except AuthorizationError as error:
        # A credential that may create and not look is the one case for which that setting is meant.
        if error.status == HTTPStatus.FORBIDDEN:
            advice = f"what is there is looked at before anything is created, unless {ON_EXISTING.config_key} is ignore"
            error.advice = f"{error.advice}; {advice}" if error.advice else advice
        raise


async def _adopt(target: Target, inputs: Properties, twins: list[Live], alike: str) -> Obtained:
    name, ids = target.name(inputs), _ids(target, twins)
    if len(twins) > 1:
        raise AmbiguousError(f"{name}: any of {ids} could be taken over: set adoptId to the right one")
    theirs = f"{name}: {ids} is the same, and another stack manages it"
    run, owned, mark = target.book.run, (target.declaration.token, ids), await target.tenant.mark()
    holder = await target.book.holder(target, ids)
    for each in (*await target.book.seekers(target, alike), *([holder] if holder else ())):
        if await run.stack.may_be_anothers(each, owned, mark):
            raise AccountsError(f"{theirs}, or is just making it: {_ways(target, ids)}")
    if holder and not holder.settled and run.stack.is_own(holder) and holder.resource not in target.resources:
        # Whoever it was made for may be declared further on.
        raise AccountsError(_refusal(target, inputs, twins))
    # It may be another stack's without a record, or with one of before this stack was called as it is.
    if await run.stack.is_elsewhere(owned, mark):
        raise AccountsError(f"{theirs}: {_ways(target, ids)}")
    live = await target.find(ids)
    if live is None:
        raise AccountsError(f"{name}: {ids} was the same, and has gone in the meantime: run `pulumi up` again")
    record = await target.book.take_free(target, ids, alike, holder.stack if holder else run.stack.digest)
    if record is None:
        raise AccountsError(f"{theirs} by now: {_ways(target, ids)}")
    target.session.warn(f"{name}: took over {ids}, which was there already")
    return Obtained(live, taken=record.id)


def _refusal(target: Target, inputs: Properties, twins: list[Live]) -> str:
    declaration = target.declaration
    made = project(declaration, twins[0]).get(declaration.created or "")
    since = f", created {made}" if made and len(twins) == 1 else ""
    ids = _ids(target, twins)
    one = "is there already and is" if len(twins) == 1 else "are there already and are"
    return (
        f"{target.name(inputs)}: {ids}{since}, {one} the same in all that can be read; {_ways(target, ids)}; to take "
        f"over whatever is there, set {ON_EXISTING.config_key} to adopt; to create another one all the same, to ignore"
    )


def _ways(target: Target, object_id: str) -> str:
    command = f", or run `{target.import_command} {object_id}`" if target.import_command else ""
    return f"to manage it, set adoptId to it{command}"


def _ids(target: Target, twins: list[Live]) -> str:
    return ", ".join(target.declaration.normal_id(live["id"]) for live in twins)
