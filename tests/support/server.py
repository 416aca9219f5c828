"""A server of raw bytes, for what no well-behaved emulator can answer."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    status: int = 200
    body: bytes = b"{}"
    headers: tuple[tuple[str, str], ...] = ()
    reason: str = "Because"
    silent: bool = False
    """Say nothing until the client goes."""
    drops: bool = False
    """Close the connection without a word."""

    def raw(self, *, last: bool = True) -> bytes:
        """Write the answer as it goes over the wire."""
        lines = [f"HTTP/1.1 {self.status} {self.reason}", f"Content-Length: {len(self.body)}"]
        lines += ["Connection: close"] * last
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


_TLS_HANDSHAKE = b"\x16"

SILENCE = Reply(silent=True)
DROP = Reply(drops=True)


def reply(status: int = 200, body: Any = None, headers: Mapping[str, str] | None = None, **more: Any) -> Reply:
    """Return an answer; a body that is no bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
    return Reply(status, content, tuple((headers or {}).items()), **more)


@dataclass(frozen=True)
class Received:
    """A request as it came in."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class RawServer:
    """Gives its replies one after the other, the last one over and over."""

    url: str = ""
    replies: list[Reply] = field(default_factory=lambda: [Reply()])
    received: list[Received] = field(default_factory=list[Received])
    pause: float = 0.0
    """Real seconds before an answer, so that requests can meet."""
    keeps: bool = False
    """Take more than one request over a connection."""
    connections: int = 0
    in_flight: int = 0
    most_in_flight: int = 0
    _writers: set[asyncio.StreamWriter] = field(default_factory=set[asyncio.StreamWriter])

    def will(self, *replies: Reply) -> None:
        """Give these replies from now on."""
        self.replies = list(replies)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one connection, and over it one request, or as many as come."""
        self._writers.add(writer)
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while await self._answered(reader, writer) and self.keeps:
                pass
        writer.close()

    async def _answered(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        self.received.append(await _receive(reader))
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        answer = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        await asyncio.sleep(self.pause)
        if answer.silent:
            await reader.read()
        elif not answer.drops:
            writer.write(answer.raw(last=not self.keeps))
            await writer.drain()
        self.in_flight -= 1
        return not (answer.silent or answer.drops)

    async def aclose(self) -> None:
        """Break off what is still being sent to clients that have gone."""
        for each in self._writers:
            # A connection that has ended is not to be touched: it belongs to no loop any more.
            if not each.is_closing() or each.transport.get_write_buffer_size():
                each.transport.abort()
        for each in self._writers:
            with contextlib.suppress(ConnectionError):
                await each.wait_closed()


async def _receive(reader: asyncio.StreamReader) -> Received:
    start = await reader.readexactly(1)
    if start == _TLS_HANDSHAKE:
        raise ConnectionError("this server speaks plain HTTP")
    head = (start + await reader.readuntil(b"\r\n\r\n")).decode()
    first, *rest = head.strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in rest)}
    return Received(method, target, headers, await reader.readexactly(int(headers.get("content-length", 0))))


@contextlib.asynccontextmanager
async def raw_server(replies: Iterable[Reply] = ()) -> AsyncGenerator[RawServer]:
    """Serve from the running event loop, on a free port."""
    raw = RawServer()
    raw.will(*(tuple(replies) or raw.replies))
    server = await asyncio.start_server(raw.serve, "127.0.0.1", 0)
    raw.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield raw
    finally:
        server.close()
        await raw.aclose()


@contextlib.contextmanager
def refusing_port() -> Iterator[str]:
    """Hold a port at which nobody listens, so that connections to it are refused."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        address = cast("tuple[str, int]", sock.getsockname())
        yield f"http://127.0.0.1:{address[1]}"
