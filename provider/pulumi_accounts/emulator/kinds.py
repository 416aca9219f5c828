"""The habits of a kind of object, as data: what its declaration leaves open. A kind that has none gets plain ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_accounts.emulator.behaviour import Behaviour
    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live


def _as_sent(body: Live, _live: Live, _behaviour: Behaviour) -> Live:
    return body


def _nothing_more(_world: World, wire: Live) -> Live:
    return wire


def _nothing_follows(_wire: Live) -> Live:
    return {}


def _as_held(wire: Live, _behaviour: Behaviour) -> Live:
    return wire


@dataclass(frozen=True, kw_only=True)
class Settling:
    """What a write sets off in the background, of a kind whose declaration has a lifecycle."""

    starts: frozenset[str] | None = None
    """The statuses whose writing starts it; None: every write does."""
    meanwhile: str | None = "pending"
    """The status until it is over; None: the one that was written."""
    outcome: str | None = None
    """The setting of Behaviour that holds the status in the end; None: the first one that is ready, if any is named."""
    refused: str | None = None
    """The setting of Behaviour that has further writes refused until then."""


@dataclass(frozen=True, kw_only=True)
class KindHabits:
    """How the objects of a kind behave. Functions take and return objects as the vendor holds them."""

    defaults: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What a new object has where it is told nothing else."""
    completed: Callable[[World, Live], Live] = _nothing_more
    """Adds what the vendor works out for a new object."""
    follows: Callable[[Live], Live] = _nothing_follows
    """Returns what follows from an object's other values: a name made of two."""
    taken: Callable[[Live, Live, Behaviour], Live] = _as_sent
    """Returns what becomes of a body, from the live object."""
    kept: Callable[[Live, Behaviour], Live] = _as_held
    """Returns what of an object a write leaves as it is, as far as the write does not name it."""
    shown: Callable[[Live, Behaviour], Live] = _as_held
    """Returns what shows of an object."""
    entry: Callable[[Live, Behaviour], Live] = _as_held
    """Returns what of that shows in a list."""
    created: str | None = None
    """The property that holds when an object was made, where the declaration names none."""
    updated: str = "updatedAt"
    """The property that holds when an object was last written, if it has one."""
    unique: tuple[str, ...] = ()
    """The properties whose value no two objects share."""
    first_number: int = 1
    """Where ids begin that are numbers."""
    settling: Settling = field(default_factory=Settling)


_PLAIN = KindHabits()
_BY_TOKEN: dict[str, KindHabits] = {}


def register(token: str, habits: KindHabits) -> None:
    """Give a kind of object habits of its own."""
    _BY_TOKEN[token] = habits


def habits_of(declaration: Declaration) -> KindHabits:
    """Return the habits of a kind of object."""
    return _BY_TOKEN.get(declaration.token, _PLAIN)
