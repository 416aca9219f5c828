"""A creation whose answer was lost leads to exactly one object, and it is ours."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.http.errors import ApiError, LostError, StatusError
from pulumi_accounts.http.retry import ATTEMPTS
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AmbiguousError
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator, Wire
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL, ONBOARD, ACTIVEPLATFORM = "leadconduit:Credential", "leadconduit:Onboard", "activeplatform:VendorAccount"
POSTED = pytest.mark.parametrize("token", [CREDENTIAL, ONBOARD, ACTIVEPLATFORM])
IDS = {CREDENTIAL: "a" * 24, ONBOARD: "a" * 24, ACTIVEPLATFORM: "999"}

AFTER_EFFECT: list[dict[str, Any]] = [
    {"lose_answer": True},
    {"hang": True, "effect": True},
    {"status": 500, "effect": True},
    {"status": 503, "effect": True},
    {"status": 408, "effect": True},
    {"garbage": True, "effect": True},
    {"status": 201, "body": {"ok": True}, "effect": True},
    {"status": 201, "body": {}, "effect": True},
]
WITHOUT_EFFECT: list[dict[str, Any]] = [
    {"reset": True},
    {"status": 500},
    {"status": 502, "body": "<html>Bad Gateway</html>"},
    {"status": 302, "headers": {"Location": "/login"}},
]
NEVER_AGAIN: list[dict[str, Any]] = [{"hang": True}, {"garbage": True}, {"status": 202, "body": {"queued": True}}]


def _count(emulator: Emulator, method: str) -> int:
    return len(emulator.requests(method))


def _twin(emulator: Emulator, token: str, age: timedelta, **changes: Any) -> Wire:
    """Put an object there that looks like the one to be created, made so long ago."""
    wire = create_body(BY_TOKEN[token], inputs_of(token))
    wire |= {"created_at": (datetime.now(UTC) - age).strftime("%Y-%m-%dT%H:%M:%SZ")}
    return emulator.put(token, IDS[token], wire | changes)


@POSTED
@pytest.mark.parametrize("fault", AFTER_EFFECT, ids=str)
async def test_a_lost_answer(emulator: Emulator, bench: Bench, token: str, fault: dict[str, Any]) -> None:
    """An object that was made although the answer says otherwise, or says nothing, is found and taken."""
    bench.configure(requestTimeoutSeconds=0.2)
    emulator.fault(method="POST", **fault)
    managed = await bench.objects(token).create(inputs_of(token))
    (live,) = emulator.objects(token)
    assert managed.object_id == str(live["id"])
    assert _count(emulator, "POST") == 1
    assert any("looking whether it was created" in each for each in bench.said)


@POSTED
@pytest.mark.parametrize("fault", WITHOUT_EFFECT, ids=str)
async def test_a_request_without_effect(emulator: Emulator, bench: Bench, token: str, fault: dict[str, Any]) -> None:
    """An object that was not made is looked for first, and then asked for again."""
    bench.configure(requestTimeoutSeconds=0.2)
    emulator.fault(method="POST", **fault)
    managed = await bench.objects(token).create(inputs_of(token))
    (live,) = emulator.objects(token)
    assert managed.object_id == str(live["id"])
    on_list = [each["method"] for each in emulator.requests() if each["path"] == BY_TOKEN[token].list_path()]
    assert on_list[:5] == ["GET", "POST", "GET", "GET", "GET"]
    assert _count(emulator, "POST") == 2


@POSTED
@pytest.mark.parametrize("fault", NEVER_AGAIN, ids=str)
async def test_a_request_that_is_never_sent_again(
    emulator: Emulator, bench: Bench, token: str, fault: dict[str, Any]
) -> None:
    """After a time-out, and after an answer of success, nothing is posted again: the next run looks once more."""
    bench.configure(requestTimeoutSeconds=0.2)
    emulator.fault(method="POST", **fault)
    with pytest.raises(ApiError, match="the next `pulumi up` looks again before it creates anything"):
        await bench.objects(token).create(inputs_of(token))
    assert _count(emulator, "POST") == 1


@pytest.mark.parametrize("fault", [{"status": 429}, {"status": 503, "headers": {"Retry-After": "30"}}], ids=str)
async def test_a_request_that_was_put_off(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """What the vendor surely did not carry out is asked for again without a look in between."""
    emulator.fault(method="POST", **fault)
    await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1
    assert [each["method"] for each in emulator.requests()][:3] == ["GET", "POST", "POST"]


async def test_one_failure_after_another(emulator: Emulator, bench: Bench) -> None:
    """Failures with and without effect may mix: one object comes of them."""
    emulator.fault(method="POST", status=429)
    emulator.fault(method="POST", reset=True)
    emulator.fault(method="POST", status=500)
    emulator.fault(method="POST", lose_answer=True)
    managed = await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [managed.object_id]


@pytest.mark.parametrize("fault", [{"status": 500}, {"reset": True}], ids=str)
async def test_a_vendor_that_never_creates(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """After a few tries, each of them looked up, the last failure is the error."""
    emulator.fault(method="POST", times=None, **fault)
    with pytest.raises(ApiError) as error:
        await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert isinstance(error.value, StatusError if "status" in fault else LostError)
    assert str(error.value).startswith('LeadConduit credential "Mail gateway": POST /credentials ')
    assert _count(emulator, "POST") == ATTEMPTS
    assert _count(emulator, "GET") > ATTEMPTS


@POSTED
@pytest.mark.parametrize("effect", [True, False])
async def test_an_older_twin_is_not_taken(
    emulator: Emulator,
    bench: Bench,
    token: str,
    effect: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """An object just like ours that was there before belongs to somebody else."""
    bench.configure(onExisting="ignore")
    _twin(emulator, token, timedelta(minutes=1))
    emulator.fault(method="POST", status=500, effect=effect)
    managed = await bench.objects(token).create(inputs_of(token))
    assert managed.object_id != IDS[token]
    assert len(emulator.objects(token)) == 2
    assert _count(emulator, "POST") == (1 if effect else 2)


@POSTED
async def test_several_new_twins(emulator: Emulator, bench: Bench, token: str) -> None:
    """Objects that cannot be told apart are named, and none is taken."""
    bench.configure(onExisting="ignore")
    _twin(emulator, token, timedelta(seconds=-1))
    emulator.fault(method="POST", lose_answer=True)
    with pytest.raises(AmbiguousError) as error:
        await bench.objects(token).create(inputs_of(token))
    ids = [str(each["id"]) for each in emulator.objects(token)]
    assert len(ids) == 2
    assert f"any of {', '.join(ids)} may be it: set adoptId to the right one" in str(error.value)
    assert _count(emulator, "PUT") == 0


@pytest.mark.parametrize("field", ["name", "type", "package", "username"])
async def test_a_new_object_that_is_partly_the_same(emulator: Emulator, bench: Bench, field: str) -> None:
    """It may be ours, changed by the vendor on its way, or somebody else's: it is named, not taken and not ignored."""
    _twin(emulator, CREDENTIAL, timedelta(), **{field: "other"})
    emulator.fault(method="POST", reset=True)
    with pytest.raises(AmbiguousError, match=f"{IDS[CREDENTIAL]} may be it, and is not quite the same"):
        await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert _count(emulator, "POST") == 1


