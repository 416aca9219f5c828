"""The emulator as a server: a socket, and uvicorn in the ways that an emulator needs it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from typing_extensions import override
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from types import FrameType

    from starlette.applications import Starlette

HOST = "127.0.0.1"
# Clients keep connections for longer than uvicorn's five seconds; none should meet one that is being closed.
_KEEP_ALIVE_SECONDS = 120


class _Protocol(H11Protocol):
    """HTTP that lets the application at the connection, because a fault may have to break it."""

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn narrows what asyncio declares
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class Server(uvicorn.Server):
    """A server that says when it listens, and that ends at once."""

    def __init__(self, app: Starlette, on_ready: Callable[[], None]) -> None:
        """Serve the application; call back once connections are accepted."""
        super().__init__(
            uvicorn.Config(
                app,
                http=_Protocol,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            )
        )
        self._on_ready = on_ready

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # A request that hangs on purpose would hold the end up for ever.
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await super().shutdown(sockets)

    @override
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # uvicorn raises the signal again after a clean end; for somebody who pressed Ctrl-C that would be a traceback.
        self.should_exit = True


def bind(port: int) -> socket.socket:
    """Return a socket on a port of this machine; 0 finds a free one.

    Raises:
        OSError: the port is in use, or not for us.
    """
    # asyncio sends small packets at once only where the protocol is named; otherwise every answer takes 40 ms.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
    except OSError:
        sock.close()
        raise
    return sock


def url_of(sock: socket.socket) -> str:
    """Return the address that clients use."""
    name: Any = sock.getsockname()
    return f"http://{HOST}:{name[1]}"
