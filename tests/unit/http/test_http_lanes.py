"""As many connections as requests meet, each used again, whatever became of the last request over it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.http.lanes import Lanes
from tests.support.server import DROP, SILENCE, reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio
READ = Call(method="GET", path="/x")


class Opened:
    """Opens real transports, and keeps them."""

    def __init__(self) -> None:
        """Have opened none."""
        self.all: list[httpx.AsyncHTTPTransport] = []

    def __call__(self) -> httpx.AsyncHTTPTransport:
        """Open one."""
        self.all.append(httpx.AsyncHTTPTransport(verify=False))
        return self.all[-1]


@pytest.fixture
def opened() -> Opened:
    """Return what opens transports."""
    return Opened()


@pytest.fixture
async def http(opened: Opened, server: RawServer) -> AsyncIterator[httpx.AsyncClient]:
    """Return a client over lanes to a server that keeps connections."""
    server.keeps = True
    async with httpx.AsyncClient(transport=Lanes(opened), base_url=server.url) as client:
        yield client


async def test_one_request_after_the_other(server: RawServer, http: httpx.AsyncClient, opened: Opened) -> None:
    """They share one connection."""
    for _ in range(10):
        assert (await http.get("/")).json() == {}
    assert server.connections == len(opened.all) == 1


async def test_requests_that_meet(server: RawServer, http: httpx.AsyncClient, opened: Opened) -> None:
    """Each has a connection of its own, and later ones use those."""
    server.pause = 0.05
    for _ in range(2):
        await asyncio.gather(*(http.get("/") for _ in range(5)))
    server.pause = 0
    for _ in range(20):
        await http.get("/")
    assert server.connections == len(opened.all) == 5


async def test_a_body_that_is_not_read(http: httpx.AsyncClient, opened: Opened) -> None:
    """A lane is free when the answer is closed, and taken until then."""
    async with http.stream("GET", "/"):
        await http.get("/")
        assert len(opened.all) == 2
    await asyncio.gather(*(http.get("/") for _ in range(2)))
    assert len(opened.all) == 2


async def test_what_became_of_the_last_request(server: RawServer, http: httpx.AsyncClient, opened: Opened) -> None:
    """A connection that broke, was given up or was left is followed by another one in the same lane."""
    server.will(DROP, SILENCE, SILENCE, reply(200))
    with pytest.raises(httpx.RemoteProtocolError):
        await http.get("/")
    with pytest.raises(httpx.ReadTimeout):
        await http.get("/", timeout=0.05)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await http.get("/")
    assert (await http.get("/")).status_code == 200
    assert (len(opened.all), server.connections) == (1, 4)


async def test_connections_that_nobody_uses(server: RawServer, opened: Opened) -> None:
    """They are closed when another request comes."""
    server.keeps, server.pause = True, 0.05
    async with httpx.AsyncClient(transport=Lanes(opened, kept=0), base_url=server.url) as http:
        await asyncio.gather(*(http.get("/") for _ in range(5)))
        await http.get("/")
        await asyncio.gather(*(http.get("/") for _ in range(2)))
    assert (server.connections, len(opened.all)) == (6, 6)


async def test_a_client_goes_over_lanes(server: RawServer, clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its requests that meet have a pool each, and later ones use those, whatever the answers were."""
    made, original = list[object](), httpx.AsyncHTTPTransport

    def counted(**options: Any) -> httpx.AsyncHTTPTransport:
        made.append(options)
        return original(**options)

    monkeypatch.setattr(httpx, "AsyncHTTPTransport", counted)
    server.keeps, server.pause = True, 0.05
    client = clients.of(server.url, in_flight=2)
    await asyncio.gather(*(client.call(READ) for _ in range(4)))
    server.will(reply(200, b"{"), reply(200))
    with pytest.raises(ApiError):
        await client.call(Call(method="POST", path="/x", body={}))
    await client.call(READ)
    assert (len(made), server.connections, len(server.received)) == (2, 2, 6)
