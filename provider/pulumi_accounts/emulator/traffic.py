"""The way of a request through the emulator: noted, struck by a fault, carried out, answered or not."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from pulumi_accounts.emulator.answers import Reply
from pulumi_accounts.emulator.errors import VendorError
from pulumi_accounts.emulator.log import LoggedRequest
from pulumi_accounts.emulator.routes import Routes, habits_for, refused
from pulumi_accounts.emulator.world import iso

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from pulumi_accounts.emulator.faults import Fault
    from pulumi_accounts.emulator.world import World

_GARBAGE = "<html><body>The service is temporarily</bo"
# Linger on, for no time: the socket is closed with a reset instead of an orderly end.
_RESET = struct.pack("ii", 1, 0)


class Traffic:
    """The vendors' APIs as an ASGI application."""

    def __init__(self, world: World) -> None:
        """Serve this world."""
        self._world = world
        self._routes = Routes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        try:
            received = await _read(Request(scope, receive))
        except ClientDisconnect:
            return
        world, match = self._world, self._routes.find(received.path)
        token = match.route.declaration.token if match else None
        entry = world.log.open(received, iso(world.now()), token, match.object_id if match else None)
        fault = world.faults.strike(received.method, received.path)
        entry["fault"] = fault.id if fault else None
        # The effect comes before any delay: a client that gives up has lost the answer, not the effect.
        carried_out = self._routes.answer(world, received, match) if fault is None or fault.carries_out else None
        reply = _reply(world, received, fault, carried_out)
        delay = world.behaviour.latency + (fault.latency if fault else 0)
        if delay and await _client_leaves(receive, delay):
            return
        if fault and fault.breaks_connection:
            await _break(scope, receive)
        elif fault and fault.hang:
            await _client_leaves(receive)
        else:
            entry["status"], entry["answer"] = reply.status, reply.body
            await _response(reply)(scope, receive, send)


async def _read(request: Request) -> LoggedRequest:
    return LoggedRequest(
        method=request.method,
        path=request.url.path,
        query=dict(request.query_params),
        headers=dict(request.headers),
        raw=await request.body(),
    )


def _reply(world: World, received: LoggedRequest, fault: Fault | None, carried_out: Reply | None) -> Reply:
    if fault and fault.garbage:
        usual = carried_out.status if carried_out else 201 if received.method == "POST" else 200
        return Reply(fault.status or usual, _GARBAGE, fault.headers)
    if fault and fault.status:
        asked = Reply(fault.status, fault.body, fault.headers)
        refusal = VendorError(fault.status, "a fault on demand", headers=fault.headers)
        return asked if fault.body is not None else refused(world, habits_for(received.path), refusal)
    return carried_out or Reply(200, None)


def _response(reply: Reply) -> Response:
    if isinstance(reply.body, str):
        return Response(reply.body, reply.status, reply.headers, media_type="text/html")
    content: Any = json.dumps(reply.body, ensure_ascii=False)
    return Response(content, reply.status, reply.headers, media_type="application/json")


async def _client_leaves(receive: Receive, seconds: float | None = None) -> bool:
    """Wait until the client goes, or for so long. Tell whether it went."""
    try:
        async with asyncio.timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return False
    return True


async def _break(scope: Scope, receive: Receive) -> None:
    """Reset the TCP connection, and wait until the server has seen it."""
    transport: asyncio.Transport = scope["state"]["transport"]
    sock: socket.socket = transport.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    transport.abort()
    await _client_leaves(receive)
