"""An address that leads to a server: from afar, and to another one from some moment on, as where a service fails over."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator


@dataclass
class Forward:
    """A port that stands for another one."""

    target: int
    """The port that it leads to."""
    seconds: float = 0.0
    """How long the way there and back takes."""
    port: int = 0
    _runner: asyncio.Runner = field(default_factory=asyncio.Runner)
    _writers: set[asyncio.StreamWriter] = field(default_factory=set[asyncio.StreamWriter])

    def lead_to(self, port: int) -> None:
        """Lead to another server: connections to the one before end."""
        self.target = port
        self._loop.call_soon_threadsafe(self._hang_up)

    def _hang_up(self) -> None:
        for each in list(self._writers):
            each.close()

    async def serve(self, ready: Callable[[], None]) -> None:
        """Serve until cancelled."""
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready()
        try:
            # From Python 3.12 on, the end of serve_forever waits for the end of every connection.
            await asyncio.Event().wait()
        finally:
            server.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with self._kept(writer), contextlib.suppress(OSError):
            there = await asyncio.open_connection("127.0.0.1", self.target)
            with self._kept(there[1]):
                await asyncio.gather(self._pump(reader, there[1]), self._pump(there[0], writer))

    @contextlib.contextmanager
    def _kept(self, writer: asyncio.StreamWriter) -> Iterator[None]:
        self._writers.add(writer)
        try:
            yield
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        late: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivering = asyncio.create_task(self._deliver(late, writer))
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                late.put_nowait((self._loop.time() + self.seconds / 2, data))
        delivering.cancel()
        writer.close()

    async def _deliver(self, late: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        while True:
            due, data = await late.get()
            await asyncio.sleep(max(due - self._loop.time(), 0))
            writer.write(data)

    def run(self, ready: Callable[[], None]) -> None:
        """Serve in the present thread until it is told to stop; what is under way then is given up."""
        with self._runner, contextlib.suppress(asyncio.CancelledError):
            self._runner.run(self._serving(ready))

    async def _serving(self, ready: Callable[[], None]) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        await self.serve(ready)

    def stop(self) -> None:
        """Serve no more."""
        task: Any = self._task
        self._loop.call_soon_threadsafe(task.cancel)


@contextlib.contextmanager
def forwarded(port: int, seconds: float = 0.0) -> Generator[Forward]:
    """Serve what is at a port from another one, each way half of so many seconds later."""
    forward, ready = Forward(port, seconds), threading.Event()
    serving = threading.Thread(target=forward.run, args=(ready.set,), daemon=True)
    serving.start()
    ready.wait()
    try:
        yield forward
    finally:
        forward.stop()
        serving.join()
