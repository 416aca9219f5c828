"""V21: what a vendor made of a written value is told from somebody's edit and from a replica that is behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.plan import plan
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Properties
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL, COMMVAULT, VENDOR = "leadconduit:Credential", "commvault:Account", "activeplatform:VendorAccount"
POSTED = pytest.mark.parametrize("token", [CREDENTIAL, VENDOR])
PLACES = {CREDENTIAL: ("username", "username"), VENDOR: ("city", "city"), COMMVAULT: ("website", "website")}


def _changed(token: str, value: str) -> Properties:
    return inputs_of(token, **{PLACES[token][0]: value})


def _clean(token: str, state: Any, inputs: Properties) -> bool:
    return plan(BY_TOKEN[token], state, inputs) == ()


@POSTED
async def test_v21_a_replica_that_is_behind(emulator: Emulator, bench: Bench, token: str) -> None:
    """What was there before the write does not show yet: it is looked at again, and never taken for a rewriting."""
    objects, inputs = bench.objects(token), inputs_of(token)
    managed = await objects.create(inputs)
    emulator.change(token, managed.object_id, **{PLACES[token][1]: "by hand"})  # so that the update reads again
    changed = _changed(token, "second")
    path = BY_TOKEN[token].item_path(managed.object_id)
    stale = emulator.object(token, managed.object_id)
    emulator.fault(method="GET", path=path, status=200, body=_shown(token, stale), skip=1, times=2)
    managed = await objects.update(managed.object_id, managed.state, changed)
    assert _clean(token, managed.state, changed)
    assert "__echo" not in managed.state or "by hand" not in managed.state["__echo"]
    # A revert by hand is drift, as ever.
    emulator.change(token, managed.object_id, **{PLACES[token][1]: "by hand"})
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert read.drifted
    assert not _clean(token, read.state, changed)


def _shown(token: str, wire: dict[str, Any]) -> dict[str, Any]:
    envelope = BY_TOKEN[token].vendor.envelope
    return {envelope: wire} if envelope else wire


@POSTED
async def test_v21_an_edit_after_the_answer(emulator: Emulator, bench: Bench, token: str) -> None:
    """Where the write's own answer showed what was sent, what a later read shows instead is drift."""
    objects, inputs = bench.objects(token), inputs_of(token)
    managed = await objects.create(inputs)
    emulator.change(token, managed.object_id, **{PLACES[token][1]: "first"})
    changed = _changed(token, "second")
    edited = {**emulator.object(token, managed.object_id), PLACES[token][1]: "somebody's"}
    path = BY_TOKEN[token].item_path(managed.object_id)
    emulator.fault(method="GET", path=path, status=200, body=_shown(token, edited), skip=1, times=None)
    managed = await objects.update(managed.object_id, managed.state, changed)
    assert managed.state[PLACES[token][0]] == "somebody's"
    assert not _clean(token, managed.state, changed)


async def test_v21_an_edit_while_a_write_settles(emulator: Emulator, bench: Bench) -> None:
    """A portal's edit of an account that is still updating shows in the next preview."""
    objects, inputs = bench.objects(COMMVAULT), inputs_of(COMMVAULT)
    managed = await objects.create(inputs)
    emulator.fault(method="GET", path="/api/v1/partner/accounts*", status=503, times=1, skip=1)
    emulator.behave(settle_seconds=3)
    changed = _changed(COMMVAULT, "ours.example")
    live = {**emulator.object(COMMVAULT, managed.object_id), "website": "theirs.example", "status": "active"}
    live["updateTs"] = "2031-01-01T00:00:00"
    path = BY_TOKEN[COMMVAULT].item_path(managed.object_id)
    emulator.fault(method="GET", path=path, status=200, body={"data": live}, skip=1, times=None)
    managed = await objects.update(managed.object_id, managed.state, changed)
    assert managed.state["website"] == "theirs.example"
    assert not _clean(COMMVAULT, managed.state, changed)


async def test_v21_a_rewriting_that_shows_later(emulator: Emulator, bench: Bench) -> None:
    """One that the answer does not show is believed when a second write comes back the same, and not before."""
    objects, inputs = bench.objects(VENDOR), inputs_of(VENDOR, city="first")
    managed = await objects.create(inputs)
    emulator.change(VENDOR, managed.object_id, city="x")
    changed, path = _changed(VENDOR, "minsk"), BY_TOKEN[VENDOR].item_path(managed.object_id)
    rewritten = {**emulator.object(VENDOR, managed.object_id), "city": "MINSK (BY)"}
    emulator.fault(method="GET", path=path, status=200, body=rewritten, skip=1, times=None)
    managed = await objects.update(managed.object_id, managed.state, changed)
    assert not _clean(VENDOR, managed.state, changed)
    managed = await objects.update(managed.object_id, managed.state, changed)
    assert _clean(VENDOR, managed.state, changed)
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert read.drifted is None
