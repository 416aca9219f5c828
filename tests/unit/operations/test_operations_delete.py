"""The end of an object: deleted where the vendor can, and forgotten with a word where it cannot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import ApiError, AuthorizationError, StatusError
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.session import Session
from pulumi_accounts.operations.target import Target
from tests.support.specimens import SPECIMENS, Specimen
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import SLOW, hold, until

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
    """Somebody else may have been quicker: the vendor says so at the object's own address, and in its list."""
    await bench.objects(specimen.token).delete(specimen.unknown_id, {specimen.declaration.label: "CRM"})
    requests = emulator.requests(path=f"{specimen.declaration.list_path()}*")
    assert [(each["method"], each["status"]) for each in requests] == [("DELETE", 404), ("GET", 200)]


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


@pytest.mark.parametrize("specimen", [each for each in SPECIMENS if not each.is_deleted], ids=str)
async def test_forgetting_takes_no_settings(specimen: Specimen) -> None:
    """Where no request is sent, neither an address nor a credential is needed."""
    warned = list[str]()
    session = Session(load({"store": "memory:"}, {}), print, warned.append)
    await Objects(Target(session.kind(specimen.declaration), session)).delete(specimen.unknown_id, {})
    assert len(warned) == 1
    await session.aclose()


async def test_told_to_stop_once_it_is_deleted(emulator: Emulator, bench: Bench) -> None:
    """What is gone is said to be gone, whoever is told to stop while that is written down."""
    objects = bench.objects("leadconduit:Credential")
    managed = await objects.create(inputs_of("leadconduit:Credential"))

    async def told(*_: object) -> None:
        work.cancel()

    hold(bench.session.journal, "forget", told)
    work = asyncio.ensure_future(objects.delete(managed.object_id, managed.state))
    await work
    assert emulator.objects("leadconduit:Credential") == []


async def test_told_to_stop_while_it_is_looked_for(emulator: Emulator, bench: Bench) -> None:
    """After an odd answer nobody says that nothing was written, unless it was looked for."""
    objects = bench.objects("leadconduit:Credential")
    managed = await objects.create(inputs_of("leadconduit:Credential"))
    emulator.clear_requests()
    emulator.fault(method="DELETE", garbage=True, effect=True)
    emulator.fault(method="GET", latency=SLOW)
    work = asyncio.ensure_future(objects.delete(managed.object_id, managed.state))
    await until(lambda: emulator.requests("GET"))
    work.cancel()
    with pytest.raises(ApiError, match=r"run `pulumi refresh` to see whether it is still there"):
        await work
