"""W10, W11, W12, V25, R2: one object has one resource, and who else may be meant is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.guards import cautions_since
from pulumi_accounts.model.values import UNKNOWN
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

CREDENTIAL, COMMVAULT, OWN = "leadconduit:Credential", "commvault:Account", "leadconduit:Account"
TAKEN = pytest.mark.parametrize("token", [COMMVAULT, OWN])


@TAKEN
async def test_w10_two_resources_of_a_program(machine: Machine, token: str) -> None:
    """The second one that would manage the object is refused, in the run that made the first one and in a later one."""
    run, inputs = machine.run(), inputs_of(token)
    managed = await run.create(token, inputs, "one")
    with pytest.raises(AccountsError, match=f"{managed.object_id}.*another resource of the program manages it"):
        await run.create(token, inputs, "two")
    later = machine.run()
    later.diff(token, managed.object_id, "one")
    with pytest.raises(AccountsError, match="another resource of the program manages it"):
        await later.create(token, inputs, "two")
    assert (await machine.run().create(token, inputs, "one")).object_id == managed.object_id


@TAKEN
async def test_w10_two_resources_that_are_in_the_stack(machine: Machine, token: str) -> None:
    """Where both are in state already, the second one writes nothing: the error names the object."""
    managed = await machine.run().create(token, inputs_of(token), "one")
    run = machine.run()
    assert run.diff(token, managed.object_id, "one") == ""
    assert "take one of the two out" in run.diff(token, managed.object_id, "two")
    owned = token, managed.object_id
    assert run.session.run.is_anothers(owned, run.target(token, "two").resource)
    with pytest.raises(AccountsError, match="take one of the two out"):
        await run.objects(token, "two").update(managed.object_id, managed.state, inputs_of(token))
    await run.objects(token, "one").update(managed.object_id, managed.state, inputs_of(token))


@TAKEN
async def test_w10_two_stacks(machine: Machine, token: str) -> None:
    """Another stack that has the object is said once; one that has given it up is not."""
    dev = machine.run("dev")
    first = await dev.create(token, inputs_of(token))
    second = machine.run("prod")
    await second.create(token, inputs_of(token))
    (warning,) = second.warned
    assert f"another stack manages {first.object_id}, too" in warning


@TAKEN
async def test_w10_what_a_stack_has_given_up(machine: Machine, token: str) -> None:
    """It is another stack's to take, without a word."""
    dev = machine.run("dev")
    managed = await dev.create(token, inputs_of(token))
    await dev.objects(token).delete(managed.object_id, managed.state)
    prod = machine.run("prod")
    await prod.create(token, inputs_of(token))
    assert prod.warned == []


def test_w11_the_key_of_what_was_found() -> None:
    """The line names whose key changes; what is not known yet, or stays the same, is nothing."""
    before = inputs_of(COMMVAULT)
    declaration = BY_TOKEN[COMMVAULT]
    (caution,) = cautions_since(declaration, before, {**before, "externalId": "another"})
    assert caution.startswith(f'externalId changes: Commvault account "{before["name"]}", which the stack manages')
    assert "pulumi state delete" in caution
    (hidden,) = cautions_since(declaration, before, {**before, "externalId": "another"}, {"name"})
    assert before["name"] not in hidden
    for same in ({}, {"externalId": UNKNOWN}, {"name": "renamed"}):
        assert list(cautions_since(declaration, before, {**before, **same})) == []
    credential = inputs_of(CREDENTIAL)
    assert list(cautions_since(BY_TOKEN[CREDENTIAL], credential, {**credential, "name": "renamed"})) == []


@pytest.mark.parametrize("wish", ["refuse", "adopt"])
async def test_w12_a_namesake_that_differs(machine: Machine, emulator: Emulator, wish: str) -> None:
    """A login with the same name and another password is named, and another one is made."""
    there = emulator.put(CREDENTIAL, "a" * 24, {**_wire(), "password": "another"})
    run = machine.run(onExisting=wish)
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.object_id != there["id"]
    (warning,) = run.warned
    assert there["id"] in warning
    assert "set adoptId to it" in warning
    assert "another" not in warning.replace("another one is created", "")


