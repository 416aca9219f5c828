"""A creation whose answer was lost leads to exactly one object, and it is ours."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.call import ATTEMPTS
from pulumi_accounts.http.errors import ApiError, LostError, StatusError
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AmbiguousError
from tests.support.specimens import LEADCONDUIT_CREDENTIAL, SPECIMENS, Specimen
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator, Wire
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL = LEADCONDUIT_CREDENTIAL.token
POSTED = pytest.mark.parametrize("specimen", [each for each in SPECIMENS if each.is_posted], ids=str)
DATED = pytest.mark.parametrize(
    "specimen", [each for each in SPECIMENS if each.is_posted and each.declaration.created], ids=str
)

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


def _twin(emulator: Emulator, specimen: Specimen, age: timedelta, **changes: Any) -> Wire:
    """Put an object there that looks like the one to be created, made so long ago."""
    shown = [each.wire for each in specimen.declaration.fields if each.key == specimen.declaration.created]
    made = dict.fromkeys(shown, (datetime.now(UTC) - age).strftime("%Y-%m-%dT%H:%M:%SZ"))
    body = create_body(specimen.declaration, inputs_of(specimen.token))
    return emulator.put(specimen.token, specimen.unknown_id, body | made | changes)


@POSTED
@pytest.mark.parametrize("fault", AFTER_EFFECT, ids=str)
async def test_a_lost_answer(emulator: Emulator, bench: Bench, specimen: Specimen, fault: dict[str, Any]) -> None:
    """An object that was made although the answer says otherwise, or says nothing, is found and taken."""
    bench.configure(requestTimeoutSeconds=0.2)
    emulator.fault(method="POST", **fault)
    managed = await bench.objects(specimen.token).create(inputs_of(specimen.token))
    (live,) = emulator.objects(specimen.token)
    assert managed.object_id == str(live["id"])
    assert _count(emulator, "POST") == 1
    assert any("looking whether it was created" in each for each in bench.said)


@POSTED
@pytest.mark.parametrize("fault", WITHOUT_EFFECT, ids=str)
async def test_a_request_without_effect(
    emulator: Emulator, bench: Bench, specimen: Specimen, fault: dict[str, Any]
) -> None:
    """An object that was not made is looked for first, and then asked for again."""
    bench.configure(requestTimeoutSeconds=10)
    emulator.fault(method="POST", **fault)
    managed = await bench.objects(specimen.token).create(inputs_of(specimen.token))
    (live,) = emulator.objects(specimen.token)
    assert managed.object_id == str(live["id"])
    path = specimen.declaration.list_path()
    on_list = [each["method"] for each in emulator.requests() if each["path"] == path]
    assert on_list[:5] == ["GET", "POST", "GET", "GET", "GET"]
    assert _count(emulator, "POST") == 2


@POSTED
@pytest.mark.parametrize("fault", NEVER_AGAIN, ids=str)
async def test_a_request_that_is_never_sent_again(
    emulator: Emulator, bench: Bench, specimen: Specimen, fault: dict[str, Any]
) -> None:
    """After a time-out, and after an answer of success, nothing is posted again: the next run looks once more."""
    bench.configure(requestTimeoutSeconds=0.2)
    emulator.fault(method="POST", **fault)
    with pytest.raises(ApiError, match="the next `pulumi up` looks again before it creates anything"):
        await bench.objects(specimen.token).create(inputs_of(specimen.token))
    assert _count(emulator, "POST") == 1


@pytest.mark.parametrize("fault", [{"status": 429}, {"status": 503, "headers": {"Retry-After": "30"}}], ids=str)
async def test_a_request_that_was_put_off(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """What the vendor surely did not carry out is asked for again without a look in between."""
    emulator.fault(method="POST", **fault)
    await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1
    assert [each["method"] for each in emulator.requests(path="/credentials*")][:3] == ["GET", "POST", "POST"]


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


@DATED
@pytest.mark.parametrize("effect", [True, False])
async def test_an_older_twin_is_not_taken(
    emulator: Emulator,
    bench: Bench,
    specimen: Specimen,
    effect: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """An object just like ours that was there before belongs to somebody else."""
    bench.configure(onExisting="ignore")
    _twin(emulator, specimen, timedelta(minutes=1))
    emulator.fault(method="POST", status=500, effect=effect)
    managed = await bench.objects(specimen.token).create(inputs_of(specimen.token))
    assert managed.object_id != specimen.unknown_id
    assert len(emulator.objects(specimen.token)) == 2
    assert _count(emulator, "POST") == (1 if effect else 2)


@POSTED
async def test_several_new_twins(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """Objects that cannot be told apart are named, and none is taken."""
    bench.configure(onExisting="ignore")
    _twin(emulator, specimen, timedelta(seconds=-1))
    emulator.fault(method="POST", lose_answer=True)
    with pytest.raises(AmbiguousError) as error:
        await bench.objects(specimen.token).create(inputs_of(specimen.token))
    ids = [str(each["id"]) for each in emulator.objects(specimen.token)]
    assert len(ids) == 2
    assert f"any of {', '.join(ids)} may be it: set adoptId to the right one" in str(error.value)
    assert _count(emulator, "PUT") == 0


@pytest.mark.parametrize(
    ("specimen", "key"), [(each, key) for each in SPECIMENS if each.is_posted for key in each.declaration.natural_key]
)
async def test_a_new_object_that_is_partly_the_same(
    emulator: Emulator, bench: Bench, specimen: Specimen, key: str
) -> None:
    """It may be ours, changed by the vendor on its way: with most of what tells it from others it is named, not ignored."""
    name = specimen.declaration.by_key[key].name
    _twin(emulator, specimen, timedelta(), **specimen.on_wire({name: specimen.changes[name]}))
    emulator.fault(method="POST", reset=True)
    work = bench.objects(specimen.token).create(inputs_of(specimen.token))
    if len(specimen.declaration.natural_key) > 2:
        with pytest.raises(AmbiguousError, match=f"{specimen.unknown_id} may be it, and is not quite the same"):
            await work
        assert _count(emulator, "POST") == 1
    else:
        assert (await work).object_id != specimen.unknown_id


async def test_another_object_is_not_taken(emulator: Emulator, bench: Bench) -> None:
    """An object made at the same time by somebody else differs in what it is called."""
    _twin(emulator, LEADCONDUIT_CREDENTIAL, timedelta(), name="other", username="another")
    emulator.fault(method="POST", reset=True)
    managed = await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert managed.object_id != LEADCONDUIT_CREDENTIAL.unknown_id


async def test_a_strange_time_of_creation(emulator: Emulator, bench: Bench) -> None:
    """An object whose age cannot be read might be ours, so that a human must look where there are two."""
    bench.configure(onExisting="ignore")
    _twin(emulator, LEADCONDUIT_CREDENTIAL, timedelta(days=1), created_at="yesterday")
    emulator.fault(method="POST", lose_answer=True)
    with pytest.raises(AmbiguousError, match=LEADCONDUIT_CREDENTIAL.unknown_id):
        await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))


@POSTED
@pytest.mark.parametrize("faults", [1, 2, 3])
async def test_twins_of_our_own(emulator: Emulator, bench: Bench, specimen: Specimen, faults: int) -> None:
    """Creations of the same thing side by side each get an object of their own, whichever answers are lost."""
    emulator.behave(latency=0.01)
    emulator.fault(method="POST", lose_answer=True, times=faults)
    objects, inputs = bench.objects(specimen.token), inputs_of(specimen.token)
    made = await asyncio.gather(*(objects.create(inputs) for _ in range(3)))
    assert {each.object_id for each in made} == {str(each["id"]) for each in emulator.objects(specimen.token)}
    assert len({each.object_id for each in made}) == 3


async def test_strangers_do_not_wait_for_each_other(emulator: Emulator, bench: Bench) -> None:
    """Creations of different things go side by side."""
    emulator.behave(latency=0.3)
    objects, names = bench.objects(CREDENTIAL), ("CRM", "ERP", "BI")
    await asyncio.gather(*(objects.create(inputs_of(CREDENTIAL, name=name)) for name in names))
    first_four = [each["method"] for each in emulator.requests(path="/credentials*")][:4]
    assert first_four == ["GET", *["POST"] * 3]


async def test_the_look_is_lost_too(emulator: Emulator, bench: Bench) -> None:
    """Where nobody can tell whether the object exists, the message says so, and what to do."""
    emulator.fault(method="POST", lose_answer=True)
    emulator.fault(method="GET", path="/credentials*", status=500, times=None, skip=1)
    with pytest.raises(AmbiguousError) as error:
        await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert "the answer to its creation was lost, and so was the look for it (GET /credentials answered 500" in str(
        error.value
    )
    assert "the next `pulumi up` looks again" in str(error.value)
    assert _count(emulator, "POST") == 1


@pytest.mark.parametrize(
    "specimen", [each for each in SPECIMENS if each.is_posted and each.declaration.filters], ids=str
)
async def test_the_list_is_filtered_where_it_can_be(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """An operator may have very many accounts: those with our e-mail address are enough."""
    emulator.fault(method="POST", lose_answer=True)
    inputs = inputs_of(specimen.token)
    await bench.objects(specimen.token).create(inputs)
    before, *looks = emulator.requests("GET", specimen.declaration.list_path())
    assert looks
    for parameter, key in specimen.declaration.filters.items():
        assert before["query"].get(parameter) is None, "what is there before any creation is one list for all"
        assert {each["query"].get(parameter) for each in looks} == {inputs[key]}
