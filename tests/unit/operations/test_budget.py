"""No more requests in a period than the vendor allows, however many processes make them; first come, first served."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.operations.journal.budget import HOUR, StoredBudget
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.quotas import STALE, Limit
from pulumi_accounts.store.writer import StoreWriter
from tests.support.clock import VirtualTime
from tests.support.server import DROP, SILENCE, reply
from tests.unit.operations.runs import hold, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.support.server import RawServer
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

# Any time between two requests, and those around the hour.
GAPS = st.floats(0, 2 * HOUR) | st.sampled_from([0.0, HOUR - 0.5, HOUR / 2, HOUR])


@contextlib.asynccontextmanager
async def _budget(
    limit: int, time: VirtualTime, store: str = "memory:"
) -> AsyncIterator[tuple[StoredBudget, list[float]]]:
    """Open a budget as a process of its own does; the list is of the waits that it tells."""
    writer, told = StoreWriter(lambda: open_store(store)), list[float]()
    yield StoredBudget(writer, "tenant", Limit(limit, HOUR), time.clock, told.append), told
    await writer.aclose()


@given(limit=st.integers(1, 5), gaps=st.lists(GAPS, max_size=12))
@settings(max_examples=20, deadline=None)
def test_no_hour_has_more_than_the_limit(limit: int, gaps: list[float]) -> None:
    """Whenever the requests come, no span of an hour holds more of them than the limit, wherever it begins."""
    time = VirtualTime()

    async def spend() -> list[float]:
        spent = list[float]()
        async with _budget(limit, time) as (budget, _):
            for gap in gaps:
                time.seconds += gap
                await budget.answered(await budget.spend())
                spent.append(time.seconds)
        return spent

    spent = asyncio.run(spend())
    assert len(spent) == len(gaps)
    for first, beyond in zip(spent, spent[limit:], strict=False):
        assert beyond - first >= HOUR - 1


async def test_what_fits_does_not_wait(time: VirtualTime) -> None:
    """Requests within the limit go out at once, and an hour later there is room again."""
    async with _budget(3, time) as (budget, told):
        for _ in range(2):
            for number in range(3):
                assert await budget.usage() == (3 - number, 0)
                await budget.spend()
            left, seconds = await budget.usage()
            assert left == 0
            assert seconds == pytest.approx(HOUR, abs=5)
            time.seconds += HOUR + 1
    assert (time.sleeps, told) == ([], [])


async def test_first_come_first_served(time: VirtualTime) -> None:
    """Requests that wait together go in the order in which they came, as many an hour as the limit."""
    served = list[tuple[int, float]]()
    async with _budget(2, time) as (budget, told):

        async def spend(number: int) -> None:
            await budget.spend()
            served.append((number, round((time.seconds - 1000) / HOUR)))

        await asyncio.gather(*(spend(number) for number in range(7)))
    assert served == [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3)]
    # Each of those that wait is told once, and how long it is for itself.
    assert told == [pytest.approx(HOUR * each, abs=5) for each in (1, 1, 2, 2, 3)]


async def test_a_process_that_was_killed(time: VirtualTime, tmp_path: Path) -> None:
    """What waited in it holds nobody up for long."""
    file = str(tmp_path / "store.sqlite")
    async with _budget(1, time, file) as (killed, _), _budget(1, time, file) as (alive, _):
        await killed.answered(await killed.spend())
        lost = [asyncio.ensure_future(killed.spend()) for _ in range(5)]
        await asyncio.sleep(0.05)
        assert killed._server
        killed._server.cancel()
        await asyncio.gather(*lost, return_exceptions=True)
        time.seconds += HOUR + STALE
        before = time.seconds
        await alive.spend()
        assert time.seconds - before < HOUR


async def test_one_that_gives_up_holds_nobody_up(time: VirtualTime) -> None:
    """A request that is cancelled while it waits takes nothing from the budget."""
    async with _budget(1, time) as (budget, _):
        await budget.spend()
        first, second = (asyncio.ensure_future(budget.spend()) for _ in range(2))
        time.on_sleep = first.cancel
        await second
        assert first.cancelled()
        assert time.seconds == pytest.approx(1000 + HOUR, abs=10)


async def test_an_answer_429_is_everybodys(time: VirtualTime, tmp_path: Path) -> None:
    """What the vendor refuses to one process, no other asks for until the period is over."""
    file = str(tmp_path / "store.sqlite")
    async with _budget(100, time, file) as (one, _), _budget(100, time, file) as (two, told):
        await one.exhausted(600)
        assert (await two.usage())[0] == 0
        await two.spend()
        assert time.seconds - 1000 == pytest.approx(600, abs=10)
        assert told == [pytest.approx(600, abs=5)]


async def test_reads_and_writes_have_their_own(server: RawServer, raw_bench: Bench) -> None:
    """Reads do not use up the budget of writes; every try counts, and a wait is told in a line."""
    raw_bench.url = server.url
    raw_bench.configure(commvaultReadsPerHour=3, commvaultWritesPerHour=2)
    client, budgets = raw_bench.session.clients.of(COMMVAULT), raw_bench.session.clients.budgets
    server.will(reply(503, headers={"Retry-After": "0"}), reply(200))
    await client.call(Call(method="GET", path="/x"))
    for method in ("PUT", "POST"):
        await client.call(Call(method=method, path="/x", body={}))
    usage = [await budgets[each].usage() for each in ("commvault_reads_per_hour", "commvault_writes_per_hour")]
    assert [left for left, _ in usage] == [1, 0]
    assert raw_bench.said == []
    await client.call(Call(method="DELETE", path="/x"))
    (line,) = raw_bench.said
    assert line.startswith(
        "Commvault Cloud: waiting 3600 s for the hourly request budget; nothing is lost, and it goes on"
    )
    assert len(server.received) == 5


async def test_a_429_is_waited_for(server: RawServer, raw_bench: Bench, time: VirtualTime) -> None:
    """The vendor's own count is the one that matters, whatever ours says."""
    raw_bench.url = server.url
    client = raw_bench.session.clients.of(COMMVAULT)
    server.will(reply(429, headers={"X-RateLimit-Period": "3600"}), reply(200))
    await client.call(Call(method="GET", path="/x"))
    assert time.seconds - 1000 == pytest.approx(HOUR, abs=10)
    assert len(server.received) == 2


