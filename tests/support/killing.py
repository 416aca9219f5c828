"""Killing an up, and making the stack usable again."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from chaos.processes import Session
from chaos.recovering import unlock
from tests.support.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.stack import Stack

# Far longer than anything takes, so that a loaded machine fails no test.
_SECONDS = 120


def killed_when(stack: Stack, reached: Callable[[], bool], role: str = "group") -> None:
    """Start an up, and kill its processes of a role at a moment; return when nothing of it works on."""
    with stack.start("up", "--yes", "--skip-preview") as command:
        session = Session(command.pid)

        def is_reached() -> bool:
            if reached():
                return True
            assert command.poll() is None, f"it ended before: {command.communicate()[0]}"
            return False

        until(is_reached)
        session.send(role, signal.SIGKILL)
        command.communicate()
        assert session.wait(_SECONDS), "something goes on for ever"
        session.end()
    unlock(stack)
