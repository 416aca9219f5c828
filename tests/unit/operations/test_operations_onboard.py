"""`completed` sets up a buyer's delivery and e-mails people: it takes effect once, whatever goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.model.errors import IncompleteError, NotReadyError
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from pulumi_accounts.operations.outcomes import Managed
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ONBOARD = "leadconduit:Onboard"
DONE = inputs_of(ONBOARD, status="completed")


async def _begun(emulator: Emulator, bench: Bench) -> Managed:
    """Return an onboard that is on its way."""
    managed = await bench.objects(ONBOARD).create(inputs_of(ONBOARD, status="in_progress"))
    emulator.clear_requests()
    return managed


def _completions(emulator: Emulator, object_id: str) -> int:
    """Count how often the vendor began a set-up."""
    history = emulator.history(ONBOARD, object_id)
    return sum(each["event"] == "updated" and each["status"] == "completed" for each in history)


def _sent(emulator: Emulator) -> int:
    return sum(each["body"].get("status") == "completed" for each in emulator.requests("PUT"))


async def test_when_all_is_well(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """It is sent once, and the onboard is looked at a few more times, because a failure may follow."""
    managed = await _begun(emulator, bench)
    updated = await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    assert updated.state["status"] == "completed"
    assert (_sent(emulator), _completions(emulator, managed.object_id)) == (1, 1)
    assert [each["method"] for each in emulator.requests()] == ["GET", "PUT", "GET", "GET", "GET"]
    assert time.sleeps == [1, 1.5, 2.25]


@pytest.mark.parametrize(
    "fault",
    [
        {"lose_answer": True},
        {"hang": True, "effect": True},
        {"status": 500, "effect": True},
        {"status": 503, "effect": True},
        {"garbage": True, "effect": True},
        {"status": 200, "body": {"ok": True}, "effect": True},
    ],
    ids=str,
)
@pytest.mark.parametrize("outcome", ["completed", "failed"])
async def test_a_lost_answer(emulator: Emulator, bench: Bench, fault: dict[str, Any], outcome: str) -> None:
    """What took effect is not sent again, even if the vendor has failed with it since."""
    bench.configure(requestTimeoutSeconds=0.2)
    managed = await _begun(emulator, bench)
    emulator.behave(onboard_outcome=outcome)
    emulator.fault(method="PUT", **fault)
    work = bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    if outcome == "completed":
        assert (await work).state["status"] == "completed"
    else:
        with pytest.raises(IncompleteError, match="its status is failed"):
            await work
    assert (_sent(emulator), _completions(emulator, managed.object_id)) == (1, 1)


async def test_v3_a_status_in_other_letters(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """A request without effect is sent again, however the vendor writes now what it has been all along."""
    managed = await _begun(emulator, bench)
    emulator.fault(method="PUT", status=500)

    def rewrite() -> None:
        emulator.change(ONBOARD, managed.object_id, status="In_Progress ")
        time.on_sleep = None

    time.on_sleep = rewrite
    await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    assert (_sent(emulator), _completions(emulator, managed.object_id)) == (2, 1)


@pytest.mark.parametrize(
    "fault",
    [
        {"reset": True},
        {"status": 500},
        {"status": 429},
        {"status": 503, "headers": {"Retry-After": "9"}},
    ],
    ids=str,
)
async def test_a_request_without_effect(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """What had no effect is sent again."""
    managed = await _begun(emulator, bench)
    emulator.fault(method="PUT", **fault)
    updated = await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    assert updated.state["status"] == "completed"
    assert (_sent(emulator), _completions(emulator, managed.object_id)) == (2, 1)


@pytest.mark.parametrize("fault", [{"garbage": True}, {"hang": True}], ids=str)
async def test_a_request_that_may_have_its_effect_yet(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """An answer of success that nobody can read, or none in time, is not followed by another request."""
    bench.configure(requestTimeoutSeconds=0.2)
    managed = await _begun(emulator, bench)
    emulator.fault(method="PUT", **fault)
    with pytest.raises(IncompleteError, match="the next `pulumi up` looks before it sends it again"):
        await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    assert (_sent(emulator), _completions(emulator, managed.object_id)) == (1, 0)


async def test_a_vendor_that_stays_away(emulator: Emulator, bench: Bench) -> None:
    """After two tries it is given up; the next update begins with a look, and completes it once."""
    managed = await _begun(emulator, bench)
    emulator.fault(method="PUT", status=500, times=None)
    with pytest.raises(IncompleteError, match="answered 500") as error:
        await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    assert _sent(emulator) == 2
    assert error.value.state["status"] == "in_progress"
    emulator.clear_faults()
    await bench.objects(ONBOARD).update(managed.object_id, error.value.state, DONE)
    assert _completions(emulator, managed.object_id) == 1


async def test_the_second_try_is_lost_too(emulator: Emulator, bench: Bench) -> None:
    """A second lost answer is an error; the next update sees what came of it and sends nothing."""
    managed = await _begun(emulator, bench)
    emulator.fault(method="PUT", reset=True)
    emulator.fault(method="PUT", lose_answer=True)
    with pytest.raises(IncompleteError, match="lost its connection") as error:
        await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    updated = await bench.objects(ONBOARD).update(managed.object_id, error.value.state, DONE)
    assert updated.state["status"] == "completed"
    assert _completions(emulator, managed.object_id) == 1


async def test_a_refusal(emulator: Emulator, bench: Bench) -> None:
    """What the vendor refuses is not tried again."""
    managed = await _begun(emulator, bench)
    emulator.fault(method="PUT", status=422)
    with pytest.raises(StatusError, match="answered 422"):
        await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    assert _sent(emulator) == 1


@pytest.mark.parametrize("live", ["completed", "completed_flows_sync"])
@pytest.mark.parametrize("wanted", ["created", "in_progress", "completed"])
async def test_completed_already(emulator: Emulator, bench: Bench, live: str, wanted: str) -> None:
    """An onboard that somebody else completed is neither completed again nor put back."""
    managed = await _begun(emulator, bench)
    emulator.change(ONBOARD, managed.object_id, status=live)
    updated = await bench.objects(ONBOARD).update(managed.object_id, managed.state, inputs_of(ONBOARD, status=wanted))
    assert updated.state["status"] == live
    assert emulator.requests("PUT") == []


@pytest.mark.parametrize("adopts", [True, False])
async def test_failed_already(emulator: Emulator, bench: Bench, adopts: bool) -> None:  # noqa: FBT001
    """An onboard that has failed is nothing to go on with, and nothing is sent to it."""
    managed = await _begun(emulator, bench)
    emulator.change(ONBOARD, managed.object_id, status="failed")
    objects, adopting = bench.objects(ONBOARD), DONE | {"adoptId": managed.object_id}
    work = objects.create(adopting) if adopts else objects.update(managed.object_id, managed.state, DONE)
    with pytest.raises(NotReadyError) as error:
        await work
    assert str(error.value) == (
        f'LeadConduit onboard "{DONE["invitationId"]}" failed: its status is failed '
        "(mend it at the vendor, or replace the resource to begin anew)"
    )
    assert emulator.requests("PUT") == []


async def test_a_failure_that_follows(emulator: Emulator, bench: Bench) -> None:
    """A set-up that fails a moment later fails the update, with the live status in state."""
    managed = await _begun(emulator, bench)
    emulator.behave(onboard_outcome="failed")
    with pytest.raises(IncompleteError, match="its status is failed") as error:
        await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    assert (error.value.object_id, error.value.state["status"]) == (managed.object_id, "failed")
    assert _sent(emulator) == 1


async def test_created_and_completed_at_once(emulator: Emulator, bench: Bench) -> None:
    """A new onboard is made, then completed, once; a lost answer to the POST does not change that."""
    emulator.fault(method="POST", lose_answer=True)
    emulator.fault(method="PUT", lose_answer=True)
    managed = await bench.objects(ONBOARD).create(DONE)
    assert managed.state["status"] == "completed"
    assert len(emulator.objects(ONBOARD)) == 1
    assert _completions(emulator, managed.object_id) == 1


async def test_any_other_word(emulator: Emulator, bench: Bench) -> None:
    """A status that the vendor does not document is sent as it is, and repeated like every other write."""
    managed = await _begun(emulator, bench)
    emulator.fault(method="PUT", status=500)
    updated = await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE | {"status": "on_hold"})
    assert updated.state["status"] == "on_hold"


async def test_gone_in_the_meantime(emulator: Emulator, bench: Bench) -> None:
    """An onboard that is gone when its lost answer is looked up is an error that says so."""
    managed = await _begun(emulator, bench)
    emulator.fault(method="PUT", reset=True)
    emulator.fault(method="GET", skip=1, status=200, body=[], times=None)
    with pytest.raises(IncompleteError, match=f"does not list {managed.object_id}") as error:
        await bench.objects(ONBOARD).update(managed.object_id, managed.state, DONE)
    assert not isinstance(error.value.__cause__, StatusError) or error.value.__cause__.status == 404
