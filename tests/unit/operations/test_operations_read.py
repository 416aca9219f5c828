"""What a later read makes of an object: drift where something changed, and nothing where it was only rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import AuthorizationError, MisplacedError, StatusError
from pulumi_accounts.model.check import check
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.keys import ECHO
from pulumi_accounts.model.plan import plan
from pulumi_accounts.model.state import managed_inputs
from tests.support.specimens import PASSWORD, SPECIMENS, Specimen
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL, ACTIVEPLATFORM = "leadconduit:Credential", "activeplatform:VendorAccount"
EVERY_KIND = pytest.mark.parametrize("specimen", SPECIMENS, ids=str)


@EVERY_KIND
@pytest.mark.parametrize("rewrite", [True, False])
async def test_no_drift_after_creation(
    emulator: Emulator,
    bench: Bench,
    specimen: Specimen,
    rewrite: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """However the vendor rewrites what it was sent, reads show the program's own values, again and again."""
    emulator.behave(rewrite=rewrite)
    objects, inputs = bench.objects(specimen.token), inputs_of(specimen.token)
    managed = await objects.create(inputs)
    emulator.clear_requests()
    for _ in range(3):
        read = await objects.read(managed.object_id, managed.state)
        assert read
        assert read.state == managed.state
        assert plan(specimen.declaration, read.state, inputs) == ()
        managed = read
    assert {each["method"] for each in emulator.requests()} == {"GET"}


@EVERY_KIND
async def test_no_drift_after_update(bench: Bench, specimen: Specimen) -> None:
    """The same holds for what an update wrote."""
    objects, changed = bench.objects(specimen.token), inputs_of(specimen.token, **specimen.changes_in_place)
    managed = await objects.create(inputs_of(specimen.token))
    managed = await objects.update(managed.object_id, managed.state, changed)
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert read.state == managed.state
    assert plan(specimen.declaration, read.state, changed) == ()


@EVERY_KIND
async def test_drift(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """What somebody else changed shows in state and in the inputs made of it, and plans a change back."""
    objects, inputs = bench.objects(specimen.token), inputs_of(specimen.token)
    managed = await objects.create(inputs)
    emulator.change(specimen.token, managed.object_id, **specimen.drift)
    read = await objects.read(managed.object_id, managed.state)
    assert read
    (live,) = specimen.drift.values()
    assert read.state[specimen.drifted] == live
    assert managed_inputs(specimen.declaration, read.state) == {**inputs, specimen.drifted: live}
    assert [each.path for each in plan(specimen.declaration, read.state, inputs)] == [(specimen.drifted,)]


@EVERY_KIND
async def test_drift_of_what_was_rewritten(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """A rewritten value that changes again is drift like any other; where nothing is rewritten there is no echo."""
    objects, inputs = bench.objects(specimen.token), inputs_of(specimen.token)
    managed = await objects.create(inputs)
    assert (ECHO in managed.state) is bool(specimen.rewritten)
    emulator.change(specimen.token, managed.object_id, **specimen.rewritten)
    read = await objects.read(managed.object_id, managed.state)
    assert read
    rewritten = {each.key for each in specimen.declaration.inputs if each.wire in specimen.rewritten}
    assert {each.path[0] for each in plan(specimen.declaration, read.state, inputs)} == rewritten


@EVERY_KIND
async def test_what_is_not_managed_is_no_drift(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """Fields that the vendor adds, and properties that the program leaves alone, plan nothing."""
    objects = bench.objects(specimen.token)
    inputs = check(specimen.declaration, specimen.least).inputs
    managed = await objects.create(inputs)
    others = {name: value for name, value in specimen.changes_in_place.items() if name not in specimen.least}
    emulator.change(specimen.token, managed.object_id, brand_new=1, balance=17.5, **specimen.on_wire(others))
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert plan(specimen.declaration, read.state, inputs) == ()
    assert "brandNew" not in read.state


@EVERY_KIND
async def test_an_object_that_is_gone(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """An object that the vendor no longer has is gone, and is let go by name; a credential's own account never is."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    bench.warned.clear()
    emulator.remove(specimen.token, managed.object_id)
    if specimen.declaration.reading is Reading.OWN:
        with pytest.raises(MisplacedError, match="check that accounts:leadconduitBaseUrl is"):
            await objects.read(managed.object_id, managed.state)
        return
    assert await objects.read(managed.object_id, managed.state) is None
    (line,) = bench.warned
    assert f"{bench.target(specimen.token).name(managed.state)} ({managed.object_id})" in line


@EVERY_KIND
@pytest.mark.parametrize("status", [401, 403])
async def test_a_credential_that_is_refused(emulator: Emulator, bench: Bench, specimen: Specimen, status: int) -> None:
    """An object that may not be seen is not gone: the error names it."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    emulator.fault(status=status, times=None)
    with pytest.raises(AuthorizationError) as error:
        await objects.read(managed.object_id, managed.state)
    assert str(error.value).startswith(bench.target(specimen.token).name(managed.state) + ": GET /")


@EVERY_KIND
async def test_a_vendor_that_is_down(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """An object is not gone because its vendor is down."""
    emulator.fault(status=503, times=None)
    with pytest.raises(StatusError, match="answered 503"):
        await bench.objects(specimen.token).read(specimen.unknown_id, {})


@pytest.mark.parametrize(
    ("listed", "status", "gone"),
    [
        (None, "deleted", True),
        (None, "Deleted", True),
        (None, "administrative_hold", False),
        (None, None, False),
        ('["Removed", "closed"]', "removed", True),
        ('["Removed", "closed"]', "deleted", False),
        ([], "deleted", False),
    ],
)
async def test_statuses_that_mean_gone(
    emulator: Emulator,
    bench: Bench,
    listed: Any,
    status: str | None,
    gone: bool,  # noqa: FBT001
) -> None:
    """An ActivePlatform account is gone in the statuses that are configured, whatever their letters' case."""
    bench.configure(activeplatformDeletedStatuses=listed)
    emulator.put(ACTIVEPLATFORM, "999", {"status": status})
    assert (await bench.objects(ACTIVEPLATFORM).read("999", {}) is None) == gone


@pytest.mark.parametrize("reads", ["masked", "empty", "absent", "clear"])
async def test_a_password(emulator: Emulator, bench: Bench, reads: str) -> None:
    """A password that reads back masked, empty or not at all is unchanged; one that reads back different is drift."""
    emulator.behave(password_reads=reads)
    objects, inputs = bench.objects(CREDENTIAL), inputs_of(CREDENTIAL)
    managed = await objects.create(inputs)
    emulator.change(CREDENTIAL, managed.object_id, password="somebody-elses-canary")
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert read.state["password"] == ("somebody-elses-canary" if reads == "clear" else PASSWORD)


async def test_reading_what_state_does_not_know(emulator: Emulator, bench: Bench) -> None:
    """An object that is read without state, as for an import, shows all that the vendor has of it."""
    emulator.put(CREDENTIAL, "a" * 24, {"name": "CRM", "type": "token", "package": "p"})
    read = await bench.objects(CREDENTIAL).read("A" * 24, {})
    assert read
    assert read.object_id == "a" * 24
    assert read.state["name"] == "CRM"
