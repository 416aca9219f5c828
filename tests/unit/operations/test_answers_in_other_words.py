"""V6, V7, V9: a write that is answered in other words, with an error in a success, or while the vendor is busy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.model.errors import AccountsError, IncompleteError
from pulumi_accounts.model.plan import plan
from pulumi_accounts.model.state import absorb
from tests.support.server import Reply, reply
from tests.support.specimens import PARTNER_ID

if TYPE_CHECKING:
    from tests.support.server import RawServer
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ACCOUNT = "leadconduit:Account"
COMMVAULT = "commvault:Account"
ID = "0123456789abcdef01234567"
OLD = {"id": ID, "data_retention_in_days": 30, "features": {}}
NEW = {**OLD, "data_retention_in_days": 60}
WORDLESS = [
    reply(202, {"message": "queued"}),
    reply(200, {"data": None}),
    reply(200, b"OK"),
    reply(200, [1]),
    reply(204, b""),
    reply(200, {"status": "Error", "error": "package is disabled"}),
]
IDS = ["accepted", "null", "text", "a list", "nothing", "an error"]


def _account(days: int) -> dict[str, Any]:
    return {"dataRetentionInDays": days}


def _methods(server: RawServer) -> str:
    return " ".join(each.method for each in server.received)


@pytest.mark.parametrize("answer", WORDLESS, ids=IDS)
async def test_v6_done_in_other_words(raw_bench: Bench, server: RawServer, answer: Reply) -> None:
    """What took effect is in state, and the vendor's words are shown."""
    raw_bench.url = server.url
    objects, inputs = raw_bench.objects(ACCOUNT), _account(60)
    state = absorb(objects.target.declaration, _account(30), OLD)
    server.will(reply(200, OLD), answer, reply(200, OLD), reply(200, NEW))
    managed = await objects.update(ID, state, inputs)
    assert managed.state["dataRetentionInDays"] == 60
    assert _methods(server) == "GET PUT GET GET"
    words = {b"OK": "OK", b'{"message": "queued"}': "queued"}.get(answer.body)
    assert words is None or any(words in each for each in raw_bench.said)


@pytest.mark.parametrize("answer", WORDLESS, ids=IDS)
async def test_v7_not_done_in_other_words(raw_bench: Bench, server: RawServer, answer: Reply) -> None:
    """What took no effect is an error with the vendor's words; state stays, and the next up writes it again."""
    raw_bench.url = server.url
    objects, inputs = raw_bench.objects(ACCOUNT), _account(60)
    state = absorb(objects.target.declaration, _account(30), OLD)
    server.will(reply(200, OLD), answer, reply(200, OLD))
    with pytest.raises(IncompleteError, match="nothing of what was written shows; the next `pulumi up`") as caught:
        await objects.update(ID, state, inputs)
    assert _methods(server).count("PUT") == 1
    assert [each.path for each in plan(objects.target.declaration, caught.value.state, inputs)] == [
        ("dataRetentionInDays",)
    ]
    if b"disabled" in answer.body:
        assert "answered 200: package is disabled" in str(caught.value)


async def test_v7_an_object_that_is_an_error(raw_bench: Bench, server: RawServer) -> None:
    """The vendor's words are shown where a read is answered with an error in a success."""
    raw_bench.url = server.url
    server.will(reply(200, {"error": "maintenance"}))
    with pytest.raises(AccountsError, match="answered without the object's id: maintenance"):
        await raw_bench.objects(ACCOUNT).read(ID, {})


def _partner(status: str, website: str) -> Reply:
    live = {"id": PARTNER_ID, "externalId": "X1", "name": "Acme", "contacts": [{}], "status": status}
    return reply(200, {"data": {**live, "website": website}})


BUSY = reply(409, {"error": "the account is being updated"})
LOCKED = reply(423, {"error": "locked"})


async def _update_of_a_busy_account(bench: Bench, server: RawServer, *replies: Reply) -> Any:
    bench.url = server.url
    objects = bench.objects(COMMVAULT)
    inputs = {"externalId": "X1", "name": "Acme", "contacts": [{}], "website": "www.old.example"}
    server.will(_partner("active", "www.old.example"))
    managed = await objects.read(PARTNER_ID, {})
    assert managed
    server.received.clear()
    server.will(*replies)
    return await objects.update(PARTNER_ID, managed.state, {**inputs, "website": "www.new.example"})


@pytest.mark.parametrize("refusal", [BUSY, LOCKED], ids=["409", "423"])
async def test_v9_a_busy_object(raw_bench: Bench, server: RawServer, refusal: Reply) -> None:
    """An object that the vendor is at work on is waited for, looked at again, and written."""
    old, new = "www.old.example", "www.new.example"
    replies = [_partner("active", old), refusal, _partner("updating", old), _partner("active", old)]
    managed = await _update_of_a_busy_account(raw_bench, server, *replies, _partner("active", new))
    assert managed.state["website"] == new
    assert _methods(server).split()[:5] == ["GET", "PUT", "GET", "GET", "PUT"]
    assert any("waiting until it can be written" in each for each in raw_bench.said)


async def test_v9_what_another_has_written_meanwhile(raw_bench: Bench, server: RawServer) -> None:
    """Once the object is free, what there is to write is decided anew: perhaps nothing."""
    old, new = "www.old.example", "www.new.example"
    replies = [_partner("active", old), BUSY, _partner("updating", old), _partner("active", new)]
    managed = await _update_of_a_busy_account(raw_bench, server, *replies)
    assert managed.state["website"] == new
    assert _methods(server).count("PUT") == 1


async def test_v9_a_lock_without_a_status(raw_bench: Bench, server: RawServer) -> None:
    """A lock passes by itself; it is tried a few times."""
    old, new = "www.old.example", "www.new.example"
    replies = [_partner("active", old), LOCKED, _partner("active", old), _partner("active", new)]
    managed = await _update_of_a_busy_account(raw_bench, server, *replies)
    assert managed.state["website"] == new
    replies = [_partner("active", old)]
    with pytest.raises(StatusError, match="answered 423: locked"):
        await _update_of_a_busy_account(
            raw_bench, server, *([_partner("active", old)] + [LOCKED, _partner("active", old)] * 2 + [LOCKED])
        )


async def test_v9_a_conflict_of_another_kind(raw_bench: Bench, server: RawServer) -> None:
    """A name that is taken stays taken: the refusal is told at once."""
    replies = [_partner("active", "www.old.example"), reply(409, {"error": "name is taken"})]
    with pytest.raises(StatusError, match="answered 409: name is taken"):
        await _update_of_a_busy_account(raw_bench, server, *replies, _partner("active", "www.old.example"))
    assert _methods(server).count("PUT") == 1
