"""The example of a user's own tests with engine and emulator passes as its page says, with either import line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generate.package import ROOT

_LINE = "import pulumi_accounts as accounts"


@pytest.mark.parametrize("line", [_LINE, "import pulumi_accounts.dynamic as accounts"], ids=["native", "dynamic"])
@pytest.mark.usefixtures("native_plugin")
def test_users_test_with_the_emulator(tmp_path: Path, engine_directory: Path, engine_home: Path, line: str) -> None:
    """Both kinds of tests, side by side in one command; nothing is set that the page does not name."""
    shutil.copytree(ROOT / "examples" / "testing", tmp_path, dirs_exist_ok=True)
    program = tmp_path / "stack.py"
    program.write_text(program.read_text(encoding="utf-8").replace(_LINE, line), encoding="utf-8")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PULUMI_", "ACCOUNTS_"))}
    # An environment that is activated, as it is for whoever types `pytest`.
    path = os.pathsep.join([str(engine_directory), str(Path(sys.executable).parent), kept["PATH"]])
    environment = kept | {"PATH": path, "PULUMI_HOME": str(engine_home)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "."]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 passed" in done.stdout
    assert "warning" not in done.stdout.lower()
