"""Waiting for the world outside of a test: a process, a server, a vendor."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Far longer than anything takes, so that a loaded machine fails no test.
_SECONDS = 120
_TICK = 0.02


def until(reached: Callable[[], bool]) -> None:
    """Return once something has come true; it never does if that takes minutes."""
    deadline = time.monotonic() + _SECONDS
    while not reached():
        assert time.monotonic() < deadline, "it never comes to that"
        time.sleep(_TICK)
