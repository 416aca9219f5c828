"""Any number of Commvault accounts that are there already, and what a program declares to rename each of them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.emulator import Emulator

ACCOUNT = "commvault:Account"


def partners(emulator: Emulator, count: int) -> list[str]:
    """Put accounts there, at rest; return their ids, which are their external ids, too."""
    ids = [str(uuid.UUID(int=number + 1)) for number in range(count)]
    for each in ids:
        wire = {"externalId": each, "name": each, "contacts": [{"type": "admin"}], "status": "active"}
        emulator.put(ACCOUNT, each, wire)
    return ids


def renamed(ids: list[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return what a program declares: token, resource's name, inputs in snake_case."""
    return [(ACCOUNT, f"a-{each}", {"external_id": each, "name": f"new {each}", "contacts": [{}]}) for each in ids]
