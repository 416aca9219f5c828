"""Law 10: a 404 counts as gone only where the vendor itself has answered; what is let go is said, what may come is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import ApiError, MisplacedError
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.keys import TENANT
from pulumi_accounts.operations.lookup import look_up
from tests.support.server import DROP, RawServer, reply
from tests.support.specimens import SPECIMENS, Specimen
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, ONBOARD, lagging

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio

ACCOUNT, ID = "leadconduit:Account", "a" * 24
READ_ALONE = pytest.mark.parametrize(
    "specimen", [each for each in SPECIMENS if each.declaration.reading is Reading.ITEM], ids=str
)
EVERY_KIND = pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
FORMS = pytest.mark.parametrize(
    "body",
    ["<html><h1>Not found</h1></html>", {"message": "no route"}, None, ""],
    ids=["page", "JSON", "own", "nothing"],
)


@EVERY_KIND
@FORMS
async def test_an_address_that_has_nothing(bench: Bench, emulator: Emulator, specimen: Specimen, body: Any) -> None:
    """Nothing is gone where nothing is there, in whatever form it is said: the line names the setting."""
    objects, inputs = bench.objects(specimen.token), inputs_of(specimen.token)
    managed = await objects.create(inputs)
    emulator.fault(status=404, times=None, body=body)
    setting = specimen.declaration.vendor.url_setting.config_key
    with pytest.raises(ApiError, match=f"check that {setting} is the address of the API itself") as error:
        await objects.read(managed.object_id, managed.state)
    assert "refresh" not in str(error.value)
    with pytest.raises(ApiError, match=setting):
        await objects.update(managed.object_id, managed.state, inputs)
    if specimen.is_deleted:
        with pytest.raises(ApiError, match=setting):
            await objects.delete(managed.object_id, managed.state)
    assert bench.warned == []


@READ_ALONE
async def test_an_odd_answer(bench: Bench, emulator: Emulator, specimen: Specimen) -> None:
    """What one answer denies and the list has is read again."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    emulator.fault(method="GET", path=specimen.declaration.item_path(managed.object_id), status=404, body="<html>")
    read = await objects.read(managed.object_id, managed.state)
    assert read is not None
    assert read.state == managed.state
    assert bench.warned == []


@READ_ALONE
async def test_what_one_denies_and_the_other_has(bench: Bench, emulator: Emulator, specimen: Specimen) -> None:
    """Where the list has what its own address denies again and again, nothing is let go."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    path = specimen.declaration.item_path(managed.object_id)
    emulator.fault(method="GET", path=path, status=404, times=None)
    with pytest.raises(MisplacedError, match="lists it: nothing is done before both say the same"):
        await objects.read(managed.object_id, managed.state)


@READ_ALONE
@pytest.mark.parametrize(
    "fault", [{"status": 401}, {"status": 403}, {"status": 500}, {"status": 200, "body": "hello"}], ids=str
)
async def test_a_witness_that_does_not_come(
    bench: Bench, emulator: Emulator, specimen: Specimen, fault: dict[str, Any]
) -> None:
    """Without the list nothing is taken for gone, and the line says why."""
    objects = bench.objects(specimen.token)
    managed = await objects.create(inputs_of(specimen.token))
    emulator.remove(specimen.token, managed.object_id)
    await bench.time.clock.sleep(20)
    emulator.fault(method="GET", path=specimen.declaration.list_path(), times=None, **fault)
    with pytest.raises(ApiError, match="it is not taken for gone, because GET"):
        await objects.read(managed.object_id, managed.state)


async def test_what_is_let_go_is_nobodys_afterwards(machine: Machine, emulator: Emulator) -> None:
    """An account that was deleted, let go, and restored by the vendor is not the stack's any more: it is named."""
    run = machine.run()
    managed = await run.create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    await run.session.confirm()
    emulator.change(ACTIVEPLATFORM, managed.object_id, status="deleted")
    later = machine.run()
    later.read(ACTIVEPLATFORM, managed.object_id)
    assert await later.objects(ACTIVEPLATFORM).read(managed.object_id, managed.state) is None
    (line,) = later.warned
    assert managed.object_id in line
    emulator.change(ACTIVEPLATFORM, managed.object_id, status="active")
    with pytest.raises(AccountsError, match=f"{managed.object_id}.* is there already"):
        await later.create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))


