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

CREDENTIAL = "leadconduit:Credential"


async def test_a_credential_is_deleted(emulator: Emulator, bench: Bench) -> None:
    """The one kind that can be deleted is, without a warning."""
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(inputs_of(CREDENTIAL))
    await objects.delete(managed.object_id, managed.state)
    assert (emulator.objects(CREDENTIAL), bench.warned) == ([], [])


@pytest.mark.parametrize(
    "fault", [{"lose_answer": True}, {"status": 500}, {"status": 500, "effect": True}, {"reset": True}], ids=str
)
async def test_a_deletion_that_fails_for_a_moment(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """A deletion is repeated until it is done, also where it was done already."""
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(inputs_of(CREDENTIAL))
    emulator.fault(method="DELETE", **fault)
    await objects.delete(managed.object_id, managed.state)
    assert emulator.objects(CREDENTIAL) == []


async def test_what_is_gone_is_deleted(emulator: Emulator, bench: Bench) -> None:
    """Somebody else may have been quicker."""
    await bench.objects(CREDENTIAL).delete("a" * 24, {"name": "CRM"})
    (request,) = emulator.requests()
    assert (request["method"], request["status"]) == ("DELETE", 404)


@pytest.mark.parametrize(("status", "kind"), [(401, AuthorizationError), (403, AuthorizationError), (409, StatusError)])
async def test_a_deletion_that_is_refused(
    emulator: Emulator, bench: Bench, status: int, kind: type[StatusError]
) -> None:
    """A refusal is an error that names the object, which stays."""
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(inputs_of(CREDENTIAL))
    emulator.fault(method="DELETE", status=status)
    with pytest.raises(kind, match='LeadConduit credential "Mail gateway": DELETE /credentials/'):
        await objects.delete(managed.object_id, managed.state)
    assert len(emulator.objects(CREDENTIAL)) == 1


@pytest.mark.parametrize("specimen", [each for each in SPECIMENS if each.token != CREDENTIAL], ids=str)
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
