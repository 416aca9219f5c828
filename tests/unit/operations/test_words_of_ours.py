"""What our own sentences say, and do not say: advice where it helps, names, and nobody's secrets in place of our words."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http import client as http_client
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import ApiError, AuthorizationError
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.operations.kind.pages import Pages
from tests.support.server import RawServer, Reply, refusing_port, reply
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from typing import Any

    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

_CREDENTIAL = "leadconduit:Credential"
_SWITCH = "unless accounts:onExisting is ignore"

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"status": 401}, "the API key is wrong"),
        ({"status": 404}, "check that accounts:leadconduitBaseUrl is the address of the API itself"),
        ({"status": 200, "body": "<h1>Welcome</h1>"}, "check that accounts:leadconduitBaseUrl is the address"),
        ({"status": 503}, "answered 503"),
        ({"status": 403, "body": {"error": "no"}}, _SWITCH),
    ],
    ids=["401", "404", "page", "503", "403"],
)
async def test_a1_protection_is_not_what_is_wrong(
    bench: Bench, emulator: Emulator, fault: dict[str, Any], words: str
) -> None:
    """Only who may create and not look is told that looking can be switched off."""
    emulator.fault(method="GET", times=None, **fault)
    with pytest.raises(ApiError) as raised:
        await bench.objects(_CREDENTIAL).create(inputs_of(_CREDENTIAL))
    assert words in str(raised.value)
    assert (_SWITCH in str(raised.value)) is (fault["status"] == 403)


async def test_a1_nobody_there(raw_bench: Bench) -> None:
    """An address that nobody listens at is no reason to switch protection off, either."""
    with refusing_port() as url:
        raw_bench.url = url
        with pytest.raises(ApiError) as raised:
            await raw_bench.objects(_CREDENTIAL).create(inputs_of(_CREDENTIAL))
    assert "check accounts:leadconduitBaseUrl and the network" in str(raised.value)
    assert _SWITCH not in str(raised.value)


@pytest.mark.parametrize("key", ["key", "wrong", "API", "demo"])
async def test_a4_a_key_that_is_a_word(bench: Bench, emulator: Emulator, key: str) -> None:
    """It is taken out of the vendor's words, and not out of ours, nor out of a name."""
    bench.configure(leadconduitApiKey=key)
    emulator.behave(leadconduit_api_key="another")
    emulator.fault(status=401, body={"error": f"{key} is not known here"}, times=None)
    with pytest.raises(AuthorizationError) as raised:
        await bench.objects(_CREDENTIAL).create(inputs_of(_CREDENTIAL, name=f"The {key}'s own"))
    text = str(raised.value)
    assert text.startswith(f'LeadConduit credential "The {key}\'s own": GET /credentials answered 401: [secret] is not')
    assert "the API key is wrong, or was reset" in text
    assert text.count("[secret]") == 1


async def test_a4_a_password_that_is_a_word(bench: Bench, emulator: Emulator) -> None:
    """Only the name, which repeats it, goes without it."""
    inputs = inputs_of(_CREDENTIAL, name="The gateway", password="gateway", adoptId="f" * 24)
    with pytest.raises(AccountsError) as raised:
        await bench.objects(_CREDENTIAL).create(inputs)
    assert emulator.requests("POST") == []
    assert str(raised.value) == (
        f'LeadConduit credential "The [secret]": adoptId names {"f" * 24}, which does not exist: name one that does, or '
        "leave it out"
    )


async def test_a6_an_answer_that_does_not_come(
    bench: Bench, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some seconds a line says what is waited for."""
    monkeypatch.setattr(http_client, "_SILENCE", 0.01)
    bench.configure(requestTimeoutSeconds=1)
    emulator.fault(method="POST", hang=True)
    told = asyncio.Event()
    monkeypatch.setattr(bench.session, "report", lambda text: (bench.said.append(text), told.set()))
    monkeypatch.setattr(bench.session.clients, "report", bench.session.report)
    work = asyncio.ensure_future(bench.objects(_CREDENTIAL).create(inputs_of(_CREDENTIAL)))
    while "LeadConduit: waiting for the answer to POST /credentials" not in bench.said:
        await asyncio.wait_for(told.wait(), 30)
        told.clear()
    assert bench.said.count("LeadConduit: waiting for the answer to POST /credentials") == 1
    with pytest.raises(AccountsError):
        await work


def _page(first: int, count: int, *, total: int) -> Reply:
    """Return a page of Commvault's list, in the order that it is asked for."""
    rows = [{"id": str(number), "insertTs": number} for number in range(first, first + count)]
    return reply(200, {"data": rows, "metadata": {"pagination": {"totalRecords": total}}})


async def test_p5_a_list_that_goes_on_past_its_total(raw_bench: Bench, server: RawServer) -> None:
    """It ends where the vendor's own total is passed, as nobody knows where else."""
    raw_bench.url = server.url
    server.will(*(_page(first, 100, total=250) for first in range(0, 900, 100)))
    kind = raw_bench.target("commvault:Account").kind
    pages = Pages(kind.declaration, kind.api.client, "/api/v1/partner/accounts")
    rows = [row async for page in pages.read({}) for row in page.rows]
    assert (len(rows), len(server.received)) == (300, 3)


async def test_p5_a_total_that_the_first_page_refutes(raw_bench: Bench, server: RawServer) -> None:
    """It tells nothing: the list goes on to its end."""
    raw_bench.url = server.url
    server.will(_page(0, 100, total=25), _page(100, 100, total=25), _page(200, 7, total=25))
    kind = raw_bench.target("commvault:Account").kind
    pages = Pages(kind.declaration, kind.api.client, "/api/v1/partner/accounts")
    rows = [row async for page in pages.read({}) for row in page.rows]
    assert (len(rows), len(server.received)) == (207, 3)


async def test_p4_who_told_the_time(bench: Bench, emulator: Emulator) -> None:
    """A wait that the vendor asks for names its 429, and is not taken for our own count."""
    emulator.fault(method="GET", status=429, headers={"Retry-After": "60"}, path="/api/v1/partner/*")
    client = bench.target("commvault:Account").kind.api.client
    await client.call(Call(method="GET", path=client.vendor.probe))
    told = [each for each in bench.said if "waiting 60 s" in each]
    assert any("answered 429" in each for each in told)
    assert not any("hourly request budget" in each for each in bench.said)
