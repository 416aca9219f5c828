"""The vendors' envelopes and lists, in every shape they may have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pulumi_accounts.http.errors import GarbledError, GoneError
from pulumi_accounts.model.errors import AccountsError
from tests.support.server import RawServer, Reply, raw_server, reply
from tests.support.specimens import PARTNER_ID
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.clock import VirtualTime
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL, ONBOARD = "leadconduit:Credential", "leadconduit:Onboard"
COMMVAULT, ACTIVEPLATFORM = "commvault:Account", "activeplatform:VendorAccount"
AN_ID = "64b8f0f5e4b0c3a1d5e6f7a9"


@pytest.fixture
async def server(raw_bench: Bench) -> AsyncIterator[RawServer]:
    """Return a server of raw bytes, which the session takes for all three vendors."""
    async with raw_server() as running:
        raw_bench.url = running.url
        yield running


def _pages(server: RawServer, parameter: str) -> list[int]:
    return [int(parse_qs(urlsplit(each.target).query)[parameter][0]) for each in server.received]


def _ids(*numbers: int) -> list[dict[str, Any]]:
    return [{"id": number} for number in numbers]


@pytest.mark.parametrize("path", ["/account", f"/credentials/{AN_ID}"])
@pytest.mark.parametrize("body", [{}, {"id": None}, [], "text", 7, b"null", b"", {"data": {"id": AN_ID}}], ids=repr)
async def test_an_answer_without_id(server: RawServer, raw_bench: Bench, path: str, body: Any) -> None:
    """An object that does not say which it is cannot be used."""
    api = raw_bench.target("leadconduit:Account" if path == "/account" else CREDENTIAL).kind.api
    server.will(reply(200, body))
    with pytest.raises(GarbledError) as error:
        await api.get(AN_ID)
    assert str(error.value) == f"GET {path} answered without the object's id" + (": text" if body == "text" else "")


async def test_an_envelope_is_taken_off(server: RawServer, raw_bench: Bench) -> None:
    """Commvault's objects come in an envelope, and are not looked for outside of it."""
    api = raw_bench.target(COMMVAULT).kind.api
    server.will(reply(200, {"data": {"id": PARTNER_ID.upper(), "name": "Acme"}}), reply(200, {"id": PARTNER_ID}))
    assert await api.get(PARTNER_ID) == {"id": PARTNER_ID.upper(), "name": "Acme"}
    with pytest.raises(GarbledError):
        await api.get(PARTNER_ID)


async def test_another_object_than_the_one_asked_for(server: RawServer, raw_bench: Bench) -> None:
    """An account that belongs to another API key is not taken for ours."""
    server.will(reply(200, {"id": "5fd4371e940df5a34a3888b3"}))
    with pytest.raises(AccountsError) as error:
        await raw_bench.target("leadconduit:Account").kind.api.get(AN_ID)
    assert str(error.value) == (
        f"LeadConduit account {AN_ID}: the credential belongs to 5fd4371e940df5a34a3888b3 instead"
    )


@pytest.mark.parametrize(
    "body",
    [
        [{"id": 1}],
        {"accounts": [{"id": 1}]},
        {"data": [{"id": 1}], "links": []},
        [{"id": 1}, "odd", None, {"name": "x"}],
    ],
    ids=["bare", "one list", "enveloped", "odd rows"],
)
async def test_lists_of_many_shapes(server: RawServer, raw_bench: Bench, body: Any) -> None:
    """A list is found where it stands alone, or where the vendor's envelope has it; rows of no object are left out."""
    token = COMMVAULT if isinstance(body, dict) and "data" in body else CREDENTIAL
    server.will(reply(200, body))
    rows, answer = await raw_bench.target(token).kind.api.list()
    assert (rows, answer.data) == ([{"id": 1}], body)


