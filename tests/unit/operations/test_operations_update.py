"""An update starts from what the object is now, writes what differs, and keeps what the vendor made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.errors import StatusError
from pulumi_accounts.model.errors import AccountsError, RefusedError
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.plan import plan
from pulumi_accounts.model.state import managed_inputs
from pulumi_accounts.model.values import get_at, set_at
from tests.support.specimens import ACCOUNT_ID, PASSWORD, SPECIMENS, Specimen
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

ACCOUNT, CREDENTIAL, ACTIVEPLATFORM = "leadconduit:Account", "leadconduit:Credential", "activeplatform:VendorAccount"
EVERY_KIND = pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
EVERY_CHANGE = pytest.mark.parametrize(
    ("specimen", "name"),
    [(each, name) for each in SPECIMENS for name in each.changes_in_place],
    ids=str,
)


@EVERY_CHANGE
async def test_each_property(emulator: Emulator, bench: Bench, specimen: Specimen, name: str) -> None:
    """One changed property is written by one PUT, and afterwards nothing is left to change."""
    # What follows the property may contradict its other value: a limit of one's own that of the account's class.
    apart = specimen.apart_from(name)
    objects = bench.objects(specimen.token)
    changed = inputs_of(specimen.token, **apart, **{name: specimen.changes[name]})
    managed = await objects.create(inputs_of(specimen.token, **apart))
    emulator.clear_requests()
    updated = await objects.update(managed.object_id, managed.state, changed)
    assert len(emulator.requests("PUT")) == 1
    assert updated.object_id == managed.object_id
    assert managed_inputs(specimen.declaration, updated.state) == changed
    assert plan(specimen.declaration, updated.state, changed) == ()


@EVERY_KIND
async def test_nothing_to_do(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """Without a difference nothing is written, and state stays as it was."""
    objects, inputs = bench.objects(specimen.token), inputs_of(specimen.token)
    managed = await objects.create(inputs)
    emulator.clear_requests()
    assert await objects.update(managed.object_id, managed.state, inputs) == managed
    assert {each["method"] for each in emulator.requests()} == {"GET"}


@pytest.mark.parametrize(
    ("specimen", "dropped"),
    [(each, dropped) for each in SPECIMENS for dropped in each.cleared],
    ids=str,
)
async def test_what_the_program_drops(emulator: Emulator, bench: Bench, specimen: Specimen, dropped: str) -> None:
    """An optional property that is taken out of the program is cleared with null."""
    objects, path = bench.objects(specimen.token), specimen.cleared[dropped]
    inputs = inputs_of(specimen.token)
    managed = await objects.create(inputs)
    fewer = set_at(inputs, specimen.path_of(dropped), None)
    updated = await objects.update(managed.object_id, managed.state, fewer)
    body = emulator.requests("PUT")[-1]["body"]
    assert get_at(body, path) is None
    assert path[-1] in (get_at(body, path[:-1]) if path[:-1] else body)
    assert plan(specimen.declaration, updated.state, fewer) == ()


@EVERY_KIND
async def test_an_object_that_is_gone(emulator: Emulator, bench: Bench, specimen: Specimen) -> None:
    """What is gone is not updated, and the message says what to do."""
    objects, inputs = bench.objects(specimen.token), inputs_of(specimen.token)
    managed = await objects.create(inputs)
    emulator.remove(specimen.token, managed.object_id)
    own = specimen.declaration.reading is Reading.OWN
    words = r"check that .*BaseUrl is the address" if own else r"no longer exists; run `pulumi refresh` and try again"
    with pytest.raises(AccountsError, match=words):
        await objects.update(managed.object_id, managed.state, inputs)


async def test_features_are_merged_with_the_live_ones(emulator: Emulator, bench: Bench) -> None:
    """A feature that somebody else switched since the last read keeps its value, even if the vendor replaces all."""
    objects = bench.objects(ACCOUNT)
    managed = await objects.create({"features": {"firehose": True}})
    emulator.change(ACCOUNT, ACCOUNT_ID, features={"buyer_access": False, "firehose": True, "brand_new": 1})
    await objects.update(managed.object_id, managed.state, {"features": {"firehose": False}})
    assert emulator.object(ACCOUNT, ACCOUNT_ID)["features"] == {
        "buyer_access": False,
        "firehose": False,
        "brand_new": 1,
    }


@pytest.mark.parametrize(
    ("live", "wanted"),
    [
        ({"data_retention_in_days": 900}, {"dataRetentionInDays": 800}),
        ({"data_retention_in_days": None}, {"dataRetentionInDays": 800}),
        ({"data_truncated_at": "2020-01-01T00:00:00Z"}, {"dataTruncatedAt": "2021-01-01T00:00:00Z"}),
    ],
    ids=str,
)
async def test_losses_are_judged_by_the_live_value(
    emulator: Emulator, bench: Bench, live: dict[str, Any], wanted: dict[str, Any]
) -> None:
    """A change that is harmless by the state, and not by what the account is now, is refused; nothing is sent."""
    objects = bench.objects(ACCOUNT)
    managed = await objects.create({"dataRetentionInDays": 123})
    emulator.change(ACCOUNT, ACCOUNT_ID, **live)
    emulator.clear_requests()
    with pytest.raises(RefusedError, match="deletes lead events for good; set allowDataLoss to true"):
        await objects.update(managed.object_id, managed.state, wanted)
    assert [each["method"] for each in emulator.requests()] == ["GET"]
    await objects.update(managed.object_id, managed.state, {**wanted, "allowDataLoss": True})
    assert len(emulator.requests("PUT")) == 1


async def test_the_answer_to_a_write_is_not_the_last_word(emulator: Emulator, bench: Bench) -> None:
    """A vendor may answer a write with less than a later read shows: state holds what the read shows."""
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(inputs_of(CREDENTIAL))
    early = {"id": managed.object_id, "name": "Mail relay", "updated_at": "2001-01-01T00:00:00Z"}
    emulator.fault(method="PUT", status=200, body=early, effect=True)
    updated = await objects.update(managed.object_id, managed.state, inputs_of(CREDENTIAL, name="Mail relay"))
    live = emulator.object(CREDENTIAL, managed.object_id)
    assert (updated.state["updatedAt"], updated.state["name"]) == (live["updated_at"], "Mail relay")


async def test_an_update_without_an_answer_body(emulator: Emulator, bench: Bench) -> None:
    """A vendor that answers a write with nothing is asked what it made of it."""
    objects, changed = bench.objects(CREDENTIAL), inputs_of(CREDENTIAL, name="Mail relay")
    managed = await objects.create(inputs_of(CREDENTIAL))
    emulator.fault(method="PUT", status=200, body={}, effect=True)
    updated = await objects.update(managed.object_id, managed.state, changed)
    assert plan(bench.target(CREDENTIAL).declaration, updated.state, changed) == ()


@pytest.mark.parametrize("reads", ["masked", "empty", "absent", "clear"])
async def test_a_password(emulator: Emulator, bench: Bench, reads: str) -> None:
    """A new password is written and kept, however the vendor shows it; every other update carries it along."""
    emulator.behave(password_reads=reads)
    objects, changed = bench.objects(CREDENTIAL), inputs_of(CREDENTIAL, password="another-canary")
    managed = await objects.create(inputs_of(CREDENTIAL))
    managed = await objects.update(managed.object_id, managed.state, inputs_of(CREDENTIAL, name="Relay"))
    assert emulator.object(CREDENTIAL, managed.object_id)["password"] == PASSWORD
    updated = await objects.update(managed.object_id, managed.state, changed)
    assert emulator.object(CREDENTIAL, managed.object_id)["password"] == "another-canary"
    assert updated.state["password"] == "another-canary"


async def test_a_write_that_fails_for_a_moment(emulator: Emulator, bench: Bench) -> None:
    """A PUT may be repeated, so that a passing failure is not seen."""
    objects, changed = bench.objects(ACTIVEPLATFORM), inputs_of(ACTIVEPLATFORM, city="Brest")
    managed = await objects.create(inputs_of(ACTIVEPLATFORM))
    emulator.fault(method="PUT", lose_answer=True)
    emulator.fault(method="PUT", status=500)
    await objects.update(managed.object_id, managed.state, changed)
    assert emulator.object(ACTIVEPLATFORM, managed.object_id)["city"] == "Brest"
    assert len(emulator.requests("PUT")) == 3


@pytest.mark.parametrize("path", ["/account", "/account*"])
async def test_an_update_that_cannot_begin(emulator: Emulator, bench: Bench, path: str) -> None:
    """Without a look at what is there nothing is written."""
    emulator.fault(method="GET", path=path, status=500, times=None)
    with pytest.raises(StatusError, match="LeadConduit account"):
        await bench.objects(ACCOUNT).update(ACCOUNT_ID, {}, {"dataRetentionInDays": 900})
    assert emulator.requests("PUT") == []
