"""The processes of one run: the command, its plugins and the program, found by the session that they share."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass

_TICK = 0.05
_MARKS: dict[str, tuple[str, ...]] = {
    "plugin": ("pulumi-resource-accounts", "pulumi-resource-pulumi-python", "-m pulumi.dynamic"),
    "program": ("pulumi-language-python-exec",),
    "command": ("/pulumi --non-interactive", "pulumi up "),
}
"""By role: what the command line of its processes holds."""
# The engine's host of the program is not among them: it outlives a killed command, and does nothing any more.
_MARKS["all"] = tuple(mark for marks in _MARKS.values() for mark in marks)
_MARKS["every"] = ("",)


@dataclass(frozen=True)
class Session:
    """What was started together; a plugin outlives a command that is killed."""

    leader: int

    def send(self, role: str, number: int) -> None:
        """Send a signal to the processes of a role, or to the group that a terminal would send it to."""
        with suppress(ProcessLookupError):
            if role == "group":
                os.killpg(self.leader, number)
        for pid in self.members(role):
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def wait(self, seconds: float) -> bool:
        """Wait until those that matter have ended by themselves; tell whether they have."""
        deadline = time.monotonic() + seconds
        while self.members("all"):
            if time.monotonic() > deadline:
                return False
            time.sleep(_TICK)
        return True

    def end(self) -> None:
        """End whatever is left."""
        self.send("every", signal.SIGKILL)

    def members(self, role: str) -> list[int]:
        """Return the ids of the processes that play a role."""
        if role not in _MARKS:
            return []
        listing = ["ps", "-A", "-ww", "-o", "pid=,args="]  # however narrow a terminal the environment tells of
        listed = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
        rows = (line.strip().partition(" ") for line in listed.splitlines())
        return [int(pid) for pid, _, args in rows if _is(args, role) and self._has(int(pid))]

    def _has(self, pid: int) -> bool:
        try:
            return os.getsid(pid) == self.leader
        except OSError:
            return False


def _is(args: str, role: str) -> bool:
    # What has ended and was not asked about is listed on, without its arguments.
    return "<defunct>" not in args and any(mark in args for mark in _MARKS[role])
