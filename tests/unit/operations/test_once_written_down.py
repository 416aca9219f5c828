"""Law 1: a creation is written down first, and a later Create that meets an open record looks before it posts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.plan import plan
from tests.support.emulator import running
from tests.support.specimens import SPECIMENS
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, ONBOARD, POSTED, lagging, lose, until

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

EVERY = pytest.mark.parametrize("token", POSTED)


def _ids(emulator: Emulator, token: str) -> list[str]:
    return [str(each["id"]) for each in emulator.objects(token)]


@EVERY
async def test_the_record_is_there_before_the_post(machine: Machine, emulator: Emulator, token: str) -> None:
    """When the vendor has the POST, and nobody its answer, the record is in the store, without an id."""
    emulator.fault(method="POST", latency=0.15)
    run = machine.run()
    creation = asyncio.ensure_future(run.create(token, inputs_of(token)))
    await until(lambda: emulator.requests("POST"))
    (entry,) = machine.entries(run, token)
    assert not creation.done()
    await creation
    assert (entry.object_id, entry.confirmed) == (None, False)


@EVERY
async def test_the_record_gets_the_id(machine: Machine, emulator: Emulator, token: str) -> None:
    """When the answer comes the record has the id, and it is not settled by that."""
    run = machine.run()
    managed = await run.create(token, inputs_of(token))
    assert [each.object_id for each in machine.entries(run, token)] == [managed.object_id] == _ids(emulator, token)


@EVERY
async def test_a_killed_run_is_gone_on_with(machine: Machine, emulator: Emulator, token: str) -> None:
    """The id is known: the object is read and taken over, without a POST, and a line says so."""
    first = await machine.run().create(token, inputs_of(token))
    emulator.clear_requests()
    run = machine.run()
    second = await run.create(token, inputs_of(token))
    assert [second.object_id] == [first.object_id] == _ids(emulator, token)
    assert emulator.requests("POST") == []
    assert plan(BY_TOKEN[token], second.state, inputs_of(token)) == ()
    assert any(f"an earlier run has made {first.object_id}; going on with it" in each for each in run.said)


@EVERY
async def test_a_run_that_was_killed_before_the_answer(machine: Machine, emulator: Emulator, token: str) -> None:
    """The id is not known: the object is looked for among what exists, and is the record's from then on."""
    made = await lose(machine.run(), emulator, token, inputs_of(token))
    emulator.clear_requests()
    run = machine.run()
    managed = await run.create(token, inputs_of(token))
    assert [managed.object_id] == [made] == _ids(emulator, token)
    assert emulator.requests("POST") == []
    assert [each.object_id for each in machine.entries(run, token)] == [made]
    assert any("its creation has begun before; looking whether it came to its end" in each for each in run.said)


@EVERY
async def test_a_run_that_was_killed_before_the_effect(machine: Machine, emulator: Emulator, token: str) -> None:
    """Where the vendor has nothing the object is made, once, and only its own record stays open."""
    emulator.fault(method="POST", hang=True)
    with pytest.raises(AccountsError):
        await machine.run().create(token, inputs_of(token))
    run = machine.run()
    managed = await run.create(token, inputs_of(token))
    assert [managed.object_id] == _ids(emulator, token)
    assert [each.object_id for each in machine.entries(run, token)] == [managed.object_id]


@EVERY
async def test_a_third_run(machine: Machine, emulator: Emulator, token: str) -> None:
    """However often runs are killed, each goes on with the same object."""
    made = await lose(machine.run(), emulator, token, inputs_of(token))
    ids = {(await machine.run().create(token, inputs_of(token))).object_id for _ in range(3)}
    assert ids == {made} == set(_ids(emulator, token))


@EVERY
async def test_what_the_vendor_has_deleted(machine: Machine, emulator: Emulator, token: str) -> None:
    """An object deleted by hand: its record's id reads 404, the record is forgotten, and the object is made."""
    first = await machine.run().create(token, inputs_of(token))
    emulator.remove(token, first.object_id)
    run = machine.run()
    managed = await run.create(token, inputs_of(token))
    assert [managed.object_id] == _ids(emulator, token) != [first.object_id]
    assert [each.object_id for each in machine.entries(run, token)] == [managed.object_id]


async def test_what_the_vendor_keeps_as_deleted(machine: Machine, emulator: Emulator) -> None:
    """An account whose status is that of a deleted one is gone, too."""
    first = await machine.run().create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    emulator.change(ACTIVEPLATFORM, first.object_id, status="deleted")
    managed = await machine.run().create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    assert managed.object_id != first.object_id


