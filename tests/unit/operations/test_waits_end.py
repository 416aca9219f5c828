"""V15: no wait for a vendor outlasts the operation, and whatever is throttled says by what."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.clock import Clock
from pulumi_accounts.http.errors import ApiError, StatusError, ThrottledError
from pulumi_accounts.operations.journal.budget import HOUR
from tests.support.server import reply
from tests.support.specimens import PARTNER_ID
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.support.server import RawServer
    from tests.unit.operations.conftest import Bench
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

CREDENTIAL, COMMVAULT = "leadconduit:Credential", "commvault:Account"


async def test_v15_a_budget_that_is_used_up(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """A write that would have to wait longer than it may is not sent; it says so at once, and what it is about."""
    bench.configure(commvaultWritesPerHour=1)
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT)
    managed = await objects.create(inputs, timeout=60)
    before = time.seconds
    with pytest.raises(ThrottledError) as caught:
        await objects.update(managed.object_id, managed.state, {**inputs, "website": "www.new.example"}, timeout=60)
    told = str(caught.value)
    assert f"PUT /api/v1/partner/accounts/{managed.object_id} would have to wait" in told
    assert "longer than what is left of the 60 s that the operation may take (nothing is lost: run it again" in told
    assert time.seconds - before < 10
    assert len(emulator.requests("PUT")) == 1


async def test_v15_a_budget_that_has_room_in_time(bench: Bench, time: VirtualTime) -> None:
    """Whoever has the time waits, says so, and is served."""
    bench.configure(commvaultWritesPerHour=1, readyTimeoutSeconds=4000)
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT)
    managed = await objects.create(inputs)
    before = time.seconds
    await objects.update(managed.object_id, managed.state, {**inputs, "website": "www.new.example"})
    assert 3500 < time.seconds - before < 3700
    assert sum("for the hourly request budget" in each for each in bench.said) == 1


async def test_v15_many_that_wait_for_one_list(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """A list that is throttled holds up whoever waits for it: each says so, and those without time end."""
    bench.configure(commvaultReadsPerHour=1, readyTimeoutSeconds=7200)
    emulator.behave(settle_seconds=0)
    target, objects = bench.target(COMMVAULT), bench.objects(COMMVAULT)
    await target.kind.api.list()
    ready: Any = inputs_of(COMMVAULT)
    hurried = [objects.create({**ready, "externalId": f"none{each}"}, timeout=30) for each in range(3)]
    patient = objects.create({**ready, "externalId": "none"})
    *gave_up, waited = await asyncio.gather(*hurried, patient, return_exceptions=True)
    assert all(isinstance(each, ThrottledError) for each in gave_up)
    assert "would have to wait" in str(gave_up[0])
    assert "none has the externalId none" in str(waited)
    assert any("for the hourly request budget" in each for each in bench.said)
    assert time.seconds > 4000


@pytest.mark.parametrize("headers", [{"Retry-After": "3600"}, {"X-RateLimit-Period": "3600"}], ids=str)
async def test_v15_a_vendor_that_takes_nothing_for_an_hour(
    raw_bench: Bench, server: RawServer, time: VirtualTime, headers: dict[str, str]
) -> None:
    """A 429 for longer than the operation may take ends it, with the vendor's words."""
    raw_bench.url = server.url
    server.will(reply(200, {"id": "a" * 24}), reply(200, []), reply(429, {"error": "slow down"}, headers))
    with pytest.raises(StatusError) as caught:
        await raw_bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL), timeout=100)
    assert "answered 429: slow down (the vendor asks to wait 3600 s, longer than what is left of the 100 s" in str(
        caught.value
    )
    assert time.seconds < 1100


async def test_v15_while_an_object_settles(raw_bench: Bench, server: RawServer) -> None:
    """An object that cannot be looked at in time is not called slow: the message says what holds it up."""
    raw_bench.url = server.url
    raw_bench.configure(commvaultReadsPerHour=2)
    live = {"id": PARTNER_ID, "externalId": "X1", "name": "Acme", "contacts": [{}], "status": "updating"}
    total = {"pagination": {"totalRecords": 1}}
    server.will(reply(200, {"data": [live], "metadata": total}), reply(200, {"data": live}))
    with pytest.raises(ThrottledError, match=r'^Commvault account "Acme": the next request would have to wait'):
        await raw_bench.objects(COMMVAULT).create(
            {"externalId": "X1", "name": "Acme", "contacts": [{}], "website": "x"}, timeout=60
        )


async def test_v15_who_joins_a_list_that_is_held_up(raw: Machine, server: RawServer) -> None:
    """Whoever needs a list that waits for an hour is told so, and let go, however late it comes."""
    server.will(reply(200, {"id": "a" * 24}), reply(429, {"error": "slow down"}, {"Retry-After": "3600"}))
    asleep, hour = asyncio.Event(), asyncio.Event()

    async def sleep(seconds: float) -> None:
        if seconds > HOUR / 2:
            asleep.set()
            await hour.wait()
        await asyncio.sleep(0)

    run = replace(raw, clock=Clock(sleep=sleep)).run()
    for name in ("first", "later"):
        with pytest.raises(ApiError, match=r"would have to wait 3600 s|the vendor asks to wait 3600 s"):
            await run.objects(CREDENTIAL, name).create(inputs_of(CREDENTIAL, name=name), timeout=5)
        await asyncio.wait_for(asleep.wait(), 5)


async def test_a_list_that_fails_for_many(machine: Machine, emulator: Emulator) -> None:
    """Each has an error of its own, with its own name and the advice once."""
    emulator.fault(method="GET", status=403, times=None)
    run, names = machine.run(), [f"mail{number}" for number in range(4)]
    work = (run.create(CREDENTIAL, inputs_of(CREDENTIAL, name=name), name) for name in names)
    for name, error in zip(names, await asyncio.gather(*work, return_exceptions=True), strict=True):
        assert f'"{name}"' in str(error)
        assert str(error).count("what is there is looked at before") == 1
