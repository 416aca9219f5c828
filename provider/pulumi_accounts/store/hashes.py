"""How entries lie in Redis: each is a hash, an object's key holds its owner's id, and two sets find those that belong together."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pulumi_accounts.store.entries import KEPT, WRITTEN_AS, Entry

PREFIX = "pulumi-accounts"
SECONDS_KEPT = int(KEPT)


def add(pipe: Any, entry: Entry) -> None:
    """Write an entry, and every way to find it but its object."""
    pipe.hset(entry_key(entry.id), mapping=_written(entry))
    pipe.expire(entry_key(entry.id), SECONDS_KEPT)
    for index in (resource_key(entry.resource, entry.scope), unresolved_key(entry.scope, entry.fingerprint)):
        pipe.sadd(index, entry.id)
        pipe.expire(index, SECONDS_KEPT)


def _written(entry: Entry) -> dict[str, str]:
    values = {each.name: getattr(entry, each.name) for each in fields(Entry)}
    return {
        WRITTEN_AS.get(name, name): str(int(value)) if isinstance(value, bool) else str(value)
        for name, value in values.items()
        if value is not None
    }


def read(found: dict[str, str]) -> Entry | None:
    """Read an entry; what a later version added is passed over, and what is no entry is none."""
    try:
        return Entry(
            id=found["id"],
            resource=found["resource"],
            stack=found["stack"],
            backend=found.get("backend", ""),
            scope=found["place"],
            fingerprint=found["alike"],
            opened=float(found["opened"]),
            changed=float(found.get("changed", 0)),
            object_id=found.get("object_id"),
            confirmed=found.get("settled") == "1",
            sent=found.get("sent", ""),
        )
    except (KeyError, ValueError):
        return None


def entry_key(entry_id: str) -> str:
    """Return the key of an entry."""
    return f"{PREFIX}:record:{entry_id}"


def owner_key(scope: str, object_id: str) -> str:
    """Return the key that holds the entry of an object."""
    return f"{PREFIX}:object:{scope}:{object_id}"


def resource_key(resource: str, scope: str) -> str:
    """Return the key of the entries of a resource."""
    return f"{PREFIX}:resource:{resource}:{scope}"


def unresolved_key(scope: str, fingerprint: str) -> str:
    """Return the key of the entries that look for the same."""
    return f"{PREFIX}:alike:{scope}:{fingerprint}"
