"""The objects that exist at the vendors, kept in sqlite.

One connection, used from the one thread of the server's event loop: between two awaits nothing else runs, so that a
request's reads and writes need no lock.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Live

_SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL,
    id TEXT NOT NULL,
    wire TEXT NOT NULL,
    history TEXT NOT NULL,
    settles_at REAL,
    settles_to TEXT,
    UNIQUE (token, id)
);
CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""

_SAVE = """
INSERT INTO objects (token, id, wire, history, settles_at, settles_to) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (token, id) DO UPDATE SET wire = excluded.wire, history = excluded.history,
    settles_at = excluded.settles_at, settles_to = excluded.settles_to
"""

_NEXT = """
INSERT INTO numbers (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value
"""

_COLUMNS = "SELECT token, id, wire, history, settles_at, settles_to FROM objects"


@dataclass
class Held:
    """An object as the vendor holds it: all it was told, which may be more than it gives back."""

    token: str
    id: str
    wire: Live
    history: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    settles_at: float | None = None
    """The instant at which the status changes by itself, and what it then becomes."""
    settles_to: str | None = None

    @property
    def created(self) -> str | None:
        """The instant at which a request created it; None if it was put there otherwise."""
        first = self.history[0] if self.history else {}
        return first["at"] if first.get("event") == "created" else None


class Store:
    """Objects by token and id, in the order in which they came."""

    def __init__(self, path: str | None) -> None:
        """Open the file, or keep everything in memory."""
        # A test may build the store in one thread and serve from another; it is never used from two at once.
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        if path:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)

    @property
    def seeded(self) -> bool:
        """Whether the objects that are there from the start have been put in."""
        return bool(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def mark_seeded(self) -> None:
        """Remember across restarts that they have been put in."""
        self._connection.execute("PRAGMA user_version = 1")

    def get(self, token: str, object_id: str) -> Held | None:
        """Return one object."""
        rows = self._connection.execute(f"{_COLUMNS} WHERE token = ? AND id = ?", (token, object_id))
        return next(map(_held, rows), None)

    def all(self, token: str) -> list[Held]:
        """Return the objects of one kind."""
        rows = self._connection.execute(f"{_COLUMNS} WHERE token = ? ORDER BY position", (token,))
        return [_held(row) for row in rows]

    def ids(self, token: str) -> list[str]:
        """Return the ids of the objects of one kind."""
        return [row[0] for row in self._connection.execute("SELECT id FROM objects WHERE token = ?", (token,))]

    def save(self, held: Held) -> None:
        """Write an object, new or not."""
        row = (json.dumps(held.wire), json.dumps(held.history), held.settles_at, held.settles_to)
        self._connection.execute(_SAVE, (held.token, held.id, *row))

    def delete(self, token: str, object_id: str) -> None:
        """Take an object away."""
        self._connection.execute("DELETE FROM objects WHERE token = ? AND id = ?", (token, object_id))

    def number(self, name: str, first: int) -> int:
        """Return the next number of a row of numbers; none is given out twice."""
        return int(self._connection.execute(_NEXT, (name, first)).fetchone()[0])

    def clear(self) -> None:
        """Forget everything."""
        self._connection.executescript("DELETE FROM objects; DELETE FROM numbers; PRAGMA user_version = 0;")

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()


def _held(row: tuple[Any, ...]) -> Held:
    token, object_id, wire, history, settles_at, settles_to = row
    return Held(token, object_id, from_json(wire), from_json(history), settles_at, settles_to)
