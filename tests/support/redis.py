"""Real Redis servers of the tests' own, where one is installed."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

PROGRAM = shutil.which("redis-server") or shutil.which("valkey-server") or ""
MISSING = "no redis-server is installed: run `apt-get install redis-server` (or `brew install redis`)"

# Far longer than a start takes, so that a loaded machine fails no test.
_SECONDS = 30


# In a cluster, servers talk to each other at a port that is so much higher.
_BUS = 10_000


def free_port() -> int:
    """Return a port that nobody listens at, low enough for a server of a cluster."""
    while True:
        with socket.socket() as sock:
            sock.bind(("127.0.0.1", 0))
            port = cast("tuple[str, int]", sock.getsockname())[1]
        if port + _BUS < 1 << 16:
            return port


@dataclass
class RedisServer:
    """A server that keeps its data in a folder, and can be stopped, started and held."""

    folder: Path
    options: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, with the data that it has saved."""
        base = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder), "--daemonize", "no"]
        self._process = subprocess.Popen([PROGRAM, *base, *self.options], stdout=subprocess.DEVNULL)
        _wait_for(self.port)

    def stop(self) -> None:
        """Kill it; what is on the disk stays."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    @contextlib.contextmanager
    def held(self) -> Generator[None]:
        """Let it answer nothing for a while, as a machine does that is overloaded."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)


@contextlib.contextmanager
def redis_server(folder: Path, *options: str) -> Generator[RedisServer]:
    """Run a server with options of its own."""
    server = RedisServer(folder, options)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def start_redis(folder: Path, *options: str) -> Generator[str]:
    """Run a server that keeps nothing on its disk, and return its address."""
    with redis_server(folder, "--save", "", *options) as server:
        yield server.url


def give_slots(client: Any, first: int = 0, last: int = 16383) -> None:
    """Give a server slots of a cluster; one that has all of them is what serverless offers look like."""
    # There is a command for a range from version 7 on only.
    client.execute_command("CLUSTER", "ADDSLOTS", *range(first, last + 1))


def wait_for_cluster(client: Any) -> None:
    """Wait until a server knows that somebody has each slot."""
    deadline = time.monotonic() + _SECONDS
    while "cluster_state:ok" not in str(client.execute_command("CLUSTER", "INFO")):
        assert time.monotonic() < deadline, "the cluster does not come up"
        time.sleep(0.05)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
