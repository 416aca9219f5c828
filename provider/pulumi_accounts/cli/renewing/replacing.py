"""Puts files that hold secrets in their places: whole or not at all, on disk at once, and for their owner only."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import AccountsError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

_OWNER_ONLY = 0o600
# Many times what two tokens take.
_ROOM = 64 * 1024


@contextmanager
def room_for(path: Path) -> Generator[Callable[[str], None]]:
    """Take room on disk beside a file, so that whatever is in the way shows now; yield what replaces the file.

    Raises:
        AccountsError: nothing can be written there.
    """
    if path.exists() and not path.is_file():
        raise AccountsError(f"cannot write {path}: it is no regular file")
    beside = path.with_name(f".{path.name}.new")
    try:
        with _explained(path):
            # Whoever was killed has left it.
            beside.unlink(missing_ok=True)
            number = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        try:
            with _explained(path):
                _own_alike(number, path)
                _fill(number, b" " * _ROOM)

            def put(text: str) -> None:
                with _explained(path):
                    _fill(number, text.encode())
                    beside.replace(path)
                    _keep(path.parent)

            yield put
        finally:
            os.close(number)
    finally:
        with suppress(OSError):
            beside.unlink()


def replace(path: Path, text: str) -> None:
    """Write a file.

    Raises:
        AccountsError: it cannot be written.
    """
    with room_for(path) as put:
        put(text)


def _fill(number: int, content: bytes) -> None:
    """Write a file's whole content over what it has, so that it needs no new room, and wait for the disk."""
    os.lseek(number, 0, os.SEEK_SET)
    left = memoryview(content)
    while left:
        left = left[os.write(number, left) :]
    os.ftruncate(number, len(content))
    os.fsync(number)


def _own_alike(number: int, path: Path) -> None:
    """Leave a file to whom it belongs, where root replaces it for somebody."""
    with suppress(OSError):
        there = path.stat()
        os.fchown(number, there.st_uid, there.st_gid)


def _keep(folder: Path) -> None:
    """Have the disk keep a folder's names, where the file system can do so."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _explained(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise AccountsError(f"cannot write {path}: {error.strerror}") from None
