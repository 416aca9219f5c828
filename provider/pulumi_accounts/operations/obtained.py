"""What obtaining an object for management comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_accounts.operations.api import Live


@dataclass(frozen=True)
class Obtained:
    """An object to manage."""

    live: Live = field(repr=False)
    posted: frozenset[str] | None = None
    """The properties that its creation carried, if this is the answer to it."""
    made: bool = False
    """It was made by a creation of the stack's, now or by an earlier run, whose answer was lost."""
    interrupted: bool = False
    """The run was told to stop while the object was made."""
    record: str = ""
    """The record of its creation, which goes on until the object is what is wanted."""
    taken: str | None = None
    """The mark of having taken the object over, for state."""
    tenant: str | None = None
    """The mark of where it is, for state."""
