"""The garbage collector in programs: less often where the engine runs them, and never against anybody's word."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.collecting import collect_seldom

if TYPE_CHECKING:
    from pathlib import Path

RUNNER = "pulumi-language-python-exec"
RAISED = (50_000, 20, 100)
USUAL = gc.get_threshold()


def _thresholds(folder: Path, runner: str, before: str = "", **environment: str) -> tuple[int, ...]:
    script = folder / runner
    script.write_text(
        f"import gc\n{before}\nfrom pulumi_accounts.collecting import collect_seldom\ncollect_seldom()\nprint(*gc.get_threshold())\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    return tuple(map(int, done.stdout.split()))


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


def test_no_other_process_is_changed(tmp_path: Path) -> None:
    """Neither a script, nor this test process, where programs run with mocks."""
    assert _thresholds(tmp_path, "script.py", "gc.set_threshold(700, 5, 5)") == (700, 5, 5)
    collect_seldom()
    assert gc.get_threshold() == USUAL
