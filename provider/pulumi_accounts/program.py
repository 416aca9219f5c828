"""What a Python program of many resources is spared: going through all of its outputs again and again, and calls about each.

Every resource has a dozen outputs, which live until the program ends. Python's garbage collector looks through them, and
so does the SDK, while it waits for the resources. In an `up` of a thousand resources that is more than half of the
program's time. Nothing is changed but in a program that the engine runs.
"""

from __future__ import annotations

import functools
import gc
import os
from typing import TYPE_CHECKING

from pulumi_accounts.messages import tell_together
from pulumi_accounts.operations.engine.surroundings import runs_this_program
from pulumi_accounts.outstanding import outstanding

if TYPE_CHECKING:
    from pulumi_accounts.outstanding import Outstanding

KEEP = "ACCOUNTS_KEEP_COLLECTOR"
"""The environment variable that leaves the collector alone, whatever its value is."""

# Objects after which the youngest are looked through, and how many times that is done before older ones are, too.
_THRESHOLDS = (50_000, 20, 100)


def one_more_resource() -> None:
    """Make what goes through all outputs do so seldom: said after each resource that a program declares."""
    if waited_for := _prepared():
        waited_for.declared()


@functools.cache
def _prepared() -> Outstanding | None:
    if not runs_this_program():
        return None
    _collect_seldom()
    tell_together()
    return outstanding()


def _collect_seldom() -> None:
    """Raise the collector's thresholds: what is higher already, or switched off, stays, and so does what is set later."""
    before = gc.get_threshold()
    if before[0] >= _THRESHOLDS[0] or not before[0] or not gc.isenabled() or os.environ.get(KEEP):
        return
    gc.set_threshold(*map(max, before, _THRESHOLDS))
