"""V17: lists that change under the reader lose nothing and double nothing; and the way to newer installations."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import GarbledError
from pulumi_accounts.model.errors import AccountsError
from tests.support.server import reply
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.server import RawServer
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

COMMVAULT, ACTIVEPLATFORM = "commvault:Account", "activeplatform:VendorAccount"
PAGED = pytest.mark.parametrize("token", [COMMVAULT, ACTIVEPLATFORM])
MANY = 1000
PAGES = 10


def _fill(emulator: Emulator, token: str, many: int = MANY) -> set[str]:
    for number in range(many):
        if token == COMMVAULT:
            key: str = f"00000000-0000-0000-0000-{number:012}"
            made = f"2021-06-07T{number // 60 % 24:02}:{number % 60:02}:00"
            emulator.put(
                token, key, {"name": f"n{number}", "externalId": f"e{number}", "contacts": [], "insertTs": made}
            )
        else:
            emulator.put(token, str(7_000_000 + number), {"first_name": f"n{number}", "last_name": "x"})
    return {str(each["id"]).lower() for each in emulator.objects(token)}


@PAGED
async def test_v17_a_thousand_customers_edited_while_they_are_read(
    emulator: Emulator, bench: Bench, token: str
) -> None:
    """In fifty ways of editing between the pages, each customer is there once, for as many requests as there are pages."""
    expected = _fill(emulator, token)
    emulator.behave(list_order="changed")
    for seed in range(50):
        emulator.behave(edits_between_pages=3, edit_seed=seed)
        emulator.clear_requests()
        rows, _ = await bench.target(token).kind.api.list()
        assert sorted(str(each["id"]).lower() for each in rows) == sorted(expected)
        assert len(emulator.requests("GET")) <= PAGES + 1


@PAGED
@pytest.mark.parametrize("seed", range(5))
async def test_v17_a_vendor_that_takes_no_order(emulator: Emulator, bench: Bench, token: str, seed: int) -> None:
    """What comes in the order of edits is read again until nothing new comes, or refused in one line: never cut short."""
    expected = _fill(emulator, token, 300)
    emulator.behave(list_order="changed", takes_sorting=False, edits_between_pages=1, edit_seed=seed)
    (outcome,) = await asyncio.gather(bench.target(token).kind.api.list(), return_exceptions=True)
    if isinstance(outcome, GarbledError):
        assert str(outcome).endswith("the list cannot be used")
        return
    assert not isinstance(outcome, BaseException)
    rows, _ = outcome
    assert {str(each["id"]).lower() for each in rows} == expected
    assert len(rows) == len(expected)


async def test_v17_no_order_and_no_edits(emulator: Emulator, bench: Bench) -> None:
    """Two passes that agree are enough."""
    expected = _fill(emulator, ACTIVEPLATFORM, 250)
    emulator.behave(list_order="changed", takes_sorting=False)
    for each in ("7000003", "7000200"):
        emulator.change(ACTIVEPLATFORM, each, first_name="edited")
    rows, _ = await bench.target(ACTIVEPLATFORM).kind.api.list()
    assert {str(each["id"]) for each in rows} == expected
    assert len(emulator.requests("GET")) == 6


@pytest.mark.parametrize(
    ("pages", "asked"),
    [
        ([[1, 2], [2, 3], [4], [1, 2], [3, 4], []], 6),
        ([[2, 1], [3], [2, 1], [3]], 4),
        ([[1, 2], [4, 3], [], [1, 2], [3, 4], []], 6),
    ],
    ids=str,
)
async def test_v17_pages_in_disorder(server: RawServer, raw_bench: Bench, pages: list[list[int]], asked: int) -> None:
    """A row that comes twice, or does not rise, is a sign: the list is read until two passes agree."""
    raw_bench.url = server.url
    raw_bench.configure(activeplatformBaseUrl=server.url)
    server.will(*(reply(200, [{"id": number} for number in page]) for page in pages))
    rows, _ = await raw_bench.target(ACTIVEPLATFORM).kind.api.list()
    assert sorted(each["id"] for each in rows) == sorted({number for page in pages for number in page})
    assert len(server.received) == asked


@PAGED
async def test_v17_the_documented_order_is_asked_for(emulator: Emulator, bench: Bench, token: str) -> None:
    """Each page is."""
    _fill(emulator, token, 130)
    await bench.target(token).kind.api.list()
    wanted = {
        COMMVAULT: {"sort": "asc:insertTs"},
        ACTIVEPLATFORM: {"sorting[field]": "id", "sorting[reversed]": "false"},
    }
    assert all(wanted[token].items() <= each["query"].items() for each in emulator.requests("GET"))


async def test_the_path_of_newer_installations(emulator: Emulator, bench: Bench) -> None:
    """The setting replaces the beginning of every path: lists, one object, writes, and what errors name."""
    bench.configure(activeplatformApiPath="/api/v1/reseller")
    objects, inputs = bench.objects(ACTIVEPLATFORM), inputs_of(ACTIVEPLATFORM)
    managed = await objects.create(inputs)
    await objects.update(managed.object_id, managed.state, {**inputs, "city": "Gomel"})
    assert {each["path"] for each in emulator.requests()} == {
        "/api/v1/reseller/accounts.json",
        f"/api/v1/reseller/accounts/{managed.object_id}.json",
    }
    emulator.fault(method="GET", status=500, times=None)
    with pytest.raises(AccountsError, match=re.escape("GET /api/v1/reseller/accounts/")):
        await objects.read(managed.object_id, managed.state)


@pytest.mark.parametrize(
    ("given", "kept"), [("/api/v1/reseller/", "/api/v1/reseller"), ("", "/api/vendor/v1"), ("/x", "/x")]
)
async def test_the_path_as_people_write_it(bench: Bench, given: str, kept: str) -> None:
    """A slash at the end is none, and nothing is the usual path."""
    bench.configure(activeplatformApiPath=given)
    assert bench.target(ACTIVEPLATFORM).kind.api.list_path == f"{kept}/accounts.json"


@pytest.mark.parametrize("given", ["api/v1", "/api?x=1", "/api/../v1", "https://h/api", "/a b", "//evil.example"])
async def test_a_path_that_is_none(bench: Bench, given: str) -> None:
    """One line names the setting."""
    bench.configure(activeplatformApiPath=given)
    with pytest.raises(AccountsError, match="activeplatformApiPath should be a path such as"):
        _ = bench.session


ADDRESS: dict[str, Any] = {
    "addressLine1": "1 Main St",
    "addressLine2": "Floor 2",
    "city": "Minsk",
    "state": "MN",
    "country": "BY",
    "postalCode": "220000",
}


@pytest.mark.parametrize("replaces", [False, True], ids=["merges", "replaces"])
async def test_w9_an_address_is_sent_whole(emulator: Emulator, bench: Bench, replaces: bool) -> None:  # noqa: FBT001
    """A program that manages one line of an address leaves the others as they are, however the vendor takes it."""
    emulator.behave(replaces_whole=replaces, rewrite=False)
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT, contacts=[{"address": {"city": "Minsk"}}])
    (held,) = (each for each in emulator.objects(COMMVAULT) if each["externalId"] == inputs["externalId"])
    contact = {**held["contacts"][0], "address": ADDRESS}
    emulator.change(COMMVAULT, held["id"], contacts=[contact])
    managed = await objects.create(inputs)
    moved = inputs_of(COMMVAULT, contacts=[{"address": {"city": "Gomel"}}])
    await objects.update(managed.object_id, managed.state, moved)
    assert emulator.object(COMMVAULT, held["id"])["contacts"][0]["address"] == {**ADDRESS, "city": "Gomel"}


async def test_w9_an_address_that_comes_into_the_program(emulator: Emulator, bench: Bench) -> None:
    """The first line that a program manages is written with those that no list shows."""
    emulator.behave(replaces_whole=True, rewrite=False)
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT, contacts=[{}])
    for number in range(4):  # enough for the list to serve
        emulator.put(
            COMMVAULT, f"10000000-0000-0000-0000-{number:012}", {"name": f"n{number}", "externalId": f"x{number}"}
        )
    (held,) = (each for each in emulator.objects(COMMVAULT) if each["externalId"] == inputs["externalId"])
    emulator.change(COMMVAULT, held["id"], contacts=[{**held["contacts"][0], "address": ADDRESS}])
    managed = await objects.create(inputs)
    await bench.target(COMMVAULT).kind.catalogue.listing(bench.target(COMMVAULT).kind.catalogue.instant())
    await objects.update(
        managed.object_id, managed.state, inputs_of(COMMVAULT, contacts=[{"address": {"city": "Gomel"}}])
    )
    assert emulator.object(COMMVAULT, held["id"])["contacts"][0]["address"] == {**ADDRESS, "city": "Gomel"}
