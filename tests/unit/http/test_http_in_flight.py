"""No more requests at a time than a vendor bears."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import StatusError
from tests.support.server import reply

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

READ = Call(method="GET", path="/x")


@pytest.mark.anyio
@pytest.mark.parametrize("limit", [1, 3, 8])
async def test_requests_at_a_time(server: RawServer, clients: Clients, limit: int) -> None:
    """However many are asked for at once, the vendor sees no more at a time than it bears, and no fewer."""
    server.pause = 0.02
    client = clients.of(server.url, LEADCONDUIT, in_flight=limit)
    await asyncio.gather(*(client.call(READ) for _ in range(4 * limit)))
    assert server.most_in_flight == limit
    assert len(server.received) == 4 * limit


@pytest.mark.anyio
async def test_too_many_for_the_vendor(server: RawServer, clients: Clients) -> None:
    """Each 429 halves how many fly at a time, and one always does."""
    client = clients.of(server.url, LEADCONDUIT, in_flight=8)
    for limit in (4, 2, 1, 1):
        server.will(reply(429, headers={"Retry-After": "0"}), reply(200))
        await client.call(READ)
        server.pause, server.most_in_flight = 0.02, 0
        await asyncio.gather(*(client.call(READ) for _ in range(12)), return_exceptions=True)
        server.pause = 0
        assert server.most_in_flight == limit


@pytest.mark.anyio
async def test_fewer_while_they_fly(server: RawServer, clients: Clients) -> None:
    """Places are given up as they come back: those in flight come to their end."""
    server.pause = 0.02
    server.will(reply(429), *(reply(200) for _ in range(30)))
    client = clients.of(server.url, LEADCONDUIT, in_flight=6)
    results = await asyncio.gather(*(client.call(READ) for _ in range(20)), return_exceptions=True)
    assert not [each for each in results if isinstance(each, StatusError)]
    server.most_in_flight = 0
    await asyncio.gather(*(client.call(READ) for _ in range(9)))
    assert server.most_in_flight == 3


@pytest.mark.anyio
async def test_waiting_for_a_place_costs_no_time(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """The time-out of a request begins when it goes out: a long queue makes none of them fail."""
    server.pause = 0.1
    client = clients.of(server.url, LEADCONDUIT, in_flight=3, timeout=1.0)
    await asyncio.gather(*(client.call(READ) for _ in range(33)))
    assert time.sleeps == []


@pytest.mark.anyio
async def test_one_that_fails_leaves_its_place(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """Failures and waits hold no place: the others go on."""
    server.will(*(reply(503, headers={"Retry-After": "60"}) for _ in range(6)), reply(200))
    client = clients.of(server.url, LEADCONDUIT, in_flight=3)
    await asyncio.gather(*(client.call(READ) for _ in range(6)))
    assert len(server.received) == 12
    assert time.sleeps == [60] * 6
