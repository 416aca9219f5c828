"""Entries in a SQLite file, for all processes of one user on one machine."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import time
from typing import TYPE_CHECKING, Any, TypeVar

from pulumi_accounts.store.entries import Entry, StoreError, may_take
from pulumi_accounts.store.files import (
    BUSY,
    DAMAGED,
    code_of,
    inode_of,
    is_likely_ours,
    make_private,
    put_aside,
    words_of,
)
from pulumi_accounts.store.schema import FIELDS, READ, WRITE, bring_up_to_date, entry_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from pulumi_accounts.store.entries import Change

T = TypeVar("T")

# How long one process waits for the others: each of their steps takes milliseconds.
_PATIENCE = 20.0
_OF_AN_OBJECT = "WHERE place = ? AND object_id = ?"


class SqliteStore:
    """The store in a file, or in memory without a path. It belongs to the thread that made it."""

    width = 1

    def __init__(self, path: Path | None) -> None:
        """Open the file; nobody but its owner can read it.

        Raises:
            StoreError: it cannot be made or opened.
        """
        self._path, self.notice = path, ""
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            if path is None or code_of(error) not in DAMAGED or not is_likely_ours(path):
                raise StoreError(words_of(error, path)) from None
            self.notice = put_aside(path, error)
            self._open_or_fail()
        except OSError as error:
            raise StoreError(words_of(error, path)) from None
        self._inode = inode_of(path)

    def _open_or_fail(self) -> None:
        try:
            self._open()
        except (OSError, sqlite3.Error) as error:
            raise StoreError(words_of(error, self._path)) from None

    def _open(self) -> None:
        if self._path:
            make_private(self._path)
        self._connection = sqlite3.connect(self._path or ":memory:", timeout=_PATIENCE, isolation_level=None)
        self._write_ahead()
        # An entry must be on the disk before its creation is asked for.
        self._connection.execute("PRAGMA synchronous = FULL")
        bring_up_to_date(self._connection)

    def _write_ahead(self) -> None:
        """Switch the file over; while another process does that, SQLite refuses instead of waiting."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if code_of(error) not in BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

    def findings(self) -> list[str]:
        """Say nothing: a file that can be written is all that is needed."""
        return []

    @contextlib.contextmanager
    def batch(self) -> Generator[None]:
        """Put the calls within into one transaction."""
        if self._path and inode_of(self._path) != self._inode:
            raise StoreError(f"{self._path} is gone: somebody has deleted or replaced it")
        with self._translated():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # where the disk is full, SQLite has done that itself
                self._connection.execute("ROLLBACK")
            raise
        with self._translated():
            self._connection.execute("COMMIT")

    def add(self, entry: Entry) -> None:
        """Write an entry down; one that knows its object takes the object over from whoever had it."""
        if entry.object_id is not None:
            self.forget((entry.scope,), entry.object_id)
        self._do(WRITE, *(getattr(entry, each) for each in FIELDS))

    def take(self, entry: Entry, *, over: str | None = None) -> Entry | None:
        """Write an entry down, unless another stack's has the object."""
        before = self.holder((entry.scope,), entry.object_id or "")
        if may_take(before, over):
            self.add(entry)
        return before

    def claim(self, entry_id: str, object_id: str, when: float = 0.0, but_in: Iterable[str] = ()) -> bool:
        """Give an entry its object; the unique index refuses a second owner."""
        if any(self._entries(_OF_AN_OBJECT, each, object_id) for each in but_in):
            return False
        statement = "UPDATE OR IGNORE records SET object_id = ?, changed = ? WHERE id = ?"
        return self._do(statement, object_id, when, entry_id).rowcount == 1

    def post(self, entry_ids: Iterable[str], when: float) -> set[str]:
        """Note when the requests leave."""
        statement = "UPDATE records SET changed = ? WHERE id = ?"
        return {each for each in entry_ids if self._do(statement, when, each).rowcount == 0}

    def confirm(self, scopes: Iterable[str], object_ids: Iterable[str]) -> None:
        """Note that the engine has these ids."""
        for scope, object_id in itertools.product(scopes, object_ids):
            self._do("UPDATE records SET settled = 1 WHERE place = ? AND object_id = ?", scope, object_id)

    def drop(self, entry_id: str) -> None:
        """Take an entry away."""
        self._do("DELETE FROM records WHERE id = ?", entry_id)

    def forget(self, scopes: Iterable[str], object_id: str) -> None:
        """Take away the entry of an object."""
        for each in scopes:
            self._do("DELETE FROM records WHERE place = ? AND object_id = ?", each, object_id)

    def begun(self, resources: Iterable[str], scopes: Iterable[str], fingerprint: str | None = None) -> list[Entry]:
        """Return a resource's entries that are not confirmed, and those that look for the same."""
        scopes = tuple(scopes)
        ways = itertools.product(resources, scopes)
        ours = [
            each for way in ways for each in self._entries("WHERE resource = ? AND place = ? AND settled = 0", *way)
        ]
        looking = self.unresolved(scopes, fingerprint) if fingerprint else ()
        return [*sorted(ours, key=lambda each: -each.opened), *looking]

    def unresolved(self, scopes: Iterable[str], fingerprint: str) -> list[Entry]:
        """Return the entries that look for the same and have not found it."""
        where = "WHERE place = ? AND alike = ? AND object_id IS NULL"
        return [entry for each in scopes for entry in self._entries(where, each, fingerprint)]

    def holder(self, scopes: Iterable[str], object_id: str) -> Entry | None:
        """Return the entry that an object belongs to."""
        found = (entry for each in scopes for entry in self._entries(_OF_AN_OBJECT, each, object_id))
        return next(found, None)

    def edit(self, name: str, change: Change[T]) -> T:
        """Replace a text, in the transaction that goes on, or in one of its own."""
        with contextlib.nullcontext() if self._connection.in_transaction else self.batch():
            found = self._do("SELECT text FROM texts WHERE name = ?", name).fetchone()
            text, result = change(found and found[0], 0.0)
            self._do("INSERT OR REPLACE INTO texts (name, text) VALUES (?, ?)", name, text)
        return result

    def purge(self, before: float) -> None:
        """Forget what was opened before an instant."""
        self._do("DELETE FROM records WHERE opened < ?", before)

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def _entries(self, where: str, *values: Any) -> list[Entry]:
        return [entry_of(row) for row in self._do(f"{READ} {where}", *values).fetchall()]

    def _do(self, statement: str, *values: Any) -> sqlite3.Cursor:
        with self._translated():
            return self._connection.execute(statement, values)

    @contextlib.contextmanager
    def _translated(self) -> Generator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(words_of(error, self._path)) from None
