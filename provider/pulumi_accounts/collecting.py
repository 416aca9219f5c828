"""Python's garbage collector in a program: every output lives until the program ends, and is looked through again and again.

In an `up` of a thousand resources that is half of the program's time. With higher thresholds it is looked through less often.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

KEEP = "ACCOUNTS_KEEP_COLLECTOR"
"""The environment variable that leaves the collector alone, whatever its value is."""

# Objects after which the youngest are looked through, and how many times that is done before older ones are, too.
_THRESHOLDS = (50_000, 20, 100)
# What the engine runs a program by; any other process is not ours to change.
_RUNNER = "pulumi-language-python-exec"


def collect_seldom() -> None:
    """Raise the collector's thresholds where the engine runs this program; what is higher already, or switched off, stays."""
    before = gc.get_threshold()
    if before[0] >= _THRESHOLDS[0] or not before[0] or not gc.isenabled() or os.environ.get(KEEP):
        return
    if is_run_by_the_engine():
        gc.set_threshold(*map(max, before, _THRESHOLDS))


def is_run_by_the_engine() -> bool:
    """Tell whether this process is a program that the engine runs, and not a test, a command or somebody's own process."""
    return any(Path(each).name == _RUNNER for each in sys.orig_argv)
