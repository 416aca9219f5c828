"""A record of one creation, and what can be done with records; every backend does it alike.

A record is written before a creation is asked for, gets the id as soon as it is known, and is settled once the engine
has the id in its state. Settled ones stay for a while: whose object an id is, is told by them.
"""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

T = TypeVar("T")

KEPT = 90 * 24 * 3600.0
"""Seconds for which a record is kept: whoever was away for a quarter finds out by looking, as on a new machine."""

NOTICEABLE = 1.0
"""Seconds between a record and its request that are written down."""


def new_id() -> str:
    """Return an id that no other record has."""
    return uuid.uuid4().hex


@dataclass(frozen=True, kw_only=True)
class Record:
    """One creation. All but the object's id and the time are digests."""

    id: str = field(default_factory=new_id)
    resource: str
    """The resource, within its stack, that the object is made for."""
    stack: str
    """The stack, within its backend."""
    backend: str = ""
    """Where the engine keeps the stack; empty in records of older versions."""
    place: str
    """The vendor's address, the tenant there and the kind of object."""
    alike: str
    """What tells the object from its siblings at the vendor; empty where a program has named it by its id."""
    sent: str = ""
    """A digest of each value that the creation carries and that is no secret."""
    opened: float = field(default_factory=time.time)
    """When the record was written, in seconds since 1970."""
    changed: float = 0.0
    """When its request left, if that was noticeably later, or when it got its object; in seconds since 1970."""
    object_id: str | None = None
    settled: bool = False
    """The engine has the id."""

    @property
    def left(self) -> float:
        """When the request for it may have left at the latest, in seconds since 1970."""
        return max(self.opened, self.changed) + NOTICEABLE

    def is_older_than(self, other: Record) -> bool:
        """Whether it had its object before the other was begun: what the other has made is a new one with the same id."""
        return max(self.opened, self.changed) < other.opened

    @property
    def is_adoption(self) -> bool:
        """Whether a program has named the object: it is of no meaning to a program that no longer does."""
        return not self.alike


def may_take(before: Record | None, over: str | None) -> bool:
    """Tell whether an object may be taken over from who has it: ``over`` names the stack whose own it must be, if any."""
    return over is None or before is None or before.stack == over


class StoreError(Exception):
    """A store that cannot be opened or used. The text says why, in words for a user."""


class Store(Protocol):
    """Where records lie. Several processes use it at once; each call is one indivisible step."""

    def batch(self) -> AbstractContextManager[None]:
        """Let the calls within become durable together, when the block ends."""
        ...

    def add(self, record: Record) -> None:
        """Write a record down."""
        ...

    def take(self, record: Record, *, over: str | None = None) -> Record | None:
        """Write a record down that knows its object, and return the one that had the object before.

        Where ``over`` names a stack, what another stack's record has stays there, and nothing is written.
        """
        ...

    def claim(self, record_id: str, object_id: str, when: float = 0.0) -> bool:
        """Give a record its object, at a time in seconds since 1970; False if the object is another record's."""
        ...

    def post(self, record_id: str, when: float) -> bool:
        """Note when the request for a record's object leaves; False if the record is no more."""
        ...

    def settle(self, place: str, object_ids: Iterable[str]) -> None:
        """Note that the engine has these ids."""
        ...

    def drop(self, record_id: str) -> None:
        """Take a record away: nothing was created."""
        ...

    def forget(self, place: str, object_id: str) -> None:
        """Take away whatever is known of an object that is no more, or nobody's."""
        ...

    def open_for(self, resource: str, place: str) -> list[Record]:
        """Return the records of a resource that the engine may not know of, the newest first."""
        ...

    def unidentified(self, place: str, alike: str) -> list[Record]:
        """Return the records whose object nobody knows yet, of any stack, that look for the same."""
        ...

    def holder(self, place: str, object_id: str) -> Record | None:
        """Return the record that an object belongs to."""
        ...

    def edit(self, name: str, change: Callable[[str | None], tuple[str, T]]) -> T:
        """Replace a text by what a function makes of it, as one step that nothing comes between."""
        ...

    def purge(self, before: float) -> None:
        """Forget what was opened before an instant."""
        ...

    def close(self) -> None:
        """Give up the connection."""
        ...
