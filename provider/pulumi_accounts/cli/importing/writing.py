"""Writes files whole or not at all, and for their owner's eyes only where they hold secrets."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_accounts.model.errors import AccountsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_OWNER_ONLY = 0o600
# Less what the user's umask takes away.
_EVERYBODY = 0o666


@dataclass(frozen=True)
class File:
    """A file to be."""

    path: Path
    text: str
    private: bool = False


def replacing(file: File) -> list[File]:
    """Return the file, and beside it what is in its place so far, if that is something else: nobody's edits are lost."""
    try:
        before = file.path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return [file]
    if before in ("", file.text):
        return [file]
    return [file, File(file.path.with_name(f"{file.path.name}.before"), before)]


def write_all(files: Iterable[File]) -> None:
    """Write the files beside their places, then put all of them there.

    Raises:
        AccountsError: one cannot be written; no file has changed then.
    """
    files = list(files)
    for each in files:
        if each.path.exists() and not each.path.is_file():
            raise AccountsError(f"cannot write {each.path}: it is no regular file")
    with ExitStack() as unfinished:
        ready: list[tuple[Path, Path]] = []
        for each in files:
            beside = each.path.with_name(f".{each.path.name}.{os.getpid()}.new")
            unfinished.callback(_remove, beside)
            _write(each, beside)
            ready.append((beside, each.path))
        for beside, path in ready:
            _put(beside, path)


def _write(each: File, beside: Path) -> None:
    mode = _OWNER_ONLY if each.private else _EVERYBODY
    try:
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(each.text)
    except OSError as error:
        raise _failure(each.path, error) from None


def _put(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except OSError as error:
        raise _failure(path, error) from None


def _failure(path: Path, error: OSError) -> AccountsError:
    return AccountsError(f"cannot write {path}: {error.strerror}")


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
