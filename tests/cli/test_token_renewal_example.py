"""The script that renews the tokens and then runs Pulumi, as a CI or cron runs it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generate.package import ROOT
from tests.support.emulator import PROGRAM
from tests.support.tokens import RENEWALS, PairFile, pair_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.emulator import Emulator

_SCRIPT = ROOT / "examples" / "ci" / "with-commvault-token.sh"


@pytest.fixture
def file(emulator: Emulator, tmp_path: Path) -> PairFile:
    """Return a pair in a folder whose name a shell would split, and whose file looks like an option."""
    folder = tmp_path / "a pair"
    folder.mkdir()
    return pair_of(emulator, folder / "-pair.json")


def _run(file: PairFile, bin_folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    ours = f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n'
    pulumi = '#!/bin/sh\necho "$1 with $(cat < "$COMMVAULT_TOKEN_FILE")${COMMVAULT_TOKEN+ and another}"\nexit 7\n'
    for name, text in (("pulumi-accounts", ours), ("pulumi", pulumi)):
        (bin_folder / name).write_text(text, encoding="utf-8")
        (bin_folder / name).chmod(stat.S_IRWXU)
    given = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "ACCOUNTS_STORE": "memory:"}
    given |= {"COMMVAULT_BASE_URL": file.emulator.url, "COMMVAULT_PAIR": file.path.name, "COMMVAULT_TOKEN": "old"}
    argv = ["sh", str(_SCRIPT), "pulumi", "preview"]
    return subprocess.run(
        argv, env={**given, **environment}, cwd=file.path.parent, capture_output=True, text=True, check=False
    )


def _grow_old(file: PairFile) -> None:
    hour_ago = file.path.stat().st_mtime - 3600
    os.utime(file.path, (hour_ago, hour_ago))


def test_token_renewal_before_pulumi(file: PairFile, tmp_path: Path) -> None:
    """The pair is renewed, and the command that follows has the new token and says how all ends."""
    _grow_old(file)
    done = _run(file, tmp_path)
    assert (done.returncode, done.stdout) == (7, f"preview with {file.pair['accessToken']}\n")
    assert len(file.sent) == 1


def test_token_renewal_before_pulumi_is_not_needed_each_time(file: PairFile, tmp_path: Path) -> None:
    """A young pair serves the next command as it is."""
    done = _run(file, tmp_path, COMMVAULT_TOKEN_FILE="a token")
    assert (done.returncode, done.stdout) == (7, f"preview with {file.pair['accessToken']}\n")
    assert (file.path.parent / "a token").exists()
    assert file.sent == []


def test_token_renewal_that_fails_runs_nothing(file: PairFile, tmp_path: Path) -> None:
    """The line says what to do."""
    _grow_old(file)
    file.emulator.fault(path=RENEWALS, status=401)
    done = _run(file, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "make a new pair in the Commvault portal" in done.stderr


def test_token_renewal_script_needs_a_pair(file: PairFile, tmp_path: Path) -> None:
    """Or it says how to name one."""
    done = _run(file, tmp_path, COMMVAULT_PAIR="")
    assert done.returncode != 0
    assert "set COMMVAULT_PAIR to the file of the pair" in done.stderr