async def test_a_refused_creation_leaves_no_record(machine: Machine, emulator: Emulator) -> None:
    """What surely had no effect is nothing to come back to."""
    emulator.fault(method="POST", status=422)
    run = machine.run()
    with pytest.raises(AccountsError):
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert machine.entries(run, CREDENTIAL) == []


@pytest.mark.parametrize("refusal", [{"status": 422}, {"status": 401}, {"status": 429, "times": 5}], ids=str)
async def test_a_refusal_after_an_attempt_in_doubt(
    machine: Machine, emulator: Emulator, refusal: dict[str, object]
) -> None:
    """A later attempt that surely had no effect says nothing of an earlier one: the record stays, and the next run looks."""
    emulator.fault(method="POST", status=500, effect=True)
    emulator.fault(method="POST", **refusal)
    lagging(emulator, CREDENTIAL, None)
    with pytest.raises(AccountsError):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    emulator.clear_faults()
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [managed.object_id] == _ids(emulator, CREDENTIAL)


async def test_a_record_is_of_one_address(machine: Machine, emulator: Emulator) -> None:
    """Another address of the vendor's is another vendor, whatever its ids: a record says nothing of it."""
    await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    with running() as elsewhere:
        await machine.run(leadconduitBaseUrl=elsewhere.url).create(CREDENTIAL, inputs_of(CREDENTIAL))
        assert len(_ids(elsewhere, CREDENTIAL)) == 1
    again = await machine.run(leadconduitBaseUrl=f"{emulator.url}/").create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert _ids(emulator, CREDENTIAL) == [again.object_id]


async def test_twins_of_one_program(machine: Machine, emulator: Emulator) -> None:
    """Two resources that want the same are legal, and each finds the object again that was made for it."""
    inputs, first = inputs_of(CREDENTIAL), machine.run()
    made = {name: (await first.create(CREDENTIAL, inputs, name)).object_id for name in ("one", "two")}
    second = machine.run()
    again = {name: (await second.create(CREDENTIAL, inputs, name)).object_id for name in ("two", "one")}
    assert again == made
    assert sorted(made.values()) == sorted(_ids(emulator, CREDENTIAL))


async def test_twins_of_one_program_whose_answers_were_lost(machine: Machine, emulator: Emulator) -> None:
    """Nobody can tell whose is which: each gets one of them, or an error names both; none is made or left over."""
    inputs, first = inputs_of(CREDENTIAL), machine.run()
    made = {await lose(first, emulator, CREDENTIAL, inputs, name) for name in ("one", "two")}
    second = machine.run()
    results = await asyncio.gather(
        *(second.create(CREDENTIAL, inputs, name) for name in ("one", "two")), return_exceptions=True
    )
    assert set(_ids(emulator, CREDENTIAL)) == made
    for each in results:
        if isinstance(each, BaseException):
            assert isinstance(each, AccountsError)
            assert all(object_id in str(each) for object_id in made)


async def test_without_the_resources_name(machine: Machine, emulator: Emulator) -> None:
    """A call that does not tell which resource it is about meets its record all the same."""
    made = await lose(machine.run(), emulator, CREDENTIAL, inputs_of(CREDENTIAL), "")
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL), "")
    assert [managed.object_id] == [made] == _ids(emulator, CREDENTIAL)


async def test_the_rest_of_an_interrupted_creation(machine: Machine, emulator: Emulator) -> None:
    """What a killed run had still to send after its POST is sent by the next one."""
    inputs = inputs_of(ONBOARD, status="in_progress")
    emulator.fault(method="PUT", status=422)
    with pytest.raises(AccountsError):
        await machine.run().create(ONBOARD, inputs)
    managed = await machine.run().create(ONBOARD, inputs)
    (live,) = emulator.objects(ONBOARD)
    assert (str(live["id"]), live["status"]) == (managed.object_id, "in_progress")


@pytest.mark.parametrize("token", POSTED)
async def test_a_program_that_has_changed_since(machine: Machine, emulator: Emulator, token: str) -> None:
    """What a killed run has made of an older program is known by what was sent, adopted, and brought up to date."""
    specimen = next(each for each in SPECIMENS if each.token == token)
    made = await lose(machine.run(), emulator, token, inputs_of(token))
    keys = {key: value for key, value in specimen.changes.items() if not specimen.replaces(key)}
    for key, value in keys.items():
        managed = await machine.run().create(token, inputs_of(token, **{key: value}))
        assert [str(each["id"]) for each in emulator.objects(token)] == [managed.object_id] == [made]
