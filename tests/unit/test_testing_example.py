"""The example of a user's own unit tests passes, with either import line, without a warning."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "testing"


@pytest.mark.parametrize("line", ["import pulumi_accounts as accounts", "import pulumi_accounts.dynamic as accounts"])
def test_users_test_their_programs(tmp_path: Path, line: str) -> None:
    """Mocks see every value, and secrets stay secrets."""
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    program = tmp_path / "stack.py"
    text = program.read_text(encoding="utf-8")
    assert "import pulumi_accounts as accounts" in text
    program.write_text(text.replace("import pulumi_accounts as accounts", line), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "test_stack.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout
    assert "warning" not in done.stdout.lower()
