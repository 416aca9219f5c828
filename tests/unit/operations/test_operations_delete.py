"""The end of an object: deleted where the vendor can, and forgotten with a word where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import AuthorizationError, StatusError
from tests.support.specimens import SPECIMENS, Specimen
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

DELETED = pytest.mark.parametrize("specimen", [each for each in SPECIMENS if each.is_deleted], ids=str)


@DELETED
async def test_what_can_be_deleted_is(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """Where the vendor can delete, the object goes, without a warning."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    await objects.delete(managed.object_id, managed.state)
    assert (emulator.objects(specimen.token), bench.warned) == ([], [])


@DELETED
@pytest.mark.parametrize(
    "fault", [{"lose_answer": True}, {"status": 500}, {"status": 500, "effect": True}, {"reset": True}], ids=str
)
async def test_a_deletion_that_fails_for_a_moment(
    emulator: Emulator, bench: Bench, specimen: Specimen, fault: dict[str, Any]
) -> None:
    """A deletion is repeated until it is done, also where it was done already."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    emulator.fault(method="DELETE", **fault)
    await objects.delete(managed.object_id, managed.state)
    assert emulator.objects(specimen.token) == []


@DELETED
async def test_what_is_gone_is_deleted(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """Somebody else may have been quicker."""
    await bench.objects(specimen.token).delete(specimen.unknown_id, {specimen.declaration.label: "CRM"})
    (request,) = emulator.requests()
    assert (request["method"], request["status"]) == ("DELETE", 404)


@DELETED
@pytest.mark.parametrize(("status", "kind"), [(401, AuthorizationError), (403, AuthorizationError), (409, StatusError)])
async def test_a_deletion_that_is_refused(
    emulator: Emulator, bench: Bench, specimen: Specimen, status: int, kind: type[StatusError]
) -> None:
    """A refusal is an error that names the object, which stays."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    emulator.fault(method="DELETE", status=status)
    with pytest.raises(kind) as error:
        await objects.delete(managed.object_id, managed.state)
    path = specimen.declaration.item_path(managed.object_id)
    assert str(error.value).startswith(f"{bench.target(specimen.token).name(managed.state)}: DELETE {path} answered ")
    assert len(emulator.objects(specimen.token)) == 1


@pytest.mark.parametrize("specimen", [each for each in SPECIMENS if not each.is_deleted], ids=str)
async def test_all_others_are_forgotten(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """No request is sent, the object stays as it is, and a warning says so by name."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    before = emulator.objects(specimen.token)
    emulator.clear_requests()
    await objects.delete(managed.object_id, managed.state)
    assert (emulator.requests(), emulator.objects(specimen.token)) == ([], before)
    name, vendor = bench.target(specimen.token).name(managed.state), specimen.declaration.vendor.title
    assert bench.warned == [
        f"{name} ({managed.object_id}) leaves the stack and stays as it is at {vendor}: its API cannot delete it"
    ]
