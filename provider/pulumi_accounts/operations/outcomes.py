"""What operations come to: how an object has come under management, and what an adapter is handed in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live, Properties


@dataclass(frozen=True, kw_only=True)
class Obtained:
    """An object to manage: one of the three below."""

    live: Live = field(repr=False)
    mark: str | None = None
    """The mark of having adopted the object, for state."""
    entry: str = ""
    """The journal's entry of its creation, which goes on until the object is what is wanted."""
    tenant: str | None = None
    """The mark of where it is, for state."""


@dataclass(frozen=True, kw_only=True)
class Posted(Obtained):
    """It was created just now: ``live`` is the answer."""

    sent: frozenset[str]
    """The properties that its creation carried."""
    interrupted: bool = False
    """The run was told to stop in the meantime."""


@dataclass(frozen=True, kw_only=True)
class Recovered(Obtained):
    """A creation of the stack's has made it, now or in an earlier run, whose answer was lost."""


@dataclass(frozen=True, kw_only=True)
class Adopted(Obtained):
    """It was there before."""


@dataclass(frozen=True)
class Managed:
    """An object under management: its id and its state."""

    object_id: str
    state: Properties = field(repr=False)
    drifted: Properties | None = field(default=None, repr=False)
    """The program's inputs as a read found them, if they are no longer what the program set."""
