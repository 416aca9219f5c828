"""How long the vendor asks us to wait, in every form in use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http.call import ATTEMPTS, Call
from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.http.waiting import within
from tests.support.server import reply

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

READ = Call(method="GET", path="/user")
# The first wait of our own, when the vendor says nothing that can be understood.
_SHORTEST, _LONGEST = 0.5, 0.75


async def _wait(server: RawServer, clients: Clients, time: VirtualTime, status: int, headers: dict[str, str]) -> float:
    server.will(reply(status, headers=headers), reply(200))
    await clients.of(server.url).call(READ)
    (slept,) = time.sleeps
    return slept


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "1.5"}, 1.5),
        ({"retry-after-ms": "2500"}, 2.5),
        ({"retry-after-ms": "2500", "Retry-After": "7"}, 2.5),
        ({"retry-after-ms": "soon", "Retry-After": "7"}, 7),
        ({"Retry-After": "86400"}, 3600),
        ({"retry-after-ms": "999999999"}, 3600),
        ({"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, 3600),
    ],
)
async def test_the_vendor_sets_the_wait(
    server: RawServer, clients: Clients, time: VirtualTime, headers: dict[str, str], seconds: float
) -> None:
    """Milliseconds go before seconds and dates; none is longer than an hour."""
    assert await _wait(server, clients, time, 503, headers) == seconds


@pytest.mark.parametrize("status", [408, 429, 500, 503])
async def test_every_passing_failure_may_set_it(
    server: RawServer, clients: Clients, time: VirtualTime, status: int
) -> None:
    """The wish is heard whatever it comes with."""
    assert await _wait(server, clients, time, status, {"Retry-After": "7"}) == 7


async def test_a_date_counts_from_now(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """A date in the future is waited for."""
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 90 < await _wait(server, clients, time, 503, {"Retry-After": when}) <= 100


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"X-RateLimit-Limit": "100", "X-RateLimit-Period": "3600"}, 3600),
        ({"X-RateLimit-Period": "86400"}, 3600),
        ({"X-RateLimit-Period": "60", "Retry-After": "7"}, 7),
    ],
)
async def test_the_period_of_a_rate_limit_is_waited_for(
    server: RawServer, clients: Clients, time: VirtualTime, headers: dict[str, str], seconds: float
) -> None:
    """Commvault names the period that its limit counts over, and nothing else."""
    assert await _wait(server, clients, time, 429, headers) == seconds


async def test_the_period_means_nothing_without_a_429(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """A vendor may describe its limits in every answer: a mere 503 is no reason to wait for an hour."""
    headers = {"X-RateLimit-Limit": "100", "X-RateLimit-Period": "3600"}
    assert _SHORTEST <= await _wait(server, clients, time, 503, headers) <= _LONGEST


@pytest.mark.parametrize("name", ["Retry-After", "retry-after-ms", "X-RateLimit-Period"])
@pytest.mark.parametrize("value", ["soon", "", "nan", "inf", "Wed, 21 Oct 2015 07:28:00", "1e999", "12 monkeys"])
async def test_garbage_is_ignored(
    server: RawServer, clients: Clients, time: VirtualTime, name: str, value: str
) -> None:
    """A header that says nothing leaves the wait to us."""
    assert _SHORTEST <= await _wait(server, clients, time, 429, {name: value}) <= _LONGEST


NO_WAIT = [
    {"Retry-After": "0"},
    {"Retry-After": "-5"},
    {"Retry-After": "0.01"},
    {"retry-after-ms": "250"},
    {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"},
    {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT", "Date": "Wed, 21 Oct 2026 07:29:00 GMT"},
]


@pytest.mark.parametrize("headers", NO_WAIT, ids=str)
@pytest.mark.parametrize("status", [429, 503])
async def test_v22_no_wait_at_all(
    server: RawServer, clients: Clients, time: VirtualTime, status: int, headers: dict[str, str]
) -> None:
    """A vendor that names no time worth the name is not asked again sooner than our own wait would."""
    assert _SHORTEST <= await _wait(server, clients, time, status, headers) <= _LONGEST


async def test_v22_no_wait_again_and_again(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """No time that is told leaves the tries, and the waits between them, as they are without it."""
    server.will(reply(503, headers={"Retry-After": "0"}))
    with within(time.clock, 1200), pytest.raises(StatusError):
        await clients.of(server.url).call(READ)
    assert len(server.received) == ATTEMPTS
    assert [round(slept - 0.125, 0) for slept in time.sleeps[1:]] == [1, 2, 4]


@pytest.mark.parametrize("year", [1999, 2015, 2099])
@pytest.mark.parametrize("status", [429, 503])
async def test_v22_a_date_by_the_vendors_own_clock(
    server: RawServer, clients: Clients, time: VirtualTime, status: int, year: int
) -> None:
    """However wrong either clock is, what lies between the answer's own date and the one it names is waited."""
    dates = [format_datetime(datetime(year, 12, 31, 23, 59, second, tzinfo=UTC), usegmt=True) for second in (10, 52)]
    assert await _wait(server, clients, time, status, {"Date": dates[0], "Retry-After": dates[1]}) == 42


