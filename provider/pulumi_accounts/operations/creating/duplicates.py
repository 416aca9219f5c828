"""Objects like the one to be created, which are there already: refused, adopted or ignored, as the user wishes.

This is what protects a machine that has no journal: a fresh CI runner after one that was killed.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from pulumi_accounts.http.errors import AuthorizationError
from pulumi_accounts.model.errors import AccountsError, AmbiguousError
from pulumi_accounts.model.matching import Match, fingerprint, matching
from pulumi_accounts.model.spelling import property_name
from pulumi_accounts.model.state import project
from pulumi_accounts.model.values import pick
from pulumi_accounts.operations.configuration.settings import ON_EXISTING
from pulumi_accounts.operations.kind.finding import find_by, standing
from pulumi_accounts.operations.outcomes import Adopted
from pulumi_accounts.store.entries import State

if TYPE_CHECKING:
    from pulumi_accounts.http.errors import StatusError
    from pulumi_accounts.model.values import Live, Properties
    from pulumi_accounts.operations.outcomes import Obtained
    from pulumi_accounts.operations.target import Target

_REFUSED = (HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)


async def adopt_or_refuse(target: Target, inputs: Properties, wanted: str) -> Obtained | None:
    """Look whether the object is there already; None if it is not, or if that does not matter.

    Raises:
        AccountsError: it is, with the ways to go on.
    """
    wish = target.session.settings[ON_EXISTING]
    if wish == "ignore":
        return None
    duplicates = await _duplicates(target, inputs, wanted)
    if not duplicates:
        return None
    if left := await _left_behind(target, duplicates):
        return await _adopt(target, inputs, [left], wanted)
    if wish == "refuse":
        raise AccountsError(_refusal(target, inputs, duplicates))
    return await _adopt(target, inputs, duplicates, wanted)


async def _left_behind(target: Target, duplicates: list[Live]) -> Live | None:
    """Return what a stack that is no more has made and its engine never saved: the stack was renamed before it could go on."""
    for live in duplicates:
        holder = await target.journal.holder(target.declaration.normal_id(live["id"]))
        if holder and holder.state is State.ANSWERED and await target.run.stack.is_left(holder):
            return live
    return None


async def advise_on_duplicate(target: Target, inputs: Properties, error: StatusError) -> None:
    """Add to a vendor's refusal how to manage the one object that stands in the way."""
    if error.status not in _REFUSED:
        return
    try:
        found = await find_by(target.kind, pick(inputs, target.declaration.natural_key), inputs)
    except AccountsError:  # advice is not worth another error
        return
    if len(found) == 1:
        duplicate = target.declaration.normal_id(found[0]["id"])
        keys = _keys(target, inputs)
        error.advice = f"{duplicate} is there already with the same {keys}: {_ways(target, duplicate)}"


async def _duplicates(target: Target, inputs: Properties, wanted: str) -> list[Live]:
    """Return the objects that are the same and are not this stack's."""
    there = [(live, matching(target.declaration, live, inputs)) for live in await _standing(target, inputs)]
    alike = [(live, kind) for live, kind in there if kind is Match.SAME or _is_namesake(target, live, wanted)]
    if not alike:
        return []
    # Asked before whose each is: what is found in between was looked for, and has an owner afterwards.
    lost = await _sought(target, wanted)
    found: list[Live] = []
    for live, kind in alike:
        if await _is_ours(target, live, wanted):
            continue
        if kind is Match.SAME:
            found.append(live)
        else:
            _warn_of_namesake(target, live, inputs)
    # As many of them as this stack has begun to create, and lost sight of, will be found by their own resources.
    return found if len(found) > lost else []


def _is_namesake(target: Target, live: Live, wanted: str) -> bool:
    """Tell whether an object has the key of the one to be created; what else it has is not the same."""
    return fingerprint(target.declaration, project(target.declaration, live)) == wanted


def _warn_of_namesake(target: Target, live: Live, inputs: Properties) -> None:
    """Say that another object has the same key: it may be meant, with other values."""
    object_id = target.declaration.normal_id(live["id"])
    keys = _keys(target, inputs)
    target.session.warn(
        f"{target.name(inputs)}: {object_id} has the same {keys} and differs in the rest, so that another one is created; "
        f"{_ways(target, object_id)}"
    )


