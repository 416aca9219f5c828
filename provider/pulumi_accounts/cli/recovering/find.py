"""Looking for what was being created: the same in every property that can be read, and managed by nobody in the stack."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.cli.importing.gather import list_found
from pulumi_accounts.cli.importing.items import Item
from pulumi_accounts.model.check import check
from pulumi_accounts.model.handling import Origin
from pulumi_accounts.model.matching import Match, matching
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.session import Session
from pulumi_accounts.operations.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pulumi_accounts.cli.importing.found import Found
    from pulumi_accounts.cli.recovering.stack import Interrupted, Stack
    from pulumi_accounts.model.declarations import Declaration


@dataclass
class Recovered:
    """What became of each creation that was under way."""

    found: list[tuple[Interrupted, Item]] = field(default_factory=list["tuple[Interrupted, Item]"])
    unclear: list[tuple[Interrupted, list[Found]]] = field(default_factory=list["tuple[Interrupted, list[Found]]"])
    """Several objects could be it."""
    absent: list[Interrupted] = field(default_factory=list["Interrupted"])
    """Nothing is there, or nothing had to be made: the next up creates it, or finds it as it always does."""


async def find(stack: Stack, say: Callable[[str], None]) -> Recovered:
    """Look for everything that was being created.

    Raises:
        AccountsError: a vendor does not answer, or a setting is missing.
    """
    recovered = Recovered()
    managed = stack.ids()
    for provider in dict.fromkeys(each.provider for each in stack.pending):
        session = Session(load(stack.settings_of(provider), os.environ), say, say)
        try:
            here = [each for each in stack.pending if each.provider == provider]
            for (token, above), wanted in _by_kind(here).items():
                kind = session.kind(BY_TOKEN[token], above)
                await _find_kind(Target(kind, session), wanted, managed, recovered)
        finally:
            await session.aclose()
    return recovered


def _by_kind(here: list[Interrupted]) -> dict[tuple[str, str], list[Interrupted]]:
    """Sort by kind of object, and by what the objects belong to."""
    kinds: dict[tuple[str, str], list[Interrupted]] = {}
    for each in here:
        kind = (each.declaration.token, each.declaration.parent_of("", each.inputs))
        kinds.setdefault(kind, []).append(each)
    return kinds


async def _find_kind(
    target: Target, wanted: Iterable[Interrupted], managed: set[tuple[str, str]], recovered: Recovered
) -> None:
    declaration = target.declaration
    if declaration.origin is not Origin.POST:
        recovered.absent += wanted
        return
    free = [each for each in await list_found(target) if (declaration.token, each.object_id) not in managed]
    for pending in wanted:
        same = [each for each in free if matching(declaration, each.live, pending.inputs) is Match.SAME]
        if not same:
            recovered.absent.append(pending)
        elif len(same) > 1 and not _duplicates(declaration, pending, wanted, len(same)):
            recovered.unclear.append((pending, same))
        else:
            free.remove(same[0])
            recovered.found.append((pending, _item(pending, same[0])))


def _duplicates(declaration: Declaration, pending: Interrupted, wanted: Iterable[Interrupted], count: int) -> bool:
    """Tell whether the program declares the same object so often that any order of them is right."""
    keys = [key for key in pending.inputs if key in declaration.by_key]
    same = [each for each in wanted if all(each.inputs.get(key) == pending.inputs[key] for key in keys)]
    return len(same) >= count


def _item(pending: Interrupted, found: Found) -> Item:
    inputs = check(pending.declaration, pending.inputs).inputs
    return Item(found, pending.name, inputs, (), {})
