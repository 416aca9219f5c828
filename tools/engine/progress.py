"""What a person sees while an engine is prepared: minutes pass, so it says what happens, for how long, and where."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Report = Callable[[str], None]


def say(line: str) -> None:
    """Print for people, on stderr, because stdout carries the answer; in one piece, that Ctrl-C leaves no half line."""
    sys.stderr.write(f"engine: {line}\n")
    sys.stderr.flush()


def clock(seconds: float) -> str:
    """Write a duration for people."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


class Progress:
    """One step's progress: a line rewritten in place on a terminal, a plain line now and then anywhere else."""

    def __init__(self, report: Report, step: str, log: Path) -> None:
        """Choose the manner once; a caller with a `report` of its own gets plain lines."""
        self._report, self._step, self._log = report, step, log
        self._in_place = report is say and sys.stderr.isatty()
        self.every = 1 if self._in_place else 30
        """Seconds between two ticks: a moving clock on a terminal, but no flood in a CI log."""

    def start(self) -> None:
        """Say that the step begins."""
        self._show(self._step)

    def tick(self, seconds: float) -> None:
        """Say that the step is still going."""
        self._show(f"{self._step}, {clock(seconds)}")

    def done(self, seconds: float) -> None:
        """Say that the step ended well; this line stays."""
        self._report(f"{self._step}, done in {clock(seconds)}")

    def clear(self) -> None:
        """Leave no half line behind, whatever comes next."""
        if self._in_place:
            self._rewrite("", "")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _show(self, text: str) -> None:
        """Rewrite or print."""
        log = f", log: {self._log}"
        if self._in_place:
            self._rewrite(f"engine: {text}", log)
        else:
            self._report(text + log)

    def _rewrite(self, text: str, log: str) -> None:
        """Fill the line but for its last column, for one that wraps can't be rewritten; half a path is of no use."""
        width = (os.get_terminal_size(sys.stderr.fileno()).columns or 80) - 1
        line = text + log if len(text + log) <= width else text[:width]
        sys.stderr.write(f"\r{line:<{width}}")
        sys.stderr.flush()
