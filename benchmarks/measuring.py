# ruff: noqa: INP001 - what scripts here share
"""What several measurements share: a program of many credentials, and how long a step takes."""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CREDENTIALS = """
import pulumi_accounts as accounts

for number in range({count}):
    accounts.leadconduit.Credential(f"login-{{number}}", name=f"login {{number}}", type="token",
        package="leadconduit-custom", secret_properties={{"token": f"token-{{number}}"}})
"""
"""A program for the native plugin."""


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that a step takes, and the CPU seconds of all processes that it starts."""
    began, before = time.perf_counter(), _cpu()
    work()
    return time.perf_counter() - began, _cpu() - before


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
