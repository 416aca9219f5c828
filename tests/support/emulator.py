"""A running emulator, and how tests talk to it.

``running`` serves from a thread of this process, which is fast; ``start_emulator_process`` runs the real command, for
tests that look at the command itself or at what survives it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from pulumi_accounts.emulator.handle import Emulator, Wire, running

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

__all__ = ["COMMAND", "PROGRAM", "Emulator", "EmulatorProcess", "Wire", "running", "start_emulator_process"]

PROGRAM = "from pulumi_accounts.cli import main; main()"
COMMAND = [sys.executable, "-c", PROGRAM, "emulator"]


class EmulatorProcess(Emulator):
    """A handle on the command."""

    def __init__(self, url: str, process: subprocess.Popen[str]) -> None:
        """Talk to the command that listens at this address."""
        super().__init__(url)
        self.process = process


@contextlib.contextmanager
def start_emulator_process(
    db: Path | None = None, port: int = 0, *, before: str = "", **environment: str
) -> Generator[EmulatorProcess]:
    """Run the command, and wait until it says that it listens; ``before`` is what Python does first.

    Raises:
        RuntimeError: it ends instead; the text is what it said.
    """
    command = [sys.executable, "-c", before + PROGRAM, "emulator", "--port", str(port)]
    command += ["--db", str(db)] if db else []
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            if not line.startswith("listening on "):
                raise RuntimeError(line + process.communicate()[1])
            with contextlib.closing(EmulatorProcess(line.split()[-1], process)) as emulator:
                yield emulator
        finally:
            process.terminate()
