"""Reads what exists: the lists of several kinds of object side by side, and one by one what they show in part."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import anyio

from pulumi_accounts.cli.importing.found import Found
from pulumi_accounts.cli.importing.refusing import Refused, insist, refuse_silence, refuse_unknown
from pulumi_accounts.cli.work import side_by_side
from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.http.waiting import Audience, Waiter
from pulumi_accounts.model.values import whole_number
from pulumi_accounts.operations.lookup import list_all
from pulumi_accounts.operations.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_accounts.cli.importing.found import Wanted
    from pulumi_accounts.cli.importing.refusing import Answer
    from pulumi_accounts.cli.progress import Progress
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.operations.session import Session


# More than any vendor gets at a time.
_AT_ONCE = 16


@dataclass(frozen=True)
class Gathered:
    """What there is of what is asked for, in an order that stays, and the kinds of object that nobody may see."""

    found: list[Found]
    refused: list[Refused]


async def gather(
    session: Session, kinds: Sequence[Declaration], wanted: Wanted, progress: Progress, answer: Answer = insist
) -> Gathered:
    """Read the objects that are asked for; ``answer`` decides what becomes of a kind that a vendor refuses.

    Raises:
        AccountsError: a vendor does not answer as it should, or refuses all of its kinds; or an id does not exist.
    """
    targets = [Target(session.kind(each, parent), session) for each in kinds for parent in _parents(each, wanted)]
    results = await side_by_side(_answered(each, wanted, progress, answer) for each in targets)
    refused = [each for each in results if isinstance(each, Refused)]
    refuse_silence(kinds, refused)
    found = [each for kind in results if not isinstance(kind, Refused) for each in kind]
    refuse_unknown(wanted, found)
    return Gathered(sorted(found, key=lambda each: (each.declaration.token, each.label, each.object_id)), refused)


def _parents(declaration: Declaration, wanted: Wanted) -> set[str]:
    """Return what the objects that are asked for belong to: their ids tell."""
    return {declaration.parent_of(each) for each in wanted.ids} or {""}


async def list_found(target: Target) -> list[Found]:
    """Return every object of a kind, as its list shows it.

    Raises:
        AccountsError: the vendor does not answer as it should.
    """
    with target.naming({}):
        return [Found(target.declaration, whole_number(live)) for live in await list_all(target)]


async def _answered(target: Target, wanted: Wanted, progress: Progress, answer: Answer) -> list[Found] | Refused:
    try:
        return await _gather_kind(target, wanted, progress)
    except StatusError as error:
        return answer(target.declaration, error)


async def _gather_kind(target: Target, wanted: Wanted, progress: Progress) -> list[Found]:
    declaration = target.declaration
    found = [each for each in await list_found(target) if wanted.takes(each)]
    if wanted.whole and not declaration.lists_whole:
        progress.to_read(declaration.token, len(found))
        found = [each for each in await _read_all(target, found, progress) if each is not None]
    progress.listed(declaration.token, len(found))
    return found


async def _read_all(target: Target, found: Sequence[Found], progress: Progress) -> list[Found | None]:
    """Read objects one by one, a few at a time: what holds them up, a budget of hours, is told once for all."""
    audience, turn = Audience(), anyio.CapacityLimiter(_AT_ONCE)
    audience.join(target.kind.clock, Waiter())

    async def read(each: Found) -> Found | None:
        async with turn:
            return await _read_again(target, each, progress)

    work = side_by_side(read(each) for each in found)
    return await asyncio.create_task(work, context=audience.context())


async def _read_again(target: Target, found: Found, progress: Progress) -> Found | None:
    """Read an object that its list shows in part; None if it has gone in the meantime."""
    with target.naming({target.declaration.label: found.label}):
        live = await target.kind.find(found.object_id, whole=True)
    progress.read(target.declaration.token)
    return None if live is None else Found(target.declaration, whole_number(live))
