"""A pair of Commvault's tokens in a file, and the command that renews it as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.emulator import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.emulator import Emulator, Wire

RENEWALS = "*/V4/AccessToken/Renew"
# Far longer than anything takes, so that a loaded machine fails no test.
_SECONDS = 60


@dataclass(frozen=True)
class PairFile:
    """The user's file, and those beside it."""

    path: Path
    emulator: Emulator

    @property
    def token_file(self) -> Path:
        """Where the access token goes."""
        return self.path.with_name(f"{self.path.name}.token")

    def holds(self, pair: object) -> None:
        """Write a pair, or whatever else, into the file."""
        self.path.write_text(pair if isinstance(pair, str) else json.dumps(pair), encoding="utf-8")

    @property
    def pair(self) -> Wire:
        """What the file holds."""
        return json.loads(self.path.read_text(encoding="utf-8"))

    @property
    def token(self) -> str:
        """What the token's file holds."""
        return self.token_file.read_text(encoding="utf-8")

    @property
    def sent(self) -> list[Wire]:
        """The pairs that the vendor got."""
        return [each["body"] for each in self.emulator.requests("POST", RENEWALS)]

    def start(self, *arguments: str, before: str = "", **environment: str) -> subprocess.Popen[str]:
        """Start the command; ``before`` is what Python does first."""
        argv = [sys.executable, "-c", before + PROGRAM, "commvault-token", "renew", str(self.path), *arguments]
        # What measures coverage writes files, too, which tests of full disks keep small.
        own = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
        given = {**own, "COMMVAULT_BASE_URL": self.emulator.url, "ACCOUNTS_STORE": "memory:", **environment}
        pipe = subprocess.PIPE
        return subprocess.Popen(argv, env=given, stdout=pipe, stderr=pipe, text=True)

    def wait_until_sent(self, process: subprocess.Popen[str]) -> None:
        """Wait until the vendor has the pair of a command that is under way."""
        deadline = time.monotonic() + _SECONDS
        while not self.sent:
            assert time.monotonic() < deadline, "nothing is sent"
            assert process.poll() is None, process.communicate()
            time.sleep(0.02)


def pair_of(emulator: Emulator, path: Path) -> PairFile:
    """Make a pair at the vendor, and write it to a file."""
    file = PairFile(path, emulator)
    file.holds(emulator.make_tokens())
    return file
