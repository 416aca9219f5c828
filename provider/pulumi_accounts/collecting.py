"""Python's garbage collector in a program: every output lives until the program ends, and is looked through again and again.

In an `up` of a thousand resources that is half of the program's time. With higher thresholds it is looked through less often.
"""

from __future__ import annotations

import functools
import gc
import os

from pulumi_accounts.operations.engine.surroundings import runs_this_program

KEEP = "ACCOUNTS_KEEP_COLLECTOR"
"""The environment variable that leaves the collector alone, whatever its value is."""

# Objects after which the youngest are looked through, and how many times that is done before older ones are, too.
_THRESHOLDS = (50_000, 20, 100)


@functools.cache
def collect_seldom() -> None:
    """Raise the collector's thresholds, once, where the engine runs this program: no other process is ours to change.

    What is higher already, or switched off, stays, and so does what the program sets afterwards.
    """
    before = gc.get_threshold()
    if before[0] >= _THRESHOLDS[0] or not before[0] or not gc.isenabled() or os.environ.get(KEEP):
        return
    if runs_this_program():
        gc.set_threshold(*map(max, before, _THRESHOLDS))
