"""The blocks that a new user pastes, from an empty folder to a destroyed stack: word for word, but for the emulator's port."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from generate.package import ROOT
from tests.support.redis import free_port

if TYPE_CHECKING:
    from pathlib import Path

# Far longer than any takes, so that a loaded machine fails no test; alone on one they take half a minute to a whole one.
_SECONDS = 800
_NEEDS = {"typescript": "npm"}


def _block(page: str, heading: str) -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"^```sh\n(.*?)^```", text[text.index(f"\n## {heading}\n") :], re.MULTILINE | re.DOTALL)[:1]
    return block


@pytest.mark.parametrize(
    ("language", "page", "heading"),
    [
        ("python", "README.md", "Five minutes with the emulator"),
        ("yaml", "docs/start.md", "In YAML"),
        ("typescript", "docs/start.md", "In TypeScript"),
    ],
    ids=lambda each: each.partition(".")[0],
)
def test_five_minutes(tmp_path: Path, engine_directory: Path, language: str, page: str, heading: str) -> None:
    """Everything succeeds, with nothing set that the block does not set, and no word of trouble is said."""
    if not shutil.which(_NEEDS.get(language, "bash")):
        pytest.skip(f"no {_NEEDS[language]} is installed")
    block = _block(page, heading).replace("8765", str(free_port()))
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PULUMI_", "ACCOUNTS_", "COVERAGE_"))
    }
    environment = kept | {
        "PATH": f"{engine_directory}{os.pathsep}{kept['PATH']}",
        "PULUMI_HOME": str(tmp_path / "home"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "TMPDIR": str(tmp_path),
    }
    environment.pop("VIRTUAL_ENV", None)
    with subprocess.Popen(
        [shutil.which("bash") or "", "-e", "-c", block],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as shell:
        try:
            output = shell.communicate(timeout=_SECONDS)[0]
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)
    assert shell.returncode == 0, output
    for words in ("+ 2 created", "2 unchanged", "- 2 deleted", "credentialId: "):
        assert words in output, output
    assert not re.search(r"warning|error|traceback", output, re.IGNORECASE), output
