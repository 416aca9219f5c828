"""Law 3: a write is never abandoned; whoever tells a run to stop gets what is known of what it wrote."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.http.errors import ApiError, StatusError
from pulumi_accounts.model.errors import AccountsError, IncompleteError
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import CREDENTIAL, POSTED, SLOW, lagging, told_to_stop, until

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

EVERY = pytest.mark.parametrize("token", POSTED)
TIMES = pytest.mark.parametrize("times", [1, 3])


@EVERY
@TIMES
async def test_cancel_during_a_post(machine: Machine, emulator: Emulator, token: str, times: int) -> None:
    """The answer is waited for, however often we are told to stop; the engine gets the id, and so does the record."""
    emulator.fault(method="POST", latency=SLOW)
    run, inputs = machine.run(), inputs_of(token)
    failure = await told_to_stop(asyncio.ensure_future(run.create(token, inputs)), emulator, "POST", times)
    (live,) = emulator.objects(token)
    assert isinstance(failure, IncompleteError)
    assert (failure.object_id, failure.made) == (str(live["id"]), True)
    assert "was interrupted" in str(failure)
    assert [each.object_id for each in machine.entries(run, token)] == [failure.object_id]
    assert len(emulator.requests("POST")) == 1


@EVERY
@TIMES
async def test_cancel_during_a_post_whose_answer_is_lost(
    machine: Machine, emulator: Emulator, token: str, times: int
) -> None:
    """Nobody looks any more, nothing is sent any more, and the error says so; the next run finds the object."""
    emulator.fault(method="POST", latency=SLOW, lose_answer=True)
    creation = asyncio.ensure_future(machine.run().create(token, inputs_of(token)))
    failure = await told_to_stop(creation, emulator, "POST", times)
    assert isinstance(failure, ApiError)
    assert "interrupted: the next `pulumi up` looks again before it creates anything" in str(failure)
    assert emulator.requests()[-1]["method"] == "POST"
    managed = await machine.run().create(token, inputs_of(token))
    assert [managed.object_id] == [str(each["id"]) for each in emulator.objects(token)]


@pytest.mark.parametrize("status", [401, 422, 429])
async def test_cancel_during_a_post_that_is_refused(machine: Machine, emulator: Emulator, status: int) -> None:
    """The refusal is told, nothing is tried again, and no record stays."""
    emulator.fault(method="POST", status=status, latency=SLOW)
    run = machine.run()
    creation = asyncio.ensure_future(run.create(CREDENTIAL, inputs_of(CREDENTIAL)))
    failure = await told_to_stop(creation, emulator, "POST")
    assert isinstance(failure, StatusError)
    assert failure.status == status
    assert len(emulator.requests("POST")) == 1
    assert machine.entries(run, CREDENTIAL) == []


async def test_cancel_during_the_look(machine: Machine, emulator: Emulator, time: VirtualTime) -> None:
    """Between looks the error says what is not known, and the record stays for the next run."""
    emulator.fault(method="POST", lose_answer=True)
    lagging(emulator, CREDENTIAL, None)
    run = machine.run()
    creation = asyncio.ensure_future(run.create(CREDENTIAL, inputs_of(CREDENTIAL)))
    time.on_sleep = creation.cancel
    with pytest.raises(AccountsError, match="interrupted: the next `pulumi up` looks again before it creates anything"):
        await creation
    assert len(machine.entries(run, CREDENTIAL)) == 1


async def test_cancel_before_the_post(machine: Machine, emulator: Emulator) -> None:
    """An interruption during the first listing is nothing but that: no record, no object, no request to come."""
    emulator.fault(method="GET", latency=SLOW)
    run = machine.run()
    creation = asyncio.ensure_future(run.create(CREDENTIAL, inputs_of(CREDENTIAL)))
    failure = await told_to_stop(creation, emulator, "GET")
    assert str(failure).startswith(
        'LeadConduit credential "Mail gateway": interrupted before anything was written; the next'
    )
    assert emulator.requests("POST") == []
    assert machine.entries(run, CREDENTIAL) == []


async def test_cancel_while_it_is_written_down(machine: Machine, emulator: Emulator) -> None:
    """A record that is being written when the run is told to stop is taken away again, and nothing is sent."""
    run = machine.run()
    await run.create(CREDENTIAL, inputs_of(CREDENTIAL), "opens the store")
    emulator.clear_requests()
    with contextlib.closing(sqlite3.connect(machine.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        creation = asyncio.ensure_future(run.create(CREDENTIAL, inputs_of(CREDENTIAL)))
        await asyncio.sleep(0.05)
        creation.cancel()
        await asyncio.sleep(0.05)
        other.execute("COMMIT")
    with pytest.raises(AccountsError, match="interrupted before anything was written"):
        await creation
    assert emulator.requests("POST") == []
    assert machine.entries(run, CREDENTIAL) == []


async def test_cancel_during_the_look_after_a_conflict(machine: Machine, emulator: Emulator) -> None:
    """What stands in the way may be our own lost creation: the record stays, and nobody says that nothing was written."""
    emulator.fault(method="POST", status=500, effect=True)
    emulator.fault(method="POST", status=409)
    lagging(emulator, CREDENTIAL, 5)
    emulator.fault(method="GET", path="/credentials*", latency=SLOW, skip=1)
    run = machine.run()
    creation = asyncio.ensure_future(run.create(CREDENTIAL, inputs_of(CREDENTIAL)))
    await until(lambda: emulator.faults() == [] and emulator.requests()[-1]["method"] == "GET")
    creation.cancel()
    (failure,) = await asyncio.gather(creation, return_exceptions=True)
    assert isinstance(failure, AccountsError)
    assert len(machine.entries(run, CREDENTIAL)) == 1


async def test_a_bug_while_looking(machine: Machine, emulator: Emulator, time: VirtualTime) -> None:
    """Any exception of any kind leaves the record: the next run finds the object."""

    def break_down() -> None:
        raise ZeroDivisionError

    emulator.fault(method="POST", lose_answer=True)
    lagging(emulator, CREDENTIAL, 1)
    time.on_sleep = break_down
    with pytest.raises(ZeroDivisionError):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    time.on_sleep = None
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [managed.object_id] == [each["id"] for each in emulator.objects(CREDENTIAL)]


async def test_cancel_while_an_answer_is_noted(machine: Machine, emulator: Emulator) -> None:
    """Noting a request in the budget swallows nothing: who was told to stop does not go on to wait for ever."""
    emulator.behave(commvault_outcome="never")
    run = machine.run()
    work = asyncio.ensure_future(run.create("commvault:Account", inputs_of("commvault:Account")))
    budget = run.session.clients.of(BY_TOKEN["commvault:Account"].vendor).writes
    assert budget
    noted = budget.answered

    async def stopped(ticket: str) -> None:
        work.cancel()
        await asyncio.sleep(0)
        await noted(ticket)

    budget.answered = stopped  # type: ignore[method-assign]
    (failure,) = await asyncio.gather(work, return_exceptions=True)
    assert isinstance(failure, IncompleteError)
    assert "was interrupted" in str(failure)
