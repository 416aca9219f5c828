"""How entries lie in Redis: each is a hash, an object's key holds its owner's id, and two sets find those that belong together."""

from __future__ import annotations

import contextlib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import redis

from pulumi_accounts.store.entries import KEPT, WRITTEN_AS, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PREFIX = "{pulumi-accounts}"
"""The braces keep all keys of the store on one server of a cluster."""
SECONDS_KEPT = int(KEPT)
MOVED = f"{PREFIX}:moved"
"""Is there once the keys have their present names."""
_OLDER = "pulumi-accounts"


def bring_up_to_date(client: Any) -> None:
    """Give the keys of an older version their present names; where nobody may look for them, leave them."""
    with contextlib.suppress(redis.ResponseError):
        for key in client.scan_iter(match=f"{_OLDER}:*", count=1000):
            client.renamenx(key, f"{PREFIX}{key.removeprefix(_OLDER)}")
    client.set(MOVED, "1", ex=SECONDS_KEPT)


def keys_of(entry: Entry) -> tuple[str, str, str]:
    """Return the key of an entry, and those of the two sets that it is in."""
    return (
        entry_key(entry.id),
        resource_key(entry.resource, entry.scope),
        unresolved_key(entry.scope, entry.fingerprint),
    )


def written(entry: Entry) -> Iterator[str]:
    """Yield the names and values of an entry's hash, in turn."""
    for each in fields(Entry):
        value = getattr(entry, each.name)
        if value is not None:
            yield WRITTEN_AS.get(each.name, each.name)
            yield str(int(value)) if isinstance(value, bool) else str(value)


def read(told: Sequence[str]) -> Entry | None:
    """Read an entry from names and values in turn; what a later version added is passed over, what is no entry is none."""
    found = dict(zip(told[::2], told[1::2], strict=True))
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
