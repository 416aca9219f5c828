"""Work that does not come to its end leaves an object behind: its id and what is true of it are told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.model.errors import AccountsError, IncompleteError
from pulumi_accounts.model.plan import plan
from tests.support.specimens import ACCOUNT_ID, PARTNER_ID, PASSWORD
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ACCOUNT, CREDENTIAL, ONBOARD = "leadconduit:Account", "leadconduit:Credential", "leadconduit:Onboard"
COMMVAULT, ACTIVEPLATFORM = "commvault:Account", "activeplatform:VendorAccount"


async def test_a_second_request_that_fails(emulator: Emulator, bench: Bench) -> None:
    """An onboard that was made, and could not be brought on its way, is told with its live values."""
    emulator.fault(method="PUT", status=422, body={"error": "no such connection"})
    with pytest.raises(IncompleteError) as error:
        await bench.objects(ONBOARD).create(inputs_of(ONBOARD, status="in_progress"))
    (live,) = emulator.objects(ONBOARD)
    assert str(error.value) == (
        f'LeadConduit onboard "{live["invitation_id"]}": PUT /onboards/{live["id"]} answered 422: no such connection'
    )
    assert isinstance(error.value.__cause__, StatusError)
    state = error.value.state
    assert error.value.object_id == live["id"]
    assert (state["status"], state["connectionId"]) == ("created", live["connection_id"])
    emulator.clear_requests()
    updated = await bench.objects(ONBOARD).update(live["id"], state, inputs_of(ONBOARD, status="in_progress"))
    assert updated.state["status"] == "in_progress"


async def test_a_last_look_that_fails(emulator: Emulator, bench: Bench) -> None:
    """A credential that was made, and then could not be read, is kept as it was answered."""
    emulator.fault(method="GET", path="/credentials*", status=403, times=None, skip=1)
    with pytest.raises(IncompleteError, match="the credential may not do this") as error:
        await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    (live,) = emulator.objects(CREDENTIAL)
    assert error.value.object_id == live["id"]
    assert plan(bench.target(CREDENTIAL).declaration, error.value.state, inputs_of(CREDENTIAL)) == ()


@pytest.mark.parametrize("reads", ["masked", "empty", "absent", "clear"])
@pytest.mark.parametrize("fault", [{"status": 500, "times": None}, {"reset": True, "times": None}], ids=str)
async def test_a_password_that_was_not_written(
    emulator: Emulator, bench: Bench, reads: str, fault: dict[str, Any]
) -> None:
    """State does not claim a password that the vendor did not take: the next update writes it."""
    emulator.behave(password_reads=reads)
    objects, changed = bench.objects(CREDENTIAL), inputs_of(CREDENTIAL, password="another-canary")
    managed = await objects.create(inputs_of(CREDENTIAL))
    emulator.fault(method="PUT", **fault)
    with pytest.raises(IncompleteError) as error:
        await objects.update(managed.object_id, managed.state, changed)
    assert error.value.state["password"] == PASSWORD
    emulator.clear_faults()
    await objects.update(managed.object_id, error.value.state, changed)
    assert emulator.object(CREDENTIAL, managed.object_id)["password"] == "another-canary"


async def test_a_write_only_value_that_was_not_written(emulator: Emulator, bench: Bench) -> None:
    """The same holds for what is never read back."""
    objects, changed = bench.objects(ACTIVEPLATFORM), inputs_of(ACTIVEPLATFORM, credit_limit_use_system=True)
    managed = await objects.create(inputs_of(ACTIVEPLATFORM))
    emulator.fault(method="PUT", status=500, times=5)
    with pytest.raises(IncompleteError) as error:
        await objects.update(managed.object_id, managed.state, changed)
    await objects.update(managed.object_id, error.value.state, changed)
    assert emulator.object(ACTIVEPLATFORM, managed.object_id)["credit_limit_use_system"] is True


async def test_a_value_that_was_not_cleared(emulator: Emulator, bench: Bench) -> None:
    """What the program dropped, and the vendor still has, is cleared by the next update."""
    objects, fewer = bench.objects(ACTIVEPLATFORM), inputs_of(ACTIVEPLATFORM, middle_name=None)
    managed = await objects.create(inputs_of(ACTIVEPLATFORM))
    emulator.fault(method="PUT", status=500, times=5)
    with pytest.raises(IncompleteError) as error:
        await objects.update(managed.object_id, managed.state, fewer)
    await objects.update(managed.object_id, error.value.state, fewer)
    assert emulator.object(ACTIVEPLATFORM, managed.object_id)["middle_name"] is None


async def test_taking_over_fails(emulator: Emulator, bench: Bench) -> None:
    """An object that was to be adopted, and did not take the write, is told as it is, masked password and all."""
    emulator.behave(password_reads="masked")
    emulator.put(
        CREDENTIAL, "a" * 24, {"name": "Old", "type": "user", "package": "p", "username": "u", "password": "x"}
    )
    objects, inputs = bench.objects(CREDENTIAL), inputs_of(CREDENTIAL)
    emulator.fault(method="PUT", status=500, times=5)
    with pytest.raises(IncompleteError) as error:
        await objects.create({**inputs, "adoptId": "a" * 24})
    assert (error.value.object_id, error.value.state["name"]) == ("a" * 24, "Old")
    await objects.update("a" * 24, error.value.state, inputs)
    assert emulator.object(CREDENTIAL, "a" * 24)["password"] == PASSWORD


async def test_a_failure_before_anything_was_written(emulator: Emulator, bench: Bench) -> None:
    """Without a write there is nothing left behind, and the error is the failure itself."""
    emulator.fault(method="GET", status=422)
    with pytest.raises(StatusError):
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))


async def _cancelled(work: asyncio.Task[Any], time: VirtualTime) -> IncompleteError:
    """Interrupt the work at its first pause, and return what it says then."""
    time.on_sleep = work.cancel
    with pytest.raises(IncompleteError) as error:
        await work
    return error.value


async def test_a7_interrupted_while_it_waits(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """An update that is interrupted after its write says so, with the last status that was seen."""
    emulator.behave(commvault_outcome="never")
    work = asyncio.ensure_future(bench.objects(COMMVAULT).create(inputs_of(COMMVAULT)))
    error = await _cancelled(work, time)
    name = f'Commvault account "Acme ltd" ({PARTNER_ID})'
    assert str(error) == f"{name} was interrupted: the next `pulumi up` goes on with it"
    assert (error.object_id, error.state["status"]) == (PARTNER_ID, "updating")


async def test_interrupted_after_a_post(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """A creation that is interrupted once the object exists hands back its id."""
    emulator.fault(method="PUT", status=503, headers={"Retry-After": "60"})
    work = asyncio.ensure_future(bench.objects(ONBOARD).create(inputs_of(ONBOARD, status="in_progress")))
    error = await _cancelled(work, time)
    assert [each["id"] for each in emulator.objects(ONBOARD)] == [error.object_id]
    assert error.state["status"] == "created"


async def test_a7_interrupted_before_anything_was_written(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """An interruption that leaves nothing behind says so, and which object it was about."""
    emulator.fault(method="GET", status=503, headers={"Retry-After": "60"})
    work = asyncio.ensure_future(bench.objects(ACCOUNT).create(inputs_of(ACCOUNT)))
    time.on_sleep = work.cancel
    with pytest.raises(
        AccountsError, match=r"^LeadConduit account: interrupted before anything was written; the next "
    ):
        await work
    assert emulator.object(ACCOUNT, ACCOUNT_ID)["data_retention_in_days"] == 123


async def test_a_bug_after_a_write_loses_nothing(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """Whatever goes wrong once something was written, the id is told; a bug is still called one."""

    def break_down() -> None:
        raise ZeroDivisionError

    emulator.behave(commvault_outcome="never")
    time.on_sleep = break_down
    with pytest.raises(IncompleteError, match=r"this is a bug in pulumi-accounts.*ZeroDivisionError") as error:
        await bench.objects(COMMVAULT).create(inputs_of(COMMVAULT))
    assert error.value.object_id == PARTNER_ID
