"""How records lie in Redis: each is a hash, an object's key holds its owner's id, and two sets find those that belong together."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pulumi_accounts.store.records import KEPT, Record

PREFIX = "pulumi-accounts"
SECONDS_KEPT = int(KEPT)


def add(pipe: Any, record: Record) -> None:
    """Write a record, and every way to find it but its object."""
    pipe.hset(record_key(record.id), mapping=_written(record))
    pipe.expire(record_key(record.id), SECONDS_KEPT)
    for index in (resource_key(record.resource, record.place), seekers_key(record.place, record.alike)):
        pipe.sadd(index, record.id)
        pipe.expire(index, SECONDS_KEPT)


def _written(record: Record) -> dict[str, str]:
    values = {each.name: getattr(record, each.name) for each in fields(Record)}
    return {
        name: str(int(value)) if name == "settled" else str(value)
        for name, value in values.items()
        if value is not None
    }


def read(found: dict[str, str]) -> Record | None:
    """Read a record; what a later version added is passed over, and what is no record is none."""
    try:
        return Record(
            id=found["id"],
            resource=found["resource"],
            stack=found["stack"],
            backend=found.get("backend", ""),
            place=found["place"],
            alike=found["alike"],
            opened=float(found["opened"]),
            changed=float(found.get("changed", 0)),
            object_id=found.get("object_id"),
            settled=found.get("settled") == "1",
            sent=found.get("sent", ""),
        )
    except (KeyError, ValueError):
        return None


def record_key(record_id: str) -> str:
    """Return the key of a record."""
    return f"{PREFIX}:record:{record_id}"


def owner_key(place: str, object_id: str) -> str:
    """Return the key that holds the record of an object."""
    return f"{PREFIX}:object:{place}:{object_id}"


def resource_key(resource: str, place: str) -> str:
    """Return the key of the records of a resource."""
    return f"{PREFIX}:resource:{resource}:{place}"


def seekers_key(place: str, alike: str) -> str:
    """Return the key of the records that look for the same."""
    return f"{PREFIX}:alike:{place}:{alike}"
