"""Law 7: what this run has adopted it does not delete, nor what another resource of the stack manages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AccountsError, RefusedError
from pulumi_accounts.model.guards import refuse_taking_over_itself
from tests.support.specimens import SPECIMENS
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, ONBOARD, POSTED, until

if TYPE_CHECKING:
    from pulumi_accounts.operations.outcomes import Managed
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import EngineRun, Machine

pytestmark = pytest.mark.anyio

EVERY = pytest.mark.parametrize("token", POSTED)
IDS = {CREDENTIAL: "a" * 24, ONBOARD: "a" * 24, ACTIVEPLATFORM: "999"}


def _put(emulator: Emulator, token: str) -> str:
    """Put an object there that nobody manages."""
    specimen = next(each for each in SPECIMENS if each.token == token)
    return str(emulator.put(token, IDS[token], specimen.on_wire(specimen.inputs))["id"])


async def _adopt(run: EngineRun, token: str, object_id: str, resource: str = "main") -> Managed:
    return await run.create(token, inputs_of(token, adopt_id=object_id), resource)


def _is_left(run: EngineRun, emulator: Emulator, token: str, object_id: str) -> bool:
    """Tell whether the object is there as before, and nobody was told that it leaves the stack."""
    there = object_id in {str(each["id"]) for each in emulator.objects(token)}
    return there and not emulator.requests("DELETE") and not any("leaves the stack" in each for each in run.warned)


@EVERY
async def test_a_replacement_that_takes_over_what_it_replaces(machine: Machine, emulator: Emulator, token: str) -> None:
    """`up --replace` with adoptId: the new resource has the object, and deleting the old one touches nothing."""
    object_id = _put(emulator, token)
    first = await _adopt(machine.run(), token, object_id)
    run = machine.run()
    run.diff(token, object_id, adopted=object_id)
    second = await _adopt(run, token, object_id)
    await run.objects(token).delete(object_id, first.state)
    assert second.object_id == object_id
    assert _is_left(run, emulator, token, object_id)


@EVERY
async def test_a_replacement_that_deletes_first(machine: Machine, emulator: Emulator, token: str) -> None:
    """With deleteBeforeReplace the deletion comes first, and leaves what the creation will adopt."""
    object_id = _put(emulator, token)
    first = await _adopt(machine.run(), token, object_id)
    run = machine.run()
    run.diff(token, object_id, adopted=object_id)
    await run.objects(token).delete(object_id, first.state)
    second = await _adopt(run, token, object_id)
    assert second.object_id == object_id
    assert _is_left(run, emulator, token, object_id)


@EVERY
async def test_an_interrupted_replacement(machine: Machine, emulator: Emulator, token: str) -> None:
    """The old one's deletion may be asked for in a later run: it touches nothing then either."""
    object_id = _put(emulator, token)
    first = await _adopt(machine.run(), token, object_id)
    await _adopt(machine.run(), token, object_id)
    run = machine.run()
    await run.objects(token).delete(object_id, first.state)
    assert _is_left(run, emulator, token, object_id)


@EVERY
async def test_the_deletion_of_what_was_taken_over(machine: Machine, emulator: Emulator, token: str) -> None:
    """After that the resource itself leaves like any other: the object is deleted, or the warning says that it stays."""
    object_id = _put(emulator, token)
    await _adopt(machine.run(), token, object_id)
    second = await _adopt(machine.run(), token, object_id)
    run = machine.run()
    await run.objects(token).delete(object_id, second.state)
    assert not _is_left(run, emulator, token, object_id)


@EVERY
async def test_a_renamed_resource(machine: Machine, emulator: Emulator, token: str) -> None:
    """The new name adopts the old one's object; the old one's deletion, in the same run, touches nothing."""
    made = await machine.run().create(token, inputs_of(token), "old")
    run = machine.run()
    await _adopt(run, token, made.object_id, "new")
    await run.objects(token, "old").delete(made.object_id, made.state)
    assert _is_left(run, emulator, token, made.object_id)


