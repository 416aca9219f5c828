"""Killing an up, and making the stack usable again."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

from chaos.processes import Session
from chaos.recovering import unlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.stack import Stack

# Far longer than anything takes, so that a loaded machine fails no test.
_SECONDS = 120


def killed_when(stack: Stack, reached: Callable[[], bool], role: str = "group") -> None:
    """Start an up, and kill its processes of a role at a moment; return when nothing of it works on."""
    with stack.start("up", "--yes", "--skip-preview") as command:
        session, deadline = Session(command.pid), time.monotonic() + _SECONDS
        while not reached():
            assert time.monotonic() < deadline, "it never comes to that"
            assert command.poll() is None, f"it ended before: {command.communicate()[0]}"
            time.sleep(0.02)
        session.send(role, signal.SIGKILL)
        command.communicate()
        assert session.wait(_SECONDS), "something goes on for ever"
        session.end()
    unlock(stack)
