"""The store's file as a file: made for its owner alone, looked at, put aside where it is damaged, and named in errors."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
"""Another process is at work: it is worth waiting."""
DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What is in the file is no database."""
# What SQLite puts beside it.
_BESIDE = ("", "-wal", "-shm")


def make_private(path: Path) -> None:
    """Make the file and its folder, for their owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def code_of(error: sqlite3.Error) -> int:
    """Return SQLite's primary code of an error."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def inode_of(path: Path | None) -> int | None:
    """Return what tells a file from another one of its name; None if there is none."""
    if path is not None:
        with contextlib.suppress(OSError):
            return path.stat().st_ino
    return None


def is_likely_ours(path: Path) -> bool:
    """Tell whether a file that is no database may have been one: anything else is not renamed."""
    return path.suffix in (".sqlite", ".sqlite3", ".db")


def put_aside(path: Path, error: sqlite3.Error) -> str:
    """Give a damaged file another name, so that a new one takes its place; say so."""
    kept = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    for ending in _BESIDE:
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    return (
        f"{path} was damaged ({error}) and is kept as {kept.name}, which may be deleted: a new one begins empty, so that what an "
        "interrupted run has made is looked for at the vendors"
    )


def words_of(error: OSError | sqlite3.Error, path: Path | None) -> str:
    """Say in one line what is wrong with the file."""
    said = getattr(error, "strerror", None) or str(error)
    if path is None:
        return said
    advice = ""
    if isinstance(error, sqlite3.Error) and code_of(error) in DAMAGED:
        advice = ": name another file, or delete it while nothing runs if it was the store"
    return f"{path}: {said}{advice}"
