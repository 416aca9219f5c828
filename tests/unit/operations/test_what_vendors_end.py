"""V18: accounts that are deactivated, being deleted or deleted are not waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.model.errors import AccountsError, IncompleteError, NotReadyError
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

COMMVAULT = "commvault:Account"
ENDED = pytest.mark.parametrize(
    "status", ["deactivated", "Deactivated ", "Pending Delete", "PENDING_DELETE", "deleted"]
)
TWIN = "00000000-0000-0000-0000-000000000009"


def _held(emulator: Emulator) -> str:
    key = inputs_of(COMMVAULT)["externalId"]
    return next(each["id"] for each in emulator.objects(COMMVAULT) if each["externalId"] == key)


@ENDED
async def test_v18_not_taken_under_management(emulator: Emulator, bench: Bench, status: str) -> None:
    """It fails at once with the way back, and nothing is written."""
    emulator.change(COMMVAULT, _held(emulator), status=status)
    with pytest.raises(NotReadyError, match=r"stays so: .*(portal|order a new account)") as caught:
        await bench.objects(COMMVAULT).create(inputs_of(COMMVAULT, website="new.example"))
    assert status.strip() in str(caught.value)
    assert "longer time" not in str(caught.value)
    assert emulator.requests("PUT") == []
    assert bench.time.seconds == bench.time.began


@ENDED
async def test_v18_not_written(emulator: Emulator, bench: Bench, status: str) -> None:
    """An update fails in the same way."""
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT)
    managed = await objects.create(inputs)
    emulator.change(COMMVAULT, managed.object_id, status=status)
    emulator.clear_requests()
    with pytest.raises(NotReadyError, match="stays so"):
        await objects.update(managed.object_id, managed.state, {**inputs, "website": "new.example"})
    assert emulator.requests("PUT") == []


async def test_v18_while_a_write_settles(emulator: Emulator, bench: Bench) -> None:
    """The wait ends, and the engine learns of what was written."""
    emulator.behave(commvault_outcome="deactivated")
    with pytest.raises(IncompleteError, match="is deactivated at Commvault Cloud"):
        await bench.objects(COMMVAULT).create(inputs_of(COMMVAULT, website="new.example"))


@ENDED
async def test_v18_a_refresh_says_so(emulator: Emulator, bench: Bench, status: str) -> None:
    """Once a read, in one line; it is no drift of the program's."""
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT)
    managed = await objects.create(inputs)
    emulator.change(COMMVAULT, managed.object_id, status=status)
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert read.drifted is None
    (warning,) = bench.warned
    assert f"is {status.strip()} at Commvault Cloud" in warning


@pytest.mark.parametrize("status", ["deleted", "Pending Delete"])
async def test_v18_a_look_up_passes_over_the_deleted(machine: Machine, emulator: Emulator, status: str) -> None:
    """Of two accounts with one externalId the one that stays is found."""
    held, inputs = _held(emulator), inputs_of(COMMVAULT)
    twin = {"name": "old", "externalId": inputs["externalId"], "contacts": [{}]}
    emulator.put(COMMVAULT, TWIN, {**twin, "status": status})
    assert (await machine.run().create(COMMVAULT, inputs)).object_id == held


async def test_v18_ordering_is_advised_where_none_has_it(machine: Machine, emulator: Emulator) -> None:
    """Not where several have it, nor where the only one was deleted."""
    held, inputs = _held(emulator), inputs_of(COMMVAULT)
    emulator.put(COMMVAULT, TWIN, {"name": "old", "externalId": inputs["externalId"], "contacts": [{}]})
    with pytest.raises(AccountsError, match="several have") as caught:
        await machine.run().create(COMMVAULT, inputs)
    assert "order" not in str(caught.value)
    emulator.remove(COMMVAULT, TWIN)
    emulator.change(COMMVAULT, held, status="Deleted")
    with pytest.raises(NotReadyError, match="is Deleted at Commvault Cloud"):
        await machine.run().create(COMMVAULT, inputs)
    emulator.remove(COMMVAULT, held)
    with pytest.raises(AccountsError, match=r"none has .*order the account first"):
        await machine.run().create(COMMVAULT, inputs)
