"""How far long work is, on standard error: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Self

import typer

if TYPE_CHECKING:
    from types import TracebackType

# Of many objects that are read one by one, a log has a line for so many.
_PLAIN_STEP = 100
# Clears what the bar left of its line, so that a message does not begin in the middle of it.
_FRESH_LINE = "\r\x1b[K"


class Progress:
    """Counts steps: kinds of object that are listed, and objects that have to be read one by one."""

    def __init__(self, steps: int, label: str = "asking the vendors") -> None:
        """Expect that many steps."""
        self._read: dict[str, int] = {}
        self._due: dict[str, int] = {}
        self._bar: Any = None
        if sys.stderr.isatty():
            self._bar = typer.progressbar(length=steps, label=label, file=sys.stderr, show_eta=False)

    def __enter__(self) -> Self:
        """Show the bar."""
        if self._bar:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leave the terminal as it should be."""
        if self._bar:
            self._bar.__exit__(kind, error, traceback)

    def say(self, message: str) -> None:
        """Show a message that stays."""
        typer.echo(_FRESH_LINE + message if self._bar else message, err=True)

    def tell(self, message: str) -> None:
        """Show what is waited for, with how far the reading is."""
        due, read = sum(self._due.values()), sum(self._read.values())
        self.say(f"{message}; {read} of {due} objects are read" if due else message)

    def to_read(self, token: str, count: int) -> None:
        """Expect that many objects of a kind to be read one by one."""
        self._due[token] = count
        if self._bar:
            self._bar.length += count

    def read(self, token: str) -> None:
        """Count an object that has been read."""
        count = self._read[token] = self._read.get(token, 0) + 1
        self.step()
        if not self._bar and count % _PLAIN_STEP == 0:
            self.say(f"{token}: {count} of {self._due[token]} read")

    def listed(self, token: str, count: int) -> None:
        """Count a kind of object that is complete."""
        self.step()
        if not self._bar:
            self.say(f"{token}: {count} found")

    def step(self) -> None:
        """Count one step."""
        if self._bar:
            self._bar.update(1)
