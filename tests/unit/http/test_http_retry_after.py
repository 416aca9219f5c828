"""How long the vendor asks us to wait, in every form in use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http.client import Call
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
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "1.5"}, 1.5),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "250", "Retry-After": "7"}, 0.25),
        ({"retry-after-ms": "soon", "Retry-After": "7"}, 7),
        ({"Retry-After": "86400"}, 3600),
        ({"retry-after-ms": "999999999"}, 3600),
        ({"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, 3600),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
        ({"Retry-After": "-5"}, 0),
    ],
)
async def test_the_vendor_sets_the_wait(
    server: RawServer, clients: Clients, time: VirtualTime, headers: dict[str, str], seconds: float
) -> None:
    """Milliseconds go before seconds and dates; none is longer than an hour, or shorter than nothing."""
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
