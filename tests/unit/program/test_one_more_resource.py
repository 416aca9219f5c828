"""What is done for a program of many resources: only where the engine runs it, and never against anybody's word."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pulumi.runtime.settings import SETTINGS

from pulumi_accounts.program import one_more_resource

if TYPE_CHECKING:
    from pathlib import Path

RUNNER = "pulumi-language-python-exec"
RAISED = (50_000, 20, 100)
USUAL = gc.get_threshold()

THRESHOLDS = """
import gc
{before}
from pulumi_accounts.program import one_more_resource
one_more_resource()
print(*gc.get_threshold())
"""
REQUESTS = """
import asyncio
from pulumi.runtime.settings import SETTINGS
from pulumi_accounts.program import one_more_resource

async def main():
    for _ in range(3):
        one_more_resource()
    print(len(SETTINGS.rpc_manager.rpcs))
    await asyncio.sleep(0)
    print(len(SETTINGS.rpc_manager.rpcs))

asyncio.run(main())
"""


def _printed(folder: Path, runner: str, program: str, **environment: str) -> str:
    script = folder / runner
    script.write_text(program, encoding="utf-8")
    command = [sys.executable, script]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def _thresholds(folder: Path, runner: str, before: str = "", **environment: str) -> tuple[int, ...]:
    return tuple(map(int, _printed(folder, runner, THRESHOLDS.format(before=before), **environment).split()))


@pytest.mark.parametrize(
    ("before", "raised"),
    [
        ("", RAISED),
        ("gc.set_threshold(700, 50, 5)", (50_000, 50, 100)),
        ("gc.set_threshold(60_000, 5, 5)", (60_000, 5, 5)),
        ("gc.set_threshold(0, 5, 5)", (0, 5, 5)),
        ("gc.set_threshold(700, 5, 5); gc.disable()", (700, 5, 5)),
    ],
)
def test_thresholds_are_raised_and_nothing_else(tmp_path: Path, before: str, raised: tuple[int, ...]) -> None:
    """They are never lowered, and a collector that is switched off stays so."""
    third = 2 if sys.version_info < (3, 14) else 1  # from 3.14 on there is no third that counts
    assert _thresholds(tmp_path, RUNNER, before)[: third + 1] == raised[: third + 1]


def test_it_is_left_alone_where_somebody_says_so(tmp_path: Path) -> None:
    """One variable is enough."""
    assert _thresholds(tmp_path, RUNNER, "gc.set_threshold(700, 5, 5)", ACCOUNTS_KEEP_COLLECTOR="1") == (700, 5, 5)


@pytest.mark.parametrize(("runner", "requests"), [(RUNNER, "1\n2\n"), ("script.py", "0\n0\n")])
def test_the_sdk_has_something_to_wait_for(tmp_path: Path, runner: str, requests: str) -> None:
    """Something that is there already, and then one wait for all, whatever the number of resources."""
    assert _printed(tmp_path, runner, REQUESTS) == requests


def test_no_other_process_is_changed(tmp_path: Path) -> None:
    """Neither a script, nor this test process, where programs run with mocks."""
    assert _thresholds(tmp_path, "script.py", "gc.set_threshold(700, 5, 5)") == (700, 5, 5)
    one_more_resource()
    assert gc.get_threshold() == USUAL
    assert SETTINGS.rpc_manager.rpcs == []
