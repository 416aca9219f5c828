"""V22: a vendor that says when it takes a request is waited for as long as the operation may take."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import ApiError
from tests.support.specimens import PARTNER_ID
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import CREDENTIAL

if TYPE_CHECKING:
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

COMMVAULT = "commvault:Account"
PUT_OFF: list[dict[str, Any]] = [
    {"status": 503, "headers": {"Retry-After": "2"}},
    {"status": 429, "headers": {"Retry-After": "60"}},
]


@pytest.mark.parametrize("fault", PUT_OFF, ids=str)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_v22_a_creation(emulator: Emulator, bench: Bench, fault: dict[str, Any], method: str) -> None:
    """It is made once the vendor takes it, and only once."""
    emulator.fault(method=method, times=8, **fault)
    await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL))
    assert len(emulator.objects(CREDENTIAL)) == 1


@pytest.mark.parametrize("fault", PUT_OFF, ids=str)
async def test_v22_reads_and_updates(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """A refresh waits, and so does an update."""
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT)
    managed = await objects.create(inputs)
    emulator.fault(method="GET", times=8, **fault)
    assert await objects.read(managed.object_id, managed.state)
    emulator.fault(method="PUT", times=8, **fault)
    await objects.update(managed.object_id, managed.state, {**inputs, "website": "www.new.example"})
    assert emulator.object(COMMVAULT, PARTNER_ID)["website"] == "www.new.example"


async def test_v22_many_that_wait_for_one_list(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """A list of nobody's own is waited for as long as somebody has the time; each goes when its own is over."""
    emulator.fault(method="GET", path="/credentials", times=None, status=503, headers={"Retry-After": "2"})
    objects = bench.objects(CREDENTIAL)
    timeouts = (30, 100, 200)
    work = [objects.create(inputs_of(CREDENTIAL, name=f"mail{each}"), timeout=each) for each in timeouts]
    results = await asyncio.gather(*work, return_exceptions=True)
    for each, seconds in zip(results, timeouts, strict=True):
        assert isinstance(each, ApiError)
        assert f"longer than what is left of the {seconds} s" in str(each)
    assert 1190 < time.seconds < 1230
    assert any("answered 503" in each for each in bench.said)


async def test_v22_a_list_that_comes_in_time(emulator: Emulator, bench: Bench) -> None:
    """Whoever still waits is served."""
    emulator.fault(method="GET", path="/credentials", times=40, status=503, headers={"Retry-After": "2"})
    objects = bench.objects(CREDENTIAL)
    work = [objects.create(inputs_of(CREDENTIAL, name=f"mail{each}")) for each in range(3)]
    await asyncio.gather(*work)
    assert len(emulator.objects(CREDENTIAL)) == 3
