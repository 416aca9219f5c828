"""Law 1, the traps: when a record is settled, how old it may be, and what a replacement makes of it."""

from __future__ import annotations

import time as wall
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AccountsError, IncompleteError
from pulumi_accounts.model.matching import fingerprint
from pulumi_accounts.store.entries import Entry
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import COMMAND, CREDENTIAL, POSTED, lose

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

OLD = "a" * 24
KNOWN = pytest.mark.parametrize("known", [True, False], ids=["id known", "id unknown"])


@pytest.mark.parametrize("token", POSTED)
async def test_a_replacement_makes_another_object(machine: Machine, emulator: Emulator, token: str) -> None:
    """Create is also called for a replacement: Diff comes first, with the old id, so that the old object is not taken."""
    first = await machine.run().create(token, inputs_of(token))
    run = machine.run()
    run.diff(token, first.object_id)
    second = await run.create(token, inputs_of(token))
    await run.objects(token).delete(first.object_id, first.state)
    assert second.object_id != first.object_id
    assert second.object_id in {str(each["id"]) for each in emulator.objects(token)}


@pytest.mark.parametrize("token", POSTED)
async def test_any_call_with_the_id_settles(machine: Machine, emulator: Emulator, token: str) -> None:
    """An id that comes out of state settles its record, be the call for this resource or a refresh of all."""
    first = await machine.run().create(token, inputs_of(token))
    run = machine.run()
    run.read(token, first.object_id)
    await run.create(token, inputs_of(token), "another")
    assert machine.entries(run, token) == []
    assert len(emulator.objects(token)) == 2


async def test_an_orderly_end_settles(machine: Machine) -> None:
    """At the normal end the engine has saved what the run has made."""
    run = machine.run()
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    await run.session.confirm()
    assert machine.entries(run, CREDENTIAL) == []


async def test_an_orderly_end_without_checkpoints(machine: Machine, emulator: Emulator) -> None:
    """With PULUMI_SKIP_CHECKPOINTS it has not saved by then: the record stays, and a killed CLI loses nothing."""
    run = machine.run(saves_at_once=False)
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    await run.session.confirm()
    assert len(machine.entries(run, CREDENTIAL)) == 1
    again = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [managed.object_id] == [again.object_id]


async def test_an_orderly_end_leaves_what_is_in_doubt(machine: Machine, emulator: Emulator) -> None:
    """A creation of which nobody knows is not settled by the end of the run."""
    run = machine.run()
    made = await lose(run, emulator, CREDENTIAL, inputs_of(CREDENTIAL))
    await run.session.confirm()
    assert (await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))).object_id == made


async def test_a_deleted_object_leaves_no_record(machine: Machine, emulator: Emulator) -> None:
    """After a destroy there is nothing to go on with."""
    first = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    run = machine.run()
    run.read(CREDENTIAL, first.object_id)
    await run.objects(CREDENTIAL).delete(first.object_id, first.state)
    assert machine.entries(run, CREDENTIAL) == []
    await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1


async def _put_old(machine: Machine, emulator: Emulator, *, known: bool) -> None:
    """Put an object there that a run made eight days ago, and the record that it left."""
    declaration, inputs, run = BY_TOKEN[CREDENTIAL], inputs_of(CREDENTIAL), machine.run()
    opened = wall.time() - timedelta(days=8).total_seconds()
    created = datetime.fromtimestamp(opened + 1, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    emulator.put(CREDENTIAL, OLD, {**create_body(declaration, inputs), "created_at": created})
    target = run.target(CREDENTIAL)
    sought = fingerprint(declaration, inputs)
    scope, *_ = await target.kind.scopes.all()
    entry = Entry(resource=target.resource, stack=run.session.run.stack.digest, scope=scope, fingerprint=sought)
    with machine.store() as store:
        store.add(replace(entry, opened=opened, object_id=OLD if known else None))


@KNOWN
async def test_an_old_record_takes_nothing_over(machine: Machine, emulator: Emulator, known: bool) -> None:  # noqa: FBT001
    """A record of a week ago is only good for the refusal, which names the object; nothing is adopted in silence."""
    await _put_old(machine, emulator, known=known)
    with pytest.raises(AccountsError, match=rf"{OLD}, created .*, is there already.*set adoptId to it"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert emulator.requests("POST") == []
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL, adopt_id=OLD))
    assert managed.object_id == OLD


@KNOWN
async def test_the_ways_on_from_an_old_record(machine: Machine, emulator: Emulator, known: bool) -> None:  # noqa: FBT001
    """The refusal of law 2 has three ways on, and each of them leads on: the import, adopt, ignore."""
    await _put_old(machine, emulator, known=known)
    with pytest.raises(AccountsError) as error:
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert f"`{COMMAND} {OLD}`" in str(error.value)
    assert "accounts:onExisting" in str(error.value)
    managed = await machine.run(onExisting="ignore").create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.object_id != OLD


async def test_an_old_record_of_what_is_gone(machine: Machine, emulator: Emulator) -> None:
    """An old record whose object is no more is forgotten like any other."""
    await _put_old(machine, emulator, known=True)
    emulator.remove(CREDENTIAL, OLD)
    await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1


@pytest.mark.parametrize("handed_over", [True, False])
async def test_an_orderly_end_after_a_creation_that_failed(
    machine: Machine, emulator: Emulator, *, handed_over: bool
) -> None:
    """An object that was made and is not in service is settled by no end: what the engine is told it need not keep."""
    run = machine.run()
    emulator.fault(method="GET", path="/credentials/*", status=403)
    with pytest.raises(IncompleteError) as error:
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    if handed_over:
        run.objects(CREDENTIAL).half_done(error.value.object_id)
        run.read(CREDENTIAL, error.value.object_id)
    await run.session.confirm()
    assert len(machine.entries(run, CREDENTIAL)) == 1
    again = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [again.object_id]
