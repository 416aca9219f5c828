"""A session makes each vendor's client when it is first needed, and looks at its address then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.call import Call
from pulumi_accounts.model.errors import AccountsError, ConfigurationError
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.session import Session
from pulumi_accounts.store.quotas import Limit

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio


async def test_clients_are_kept(bench: Bench) -> None:
    """Each vendor has one client, with the limits that hold for all its objects together."""
    clients = [bench.session.clients.of(vendor) for vendor in VENDORS]
    assert [bench.session.clients.of(vendor) for vendor in VENDORS] == clients
    assert len({id(each) for each in clients}) == len(VENDORS)


async def test_budgets_are_commvaults(bench: Bench) -> None:
    """Only Commvault counts requests by the hour, as many as are configured."""
    bench.configure(commvaultReadsPerHour="7", commvaultWritesPerHour=3)
    client = bench.session.clients.of(COMMVAULT)
    assert client.reads
    assert client.writes
    limits = [each.limit for each in bench.session.clients.budgets.values()]
    assert limits == [Limit(7, 3600), Limit(3, 3600)]
    others = [bench.session.clients.of(vendor) for vendor in (LEADCONDUIT, ACTIVEPLATFORM)]
    assert [(each.reads, each.writes) for each in others] == [(None, None)] * 2


async def test_a_budget_serves_all(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """Reads beyond the hour's budget wait for their turn, with a line, and the vendor refuses none."""
    bench.configure(commvaultReadsPerHour=2)
    emulator.behave(commvault_rate_limit={"reads": 2, "period_seconds": 3600})
    client = bench.session.clients.of(COMMVAULT)
    for _ in range(2):
        await client.call(Call(method="GET", path=COMMVAULT.probe))
    emulator.behave(commvault_rate_limit=None)
    await client.call(Call(method="GET", path=COMMVAULT.probe))
    assert sum(time.sleeps) == pytest.approx(3600, abs=10)
    assert [each["status"] for each in emulator.requests()] == [200] * 3
    (line,) = bench.said
    assert line.startswith(
        "Commvault Cloud: waiting 3600 s for the hourly request budget; nothing is lost, and it goes on"
    )


async def test_the_time_out_of_requests(bench: Bench) -> None:
    """Requests are given up after the time that is configured."""
    bench.configure(requestTimeoutSeconds="2.5")
    assert bench.session.clients.of(LEADCONDUIT).timeout == 2.5


async def test_closing(emulator: Emulator, bench: Bench) -> None:
    """A session that was closed makes new clients when it is used again."""
    client = bench.session.clients.of(LEADCONDUIT)
    await client.call(Call(method="GET", path="/user"))
    await bench.session.aclose()
    assert bench.session.clients.of(LEADCONDUIT) is not client
    await bench.session.clients.of(LEADCONDUIT).call(Call(method="GET", path="/user"))
    assert len(emulator.requests()) == 2


async def test_activeplatform_has_no_common_address() -> None:
    """Every operator has an address of its own, which must be given."""
    with pytest.raises(ConfigurationError) as error:
        Session(load({}, {})).clients.of(ACTIVEPLATFORM)
    assert str(error.value) == (
        "ActivePlatform has no common address: run `pulumi config set accounts:activeplatformBaseUrl <url>` "
        "or set the environment variable ACTIVEPLATFORM_BASE_URL"
    )


@pytest.mark.parametrize(
    "url",
    [
        "app.leadconduit.com",
        "ftp://x",
        "http://",
        "https://:443",
        "http://[::1",
        "http://x:port",
        "http://x:0",
        "http://x:99999",
        "/",
        "nonsense",
    ],
)
async def test_an_address_that_is_none(url: str) -> None:
    """What is no URL of the web is an error that names the setting."""
    with pytest.raises(AccountsError) as error:
        Session(load({"leadconduitBaseUrl": url}, {})).client(LEADCONDUIT)
    assert str(error.value) == "accounts:leadconduitBaseUrl should be an http or https URL"


@pytest.mark.parametrize(
    ("url", "warns"),
    [
        ("https://billing.example", False),
        ("http://localhost:8080", False),
        ("http://127.0.0.1:1", False),
        ("http://[::1]:1", False),
        ("http://billing.example:80", True),
        ("HTTP://BILLING.example", True),
        ("http://localhost.example", True),
        ("http://10.0.0.1", True),
    ],
)
async def test_plain_http(raw_bench: Bench, url: str, warns: bool) -> None:  # noqa: FBT001
    """Plain http to another machine is warned of, once."""
    raw_bench.url = url
    for _ in range(2):
        raw_bench.session.clients.of(ACTIVEPLATFORM)
    expected = "accounts:activeplatformBaseUrl is plain http: credentials and data travel unprotected"
    assert raw_bench.warned == ([expected] if warns else [])
