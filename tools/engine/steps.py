"""Runs the commands an engine is made with: watched, logged, limited, and never left running when we stop."""

from __future__ import annotations

import contextlib
import math
import os
import shlex
import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from engine.progress import Progress, clock

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

    from engine.progress import Report

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TAIL = 5  # lines: enough to see the cause of nearly every failure, few enough to read


class EngineError(Exception):
    """No engine can be had. One line for people; the notes, if any, are the end of the log."""


@dataclass(frozen=True)
class Bench:
    """Where one attempt works: a folder that is thrown away unless all goes well, and a log that stays."""

    folder: Path
    log: Path
    report: Report

    @property
    def bin(self) -> Path:
        """The future directory on PATH."""
        return self.folder / "bin"

    @property
    def scratch(self) -> Path:
        """Takes the place of /tmp, so that what a killed compiler leaves goes away with the folder."""
        return self.folder / "scratch"


@dataclass(frozen=True)
class Step:
    """A long command, with the name people see."""

    name: str
    command: Sequence[str | Path]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict[str, str])
    limit: float = math.inf
    """Seconds after which it is given up."""


def ask(command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run something short and give back what it printed."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,  # seconds; a question takes one, or a few where Go fetches a newer Go first
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"`{shlex.join(map(str, command))}` did not end within {error.timeout:.0f} s"
        raise EngineError(message) from None
    if done.returncode:
        message = done.stderr.strip() or f"exit status {done.returncode}"
        raise EngineError(message.splitlines()[-1])
    return done.stdout.strip()


def run(bench: Bench, step: Step) -> None:
    """Run one step, its output going to the log; a step that fails or takes too long is an `EngineError`."""
    progress = Progress(bench.report, step.name, bench.log)
    started = time.monotonic()
    with bench.log.open("ab", buffering=0) as log:
        log.write(f"$ {shlex.join(map(str, step.command))}\n".encode())
        own = log.tell()
        try:
            env = {"TMPDIR": str(bench.scratch), **step.env}
            with process_group(step.command, log, log, step.cwd, env) as process:
                status = _watch(process, progress, started, step.limit)
        finally:
            progress.clear()
    took = time.monotonic() - started
    if status is None:
        raise _failure(bench.log, own, f"{step.name} was stopped after {clock(took)}, its limit")
    if status:
        raise _failure(bench.log, own, f"{step.name} failed after {clock(took)} with exit status {status}")
    progress.done(took)


@contextlib.contextmanager
def process_group(
    command: Sequence[str | Path],
    stdout: IO[bytes] | int,
    stderr: IO[bytes] | int,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Generator[subprocess.Popen[bytes]]:
    """Start a command with a process group of its own and end all of it on the way out."""
    # A Ctrl-C between the start and our knowing the process id would leave it running, so it is held back until then.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        with subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        ) as process:
            try:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
                yield process
            finally:
                _end_group(process)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children now; what they were writing is thrown away, so they need no time to tidy up."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # the group is gone already; macOS says the latter
        os.killpg(process.pid, signal.SIGKILL)


def _watch(process: subprocess.Popen[bytes], progress: Progress, started: float, limit: float) -> int | None:
    """Wait for the end while showing progress; None means that the limit came first."""
    progress.start()
    while (elapsed := time.monotonic() - started) < limit:
        try:
            return process.wait(timeout=min(progress.every, limit - elapsed))
        except subprocess.TimeoutExpired:
            progress.tick(time.monotonic() - started)
    return None


def _failure(log: Path, own: int, message: str) -> EngineError:
    """Put the last words of the step, whose own part of the log begins at `own`, beside the message."""
    error = EngineError(f"{message}; log: {log}")
    for line in log.read_bytes()[own:].decode(errors="replace").splitlines()[-TAIL:]:
        error.add_note(line)
    return error
