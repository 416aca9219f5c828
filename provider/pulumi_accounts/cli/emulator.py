"""``pulumi-accounts emulator``: the three vendors' APIs on one local port."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from pulumi_accounts.cli.failures import failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

_NEEDED = ("starlette", "uvicorn", "h11", "anyio")


def emulator(
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")
    ] = 8480,
    db: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", dir_okay=False, help="File that keeps the objects; without it they are in memory."
        ),
    ] = None,
) -> None:
    """Run the three vendors' APIs on this machine.

    They are on one port. The LeadConduit API key and both tokens are "demo". Open /_emulator/ in a browser to see the
    objects and the requests, and to make things go wrong. Ctrl-C ends it.
    """
    try:
        from pulumi_accounts.emulator.app import create_app  # noqa: PLC0415 - an optional extra
        from pulumi_accounts.emulator.server import Server, bind, url_of  # noqa: PLC0415 - likewise
        from pulumi_accounts.emulator.world import World  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise failure("the emulator needs a web server: pip install 'pulumi-accounts[emulator]'") from None
    sock = _bound(port, bind)
    try:
        world = World(db=str(db) if db else None)
    except sqlite3.Error as error:
        raise failure(f"{db} cannot be used as the emulator's file: {error}") from None
    server = Server(create_app(world), lambda: typer.echo(f"listening on {url_of(sock)}"))
    server.run(sockets=[sock])
    world.store.close()


def _bound(port: int, bind: Callable[[int], socket]) -> socket:
    try:
        return bind(port)
    except OSError as error:
        raise failure(_port_problem(port, error)) from None


def _port_problem(port: int, error: OSError) -> str:
    reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
    return f"port {port} {reason}: choose another with --port, or 0 for a free one"