@pytest.mark.parametrize("token", [CREDENTIAL, COMMVAULT, ACTIVEPLATFORM])
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (7, ""),
        ("text", ": text"),
        ({"message": "try later"}, ": try later"),
        ({"a": [], "b": []}, ""),
        ({"data": "odd"}, ""),
        ({"status": "Error", "error": "package is disabled"}, ": package is disabled"),
        ({"error": "maintenance", "data": []}, ": maintenance"),
        ({"success": False, "data": []}, ": an error without words"),
        ({"status": "ERROR", "message": "try later", "data": []}, ": try later"),
    ],
    ids=repr,
)
async def test_v7_an_answer_that_is_no_list(
    server: RawServer, raw_bench: Bench, token: str, body: Any, words: str
) -> None:
    """What is no list, or an error, does not pass for an empty one: objects would seem to be gone. Its words are shown."""
    server.will(reply(200, body))
    with pytest.raises(GarbledError) as caught:
        await raw_bench.target(token).kind.api.list()
    assert str(caught.value).endswith(f"answered without a list{words}")


@pytest.mark.parametrize("token", [CREDENTIAL, COMMVAULT, ACTIVEPLATFORM])
@pytest.mark.parametrize("answer", [b"null", b"", {"data": None}, {}, {"data": [], "error": None}], ids=repr)
async def test_v5_nothing_at_all(server: RawServer, raw_bench: Bench, token: str, answer: Any) -> None:
    """Where a vendor has nothing to list, it may answer with nothing."""
    for status in (200, 204) if answer == b"" else (200,):
        server.will(reply(status, answer))
        assert (await raw_bench.target(token).kind.api.list())[0] == []


@pytest.mark.parametrize("listed", [[AN_ID], [AN_ID.upper()], ["f" * 24, AN_ID]])
async def test_reading_off_a_list(server: RawServer, raw_bench: Bench, listed: list[str]) -> None:
    """Onboards are found in their list, whatever the letters' case."""
    server.will(reply(200, [{"id": each, "n": n} for n, each in enumerate(listed)]))
    live = await raw_bench.target(ONBOARD).kind.catalogue.get(AN_ID)
    assert live["n"] == len(listed) - 1
    assert [each.target for each in server.received] == ["/onboards"]


async def test_not_in_the_list(server: RawServer, raw_bench: Bench) -> None:
    """An onboard that is not listed is gone."""
    server.will(reply(200, [{"id": "f" * 24}]))
    with pytest.raises(GoneError, match=f"does not list {AN_ID}"):
        await raw_bench.target(ONBOARD).kind.catalogue.get(AN_ID)


@pytest.mark.parametrize(
    ("pages", "asked"),
    [
        ([[]], 1),
        ([[1, 2, 3], []], 2),
        ([[1, 2], [3, 4], [5]], 3),
        ([[1, 2], [3, 4], []], 3),
        ([[1, 2], [1, 2]], 2),
    ],
    ids=str,
)
async def test_pages_without_a_total(server: RawServer, raw_bench: Bench, pages: list[list[int]], asked: int) -> None:
    """ActivePlatform's pages count from 1 and end with a short, empty or repeated one; no object comes twice."""
    server.will(*(reply(200, _ids(*page)) for page in pages))
    rows, _ = await raw_bench.target(ACTIVEPLATFORM).kind.api.list({"filters[email]": "a@b"})
    assert [each["id"] for each in rows] == sorted({number for page in pages for number in page})
    assert _pages(server, "page") == list(range(1, asked + 1))
    assert all("filters%5Bemail%5D=a%40b" in each.target for each in server.received)


@pytest.mark.parametrize(
    ("pages", "total", "asked"),
    [([[1, 2, 3]], 3, 1), ([[1, 2], [3]], 3, 2), ([[1, 2], [3, 4]], 4, 2), ([[]], 0, 1), ([[1, None, 2]], 3, 1)],
    ids=str,
)
async def test_pages_with_a_total(
    server: RawServer, raw_bench: Bench, pages: list[list[int]], total: int, asked: int
) -> None:
    """Commvault's pages count from 0 and end with the answer's own total, or with what is not there."""
    server.will(*(reply(200, {"data": _ids(*p), "metadata": {"pagination": {"totalRecords": total}}}) for p in pages))
    rows, _ = await raw_bench.target(COMMVAULT).kind.api.list()
    assert [each["id"] for each in rows] == [number for page in pages for number in page if number]
    assert _pages(server, "pageNumber") == list(range(asked))


def _accounts(pages: list[list[int]], total: Any) -> list[Reply]:
    return [reply(200, {"data": _ids(*page), "metadata": {"pagination": {"totalRecords": total}}}) for page in pages]


