"""What an operation hands to an adapter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Properties


@dataclass(frozen=True)
class Managed:
    """An object under management: its id and its state."""

    object_id: str
    state: Properties = field(repr=False)
    drifted: Properties | None = field(default=None, repr=False)
    """The program's inputs as a read found them, if they are no longer what the program set."""