@pytest.mark.parametrize("token", [CREDENTIAL, ONBOARD])
async def test_what_was_made_a_moment_ago(machine: Machine, emulator: Emulator, token: str) -> None:
    """A refresh right after another run's creation waits for a list that lags, and lets nothing go."""
    managed = await machine.run().create(token, inputs_of(token))
    later = machine.run()
    emulator.fault(method="GET", path=f"{later.target(token).declaration.list_path()}/*", status=404)
    lagging(emulator, token, 3, skip=0)
    read = await later.objects(token).read(managed.object_id, managed.state)
    assert read is not None
    assert later.warned == []


async def test_another_tenant(bench: Bench, emulator: Emulator) -> None:
    """What another account's list does not have is not gone; state of an older version, which knows none, is not asked."""
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(inputs_of(CREDENTIAL))
    emulator.remove(CREDENTIAL, managed.object_id)
    for each in emulator.objects(ACCOUNT):
        emulator.remove(ACCOUNT, each["id"])
    emulator.put(ACCOUNT, "d" * 24, {"name": "Somebody else"})
    other = type(bench)(bench.url, bench.time)
    for call in (other.objects(CREDENTIAL).read, other.objects(CREDENTIAL).delete):
        with pytest.raises(AccountsError) as error:
            await call(managed.object_id, managed.state)
        assert "check accounts:leadconduitBaseUrl and accounts:leadconduitApiKey" in str(error.value)
        assert managed.object_id in str(error.value)
    older = {key: value for key, value in managed.state.items() if key != TENANT}
    assert await other.objects(CREDENTIAL).read(managed.object_id, older) is None
    await other.aclose()


@pytest.mark.parametrize("adopted", [True, False])
async def test_an_id_that_somebody_names(bench: Bench, emulator: Emulator, adopted: bool) -> None:  # noqa: FBT001
    """A look-up or an adoption of what is not there asks the vendor for a sign, and says which it is."""

    async def ask() -> Any:
        if adopted:
            return await bench.objects(CREDENTIAL).create(inputs_of(CREDENTIAL, adopt_id=ID))
        return await look_up(bench.target(CREDENTIAL), {"id": ID})

    emulator.fault(status=404, times=4)
    with pytest.raises(ApiError, match="accounts:leadconduitBaseUrl"):
        await ask()
    emulator.clear_faults()
    with pytest.raises(AccountsError, match="which does not exist" if adopted else "none matches"):
        await ask()


async def test_a_list_that_lags_behind_what_was_read(bench: Bench, emulator: Emulator) -> None:
    """Where a list lacks what was just read by itself, it is no witness against the others."""
    objects = bench.objects(CREDENTIAL)
    made = [await objects.create(inputs_of(CREDENTIAL, name=f"n{number}")) for number in range(6)]
    emulator.behave(list_lag_seconds=3600)
    later = type(bench)(bench.url, bench.time)
    found = [await later.objects(CREDENTIAL).read(each.object_id, each.state) for each in made]
    assert [each and each.object_id for each in found] == [each.object_id for each in made]
    assert later.warned == []
    await later.aclose()


async def test_a_vendor_that_goes_away(raw_bench: Bench, server: RawServer) -> None:
    """A connection that breaks while a witness is looked for is an error like any other."""
    raw_bench.url = server.url
    server.will(reply(404), DROP)
    with pytest.raises(ApiError, match="it is not taken for gone, because GET /credentials lost its connection"):
        await raw_bench.objects(CREDENTIAL).read(ID, {"name": "Mail"})
