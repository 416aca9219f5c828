"""No more requests in an hour than the vendor allows, and no more at a time than it bears."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.budget import HOUR, Budget
from pulumi_accounts.http.client import Call
from tests.support.clock import VirtualTime
from tests.support.server import reply

if TYPE_CHECKING:
    from pulumi_accounts.model.vendors import Vendor
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

# Any time between two requests, and those around the hour.
GAPS = st.floats(0, 2 * HOUR) | st.sampled_from([0.0, HOUR - 0.5, HOUR / 2, HOUR])
READ = Call(method="GET", path="/x")


def _nothing(_seconds: float) -> None:
    """Take note of nothing."""


@given(limit=st.integers(1, 5), gaps=st.lists(GAPS, max_size=25))
def test_no_hour_has_more_than_the_limit(limit: int, gaps: list[float]) -> None:
    """Whenever the requests come, no span of an hour holds more of them than the limit, wherever it begins."""
    time = VirtualTime()

    async def spend() -> list[float]:
        budget, spent = Budget(limit, time.clock), list[float]()
        for gap in gaps:
            time.seconds += gap
            await budget.spend(_nothing)
            spent.append(time.seconds)
        return spent

    spent = asyncio.run(spend())
    assert len(spent) == len(gaps)
    for first, beyond in zip(spent, spent[limit:], strict=False):
        assert beyond - first >= HOUR - 1e-6


@given(limit=st.integers(1, 5), gaps=st.lists(st.floats(HOUR, 2 * HOUR), max_size=5))
def test_what_fits_does_not_wait(limit: int, gaps: list[float]) -> None:
    """Requests within the limit go out at once, and an hour later there is room again."""
    time = VirtualTime()

    async def spend() -> None:
        budget = Budget(limit, time.clock)
        for gap in gaps:
            for number in range(limit):
                assert budget.left == limit - number
                await budget.spend(_nothing)
            time.seconds += gap

    asyncio.run(spend())
    assert time.sleeps == []


@pytest.mark.anyio
async def test_first_come_first_served(time: VirtualTime) -> None:
    """Requests that wait together go in the order in which they came, as many an hour as the limit."""
    budget, served, told = Budget(2, time.clock), list[tuple[int, float]](), list[float]()

    async def spend(number: int) -> None:
        await budget.spend(told.append)
        served.append((number, time.seconds - 1000))

    await asyncio.gather(*(spend(number) for number in range(7)))
    assert served == [(0, 0), (1, 0), (2, HOUR), (3, HOUR), (4, 2 * HOUR), (5, 2 * HOUR), (6, 3 * HOUR)]
    assert told == [HOUR, HOUR, HOUR]


@pytest.mark.anyio
async def test_one_that_gives_up_holds_nobody_up(time: VirtualTime) -> None:
    """A request that is cancelled while it waits takes nothing from the budget."""
    budget = Budget(1, time.clock)
    await budget.spend(_nothing)
    first, second = (asyncio.ensure_future(budget.spend(_nothing)) for _ in range(2))
    time.on_sleep = first.cancel
    await second
    assert first.cancelled()
    assert time.seconds == 1000 + HOUR
    assert budget.left == 0


@pytest.mark.anyio
async def test_reads_and_writes_have_their_own(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """Reads do not use up the budget of writes; every try counts, and a wait is told in a line."""
    reads, writes = Budget(3, time.clock), Budget(2, time.clock)
    client = clients.of(server.url, COMMVAULT, reads=reads, writes=writes)
    server.will(reply(503, headers={"Retry-After": "0"}), reply(200))
    await client.call(READ)
    for method in ("PUT", "POST"):
        await client.call(Call(method=method, path="/x", body={}))
    assert (reads.left, writes.left, clients.said) == (1, 0, [])
    await client.call(Call(method="DELETE", path="/x"))
    assert clients.said == ["Commvault Cloud: waiting 3600 s for the hourly request budget; nothing is lost"]
    assert len(server.received) == 5


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("vendor", "limit"),
    [(LEADCONDUIT, 3), (COMMVAULT, 8), (ACTIVEPLATFORM, 8)],
    ids=lambda value: getattr(value, "name", ""),
)
async def test_requests_at_a_time(server: RawServer, clients: Clients, vendor: Vendor, limit: int) -> None:
    """However many are asked for at once, the vendor sees no more at a time than it bears, and no fewer."""
    server.pause = 0.02
    client = clients.of(server.url, vendor)
    await asyncio.gather(*(client.call(READ) for _ in range(4 * limit)))
    assert server.most_in_flight == limit
    assert len(server.received) == 4 * limit


@pytest.mark.anyio
async def test_waiting_for_a_place_costs_no_time(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """The time-out of a request begins when it goes out: a long queue makes none of them fail."""
    server.pause = 0.1
    client = clients.of(server.url, LEADCONDUIT, timeout=1.0)
    await asyncio.gather(*(client.call(READ) for _ in range(33)))
    assert time.sleeps == []


@pytest.mark.anyio
async def test_one_that_fails_leaves_its_place(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """Failures and waits hold no place: the others go on."""
    server.will(*(reply(503, headers={"Retry-After": "60"}) for _ in range(6)), reply(200))
    client = clients.of(server.url, LEADCONDUIT)
    await asyncio.gather(*(client.call(READ) for _ in range(6)))
    assert len(server.received) == 12
    assert time.sleeps == [60] * 6