@pytest.mark.parametrize(
    ("pages", "total", "asked"),
    [
        ([[1, 2], [2, 4], [], [1, 2], [3, 4]], 4, 5),
        ([[1, 2], [1, 2], [1, 2], [3]], 3, 4),
        ([[1, 2], [1, 2], [1, 2], [3]], "3", 4),
        ([[1, 2], [2], [3, 1]], 3, 3),
        ([[1, 2, 3]], 2, 1),
        ([[1, 2], []], "many", 2),
    ],
    ids=["a row moves", "the same page twice", "a total in text", "found at once", "more than it says", "no total"],
)
async def test_v4_a_list_that_changes_while_it_is_read(
    server: RawServer, raw_bench: Bench, pages: list[list[int]], total: Any, asked: int
) -> None:
    """What a list lacks by its own total is looked for once more."""
    server.will(*_accounts(pages, total))
    rows, _ = await raw_bench.target(COMMVAULT).kind.api.list()
    assert sorted(each["id"] for each in rows) == sorted({number for page in pages[:asked] for number in page})
    assert len(server.received) == asked


async def test_v4_a_list_that_stays_short(server: RawServer, raw_bench: Bench) -> None:
    """A list that lacks what it speaks of, however often it is read, is one clear line, and no ground to write on."""
    server.will(*_accounts([[1, 2], [], [1, 2], [], [1, 2], []], 150))
    with pytest.raises(GarbledError) as caught:
        await raw_bench.target(COMMVAULT).kind.api.list()
    assert str(caught.value) == (
        "GET /api/v1/partner/accounts lists 2 of the 150 objects that it speaks of, however often it is read: "
        "the list cannot be used"
    )
    inputs = inputs_of(COMMVAULT)
    server.will(*_accounts([[1, 2], [], [1, 2], [], [1, 2], []], 150))
    with pytest.raises(AccountsError, match="lists 2 of the 150"):
        await raw_bench.objects(COMMVAULT).create(inputs)
    assert {each.method for each in server.received} == {"GET"}


@pytest.mark.parametrize(
    ("answer", "then", "words"),
    [
        (reply(200, b"OK"), [reply(404), reply(200, {"id": AN_ID})], ""),
        (reply(202, {"message": "queued"}), [], ""),
        (reply(200, [1]), [], ""),
        (reply(200, {"error": "it is in use"}), [reply(404), reply(200, {"id": AN_ID})], ""),
        (reply(200, {"error": "it is in use"}), [reply(200, {"id": AN_ID})], "answered 200: it is in use"),
        (reply(200, b"no"), [reply(200, {"id": AN_ID})], "not JSON (no content type): no"),
    ],
    ids=["text", "accepted", "a list", "complains and does", "complains", "text and does not"],
)
async def test_v6_a_deletion_in_other_words(
    server: RawServer, raw_bench: Bench, answer: Reply, then: list[Reply], words: str
) -> None:
    """Whatever a deletion is answered with, what counts is whether the object is still there."""
    server.will(answer, *then)
    objects = raw_bench.objects(CREDENTIAL)
    if words:
        with pytest.raises(GarbledError, match=re.escape(words)):
            await objects.delete(AN_ID, {})
    else:
        await objects.delete(AN_ID, {})
    assert len(server.received) == 1 + len(then)


async def test_writes_whose_answers_are_empty(server: RawServer, raw_bench: Bench, time: VirtualTime) -> None:
    """A PUT may be answered with nothing, and what is to be deleted may be gone already."""
    api = raw_bench.target(CREDENTIAL).kind.api
    server.will(reply(204, b""), reply(404))
    assert (await api.put(AN_ID, {})).live == {}
    await api.delete(AN_ID)
    assert ([each.method for each in server.received], time.sleeps) == (["PUT", "DELETE"], [])


@pytest.mark.parametrize("object_id", ["../account", "a?x=1#f", "%2e%2e%2f", "", "..", "inf", f"{AN_ID}/../../user"])
async def test_v14_ids_that_are_none(server: RawServer, raw_bench: Bench, object_id: str) -> None:
    """What can be no id is no object: nothing is asked of the vendor, least of all at another address."""
    api = raw_bench.target(CREDENTIAL).kind.api
    with pytest.raises(GoneError, match="can be no id"):
        await api.get(object_id)
    with pytest.raises(GoneError):
        await api.put(object_id, {})
    await api.delete(object_id)
    assert server.received == []