@pytest.mark.parametrize("date", ["soon", "", "Wed, 21 Oct 2015 07:28:00", "Wed, 21 Oct 2015 07:28:00 +99999999999999"])
async def test_v22_a_date_that_cannot_be_read(
    server: RawServer, clients: Clients, time: VirtualTime, date: str
) -> None:
    """Without a date of the vendor's, ours is what there is."""
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 90 < await _wait(server, clients, time, 503, {"Retry-After": when, "Date": date}) <= 100


@pytest.mark.parametrize(("status", "seconds"), [(503, 2), (503, 60), (429, 2), (429, 60)])
@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
async def test_v22_a_told_wait_is_no_try(
    server: RawServer, clients: Clients, status: int, seconds: int, method: str
) -> None:
    """Who names a time is waited for within the operation's own, between failures of other kinds, too."""
    put_off = reply(status, headers={"Retry-After": str(seconds)})
    server.will(put_off, put_off, put_off, put_off, put_off, put_off, put_off, reply(200, {"id": 7}))
    call = Call(method=method, path="/user", repeatable=method != "POST")
    with within(clients.time.clock, 1200):
        assert (await clients.of(server.url).call(call)).data == {"id": 7}
    assert clients.time.sleeps == [seconds] * 7


async def test_v22_other_failures_count_as_ever(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """Between told waits, the tries of one's own are as many, and as far apart, as without them."""
    put_off, failed = reply(503, headers={"Retry-After": "9"}), reply(500)
    server.will(*[each for _ in range(ATTEMPTS) for each in (put_off, put_off, failed)])
    with within(time.clock, 1200), pytest.raises(StatusError, match="answered 500"):
        await clients.of(server.url).call(READ)
    assert len(server.received) == 3 * ATTEMPTS
    assert len([each for each in time.sleeps if each == 9]) == 2 * ATTEMPTS
    assert [round(each - 0.125, 0) for each in time.sleeps if each != 9][1:] == [1, 2, 4]


async def test_v22_until_the_operation_has_no_time(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """The end is one line, with the vendor's words and what is left."""
    server.will(reply(503, {"error": "too busy"}, {"Retry-After": "60"}))
    with within(time.clock, 600), pytest.raises(StatusError) as error:
        await clients.of(server.url).call(READ)
    assert str(error.value) == (
        "GET /user answered 503: too busy (the vendor asks to wait 60 s, longer than what is left of the 600 s that the "
        "operation may take: run it again later)"
    )
    assert len(server.received) == 11


async def test_v22_without_an_end(server: RawServer, clients: Clients) -> None:
    """Where no operation's time ends a wait, the number of tries does."""
    server.will(reply(503, headers={"Retry-After": "60"}))
    with pytest.raises(StatusError):
        await clients.of(server.url).call(READ)
    assert len(server.received) == ATTEMPTS


async def test_v22_it_is_told(server: RawServer, clients: Clients, time: VirtualTime) -> None:
    """Short waits that come again and again are told, less and less often."""
    server.will(*[reply(503, {"error": "too busy"}, {"Retry-After": "2"})] * 30, reply(200))
    with within(time.clock, 1200):
        await clients.of(server.url).call(READ)
    line = (
        "LeadConduit: waiting 2 s before the next try: GET /user answered 503: too busy; it asks for that wait itself"
    )
    assert clients.said == [line] * 4