@EVERY
async def test_a_renamed_resource_in_two_runs(machine: Machine, emulator: Emulator, token: str) -> None:
    """Nor does it in a later run, after the first was interrupted between the two."""
    made = await machine.run().create(token, inputs_of(token), "old")
    await _adopt(machine.run(), token, made.object_id, "new")
    run = machine.run()
    await run.objects(token, "old").delete(made.object_id, made.state)
    assert _is_left(run, emulator, token, made.object_id)


@EVERY
async def test_what_another_resource_of_the_program_manages(machine: Machine, emulator: Emulator, token: str) -> None:
    """It cannot be adopted by a second resource of the same program, and stays the first one's."""
    made = await machine.run().create(token, inputs_of(token), "one")
    run = machine.run()
    run.diff(token, made.object_id, "one")
    with pytest.raises(AccountsError, match="another resource of the program manages already"):
        await _adopt(run, token, made.object_id, "two")
    assert _is_left(run, emulator, token, made.object_id)


async def test_a_deletion_of_what_another_resource_manages(machine: Machine, emulator: Emulator) -> None:
    """A resource that leaves does not take an object along that another one of the program still declares."""
    made = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL), "one")
    run = machine.run()
    run.diff(CREDENTIAL, made.object_id, "one")
    await run.objects(CREDENTIAL, "two").delete(made.object_id, made.state)
    assert _is_left(run, emulator, CREDENTIAL, made.object_id)


async def test_what_another_stack_manages(machine: Machine, emulator: Emulator) -> None:
    """Adopting another stack's object is warned of, with the command that takes it out there."""
    made = await machine.run("theirs").create(CREDENTIAL, inputs_of(CREDENTIAL))
    run = machine.run("ours")
    await _adopt(run, CREDENTIAL, made.object_id)
    assert any(
        f"another stack manages {made.object_id}, too" in each and "pulumi state delete" in each for each in run.warned
    )
    assert len(emulator.objects(CREDENTIAL)) == 1


async def test_what_a_killed_run_had_taken_over(machine: Machine, emulator: Emulator) -> None:
    """An adoption whose run was killed is done again, by the same resource, without a second object."""
    object_id = _put(emulator, CREDENTIAL)
    await _adopt(machine.run(), CREDENTIAL, object_id)
    again = await _adopt(machine.run(), CREDENTIAL, object_id)
    assert again.object_id == object_id
    assert len(emulator.objects(CREDENTIAL)) == 1


@pytest.mark.parametrize("upper", [True, False])
async def test_a_replacement_that_asks_for_another_object(upper: bool) -> None:  # noqa: FBT001 - a parameter
    """A replacement because of a property that replaces cannot adopt the object that it replaces: it is refused."""
    object_id = IDS[ONBOARD].upper() if upper else IDS[ONBOARD]
    inputs = inputs_of(ONBOARD, adopt_id=object_id)
    with pytest.raises(RefusedError, match="names the object that is to be replaced because of invitationId"):
        refuse_taking_over_itself(BY_TOKEN[ONBOARD], IDS[ONBOARD], inputs, ["invitationId"])
    refuse_taking_over_itself(BY_TOKEN[ONBOARD], IDS[ONBOARD], inputs, [])


async def test_an_adoption_that_nobody_wants_any_more(machine: Machine, emulator: Emulator) -> None:
    """One that was interrupted before it wrote anything is of no meaning to a program that no longer names the object."""
    emulator.put(CREDENTIAL, "a" * 24, create_body(BY_TOKEN[CREDENTIAL], inputs_of(CREDENTIAL, name="Somebody else's")))
    run = machine.run()
    await run.target(CREDENTIAL).kind.scopes.all()

    async def told(*_: object) -> None:
        work.cancel()

    run.held["adopt"] = told
    work = asyncio.ensure_future(_adopt(run, CREDENTIAL, "a" * 24))
    with pytest.raises(AccountsError, match="interrupted before anything was written"):
        await work
    await until(lambda: machine.entries(run, CREDENTIAL))
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.object_id != "a" * 24
    assert emulator.object(CREDENTIAL, "a" * 24)["name"] == "Somebody else's"
