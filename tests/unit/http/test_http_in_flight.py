"""No more requests at a time than a vendor bears."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest

from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.http.flight import Flight
from pulumi_accounts.http.wire import RawAnswer
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


@pytest.mark.anyio
async def test_more_where_the_vendor_bears_it(server: RawServer, clients: Clients) -> None:
    """It rises one by one while answers come quickly and others wait, and no further than is allowed."""
    client = clients.of(server.url, LEADCONDUIT, in_flight=3, most_in_flight=5)
    server.pause = 0.02
    await asyncio.gather(*(client.call(READ) for _ in range(9)))
    assert server.most_in_flight == 4
    await asyncio.gather(*(client.call(READ) for _ in range(60)))
    assert server.most_in_flight == 5


@pytest.mark.anyio
async def test_never_more_after_a_refusal(server: RawServer, clients: Clients) -> None:
    """A 429 halves what it has risen to, and holds it there for the rest of the run."""
    client = clients.of(server.url, LEADCONDUIT, in_flight=3, most_in_flight=10)
    server.pause = 0.02
    await asyncio.gather(*(client.call(READ) for _ in range(100)))
    assert server.most_in_flight == 10
    server.will(reply(429, headers={"Retry-After": "0"}), reply(200))
    await client.call(READ)
    server.most_in_flight = 0
    await asyncio.gather(*(client.call(READ) for _ in range(100)))
    assert server.most_in_flight == 5


@pytest.mark.anyio
async def test_alone_it_proves_nothing(server: RawServer, clients: Clients) -> None:
    """Requests one after the other say nothing of what the vendor bears at a time."""
    client = clients.of(server.url, LEADCONDUIT, in_flight=3, most_in_flight=10)
    for _ in range(20):
        await client.call(READ)
    server.pause = 0.02
    await asyncio.gather(*(client.call(READ) for _ in range(3)))
    assert server.most_in_flight == 3


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("seconds", "status", "places"),
    [(0.05, 200, 10), (0.3, 200, 4), (0.19, 200, 10), (0.05, 500, 4), (0.05, 404, 10)],
    ids=["quick", "three times as slow", "not twice as slow", "failing", "missing"],
)
async def test_what_counts_as_quick(time: VirtualTime, seconds: float, status: int, places: int) -> None:
    """An answer within a tenth of a second, or twice the quickest so far; a failure never does."""
    flight = Flight(time.clock, 3, 10)

    async def request(seconds: float, status: int) -> RawAnswer:
        await time.clock.sleep(seconds)
        return RawAnswer(httpx.Response(status), b"", interrupted=False)

    async def fly(seconds: float, status: int) -> None:
        async with flight:
            await flight.answer(request(seconds, status))

    await asyncio.gather(*(fly(0.1, 200) for _ in range(6)))
    assert flight.places == 4
    await asyncio.gather(*(fly(seconds, status) for _ in range(200)))
    assert flight.places == places
