"""The tables of the store's file, and how an entry lies in them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pulumi_accounts.store.entries import WRITTEN_AS, Entry

if TYPE_CHECKING:
    import sqlite3

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    id TEXT PRIMARY KEY,
    resource TEXT NOT NULL,
    stack TEXT NOT NULL,
    place TEXT NOT NULL,
    alike TEXT NOT NULL,
    opened REAL NOT NULL,
    object_id TEXT,
    settled INTEGER NOT NULL DEFAULT 0,
    sent TEXT NOT NULL DEFAULT '',
    changed REAL NOT NULL DEFAULT 0,
    backend TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX IF NOT EXISTS objects ON records (place, object_id) WHERE object_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS texts (name TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS resources ON records (resource, place);
CREATE INDEX IF NOT EXISTS unidentified ON records (place, alike) WHERE object_id IS NULL;
"""
FIELDS = tuple(each.name for each in fields(Entry))
COLUMNS = tuple(WRITTEN_AS.get(each, each) for each in FIELDS)
READ = f"SELECT {', '.join(COLUMNS)} FROM records"  # noqa: S608 - names of ours
WRITE = f"INSERT OR REPLACE INTO records ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
# What files of older versions lack.
_LATER = {
    "sent": "ALTER TABLE records ADD COLUMN sent TEXT NOT NULL DEFAULT ''",
    "changed": "ALTER TABLE records ADD COLUMN changed REAL NOT NULL DEFAULT 0",
    "backend": "ALTER TABLE records ADD COLUMN backend TEXT NOT NULL DEFAULT ''",
}


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Make the tables, or add to those of an older version what they lack."""
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN IMMEDIATE")
    there = {row[1] for row in connection.execute("PRAGMA table_info(records)")}
    for column, statement in _LATER.items():
        if column not in there:
            connection.execute(statement)
    connection.execute("COMMIT")


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Read an entry from a row of ``READ``."""
    values: dict[str, Any] = dict(zip(FIELDS, row, strict=True))
    values["confirmed"] = bool(values["confirmed"])
    return Entry(**values)
