"""Law 6: what recovery takes is new, unclaimed by any other record, and the same; it is nobody else's object."""

from __future__ import annotations

import asyncio
import time as wall
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AccountsError, AmbiguousError
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, POSTED, lagging, lose, until

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

EVERY = pytest.mark.parametrize("token", POSTED)
NEW = {CREDENTIAL: "a" * 24, "leadconduit:Onboard": "a" * 24, ACTIVEPLATFORM: "999"}


def _ids(emulator: Emulator, token: str) -> set[str]:
    return {str(each["id"]) for each in emulator.objects(token)}


def _put(emulator: Emulator, token: str, *, age: float = -1, **changes: Any) -> str:
    """Put an object there that somebody else has made, so many seconds ago."""
    created = (datetime.now(UTC) - timedelta(seconds=age)).strftime("%Y-%m-%dT%H:%M:%SZ")
    wire = create_body(BY_TOKEN[token], inputs_of(token)) | {"created_at": created} | changes
    return str(emulator.put(token, NEW[token], wire)["id"])


@EVERY
async def test_what_another_stacks_record_has(machine: Machine, emulator: Emulator, token: str) -> None:
    """A new object that is the same, and that another stack's record has claimed, is not taken: ours is made."""
    theirs, ours = machine.run("theirs"), machine.run("ours", onExisting="ignore")
    made = await theirs.create(token, inputs_of(token))
    emulator.fault(method="POST", reset=True)
    managed = await ours.create(token, inputs_of(token))
    assert _ids(emulator, token) == {made.object_id, managed.object_id}
    assert made.object_id != managed.object_id


@EVERY
async def test_what_another_resources_record_has(machine: Machine, emulator: Emulator, token: str) -> None:
    """Nor is one that an earlier run has made for another resource of the program."""
    made = await machine.run().create(token, inputs_of(token), "one")
    emulator.fault(method="POST", reset=True)
    run = machine.run()
    run.check(token, "one", "two")
    managed = await run.create(token, inputs_of(token), "two")
    assert managed.object_id != made.object_id
    assert len(emulator.objects(token)) == 2


@EVERY
async def test_what_is_not_new(machine: Machine, emulator: Emulator, token: str) -> None:
    """An object that was there before the creation began is somebody's, whether the answer had an effect or not."""
    before = _put(emulator, token, age=60)
    emulator.fault(method="POST", lose_answer=True)
    managed = await machine.run(onExisting="ignore").create(token, inputs_of(token))
    assert managed.object_id != before


@EVERY
async def test_rivals(machine: Machine, emulator: Emulator, token: str) -> None:
    """While another stack looks for the same, nobody can tell whose a single object is: an error names it."""
    emulator.fault(method="POST", hang=True)
    with pytest.raises(AccountsError):
        await machine.run("theirs").create(token, inputs_of(token))
    emulator.fault(method="POST", lose_answer=True)
    with pytest.raises(AmbiguousError) as error:
        await machine.run("ours").create(token, inputs_of(token))
    (only,) = _ids(emulator, token)
    assert only in str(error.value)


@EVERY
async def test_two_stacks_that_both_lose_their_answers(machine: Machine, emulator: Emulator, token: str) -> None:
    """Each gets an object of its own, or an error that names the ids: never is one object in two stacks."""
    emulator.behave(latency=0.02)
    emulator.fault(method="POST", lose_answer=True, times=2)
    runs = [machine.run(stack) for stack in ("one", "two")]
    results = await asyncio.gather(*(each.create(token, inputs_of(token)) for each in runs), return_exceptions=True)
    taken = [each.object_id for each in results if not isinstance(each, BaseException)]
    assert len(set(taken)) == len(taken)
    for each in results:
        if isinstance(each, BaseException):
            assert isinstance(each, AccountsError)
            assert any(object_id in str(each) for object_id in _ids(emulator, token))


@pytest.mark.parametrize("first", [0, 1])
async def test_two_stacks_that_were_both_killed(machine: Machine, emulator: Emulator, first: int) -> None:
    """Nor is it after both were killed, whichever goes on first, however often."""
    inputs = inputs_of(CREDENTIAL)
    for stack in ("one", "two"):
        await lose(machine.run(stack, onExisting="ignore"), emulator, CREDENTIAL, inputs)
    owners: dict[str, set[str]] = {"one": set(), "two": set()}
    for stack in (["one", "two"] if first else ["two", "one"]) * 2:
        (result,) = await asyncio.gather(machine.run(stack).create(CREDENTIAL, inputs), return_exceptions=True)
        if isinstance(result, BaseException):
            assert isinstance(result, AccountsError)
            assert any(object_id in str(result) for object_id in _ids(emulator, CREDENTIAL))
        else:
            owners[stack].add(result.object_id)
    assert not owners["one"] & owners["two"]
    assert len(emulator.objects(CREDENTIAL)) == 2


