"""Answers that are of something else: another object, a job, a list that is none, an id that leads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import GarbledError
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import visible
from pulumi_accounts.operations.lookup import list_all
from tests.support.server import reply
from tests.support.specimens import PARTNER_ID
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, ONBOARD

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.server import RawServer
    from tests.unit.operations.conftest import Bench
    from tests.unit.operations.runs import Machine

pytestmark = pytest.mark.anyio


async def test_v6_a_put_that_answers_with_a_job(emulator: Emulator, bench: Bench) -> None:
    """What has another id is not the object: it is read, and keeps its own."""
    objects = bench.objects(ACTIVEPLATFORM)
    managed = await objects.create(inputs_of(ACTIVEPLATFORM))
    emulator.put(ACTIVEPLATFORM, "777", {"first_name": "Somebody", "last_name": "Else"})
    emulator.fault(method="PUT", status=202, body={"id": 777, "status": "queued"}, effect=True)
    inputs = inputs_of(ACTIVEPLATFORM, last_name="Changed")
    now = await objects.update(managed.object_id, managed.state, inputs)
    assert now.object_id == managed.object_id
    assert now.state["lastName"] == "Changed"


NO_LISTS: list[Any] = [
    {"messages": ["maintenance"]},
    {"warnings": ["slow"]},
    ["maintenance"],
    {"message": "maintenance", "items": []},
    {"status": 503, "rows": []},
    [{"_id": "64b8f0f5e4b0c3a1d5e6f7aa"}],
    [{"id": None}],
    [{"id": "../../user"}],
]


@pytest.mark.parametrize("body", NO_LISTS, ids=str)
async def test_v7_an_answer_that_is_no_list(raw: Machine, server: RawServer, body: Any) -> None:
    """Nobody takes it for a list without objects: nothing is gone, and nothing is created."""
    server.will(*[reply(200, body)] * 8)
    run = raw.run()
    with pytest.raises(GarbledError, match="answered without a list"):
        await run.objects(ONBOARD).read("a" * 24, {})
    with pytest.raises(AccountsError, match="answered without a list"):
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert {each.method for each in server.received} == {"GET"}


INSIDE: list[Any] = [
    {"data": {"error": "tenant locked"}},
    {"data": {"message": "tenant locked"}},
    [{"error": "tenant locked"}],
]


@pytest.mark.parametrize("body", INSIDE, ids=str)
async def test_v7_words_within(raw: Machine, server: RawServer, body: Any) -> None:
    """What a success says of its failure is shown, wherever in the answer it stands."""
    server.will(*[reply(200, body)] * 8)
    with pytest.raises(GarbledError, match="tenant locked"):
        await raw.run().objects("commvault:Account").read(PARTNER_ID, {})


async def test_v14_an_id_that_leads_elsewhere(raw: Machine, server: RawServer) -> None:
    """What a creation has made is never known by what is no id: a deletion would find nothing there."""
    row = {**inputs_of(CREDENTIAL), "id": "../../user"}
    server.will(reply(200, []), reply(201, {"name": "no id"}), *[reply(200, [row])] * 8)
    with pytest.raises(AccountsError):
        await raw.run().create(CREDENTIAL, inputs_of(CREDENTIAL))


async def test_v4_a_last_page_that_is_short(emulator: Emulator, bench: Bench) -> None:
    """How many pages there are is told by the longest of them."""
    for number in range(201):
        emulator.put("commvault:Account", f"{number:08}-0000-4000-8000-000000000000", {})
    target = bench.target("commvault:Account")
    pages = len(emulator.objects("commvault:Account")) // 100 + 1
    await list_all(target)
    assert target.kind.catalogue.listings.pages == pages
    counts = [page.count async for page in target.kind.api.pages()]
    assert set(counts) == {pages}


@pytest.mark.parametrize("total", [0, -1, 100])
async def test_v4_a_total_that_cannot_be(raw: Machine, server: RawServer, total: int) -> None:
    """A total that the first full page contradicts ends nothing."""
    rows = [{"id": f"{number:08}-0000-4000-8000-000000000000"} for number in range(150)]
    paging = {"metadata": {"pagination": {"totalRecords": total}}}
    server.will(*(reply(200, {"data": part} | paging) for part in (rows[:100], rows[100:])))
    found = await list_all(raw.run().target("commvault:Account"))
    assert len(found) == (100 if total == 100 else 150)


async def test_v1_a_name_that_is_cut_within_a_character(raw: Machine, server: RawServer) -> None:
    """One row of a list that holds half a character leaves the others as they are."""
    row = b'{"id": "aaaaaaaaaaaaaaaaaaaaaaaa", "name": "Zo\xf0\x9f"}'
    server.will(reply(200, b"[" + row + b"]"))
    (found,) = await list_all(raw.run().target(CREDENTIAL))
    assert found["name"] == "Zo\ufffd"


async def test_v11_names_that_do_something(emulator: Emulator, machine: Machine) -> None:
    """V11: what an object is called is shown and does nothing, in errors and in lines alike."""
    evil = "a\n::error::b\x1b[2J"
    emulator.fault(method="POST", status=422, body={"error": evil})
    run = machine.run(readyTimeoutSeconds=3)
    with pytest.raises(AccountsError) as error:
        await run.create(CREDENTIAL, inputs_of(CREDENTIAL, name=evil))
    await run.objects(ACTIVEPLATFORM).delete("5", {"name": evil})
    assert len(run.warned) == 1
    for line in (str(error.value), *run.said, *run.warned):
        assert visible(line) == line


async def test_secrets_that_only_the_vendor_knows(emulator: Emulator, machine: Machine) -> None:
    """A field that no program and no declaration names is hidden once it was seen: it may be a login's token."""
    run = machine.run()
    managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    emulator.change(CREDENTIAL, managed.object_id, access_token="r0tated-canary")
    assert await run.objects(CREDENTIAL).read(managed.object_id, managed.state)
    emulator.fault(method="PUT", status=422, body={"error": "r0tated-canary is in use"}, times=None)
    with pytest.raises(AccountsError, match=r"\[secret\] is in use"):
        await run.objects(CREDENTIAL).update(managed.object_id, managed.state, inputs_of(CREDENTIAL, username="x"))
