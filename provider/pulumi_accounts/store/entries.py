"""An entry of the journal, one creation each, and what can be done with entries; every backend does it alike.

An entry is written before a creation is asked for, and says more as more is known::

    written ──▶ UNRESOLVED ──────────────▶ ANSWERED ─────────────▶ CONFIRMED ──▶ purged
                    │    the answer came,      │   the engine has      │  after 90 days
                    │    or it was found       │   the id in its state │
                    ▼                          ▼                       ▼
                 dropped: nothing          forgotten: the object is deleted,
                 was created               or has left the stack

Whether the request of an unresolved one has left, nobody can tell after a kill: the object is looked for. Confirmed ones
stay for a while, since they tell whose object an id is.
"""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    Change = Callable[[str | None, float], tuple[str, "T"]]
    """Makes a text of what it was, if anything, and of how many seconds the store's clock is ahead of ours just now."""

T = TypeVar("T")

KEPT = 90 * 24 * 3600.0
"""Seconds for which an entry is kept: whoever was away for a quarter finds out by looking, as on a new machine."""

NOTICEABLE = 1.0
"""Seconds between an entry and its request that are written down."""

WRITTEN_AS = {"scope": "place", "fingerprint": "alike", "confirmed": "settled"}
"""The names that some fields have in every store: older versions chose them, and read them still."""


class State(Enum):
    """How far a creation has come, as far as its entry says."""

    UNRESOLVED = "unresolved"
    """Nobody knows its object yet: the request has not left, or its answer was lost."""
    ANSWERED = "answered"
    """Its object is known, and the engine may not have been told."""
    CONFIRMED = "confirmed"
    """The engine has the id."""


def new_id() -> str:
    """Return an id that no other entry has."""
    return uuid.uuid4().hex


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One creation. All but the object's id and the time are digests."""

    id: str = field(default_factory=new_id)
    resource: str
    """The resource, within its stack, that the object is made for."""
    stack: str
    """The stack, within its backend."""
    backend: str = ""
    """Where the engine keeps the stack; empty in entries of older versions."""
    scope: str
    """The vendor's address, the tenant there and the kind of object."""
    fingerprint: str
    """What tells the object from its siblings at the vendor; empty where a program has named it by its id."""
    sent: str = ""
    """A digest of each value that the creation carries and that is no secret."""
    opened: float = field(default_factory=time.time)
    """When the entry was written, in seconds since 1970."""
    changed: float = 0.0
    """When its request left, if that was noticeably later, or when it got its object; in seconds since 1970."""
    object_id: str | None = None
    confirmed: bool = False
    """The engine has the id."""

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.object_id is None:
            return State.UNRESOLVED
        return State.CONFIRMED if self.confirmed else State.ANSWERED

    @property
    def left(self) -> float:
        """When the request for it may have left at the latest, in seconds since 1970."""
        return max(self.opened, self.changed) + NOTICEABLE

    def is_older_than(self, other: Entry) -> bool:
        """Whether it had its object before the other was begun: what the other has made is a new one with the same id."""
        return max(self.opened, self.changed) < other.opened

    @property
    def is_adoption(self) -> bool:
        """Whether a program has named the object: it is of no meaning to a program that no longer does."""
        return not self.fingerprint


def may_take(before: Entry | None, over: str | None) -> bool:
    """Tell whether an object may be adopted from who has it: ``over`` names the stack whose own it must be, if any."""
    return over is None or before is None or before.stack == over


class StoreError(Exception):
    """A store that cannot be opened or used. The text says why, in words for a user."""


class Store(Protocol):
    """Where entries lie. Several processes use it at once; each call is one indivisible step."""

    notice: str
    """What its user should know of it, if anything: that a damaged file was put aside."""
    width: int
    """How many jobs can be done side by side."""

    def findings(self) -> list[str]:
        """Say what works and should be otherwise, each in one line with the remedy."""
        ...

    def batch(self) -> AbstractContextManager[None]:
        """Let the calls within become durable together, when the block ends."""
        ...

    def add(self, entry: Entry) -> None:
        """Write an entry down."""
        ...

    def take(self, entry: Entry, *, over: str | None = None) -> Entry | None:
        """Write an entry down that knows its object, and return the one that had the object before.

        Where ``over`` names a stack, what another stack's record has stays there, and nothing is written.
        """
        ...

    def claim(self, entry_id: str, object_id: str, when: float = 0.0, but_in: Iterable[str] = ()) -> bool:
        """Give an entry its object, at a time in seconds since 1970.

        False if the entry is no more, or the object is another entry's: in its scope, or in one of those named beside.
        """
        ...

    def post(self, entry_ids: Iterable[str], when: float) -> set[str]:
        """Note when the requests for the objects of entries leave at the latest; return which entries are no more."""
        ...

    def confirm(self, scopes: Iterable[str], object_ids: Iterable[str]) -> None:
        """Note that the engine has these ids."""
        ...

    def drop(self, entry_id: str) -> None:
        """Take an entry away: nothing was created."""
        ...

    def forget(self, scopes: Iterable[str], object_id: str) -> None:
        """Take away whatever is known of an object that is no more, or nobody's."""
        ...

    def begun(self, resources: Iterable[str], scopes: Iterable[str], fingerprint: str | None = None) -> list[Entry]:
        """Return the entries of a resource, by any of its names, that the engine may not know of, the newest first.

        After them come the unresolved ones of any resource that look for the same, if it is told what that is.
        """
        ...

    def unresolved(self, scopes: Iterable[str], fingerprint: str) -> list[Entry]:
        """Return the entries whose object nobody knows yet, of any stack, that look for the same."""
        ...

    def holder(self, scopes: Iterable[str], object_id: str) -> Entry | None:
        """Return the entry that an object belongs to, in the first of these scopes that has one."""
        ...

    def edit(self, name: str, change: Change[T]) -> T:
        """Replace a text by what a function makes of it, as one step that nothing comes between."""
        ...

    def purge(self, before: float) -> None:
        """Forget what was opened before an instant."""
        ...

    def close(self) -> None:
        """Give up the connection."""
        ...
