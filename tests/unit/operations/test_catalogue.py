"""One list for many: when it is worth reading, whom it serves, and what else happens while it does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_accounts.http.errors import ApiError
from pulumi_accounts.operations.kind.listings import is_worth_listing
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import CREDENTIAL, ONBOARD

if TYPE_CHECKING:
    from pulumi_accounts.operations.kind.catalogue import Catalogue
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ACCOUNT = "commvault:Account"
LIST = {CREDENTIAL: "/credentials", ACCOUNT: "/api/v1/partner/accounts", ONBOARD: "/onboards"}
COUNTS = st.integers(0, 200)


@given(readers=COUNTS, pages=st.integers(1, 200), expected=COUNTS)
def test_worth(readers: int, pages: int, expected: int) -> None:
    """One reader, or two, never list; more readers, fewer pages and more expected never make a list less worth."""
    worth = is_worth_listing(readers, pages, expected)
    assert not (worth and readers < 3)
    assert worth <= is_worth_listing(readers + 1, pages, expected)
    assert worth <= is_worth_listing(readers, max(pages - 1, 1), expected)
    assert worth <= is_worth_listing(readers, pages, expected + 1)
    assert worth or readers < 3 or max(readers, expected) < pages


def _credentials(emulator: Emulator, count: int) -> list[str]:
    ids = [f"{number:024x}" for number in range(1, count + 1)]
    for each in ids:
        emulator.put(CREDENTIAL, each, {"name": f"n{each}", "type": "token", "package": "acme"})
    return ids


async def _read(bench: Bench, token: str, ids: list[str]) -> list[Any]:
    return await asyncio.gather(*(bench.objects(token).read(each, {}) for each in ids))


def _asked(emulator: Emulator, token: str) -> tuple[int, int]:
    """Return how many lists and how many single objects were asked for."""
    paths = [each["path"] for each in emulator.requests("GET")]
    lists = sum(each == LIST[token] for each in paths)
    return lists, len(paths) - lists


@pytest.mark.parametrize(("readers", "asked"), [(1, (0, 1)), (2, (0, 2)), (3, (1, 2)), (50, (1, 2))])
async def test_from_the_third_reader_on(emulator: Emulator, bench: Bench, readers: int, asked: tuple[int, int]) -> None:
    """One or two are read by themselves; a list of one page serves whoever comes next."""
    ids = _credentials(emulator, 50)[:readers]
    found = await _read(bench, CREDENTIAL, ids)
    assert [each.object_id for each in found] == ids
    assert _asked(emulator, CREDENTIAL) == asked


async def test_a_tenant_far_larger_than_the_stack(emulator: Emulator, bench: Bench) -> None:
    """Where a list has more pages than there are readers, its first page is all that is read of it."""
    emulator.behave(max_page_size=2)
    ids = [f"00000000-0000-4000-8000-{number:012d}" for number in range(40)]
    for each in ids:
        emulator.put(ACCOUNT, each, {"externalId": each, "name": each, "contacts": [{"type": "admin"}]})
    assert all(await _read(bench, ACCOUNT, ids[:8]))
    assert _asked(emulator, ACCOUNT) == (1, 8)


async def test_what_is_known_to_come(emulator: Emulator, bench: Bench) -> None:
    """Where the stack has as many objects as the list has pages, the list is read although few have asked so far."""
    emulator.behave(max_page_size=2)
    ids = [f"00000000-0000-4000-8000-{number:012d}" for number in range(19)]
    for each in ids:
        emulator.put(ACCOUNT, each, {"externalId": each, "name": each, "contacts": [{"type": "admin"}]})
        bench.session.run.shown(ACCOUNT, each)
    for each in ids:
        assert await bench.objects(ACCOUNT).read(each, {})
    assert _asked(emulator, ACCOUNT) == (10, 2)


async def test_a_list_grows_old(emulator: Emulator, bench: Bench, time: VirtualTime) -> None:
    """After ten seconds nobody is served by it any more."""
    ids = _credentials(emulator, 9)
    await _read(bench, CREDENTIAL, ids[:5])
    time.seconds += 9
    await _read(bench, CREDENTIAL, ids[5:7])
    assert _asked(emulator, CREDENTIAL) == (1, 2)
    time.seconds += 2
    await _read(bench, CREDENTIAL, ids[7:])
    assert _asked(emulator, CREDENTIAL)[0] + _asked(emulator, CREDENTIAL)[1] > 3


async def test_what_this_session_has_written(emulator: Emulator, bench: Bench) -> None:
    """An entry from before a write does not serve after it."""
    ids = _credentials(emulator, 5)
    found = await _read(bench, CREDENTIAL, ids)
    inputs = {"name": "new", "type": "token", "package": "acme"}
    await bench.objects(CREDENTIAL).update(ids[4], found[4].state, inputs)
    (again,) = await _read(bench, CREDENTIAL, [ids[4]])
    assert again.state["name"] == "new"


async def test_who_reads_once_more(emulator: Emulator, bench: Bench) -> None:
    """Whoever reads the same object twice sees what others have made of it in the meantime."""
    ids = _credentials(emulator, 5)
    await _read(bench, CREDENTIAL, ids)
    for each in ids:
        emulator.change(CREDENTIAL, each, package="elsewhere")
    found = await _read(bench, CREDENTIAL, ids)
    assert {each.state["package"] for each in found} == {"elsewhere"}


async def test_changed_and_deleted_meanwhile(emulator: Emulator, bench: Bench) -> None:
    """What is missing in a list is read by itself before it counts as gone; what came since is found, too."""
    ids = _credentials(emulator, 5)
    await _read(bench, CREDENTIAL, ids[:4])
    emulator.remove(CREDENTIAL, ids[3])
    late = "f" * 24
    emulator.put(CREDENTIAL, late, {"name": "late", "type": "token", "package": "acme"})
    found = await _read(bench, CREDENTIAL, [ids[3], late])
    assert (found[0], found[1].object_id) == (None, late)


async def test_a_list_that_lags(emulator: Emulator, bench: Bench) -> None:
    """What a lagging list does not have is not gone."""
    _credentials(emulator, 3)
    emulator.behave(list_lag_seconds=60)
    ids = _credentials(emulator, 9)
    found = await _read(bench, CREDENTIAL, ids)
    assert [each.object_id for each in found] == ids


@pytest.mark.parametrize("fault", [{"status": 403}, {"status": 200, "body": {"message": "later"}}], ids=str)
async def test_a_list_that_cannot_be_read(emulator: Emulator, bench: Bench, fault: dict[str, Any]) -> None:
    """Objects that can be read by themselves are, and nobody insists on the list."""
    ids = _credentials(emulator, 20)
    emulator.fault(method="GET", path="/credentials", times=None, **fault)
    found = await _read(bench, CREDENTIAL, ids)
    assert [each.object_id for each in found] == ids
    assert _asked(emulator, CREDENTIAL)[0] <= 1


async def test_a_list_that_fails_half_way(emulator: Emulator, bench: Bench) -> None:
    """Pages that were read before the failure are not taken for the whole."""
    emulator.behave(max_page_size=4)
    ids = [f"00000000-0000-4000-8000-{number:012d}" for number in range(9)]
    for each in ids:
        emulator.put(ACCOUNT, each, {"externalId": each, "name": each, "contacts": [{"type": "admin"}]})
    emulator.fault(method="GET", path=LIST[ACCOUNT], status=403, skip=1, times=None)
    assert all(await _read(bench, ACCOUNT, ids))
    with pytest.raises(ApiError):
        await bench.target(ACCOUNT).kind.catalogue.listing(bench.target(ACCOUNT).kind.catalogue.instant())


async def test_one_at_a_time(emulator: Emulator, bench: Bench) -> None:
    """Whoever asks while a list is read shares the next one, which knows all that had happened by then."""
    emulator.behave(latency=0.05)
    catalogue: Catalogue = bench.target(ONBOARD).kind.catalogue

    async def ask() -> Any:
        return await catalogue.listing(catalogue.instant())

    first = asyncio.ensure_future(ask())
    await asyncio.sleep(0.01)
    listings = await asyncio.gather(first, *(ask() for _ in range(10)))
    assert len({id(each) for each in listings}) == 2
    assert _asked(emulator, ONBOARD) == (2, 0)


async def test_one_who_gives_up(emulator: Emulator, bench: Bench) -> None:
    """A reader that is cancelled takes the list from nobody."""
    emulator.behave(latency=0.05)
    catalogue: Catalogue = bench.target(ONBOARD).kind.catalogue
    since = catalogue.instant()
    first, second = (asyncio.ensure_future(catalogue.listing(since)) for _ in range(2))
    await asyncio.sleep(0.01)
    first.cancel()
    assert (await second).whole
    assert _asked(emulator, ONBOARD) == (1, 0)


@pytest.mark.parametrize("trusting", [True, False])
async def test_the_time_of_change_is_trusted(emulator: Emulator, bench: Bench, *, trusting: bool) -> None:
    """An address that is managed is read only where the time of change does not tell that nothing has changed."""
    bench.configure(commvaultTrustUpdateTime=trusting)
    objects = bench.objects(ACCOUNT)
    managed = await objects.create(inputs_of(ACCOUNT))
    for number in range(5):
        wire = {"externalId": f"X{number}", "name": f"n{number}", "contacts": [{"type": "admin"}]}
        emulator.put(ACCOUNT, f"00000000-0000-4000-8000-{number:012d}", wire)
    others = [each["id"] for each in emulator.objects(ACCOUNT) if each["id"].startswith("00000000")]
    await _read(bench, ACCOUNT, others)
    (contact,) = emulator.object(ACCOUNT, managed.object_id)["contacts"]
    emulator.change(ACCOUNT, managed.object_id, contacts=[contact | {"address": {"city": "Elsewhere"}}])
    found = await objects.read(managed.object_id, managed.state)
    assert found
    assert (found.state["contacts"][0]["address"]["city"] == "Elsewhere") is (not trusting)


async def test_an_account_that_has_changed_is_read(emulator: Emulator, bench: Bench) -> None:
    """Where the time of change differs, or anything that is listed, the account is read by itself."""
    objects = bench.objects(ACCOUNT)
    managed = await objects.create(inputs_of(ACCOUNT))
    for changes in ({"updateTs": "2030-01-01T00:00:00"}, {"website": "www.elsewhere.example"}):
        emulator.change(
            ACCOUNT, managed.object_id, contacts=[{"type": "admin", "address": {"city": "Elsewhere"}}], **changes
        )
        found = await objects.read(managed.object_id, managed.state)
        assert found
        assert found.state["contacts"][0]["address"]["city"] == "Elsewhere"


async def test_who_comes_as_the_list_has_been_read(emulator: Emulator, bench: Bench) -> None:
    """Between the end of a list and its being told, whoever asks gets it: nobody turns round and round."""
    catalogue: Catalogue = bench.target(ONBOARD).kind.catalogue
    since = catalogue.instant()
    first = asyncio.ensure_future(catalogue.listing(since))
    await asyncio.sleep(0)
    reading = catalogue.listings._task
    assert reading
    asked: list[asyncio.Task[Any]] = []
    reading.add_done_callback(lambda _: asked.append(asyncio.ensure_future(catalogue.listing(since))))
    listing = await first
    assert await asked[0] is listing
    assert _asked(emulator, ONBOARD) == (1, 0)


async def test_a_clock_that_is_ahead(emulator: Emulator, bench: Bench) -> None:
    """What another machine has written later than now is read once more, and not until its time has come."""
    token = "leadconduit:Onboard"
    object_id = "5fd4371e940df5a34a3888ab"
    emulator.put(token, object_id, {"invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9", "status": "created"})
    catalogue = bench.target(token).kind.catalogue
    catalogue.wrote(object_id, age=-3600)
    assert (await catalogue.get(object_id))["id"] == object_id
    assert len(emulator.requests("GET")) == 1
