"""Whether the engine was told to leave resources out: what comes from one of those reaches a check as if nobody had set it.

The engine's preview says so, an `up` does not; only its command line tells. It is looked at where something is missing, and never
otherwise.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

from pulumi_accounts.model.check import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_accounts.model.errors import Problem

_OPTION = re.compile(r"\bpulumi(\.exe)? .*\s(-t|--target|--target-dependents|--exclude)\b")
_SECONDS = 5


def explained(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Add to what is missing that it may come from a resource that is left out, where some are."""
    for each in problems:
        reason = f"{REQUIRED}, or it comes from a resource that this run leaves out"
        yield replace(each, reason=reason) if each.reason == REQUIRED and _leaves_out() else each


@functools.cache
def _leaves_out() -> bool:
    return any(map(_OPTION.search, _ancestors()))


def _ancestors() -> Iterator[str]:
    """Yield the command lines of the processes that this one comes from."""
    try:
        listed = subprocess.run(
            ["ps", "-A", "-ww", "-o", "pid=", "-o", "ppid=", "-o", "args="],  # noqa: S607 - wherever this machine has it
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    rows = (line.split(None, 2) for line in listed.stdout.splitlines())
    processes = {int(row[0]): (int(row[1]), row[2]) for row in rows if len(row) == len(("pid", "ppid", "args"))}
    process = os.getpid()
    while process in processes:
        process, line = processes.pop(process)
        yield line