async def test_many_at_once_on_one_store(machine: Machine, emulator: Emulator) -> None:
    """Four stacks that make five alike each, with answers lost here and there: no object is in two of them."""
    emulator.behave(latency=0.01)
    runs = [machine.run(f"stack {number}", onExisting="ignore") for number in range(4)]
    for skip in (0, 2, 3):
        emulator.fault(method="POST", lose_answer=True, skip=skip)
    work = [run.create(CREDENTIAL, inputs_of(CREDENTIAL), f"r{n}") for run in runs for n in range(5)]
    results = await asyncio.gather(*work, return_exceptions=True)
    taken = [each.object_id for each in results if not isinstance(each, BaseException)]
    assert all(isinstance(each, AccountsError) for each in results if isinstance(each, BaseException))
    assert len(set(taken)) == len(taken)
    assert len(emulator.objects(CREDENTIAL)) <= 20


DIFFERENT = [{"phone": "+1 408 555 0100"}, {"custom_attributes": [{"name": "Passport number", "value": "other"}]}]


@pytest.mark.parametrize("changes", DIFFERENT, ids=str)
async def test_values_that_differ_are_written(machine: Machine, emulator: Emulator, changes: dict[str, Any]) -> None:
    """What the vendor is known to rewrite is not compared, and is not taken for rewritten either: ours is written."""
    emulator.fault(method="POST", status=500, effect=True)
    lagging(emulator, ACTIVEPLATFORM, 1, skip=2)
    creation = asyncio.ensure_future(machine.run().create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM)))
    await until(lambda: emulator.objects(ACTIVEPLATFORM))
    (made,) = emulator.objects(ACTIVEPLATFORM)
    emulator.change(ACTIVEPLATFORM, made["id"], **changes)
    await creation
    (live,) = emulator.objects(ACTIVEPLATFORM)
    key = next(iter(changes))
    assert live[key] == made[key]


@pytest.mark.parametrize("killed", ["before the answer", "after it"])
@pytest.mark.parametrize("reads", ["masked", "empty", "absent"])
async def test_a_secret_that_has_changed_since(machine: Machine, emulator: Emulator, reads: str, killed: str) -> None:
    """A password that the program has changed since the killed run is written, though the vendor does not show the old one."""
    emulator.behave(password_reads=reads)
    inputs, changed = inputs_of(CREDENTIAL), inputs_of(CREDENTIAL, password="another-canary")
    if killed == "after it":
        await machine.run().create(CREDENTIAL, inputs)
    else:
        await lose(machine.run(), emulator, CREDENTIAL, inputs)
    managed = await machine.run().create(CREDENTIAL, changed)
    assert _ids(emulator, CREDENTIAL) == {managed.object_id}
    assert emulator.object(CREDENTIAL, managed.object_id)["password"] == "another-canary"


async def test_a_secret_that_is_shown_and_has_changed_since(machine: Machine, emulator: Emulator) -> None:
    """Where the vendor shows the old password, the object is what was sent all the same: the new one is written."""
    made = await lose(machine.run(), emulator, CREDENTIAL, inputs_of(CREDENTIAL))
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL, password="another-canary"))
    assert {managed.object_id} == {made} == _ids(emulator, CREDENTIAL)
    assert emulator.object(CREDENTIAL, made)["password"] == "another-canary"


@pytest.mark.parametrize("changes", [{"username": "another"}, {"name": "Mail relay", "username": "another"}], ids=str)
async def test_a_program_that_has_changed_since(machine: Machine, emulator: Emulator, changes: dict[str, Any]) -> None:
    """What the killed run has made is known by its record, whatever the program wants now, and is made that."""
    made = await lose(machine.run(), emulator, CREDENTIAL, inputs_of(CREDENTIAL))
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL, **changes))
    assert {managed.object_id} == {made} == _ids(emulator, CREDENTIAL)
    assert emulator.object(CREDENTIAL, made)["username"] == "another"


async def test_a_clock_that_is_wrong(machine: Machine, emulator: Emulator) -> None:
    """The vendor's own time says what is new: ours may be an hour off."""
    run = machine.run()
    run.session.clock = replace(run.session.clock, wall=lambda: wall.time() + 3600)
    emulator.fault(method="POST", lose_answer=True)
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert _ids(emulator, CREDENTIAL) == {managed.object_id}