async def test_another_object_is_not_taken(emulator: Emulator, bench: Bench) -> None:
    """An object made at the same time by somebody else differs in what it is called."""
    _twin(emulator, CREDENTIAL, timedelta(), name="other", username="another")
    emulator.fault(method="POST", reset=True)
    managed = await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert managed.object_id != IDS[CREDENTIAL]


async def test_a_strange_time_of_creation(emulator: Emulator, bench: Bench) -> None:
    """An object whose age cannot be read might be ours, so that a human must look where there are two."""
    bench.configure(onExisting="ignore")
    _twin(emulator, CREDENTIAL, timedelta(days=1), created_at="yesterday")
    emulator.fault(method="POST", lose_answer=True)
    with pytest.raises(AmbiguousError, match=IDS[CREDENTIAL]):
        await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))


@POSTED
@pytest.mark.parametrize("faults", [1, 2, 3])
async def test_twins_of_our_own(emulator: Emulator, bench: Bench, token: str, faults: int) -> None:
    """Creations of the same thing side by side each get an object of their own, whichever answers are lost."""
    emulator.behave(latency=0.01)
    emulator.fault(method="POST", lose_answer=True, times=faults)
    objects, inputs = bench.objects(token), inputs_of(token)
    made = await asyncio.gather(*(objects.create(inputs) for _ in range(3)))
    assert {each.object_id for each in made} == {str(each["id"]) for each in emulator.objects(token)}
    assert len({each.object_id for each in made}) == 3


async def test_strangers_do_not_wait_for_each_other(emulator: Emulator, bench: Bench) -> None:
    """Creations of different things go side by side."""
    emulator.behave(latency=0.3)
    objects, names = bench.objects(CREDENTIAL), ("CRM", "ERP", "BI")
    await asyncio.gather(*(objects.create(inputs_of(CREDENTIAL, name=name)) for name in names))
    first_four = [each["method"] for each in emulator.requests()][:4]
    assert first_four == ["GET", *["POST"] * 3]


async def test_the_look_is_lost_too(emulator: Emulator, bench: Bench) -> None:
    """Where nobody can tell whether the object exists, the message says so, and what to do."""
    emulator.fault(method="POST", lose_answer=True)
    emulator.fault(method="GET", status=500, times=None, skip=1)
    with pytest.raises(AmbiguousError) as error:
        await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert "the answer to its creation was lost, and so was the look for it (GET /credentials answered 500" in str(
        error.value
    )
    assert "the next `pulumi up` looks again" in str(error.value)
    assert _count(emulator, "POST") == 1


async def test_the_list_is_filtered_where_it_can_be(emulator: Emulator, bench: Bench) -> None:
    """An operator may have very many accounts: those with our e-mail address are enough."""
    emulator.fault(method="POST", lose_answer=True)
    await bench.objects(ACTIVEPLATFORM).create(inputs_of(ACTIVEPLATFORM))
    lists = emulator.requests("GET", "*/accounts.json")
    first, *later = [each["query"].get("filters[email]") for each in lists]
    assert (first, set(later)) == (None, {"doe.john@activeplatform.com"})
