"""The example of many tenants: side by side, with a table, and one that fails stops nobody else."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pulumi.automation import DiagnosticEvent

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

EXAMPLE = Path(__file__).parents[2] / "examples" / "automation"


def _run(stack: Stack, tenants: dict[str, dict[str, str]]) -> subprocess.CompletedProcess[str]:
    file = stack.folder / "tenants.json"
    file.write_text(json.dumps({"secrets": ["accounts:leadconduitApiKey"], "tenants": tenants}), encoding="utf-8")
    path = os.pathsep.join([str(stack.engine), str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "run.py", "tenants.json", "--parallel", "2"]
    environment = {**stack.environment, "PATH": path, "PULUMI_BACKEND_URL": f"file://{stack.folder / 'backend'}"}
    return subprocess.run(command, cwd=stack.folder, env=environment, capture_output=True, text=True, check=False)


def test_many_tenants(stack: Stack, emulator: Emulator) -> None:
    """Each tenant is a row: what was done, or the line that says why not."""
    shutil.copytree(EXAMPLE, stack.folder, dirs_exist_ok=True)
    stack.environment.pop("LEADCONDUIT_API_KEY")
    north = {"accounts:leadconduitApiKey": "demo", "retention": "500"}
    done = _run(stack, {"north": north, "south": {**north, "accounts:leadconduitApiKey": "wr0ng-canary"}})
    rows = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr
    assert rows[0] == "north  up  2 create"
    assert rows[1].startswith("south  FAILED  ")
    assert "answered 401" in rows[1]
    assert "canary" not in done.stdout + done.stderr
    assert emulator.requests("PUT")
    again = _run(stack, {"north": north})
    assert (again.returncode, again.stdout) == (0, "north  up  2 same\n")


_URN = "urn:pulumi:south::accounts-automation::"
_ENDED = DiagnosticEvent("error: update failed\n", "never", "error", urn=f"{_URN}pulumi:pulumi:Stack::south")
_REFUSED = DiagnosticEvent(
    "<{%fg 1%}>error: <{%reset%}>answered 401\n", "raw", "error", urn=f"{_URN}accounts:it::company"
)


@pytest.mark.parametrize(
    ("errors", "output", "said"),
    [
        ([_ENDED, _REFUSED], "error: many", "error: answered 401"),
        ([_REFUSED, _ENDED], "error: many", "error: answered 401"),
        ([_ENDED], "error: many", "error: update failed"),
        ([], "stderr:\n  error: no stack\n", "error: no stack"),
        ([], "", "failed"),
    ],
)
def test_what_a_row_says(errors: list[DiagnosticEvent], output: str, said: str) -> None:
    """In whatever order the engine's errors come, a row has the one that tells why."""
    assert runpy.run_path(str(EXAMPLE / "run.py"))["reason"](errors, output) == said