async def test_w12_not_of_ones_own(machine: Machine) -> None:
    """Two logins of one program that share a name are the program's business."""
    run = machine.run()
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL, password="one"), "one")
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL, password="two"), "two")
    assert run.warned == []


def _wire() -> dict[str, object]:
    inputs = inputs_of(CREDENTIAL)
    return {key: inputs[key] for key in ("name", "type", "package", "username")}


@pytest.mark.parametrize(
    ("token", "wire"),
    [(COMMVAULT, "insertTs"), (CREDENTIAL, "created_at"), ("activeplatform:VendorAccount", "created_at")],
)
async def test_v25_an_id_that_was_given_again(machine: Machine, emulator: Emulator, token: str, wire: str) -> None:
    """An object that was made at another time is not read as ours, and nothing is written over it."""
    inputs = inputs_of(token)
    managed = await machine.run().create(token, inputs)
    before = managed.state[BY_TOKEN[token].created or ""]
    emulator.change(token, managed.object_id, **{wire: "2031-01-31T08:00:00Z"})
    emulator.clear_requests()
    run = machine.run()
    for work in (
        run.objects(token).read(managed.object_id, managed.state),
        run.objects(token).update(managed.object_id, managed.state, {**inputs, "name": "n", "city": "c"}),
    ):
        with pytest.raises(AccountsError, match=r"is another object than the stack's.*2031-01-31") as caught:
            await work
        assert str(before) in str(caught.value)
    assert emulator.requests("PUT") == []


async def test_v25_the_same_time_in_another_form(machine: Machine, emulator: Emulator) -> None:
    """A vendor may write it with more digits, or with an offset."""
    managed = await machine.run().create(COMMVAULT, inputs_of(COMMVAULT))
    emulator.change(COMMVAULT, managed.object_id, insertTs=f"{managed.state['insertTs']}.250+00:00")
    assert await machine.run().objects(COMMVAULT).read(managed.object_id, managed.state)


async def test_r2_an_import_notes_whose_it_is(machine: Machine) -> None:
    """What one project has imported, another one that adopts what it finds does not take."""
    elsewhere = replace(machine, file=machine.file.with_name("elsewhere.sqlite"), runs=[])
    there = await elsewhere.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    await elsewhere.aclose()
    assert await machine.run("importing").objects(CREDENTIAL).take_in(there.object_id)
    with pytest.raises(AccountsError, match="another stack manages it"):
        await machine.run("prod", onExisting="adopt").create(CREDENTIAL, inputs_of(CREDENTIAL))


@pytest.mark.parametrize(("token", "each"), [(CREDENTIAL, 0), (COMMVAULT, 1)])
async def test_r1_an_import_of_many(machine: Machine, emulator: Emulator, token: str, each: int) -> None:
    """Forty are read from a list where that shows all, else each once, however often they are asked for."""
    ids = [f"{number:024x}" if token == CREDENTIAL else f"00000000-0000-0000-0000-{number:012}" for number in range(40)]
    for number, object_id in enumerate(ids):
        wire = {"externalId": f"x{number}", "contacts": [{}]} if token == COMMVAULT else {**_wire()}
        emulator.put(token, object_id, {**wire, "name": f"n{number}"})
    run = machine.run()
    emulator.clear_requests()
    for _ in range(2):
        for object_id in ids:
            assert await run.objects(token).take_in(object_id)
    assert len(emulator.requests("GET", f"{BY_TOKEN[token].list_path()}*")) <= 40 * each + 1 + 3


async def test_r2_what_was_imported_is_deleted_as_ever(machine: Machine, emulator: Emulator) -> None:
    """The stack that has imported an object, asked for twice as an import does, deletes it without another question."""
    elsewhere = replace(machine, file=machine.file.with_name("elsewhere.sqlite"), runs=[])
    there = await elsewhere.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    await elsewhere.aclose()
    taken = None
    for _ in range(2):
        taken = await machine.run().objects(CREDENTIAL).take_in(there.object_id)
    assert taken
    run = machine.run()
    await run.objects(CREDENTIAL).delete(there.object_id, taken[0].state)
    assert emulator.objects(CREDENTIAL) == []
    assert run.warned == []
