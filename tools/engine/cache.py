"""Where a finished engine lives. A folder bears its final name only when it was built whole and checked."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from engine import recipe
from engine.steps import Bench

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from engine.progress import Report

MARKER = "checked"
UNFINISHED = ".unfinished-"


def root() -> Path:
    """Follow the XDG convention, which has relative paths ignored."""
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = chosen if chosen.is_absolute() else Path.home() / ".cache"
    return base / "pulumi-accounts" / "engine"


def ready() -> Path | None:
    """Find the finished engine of the version to use, running nothing: its marker says that it was checked."""
    folder = root() / recipe.key()
    folder_bin = folder / "bin"
    # Cleaners of cache directories take single files, so each is looked for.
    whole = (folder / MARKER).is_file() and all(os.access(folder_bin / part, os.X_OK) for part in recipe.PARTS)
    return folder_bin if whole else None


@contextlib.contextmanager
def lock(report: Report) -> Generator[None]:
    """Let one process at a time make an engine."""

    def waiting() -> None:
        report(f"waiting for another process that is preparing the engine, log: {_log()}")

    with alone(root() / "lock", waiting):
        yield


@contextlib.contextmanager
def alone(place: Path, waiting: Callable[[], None] = lambda: None) -> Generator[None]:
    """Let one process at a time have what this file stands for; the kernel frees the lock when its holder dies."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def bench(report: Report) -> Generator[Bench]:
    """Give a fresh place to work in, and leave nothing of it behind. Only under the lock: others' remains go too."""
    for remains in root().glob(f"{UNFINISHED}*"):
        shutil.rmtree(remains, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=root()))
    try:
        made = Bench(folder, _log(), report)
        made.bin.mkdir()
        made.scratch.mkdir()
        made.log.write_text("")
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(made: Bench) -> Path:
    """Give a checked engine its final name, in one step that can't be seen half done."""
    shutil.rmtree(made.scratch)
    (made.folder / MARKER).write_text(f"pulumi {recipe.version()} and its parts started as they should.\n")
    final = root() / recipe.key()
    shutil.rmtree(final, ignore_errors=True)  # only ever one that is not whole
    made.folder.rename(final)
    return final / "bin"


def _log() -> Path:
    """One log for each recipe, beside its folder."""
    return root() / f"{recipe.key()}.log"
