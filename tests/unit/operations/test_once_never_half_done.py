"""Law 3, for what is there already: updates and deletions come to their end, and are not begun anew."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.errors import AccountsError, IncompleteError
from pulumi_accounts.model.plan import plan
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import CREDENTIAL, ONBOARD, SLOW, told_to_stop

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

TIMES = pytest.mark.parametrize("times", [1, 3])


@TIMES
async def test_cancel_during_a_put(machine: Machine, emulator: Emulator, times: int) -> None:
    """An update's answer is waited for, too: the engine gets the state as it was written."""
    run, changed = machine.run(), inputs_of(CREDENTIAL, username="another")
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    emulator.fault(method="PUT", latency=SLOW)
    update = asyncio.ensure_future(run.objects(CREDENTIAL).update(managed.object_id, managed.state, changed))
    failure = await told_to_stop(update, emulator, "PUT", times)
    assert isinstance(failure, IncompleteError)
    assert (failure.object_id, failure.made) == (managed.object_id, False)
    assert emulator.object(CREDENTIAL, managed.object_id)["username"] == "another"
    assert plan(BY_TOKEN[CREDENTIAL], failure.state, changed) == ()


@pytest.mark.parametrize("fault", [{"lose_answer": True}, {"status": 500}, {"reset": True}], ids=str)
async def test_cancel_during_a_put_in_doubt(machine: Machine, emulator: Emulator, fault: dict[str, Any]) -> None:
    """Once told to stop nothing is sent again; the next update writes what may be missing."""
    run, changed = machine.run(), inputs_of(CREDENTIAL, username="another", password="another-canary")
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    emulator.fault(method="PUT", latency=SLOW, **fault)
    update = asyncio.ensure_future(run.objects(CREDENTIAL).update(managed.object_id, managed.state, changed))
    failure = await told_to_stop(update, emulator, "PUT")
    assert isinstance(failure, IncompleteError)
    assert len(emulator.requests("PUT")) == 1
    await run.objects(CREDENTIAL).update(managed.object_id, failure.state, changed)
    live = emulator.object(CREDENTIAL, managed.object_id)
    assert (live["username"], live["password"]) == ("another", "another-canary")


async def test_cancel_during_a_put_that_must_not_happen_twice(machine: Machine, emulator: Emulator) -> None:
    """Told to stop during `completed`, whose answer is lost, nobody sends it once more."""
    run, changed = machine.run(), inputs_of(ONBOARD, status="completed")
    managed = await run.create(ONBOARD, inputs_of(ONBOARD, status="in_progress"))
    emulator.clear_requests()
    emulator.fault(method="PUT", latency=SLOW, reset=True)
    update = asyncio.ensure_future(run.objects(ONBOARD).update(managed.object_id, managed.state, changed))
    failure = await told_to_stop(update, emulator, "PUT")
    assert len(emulator.requests("PUT")) == 1
    assert isinstance(failure, AccountsError)


@TIMES
async def test_cancel_during_a_delete(machine: Machine, emulator: Emulator, times: int) -> None:
    """A deletion comes to its end."""
    run = machine.run()
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    emulator.fault(method="DELETE", latency=SLOW)
    deletion = asyncio.ensure_future(run.objects(CREDENTIAL).delete(managed.object_id, managed.state))
    assert await told_to_stop(deletion, emulator, "DELETE", times) is None
    assert emulator.objects(CREDENTIAL) == []
    assert machine.entries(run, CREDENTIAL) == []


async def _complete(machine: Machine, emulator: Emulator, **fault: Any) -> int:
    """Complete an onboard while its PUT goes wrong; return how often that was sent."""
    run = machine.run()
    managed = await run.create(ONBOARD, inputs_of(ONBOARD, status="in_progress"))
    emulator.clear_requests()
    emulator.fault(method="PUT", **fault)
    with pytest.raises(AccountsError):
        await run.objects(ONBOARD).update(managed.object_id, managed.state, inputs_of(ONBOARD, status="completed"))
    return len(emulator.requests("PUT"))


async def test_a_completion_that_was_answered_with_success(machine: Machine, emulator: Emulator) -> None:
    """A 2xx to `completed` is done, whatever its body and whatever the list still says: it is never sent again."""
    assert await _complete(machine, emulator, garbage=True) == 1


async def test_a_completion_that_timed_out(machine: Machine, emulator: Emulator) -> None:
    """A `completed` that may still be carried out is not sent again in the same run: people would be e-mailed twice."""
    assert await _complete(machine, emulator, hang=True) == 1
