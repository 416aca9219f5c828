"""What an operation hands to an adapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Properties


@dataclass(frozen=True)
class Managed:
    """An object under management: its id and its state."""

    object_id: str
    state: Properties
    drifted: Properties | None = None
    """The program's inputs as a read found them, if they are no longer what the program set."""
