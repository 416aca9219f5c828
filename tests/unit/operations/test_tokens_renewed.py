"""V24: an operation outlives the renewal of its token, wherever it is at that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http.errors import AuthorizationError
from tests.support.keeper import NEW, OLD, Keeper
from tests.support.specimens import PARTNER_ID
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

COMMVAULT = "commvault:Account"


@pytest.fixture
def keeper(bench: Bench, emulator: Emulator, time: VirtualTime, tmp_path: Path) -> Keeper:
    """Return the keeper of the file of a bench's token."""
    keeper = Keeper(tmp_path / "token", emulator, time)
    keeper.begin()
    bench.configure(commvaultToken=None, commvaultTokenFile=str(keeper.path))
    return keeper


async def test_v24_a_file_that_is_empty_at_first(bench: Bench, keeper: Keeper) -> None:
    """Nothing is asked, of the store either, before there is a token."""
    keeper.holds("")
    keeper.will_hold(OLD, after=3)
    managed = await bench.objects(COMMVAULT).create(inputs_of(COMMVAULT))
    assert managed.object_id == PARTNER_ID


@pytest.mark.parametrize("content", ["", OLD, None], ids=["empty", "unchanged", "missing"])
async def test_v24_a_token_that_ends(bench: Bench, keeper: Keeper, content: str | None) -> None:
    """Reads and writes go on with the new one."""
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT)
    managed = await objects.create(inputs)
    keeper.expires()
    keeper.holds(content)
    keeper.will_hold(NEW, after=3)
    assert await objects.read(managed.object_id, managed.state)
    await objects.update(managed.object_id, managed.state, {**inputs, "website": "www.new.example"})
    assert keeper.emulator.object(COMMVAULT, PARTNER_ID)["website"] == "www.new.example"


async def test_v24_a_long_wait(bench: Bench, keeper: Keeper) -> None:
    """A token may end while an object settles: the wait goes on."""
    objects, inputs, time = bench.objects(COMMVAULT), inputs_of(COMMVAULT), keeper.time
    managed = await objects.create(inputs)
    keeper.emulator.change(COMMVAULT, PARTNER_ID, status="updating")
    ends, settled = time.seconds + 100, time.seconds + 200
    steps = [
        (ends, keeper.expires),
        (ends + 3, lambda: keeper.holds(NEW)),
        (settled, lambda: keeper.emulator.change(COMMVAULT, PARTNER_ID, status="active")),
    ]

    def act() -> None:
        while steps and time.seconds >= steps[0][0]:
            steps.pop(0)[1]()

    time.on_sleep = act
    now = await objects.update(managed.object_id, managed.state, {**inputs, "website": "www.new.example"})
    assert now.state["website"] == "www.new.example"
    assert time.seconds >= settled
    assert keeper.tokens()[0] == OLD


async def test_v24_a_token_that_is_not_renewed(bench: Bench, keeper: Keeper) -> None:
    """Then the refusal is told, with what it can mean."""
    objects = bench.objects(COMMVAULT)
    managed = await objects.create(inputs_of(COMMVAULT))
    keeper.expires()
    with pytest.raises(AuthorizationError, match="30 minutes"):
        await objects.read(managed.object_id, managed.state)