async def _sought(target: Target, wanted: str) -> int:
    """Return how many of them this stack has begun to create, and does not know yet, and will find by their own resources."""
    return sum(map(target.session.journal.will_be_met, await target.journal.unresolved(wanted)))


async def _is_ours(target: Target, live: Live, wanted: str) -> bool:
    """Tell whether this stack manages an object, or is just making it for a resource that wants more of it."""
    declaration = target.declaration
    key = fingerprint(declaration, project(declaration, live))
    if key != wanted and await _sought(target, key):
        return True
    return await target.journal.is_managed(declaration.normal_id(live["id"]))


async def _standing(target: Target, inputs: Properties) -> list[Live]:
    try:
        return await standing(target.kind, inputs)
    except AuthorizationError as error:
        # A credential that may create and not look is the one case for which that setting is meant.
        if error.status == HTTPStatus.FORBIDDEN:
            advice = f"what is there is looked at before anything is created, unless {ON_EXISTING.config_key} is ignore"
            error.advice = f"{error.advice}; {advice}" if error.advice else advice
        raise


async def _adopt(target: Target, inputs: Properties, duplicates: list[Live], wanted: str) -> Obtained:
    name, ids = target.name(inputs), _ids(target, duplicates)
    if len(duplicates) > 1:
        raise AmbiguousError(f"{name}: any of {ids} could be adopted: set {property_name('adoptId')} to the right one")
    theirs = f"{name}: {ids} is the same, and another stack manages it"
    run, owned, mark = target.run, target.owned(ids), await target.kind.tenant.mark()
    holder = await target.journal.holder(ids)
    for each in (*await target.journal.unresolved(wanted), *([holder] if holder else ())):
        if await run.stack.may_be_anothers(each, owned, mark):
            raise AccountsError(f"{theirs}, or is just making it: {_ways(target, ids)}")
    if (
        holder
        and holder.state is State.ANSWERED
        and run.stack.is_own(holder)
        and holder.resource not in target.resources
    ):
        # Whoever it was made for may be declared further on.
        raise AccountsError(_refusal(target, inputs, duplicates))
    # It may be another stack's without an entry, or with one of before this stack was called as it is.
    if await run.stack.is_elsewhere(owned, mark):
        raise AccountsError(f"{theirs}: {_ways(target, ids)}")
    live = await target.kind.find(ids)
    if live is None:
        raise AccountsError(f"{name}: {ids} was the same, and has gone in the meantime: run `pulumi up` again")
    entry = await target.journal.adopt_free(ids, wanted, holder.stack if holder else run.stack.digest)
    if entry is None:
        raise AccountsError(f"{theirs} by now: {_ways(target, ids)}")
    target.session.warn(f"{name}: adopted {ids}, which was there already")
    return Adopted(live=live, mark=entry.id)


def _refusal(target: Target, inputs: Properties, duplicates: list[Live]) -> str:
    declaration = target.declaration
    made = project(declaration, duplicates[0]).get(declaration.created or "")
    since = f", created {made}" if made and len(duplicates) == 1 else ""
    ids = _ids(target, duplicates)
    one = "is there already and is" if len(duplicates) == 1 else "are there already and are"
    return (
        f"{target.name(inputs)}: {ids}{since}, {one} the same in all that can be read; {_ways(target, ids)}; to adopt "
        f"whatever is there, set {ON_EXISTING.config_key} to adopt; to create another one all the same, to ignore"
    )


def _ways(target: Target, object_id: str) -> str:
    command = f", or run `{target.import_command} {object_id}`" if target.import_command else ""
    return f"to manage it, set {property_name('adoptId')} to it{command}"


def _keys(target: Target, inputs: Properties) -> str:
    return ", ".join(property_name(key) for key in target.declaration.natural_key if inputs.get(key) is not None)


def _ids(target: Target, duplicates: list[Live]) -> str:
    return ", ".join(target.declaration.normal_id(live["id"]) for live in duplicates)
