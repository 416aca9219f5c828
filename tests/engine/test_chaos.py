"""Runs that are killed and struck by faults: nothing is lost, doubled or wrong. ``make chaos`` tries many more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaos.kinds import KINDS
from chaos.run import Site, run
from chaos.scenario import choose

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = [each.name for each in KINDS]
# By kind, and the number of the round through all kinds: even rounds are native, odd ones dynamic.
CASES = (
    ("SIGKILL of the command, at a write", 0),
    ("SIGKILL of the plugin, at a write", 1),
    ("SIGKILL of all, any moment", 1),
    ("Ctrl-C twice, at a write", 0),
    ("answer lost", 1),
    ("5xx after the effect", 0),
    ("202 without an object", 1),
    ("slower than the time-out", 0),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_run_that_breaks_can_be_recovered(
    case: tuple[str, int],
    tmp_path: Path,
    engine_directory: Path,
    engine_home: Path,
    native_plugin: None,  # noqa: ARG001
) -> None:
    """After a kill or a fault and the next up, the vendors have each object once, and the stack knows it."""
    name, turn = case
    report = run(choose(_NAMES.index(name) + turn * len(KINDS)), Site(engine_directory, engine_home, tmp_path))
    assert report.struck, "the run ended before anything was broken"
    assert report.verdict.good, report
