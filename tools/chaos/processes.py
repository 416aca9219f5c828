"""The processes of one run: the command, its plugins and the program, found by the session that they share."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass

_TICK = 0.05
_MARKS = {
    "plugin": ("pulumi-resource-accounts", "pulumi-resource-pulumi-python"),
    "program": ("pulumi-language-python-exec",),
    "cli": ("/pulumi --non-interactive",),
    "all": ("",),
}
"""By role: what the command line of its processes holds."""


@dataclass(frozen=True)
class Session:
    """What was started together; a plugin outlives a command that is killed."""

    leader: int

    def members(self, role: str = "all") -> list[int]:
        """Return the ids of the processes that play a role."""
        listed = subprocess.run(["ps", "-A", "-o", "pid=,args="], capture_output=True, text=True, check=True).stdout  # noqa: S607
        rows = (line.strip().partition(" ") for line in listed.splitlines())
        return [int(pid) for pid, _, args in rows if _is(args, role) and self._has(int(pid))]

    def kill(self, role: str) -> int:
        """End these processes at once; return how many there were."""
        members = self.members(role)
        for pid in members:
            _send(pid, signal.SIGKILL)
        return len(members)

    def wait(self, seconds: float) -> bool:
        """Wait until all have ended by themselves; tell whether they have."""
        deadline = time.monotonic() + seconds
        while members := self.members():
            if time.monotonic() > deadline:
                return not members
            time.sleep(_TICK)
        return True

    def _has(self, pid: int) -> bool:
        try:
            return os.getsid(pid) == self.leader
        except OSError:
            return False


def _is(args: str, role: str) -> bool:
    # What has ended and was not asked about is listed on, without its arguments.
    return "<defunct>" not in args and any(mark in args for mark in _MARKS[role])


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
