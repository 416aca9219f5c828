"""Waiting for Commvault, whose writes go on in the background: until active, failed, or the time is up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.model.errors import AccountsError, IncompleteError, NotReadyError
from tests.support.specimens import PARTNER_ID
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ACCOUNT = "commvault:Account"
NAME = 'Commvault account "Acme ltd"'


def _statuses(emulator: Emulator, time: VirtualTime, *statuses: str | None) -> None:
    """Have the account take these statuses one after the other, one with each wait."""
    left = list(statuses)

    def turn() -> None:
        if left:
            emulator.change(ACCOUNT, PARTNER_ID, status=left.pop(0))

    time.on_sleep = turn


@pytest.mark.parametrize("between", ["Provisioning", "reticulating", None])
async def test_pending_until_active(emulator: Emulator, bench: Bench, time: VirtualTime, between: str | None) -> None:
    """Every status but the known ones is waited out, with growing pauses; a line tells of each new status."""
    emulator.behave(commvault_outcome="never")
    _statuses(emulator, time, "updating", between, between, "active")
    managed = await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))
    assert managed.state["status"] == "active"
    assert time.sleeps == [1, 1.5, 2.25, 3.375]
    assert bench.said == [
        f"{NAME} is updating; waiting for active, 1200 s left",
        f"{NAME} is {between}; waiting for active, 1198 s left",
    ]
    assert len(emulator.requests("PUT")) == 1


async def test_pauses_have_a_limit(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """No pause is longer than the longest, nor the first longer than that."""
    bench.configure(pollInitialSeconds="4", pollMaxSeconds="7", readyTimeoutSeconds="30")
    emulator.behave(commvault_outcome="never")
    with pytest.raises(IncompleteError):
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))
    assert time.sleeps == [4, 6, 7, 7, 6]


async def test_a_long_wait_is_told_again(emulator: Emulator, bench: Bench) -> None:
    """While nothing changes, a line now and then shows that somebody is still waiting, and for how much longer."""
    bench.configure(pollInitialSeconds=10, pollMaxSeconds=10, readyTimeoutSeconds=600)
    emulator.behave(commvault_outcome="never")
    with pytest.raises(IncompleteError):
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))
    assert 5 <= len(bench.said) <= 20
    assert len(set(bench.said)) == len(bench.said)


@pytest.mark.parametrize(("timeout", "seconds"), [(None, 60), (5.5, 5.5), (3600, 3600)])
async def test_never_ready(
    emulator: Emulator, bench: Bench, time: VirtualTime, timeout: float | None, seconds: float
) -> None:
    """At the deadline the error names the last status, the time and its setting; a given time-out comes first."""
    setting = "accounts:readyTimeoutSeconds" if timeout is None else "the resource's option customTimeouts"
    bench.configure(readyTimeoutSeconds=60)
    emulator.behave(commvault_outcome="never")
    with pytest.raises(IncompleteError) as error:
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT), timeout=timeout)
    assert str(error.value) == (
        f"{NAME} is not ready after {seconds:g} s: its status is updating, not active "
        f"(a longer time can be set as {setting})"
    )
    assert isinstance(error.value.__cause__, NotReadyError)
    assert time.seconds == 1000 + seconds
    assert (error.value.object_id, error.value.state["status"]) == (PARTNER_ID, "updating")


async def test_a_failed_write(emulator: Emulator, bench: Bench) -> None:
    """`update_failure` is one line, and state says so."""
    emulator.behave(commvault_outcome="update_failure")
    with pytest.raises(IncompleteError) as error:
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))
    assert str(error.value) == (
        f"{NAME} failed: its status is update_failure (the vendor gives no reason; the next update tries again)"
    )
    assert error.value.state["status"] == "update_failure"


async def test_the_next_update_tries_again(emulator: Emulator, bench: Bench) -> None:
    """An account that failed is written again with everything, although nothing else differs."""
    objects, inputs = bench.objects(ACCOUNT), inputs_of(ACCOUNT)
    managed = await objects.create(inputs)
    emulator.change(ACCOUNT, PARTNER_ID, status="update_failure")
    read = await objects.read(PARTNER_ID, managed.state)
    assert read
    emulator.clear_requests()
    updated = await objects.update(PARTNER_ID, read.state, inputs)
    assert updated.state["status"] == "active"
    (put,) = emulator.requests("PUT")
    assert set(put["body"]) == {"externalId", "name", "website", "contacts"}


@pytest.mark.parametrize("settles", ["active", "update_failure"])
async def test_a_pending_account_settles_before_it_is_written(
    emulator: Emulator, bench: Bench, time: VirtualTime, settles: str
) -> None:
    """A write while another goes on may be refused, so that its end is waited for first."""
    emulator.behave(refuse_while_updating=True)
    emulator.change(ACCOUNT, PARTNER_ID, status="updating")
    _statuses(emulator, time, "updating", "updating", settles)
    managed = await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))
    assert managed.state["status"] == "active"
    methods = [each["method"] for each in emulator.requests(path=f"*/{PARTNER_ID}")]
    assert methods.index("PUT") == 4
    assert emulator.requests("PUT")[0]["status"] == 200


async def test_a_pending_account_that_never_settles(emulator: Emulator, bench: Bench) -> None:
    """Nothing was written, so that nothing is left behind: the error is no incomplete work."""
    emulator.change(ACCOUNT, PARTNER_ID, status="reticulating")
    with pytest.raises(NotReadyError, match="its status is reticulating, not active"):
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT), timeout=20)
    assert emulator.requests("PUT") == []


@pytest.mark.parametrize("fault", [{"lose_answer": True}, {"status": 500, "effect": True}, {"reset": True}], ids=str)
async def test_a_write_whose_answer_is_lost(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """A PUT may be repeated: the account is what the program wants."""
    emulator.fault(method="PUT", **fault)
    managed = await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT, name="Renamed"))
    assert (managed.state["name"], managed.state["status"]) == ("Renamed", "active")
    assert emulator.object(ACCOUNT, PARTNER_ID)["name"] == "Renamed"


async def test_a_look_that_fails_for_a_moment(emulator: Emulator, bench: Bench) -> None:
    """A passing failure of a look does not end the wait."""
    emulator.fault(method="GET", path=f"*/{PARTNER_ID}", skip=1, status=502, times=3)
    managed = await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))
    assert managed.state["status"] == "active"


async def test_a_look_that_outlasts_the_deadline(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """A look without an answer does not hold up the deadline: the error tells the last status that was seen."""
    emulator.behave(commvault_outcome="never")
    emulator.fault(method="GET", path=f"*/{PARTNER_ID}", skip=1, hang=True, times=None)
    with pytest.raises(IncompleteError, match=r"not ready after 0\.2 s: its status is updating"):
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT), timeout=0.2)
    assert time.sleeps == [pytest.approx(0.2)]


async def test_gone_while_it_is_waited_for(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """An account that vanishes after it was written is an error, and the last that was known of it is kept."""
    emulator.behave(commvault_outcome="never")
    time.on_sleep = lambda: emulator.remove(ACCOUNT, PARTNER_ID)
    with pytest.raises(AccountsError, match=f"{NAME}: GET .* answered 404: Record not found"):
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))


async def test_the_advice_names_what_would_help(emulator: Emulator, bench: Bench) -> None:
    """A time that is the resource's own is not that of the settings."""
    emulator.behave(commvault_outcome="never")
    bench.configure(readyTimeoutSeconds="30")
    with pytest.raises(IncompleteError, match="can be set as accounts:readyTimeoutSeconds"):
        await bench.objects(ACCOUNT).create(inputs_of(ACCOUNT))
    managed = await bench.objects(ACCOUNT).read(PARTNER_ID, {})
    assert managed
    with pytest.raises(AccountsError, match=r"after 20 s.*can be set as the resource's option customTimeouts"):
        await bench.objects(ACCOUNT).update(PARTNER_ID, managed.state, inputs_of(ACCOUNT), timeout=20)
