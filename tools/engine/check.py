"""Proves that an engine works: it tells its version, and its language hosts start and answer as the engine expects."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import tempfile
from typing import IO, TYPE_CHECKING, cast

from engine import recipe
from engine.steps import EngineError, ask, process_group

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20  # seconds for a host to start; it takes well under one


def version_of(pulumi: Path) -> str:
    """Ask a pulumi for its version, with a home of its own: even this command writes a log there."""
    with tempfile.TemporaryDirectory() as home:
        return ask([pulumi, "version"], env={"PULUMI_HOME": home, "PULUMI_SKIP_UPDATE_CHECK": "true"})


def everything(folder: Path) -> None:
    """Accept a freshly made engine, or say what is wrong with it."""
    for part in recipe.PARTS:
        if not os.access(folder / part, os.X_OK):
            message = f"{part} is missing from the new engine, or not executable"
            raise EngineError(message)
    version = version_of(folder / "pulumi")
    if version != f"v{recipe.version()}":
        message = f"the new pulumi calls itself {version!r} where v{recipe.version()} was to be expected"
        raise EngineError(message)
    for host in recipe.HOSTS:
        _start(folder / host)


def _start(host: Path) -> None:
    """Start a language host as the engine does: it gets the engine's address and answers with its own port."""
    with (
        socket.create_server(("127.0.0.1", 0)) as engine,  # never answers, but the Python host ends without an address
        process_group([host, f"127.0.0.1:{engine.getsockname()[1]}"], subprocess.PIPE, subprocess.DEVNULL) as process,
    ):
        port = _first_line(cast("IO[bytes]", process.stdout))
    if not port.isdigit():
        message = f"{host.name} does not start: it printed {port!r} instead of a port"
        raise EngineError(message)


def _first_line(stdout: IO[bytes]) -> str:
    """Read one line; nothing in time is the empty line."""
    readable, _, _ = select.select([stdout], [], [], PATIENCE)
    return stdout.readline().decode(errors="replace").strip() if readable else ""
