"""Law 5: looking is patient, because lists lag and requests outlast their time-outs, and forgiving of what vendors rewrite."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AccountsError, AmbiguousError
from pulumi_accounts.operations.configuration.settings import REQUEST_TIMEOUT, Settings
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, ONBOARD, POSTED, lagging, until

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.runs import EngineRun, Machine

pytestmark = pytest.mark.anyio

EVERY = pytest.mark.parametrize("token", POSTED)
NEW = "a" * 24


def _posts(emulator: Emulator) -> int:
    return len(emulator.requests("POST"))


async def _in_the_end(run: EngineRun, emulator: Emulator, time: VirtualTime, seconds: float, **changes: Any) -> Any:
    """Create a credential whose POST is carried out so many seconds after it was given up."""
    inputs = inputs_of(CREDENTIAL)
    due = time.now() + seconds

    def appear() -> None:
        if time.now() + time.sleeps[-1] >= due and not emulator.objects(CREDENTIAL):
            emulator.put(CREDENTIAL, NEW, {**create_body(BY_TOKEN[CREDENTIAL], inputs), **changes})

    time.on_sleep = appear
    return await run.create(CREDENTIAL, inputs)


@EVERY
@pytest.mark.parametrize("fault", [{"status": 500, "effect": True}, {"lose_answer": True}], ids=str)
@pytest.mark.parametrize("looks", [1, 3])
async def test_a_list_that_lags(
    machine: Machine, emulator: Emulator, token: str, fault: dict[str, Any], looks: int
) -> None:
    """A list that does not have the object yet is read again for seconds, before anything is sent again."""
    emulator.fault(method="POST", **fault)
    lagging(emulator, token, looks, skip=2 if BY_TOKEN[token].vendor.paging else 1)
    managed = await machine.run().create(token, inputs_of(token))
    assert [str(each["id"]) for each in emulator.objects(token)] == [managed.object_id]
    assert _posts(emulator) == 1


@pytest.mark.parametrize("seconds", [0.5, 10.0, 29.0])
async def test_a_post_that_outlasts_its_time_out(
    machine: Machine, emulator: Emulator, time: VirtualTime, seconds: float
) -> None:
    """After a time-out it is looked for during another request time-out at least: what comes then is taken."""
    emulator.fault(method="POST", hang=True)
    run = machine.run()
    # The clients wait in real time, and the looks in virtual.
    run.session.clients.of(BY_TOKEN[CREDENTIAL].vendor)
    run.session.settings = Settings({**run.session.settings.values, REQUEST_TIMEOUT.name: 30.0})
    managed = await _in_the_end(run, emulator, time, seconds)
    assert managed.object_id == NEW
    assert _posts(emulator) == 1


@EVERY
async def test_after_a_time_out_nothing_is_posted_again(machine: Machine, emulator: Emulator, token: str) -> None:
    """In the same run it is never sent again, and the error says that the next run looks."""
    emulator.fault(method="POST", hang=True)
    with pytest.raises(ApiError, match=r"got no answer within 0\.3 s") as error:
        await machine.run().create(token, inputs_of(token))
    assert "nothing like it is there so far: the next `pulumi up` looks again" in str(error.value)
    assert _posts(emulator) == 1


async def test_a_time_out_after_another_failure(machine: Machine, emulator: Emulator) -> None:
    """Nor is it sent again where the time-out came second."""
    emulator.fault(method="POST", status=500)
    emulator.fault(method="POST", hang=True)
    with pytest.raises(ApiError, match="the next `pulumi up` looks again"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert _posts(emulator) == 2


async def test_a_post_that_outlasts_its_run(machine: Machine, emulator: Emulator) -> None:
    """What appears after the run has given up is found by the next one, which posts nothing."""
    emulator.fault(method="POST", hang=True)
    with pytest.raises(ApiError):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    emulator.put(CREDENTIAL, NEW, create_body(BY_TOKEN[CREDENTIAL], inputs_of(CREDENTIAL)))
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.object_id == NEW
    assert _posts(emulator) == 1


async def test_a_post_that_left_late(machine: Machine, emulator: Emulator, time: VirtualTime) -> None:
    """A request that waited for its turn is looked for as long, after a kill, as one that left at once."""
    run = machine.run(requestTimeoutSeconds=2)
    emulator.fault(method="POST", status=429, headers={"Retry-After": "60"})
    emulator.fault(method="POST", hang=True, effect=True)
    killed = asyncio.ensure_future(run.create(CREDENTIAL, inputs_of(CREDENTIAL)))
    await until(lambda: emulator.objects(CREDENTIAL))
    assert 60 in time.sleeps
    lagging(emulator, CREDENTIAL, 3, skip=0)
    managed = await machine.run(requestTimeoutSeconds=2).create(CREDENTIAL, inputs_of(CREDENTIAL))
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [managed.object_id]


async def test_a_post_whose_record_is_gone(machine: Machine, emulator: Emulator, time: VirtualTime) -> None:
    """A run that still waits for its turn while the next one has looked in vain sends nothing any more."""
    run = machine.run()
    emulator.fault(method="POST", status=429, headers={"Retry-After": "60"})

    def another_run_looks() -> None:
        (record,) = machine.entries(run, CREDENTIAL)
        with machine.store() as store:
            store.drop(record.id)

    time.on_sleep = another_run_looks
    with pytest.raises(AccountsError, match=r"nothing was sent, because another run has taken this over"):
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert _posts(emulator) == 1


FORGIVEN: list[tuple[str, str, Any]] = [
    (CREDENTIAL, "name", "mail GATEWAY"),
    (CREDENTIAL, "name", "  Mail   gateway "),
    (CREDENTIAL, "name", "Mail\u00a0gateway"),
    (CREDENTIAL, "username", "\uff33ender"),
    (CREDENTIAL, "region", "EU"),
    (ONBOARD, "flow_id", "64B8F0F5E4B0C3A1D5E6F7AB"),
    (ACTIVEPLATFORM, "account_type_id", "1"),
    (ACTIVEPLATFORM, "city", "MINSK"),
    (ACTIVEPLATFORM, "email", "Doe.John@ActivePlatform.com"),
    (ACTIVEPLATFORM, "phone", "+375290745930"),
]


@pytest.mark.parametrize("live", FORGIVEN, ids=str)
async def test_texts_are_compared_loosely(
    machine: Machine, emulator: Emulator, time: VirtualTime, live: tuple[str, str, Any]
) -> None:
    """Letter case, blanks, forms of letters and 1 for "1" are the vendor's ways: the object is ours."""
    token, key, value = live
    emulator.fault(method="POST", status=500, effect=True)
    lagging(emulator, token, 1, skip=2 if BY_TOKEN[token].vendor.paging else 1)

    def normalise() -> None:
        (made,) = emulator.objects(token)
        emulator.change(token, made["id"], **{key: value})
        time.on_sleep = None

    time.on_sleep = normalise
    managed = await machine.run().create(token, inputs_of(token))
    assert [str(each["id"]) for each in emulator.objects(token)] == [managed.object_id]
    assert _posts(emulator) == 1