async def test_what_never_left(server: RawServer, raw_bench: Bench) -> None:
    """A request that is stopped while it waits for a place in flight is not counted: the vendor has not seen it."""
    raw_bench.url = server.url
    server.will(SILENCE)
    client = raw_bench.session.clients.of(COMMVAULT)
    calls = [asyncio.ensure_future(client.call(Call(method="GET", path=f"/{number}"))) for number in range(30)]
    await until(lambda: len(server.received) == client.in_flight)
    for each in calls:
        each.cancel()
    await asyncio.gather(*calls, return_exceptions=True)
    budget = raw_bench.session.clients.budgets["commvault_reads_per_hour"]
    left, _ = await budget.usage()
    assert budget.limit.requests - left == client.in_flight


async def test_who_left_the_line_is_not_in_it(time: VirtualTime, tmp_path: Path) -> None:
    """Whoever comes after an interrupted run is not told to wait for what that run no longer wants."""
    file = str(tmp_path / "store.sqlite")
    async with _budget(1, time, file) as (one, _), _budget(1, time, file) as (two, told):
        await one.spend()
        waiting = [asyncio.ensure_future(one.spend()) for _ in range(4)]
        await asyncio.sleep(0)
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await two.spend()
    assert max(told) <= HOUR


@pytest.mark.parametrize("method", ["GET", "PUT"])
async def test_told_to_stop_while_a_failure_is_noted(server: RawServer, raw_bench: Bench, method: str) -> None:
    """Nothing is sent again after that."""
    raw_bench.url = server.url
    server.will(DROP, reply(200, {}))
    client = raw_bench.session.clients.of(COMMVAULT)

    async def told(*_: object) -> None:
        work.cancel()

    for each in (client.reads, client.writes):
        hold(each, "answered", told)
    work = asyncio.ensure_future(client.call(Call(method=method, path="/")))
    with pytest.raises((asyncio.CancelledError, ApiError)):
        await work
    assert len(server.received) == 1


async def test_closing_while_a_list_waits_for_its_turn(bench: Bench) -> None:
    """What is read on nobody's behalf ends with its session: it hangs nothing, and leaves no thread."""
    bench.configure(commvaultReadsPerHour=1)
    asleep = asyncio.Event()

    async def sleep(_: float) -> None:
        asleep.set()
        await asyncio.Event().wait()

    bench.session.clients.clock = replace(bench.time.clock, sleep=sleep)
    target = bench.target("commvault:Account")
    await target.kind.api.list()
    listing = asyncio.ensure_future(target.kind.catalogue.listing(target.kind.catalogue.instant()))
    await asleep.wait()
    listing.cancel()
    await asyncio.wait_for(bench.session.aclose(), 10)
    assert not any("_read" in repr(each.get_coro()) for each in asyncio.all_tasks())
    assert all(each.name != "accounts-store" for each in threading.enumerate())
