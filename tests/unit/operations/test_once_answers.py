"""Law 4: an answer to a write is one of three things: surely no effect, in doubt, done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.http.errors import ApiError, StatusError
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AccountsError
from tests.support.server import refusing_port
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import CREDENTIAL, POSTED, lagging

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

REFUSALS = (400, 401, 403, 404, 405, 409, 410, 413, 422, 428, 451)
PUT_OFF: list[dict[str, Any]] = [
    {"status": 429},
    {"status": 425},
    {"status": 429, "headers": {"Retry-After": "7"}},
    {"status": 503, "headers": {"Retry-After": "7"}},
    {"status": 503, "headers": {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}},
]
IN_DOUBT: list[dict[str, Any]] = [
    *({"status": status} for status in (300, 302, 303, 304, 408, 500, 502, 503, 504, 520)),
    {"status": 503, "headers": {"Retry-After": "soon"}},
    {"status": 500, "headers": {"Retry-After": "7"}},
    {"status": 307, "headers": {"Location": "/credentials"}},
    {"lose_answer": True},
]
DONE: list[dict[str, Any]] = [
    {"garbage": True},
    {"garbage": True, "status": 202},
    {"status": 200, "body": ""},
    {"status": 201, "body": {}},
    {"status": 201, "body": []},
    {"status": 201, "body": {"id": None}},
    {"status": 202, "body": {"queued": True}},
    {"status": 204, "body": ""},
    {"status": 207, "body": [{"id": "a" * 24}]},
]
ODD_IDS: list[Any] = ["", " ", {}, ["a"], {"$oid": "a" * 24}, True]


def _posts(emulator: Emulator) -> int:
    return len(emulator.requests("POST"))


@pytest.mark.parametrize("status", REFUSALS)
async def test_a_refusal(machine: Machine, emulator: Emulator, status: int) -> None:
    """A 4xx other than 408 surely had no effect: it is told at once, nothing is asked for again, no record stays."""
    emulator.fault(method="POST", status=status)
    run = machine.run()
    with pytest.raises(StatusError, match=f"answered {status}"):
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert _posts(emulator) == 1
    assert machine.entries(run, CREDENTIAL) == []


@pytest.mark.parametrize("fault", PUT_OFF, ids=str)
async def test_what_is_put_off(machine: Machine, emulator: Emulator, fault: dict[str, Any]) -> None:
    """A 429, and a 503 that says when to come back, surely had no effect: it is asked for again without a look."""
    emulator.fault(method="POST", **fault)
    await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["method"] for each in emulator.requests(path="/credentials*")][:3] == ["GET", "POST", "POST"]
    assert len(emulator.objects(CREDENTIAL)) == 1


async def test_a_refused_connection(machine: Machine, emulator: Emulator) -> None:
    """A connection that is refused surely had no effect: no record stays, and the address is named."""
    with refusing_port() as url:
        run = machine.run(leadconduitBaseUrl=url, onExisting="ignore")
        with pytest.raises(ApiError, match=f"could not reach {url}"):
            await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert machine.entries(run, CREDENTIAL) == []
    assert emulator.requests() == []


@pytest.mark.parametrize("fault", IN_DOUBT, ids=str)
@pytest.mark.parametrize("effect", [True, False], ids=["with effect", "without"])
async def test_an_answer_in_doubt(
    machine: Machine,
    emulator: Emulator,
    fault: dict[str, Any],
    effect: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Every other 5xx, a 3xx, a 408, a lost answer: the object is looked for, and made only if it is not there."""
    emulator.fault(method="POST", effect=effect, **fault)
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [managed.object_id]
    had_effect = effect or "lose_answer" in fault
    assert _posts(emulator) == (1 if had_effect else 2)
    assert [each["method"] for each in emulator.requests(path="/credentials*")][:3] == ["GET", "POST", "GET"]


@pytest.mark.parametrize("fault", DONE, ids=str)
async def test_an_answer_of_success(machine: Machine, emulator: Emulator, fault: dict[str, Any]) -> None:
    """A 2xx is done, even without a readable object: the object is looked for."""
    emulator.fault(method="POST", effect=True, **fault)
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [managed.object_id]
    assert _posts(emulator) == 1


@pytest.mark.parametrize("fault", DONE, ids=str)
async def test_an_answer_of_success_and_nothing_there(
    machine: Machine, emulator: Emulator, fault: dict[str, Any]
) -> None:
    """A 2xx is never sent again: the error says that the next run looks, and the record stays for it."""
    emulator.fault(method="POST", **fault)
    run = machine.run()
    with pytest.raises(AccountsError, match="the next `pulumi up` looks again before it creates anything"):
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert _posts(emulator) == 1
    assert len(machine.entries(run, CREDENTIAL)) == 1


@pytest.mark.parametrize("odd", ODD_IDS, ids=repr)
async def test_an_answer_with_an_id_that_is_none(machine: Machine, emulator: Emulator, odd: Any) -> None:
    """What is no id is not taken for one: the object is looked for."""
    emulator.fault(method="POST", effect=True, status=201, body={"id": odd, "name": "Mail gateway"})
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [managed.object_id]
    assert _posts(emulator) == 1


@pytest.mark.parametrize("token", POSTED)
async def test_a_conflict_with_our_own(machine: Machine, emulator: Emulator, token: str) -> None:
    """A 409 may come from our own lost POST: the object is looked for, and taken."""
    emulator.fault(method="POST", status=500, effect=True)
    emulator.fault(method="POST", status=409)
    # As many looks as a failure that was answered is looked after, before the second POST.
    looks = 6 if BY_TOKEN[token].vendor.paging else 5
    lagging(emulator, token, looks, skip=1 if looks == 5 else 2)
    managed = await machine.run().create(token, inputs_of(token))
    assert [str(each["id"]) for each in emulator.objects(token)] == [managed.object_id]


async def test_a_conflict_with_somebody_elses(machine: Machine, emulator: Emulator) -> None:
    """A 409 because of an object that was there before is a refusal, which names it."""
    wire = create_body(BY_TOKEN[CREDENTIAL], inputs_of(CREDENTIAL, password="another-canary"))
    emulator.put(CREDENTIAL, "a" * 24, {**wire, "created_at": "2026-01-02T03:04:05Z"})
    emulator.fault(method="POST", status=409)
    with pytest.raises(StatusError, match=f"{'a' * 24} is there already with the same"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert emulator.requests("PUT") == []