async def test_what_is_partly_the_same_and_new(machine: Machine, emulator: Emulator, time: VirtualTime) -> None:
    """A new object that matches only in part may be it: an error names it, and nothing is taken, sent or called undone."""
    emulator.fault(method="POST", status=500)
    with pytest.raises(AmbiguousError, match=f"{NEW} may be it, and is not quite the same") as error:
        await _in_the_end(machine.run(), emulator, time, 1.0, name="Mail gateway (1)")
    assert "set adoptId to the right one" in str(error.value)
    assert _posts(emulator) == 1
    assert emulator.requests("PUT") == []


async def test_the_next_run_after_that(machine: Machine, emulator: Emulator, time: VirtualTime) -> None:
    """The record stays: the next run names the object again, until adoptId says which it is."""
    emulator.fault(method="POST", status=500)
    with pytest.raises(AmbiguousError):
        await _in_the_end(machine.run(), emulator, time, 1.0, name="Mail gateway (1)")
    with pytest.raises(AmbiguousError, match=NEW):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    run = machine.run()
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL, adopt_id=NEW))
    assert managed.object_id == NEW
    await run.session.confirm()
    assert _posts(emulator) == 1


async def test_the_look_is_not_to_be_had(machine: Machine, emulator: Emulator) -> None:
    """Where the look fails, too, nothing is sent again, and the next run finds the object."""
    emulator.fault(method="POST", lose_answer=True)
    emulator.fault(method="GET", path="/credentials*", status=403, skip=1, times=None)
    with pytest.raises(AccountsError, match="the next `pulumi up` looks again"):
        await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    emulator.clear_faults()
    managed = await machine.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert [each["id"] for each in emulator.objects(CREDENTIAL)] == [managed.object_id]
    assert _posts(emulator) == 1
