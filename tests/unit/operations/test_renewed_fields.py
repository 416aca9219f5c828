"""W7, W8: what a vendor renews inside an object is never written back, and its own marks are nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.adoption import imported_inputs
from pulumi_accounts.model.check import check
from pulumi_accounts.model.plan import Action, plan
from tests.unit.operations.conftest import inputs_of

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Path, Properties
    from tests.support.emulator import Emulator
    from tests.unit.operations.conftest import Bench

pytestmark = pytest.mark.anyio

CREDENTIAL = "leadconduit:Credential"
DECLARATION = BY_TOKEN[CREDENTIAL]
FIRST = {"access_token": "first-access", "refresh_token": "first-refresh"}
TOKENS = ("access_token", "refresh_token", "expires_at")
REPLACING = pytest.mark.parametrize("replaces", [False, True], ids=["merges", "replaces"])


def _login(**changes: Any) -> Properties:
    given = {
        "type": "oauth",
        "username": None,
        "password": None,
        "secret_properties": FIRST,
        "properties": {"expires_at": 1},
    }
    return inputs_of(CREDENTIAL, **(given | changes))


def _tokens(wire: dict[str, Any]) -> dict[str, Any]:
    return {name: wire.get(name) for name in TOKENS}


def _clean(state: Any, inputs: Properties) -> bool:
    return plan(DECLARATION, state, inputs) == ()


@REPLACING
@pytest.mark.parametrize("kind", ["oauth", "token"])
async def test_w7_thirty_renewals(emulator: Emulator, bench: Bench, kind: str, replaces: bool) -> None:  # noqa: FBT001
    """Refreshes show no drift, a rename carries the live tokens, and none that has ended is ever sent."""
    emulator.behave(renews_tokens=True, replaces_whole=replaces)
    objects, inputs = bench.objects(CREDENTIAL), _login(type=kind)
    managed = await objects.create(inputs)
    for turn in range(30):
        read = await objects.read(managed.object_id, managed.state)
        assert read
        assert read.drifted is None
        assert _clean(read.state, inputs)
        if turn % 5 == 0:
            inputs = {**inputs, "name": f"renamed {turn}"}
            ended = {*FIRST.values(), *_tokens(emulator.object(CREDENTIAL, managed.object_id)).values()}
            managed = await objects.update(managed.object_id, read.state, inputs)
            sent = emulator.requests("PUT")[-1]["body"]
            # The emulator renews before it answers the read, so that what was there before has ended by then.
            assert not ended & {*_tokens(sent).values()}
            assert all(_tokens(sent).values())
            assert _clean(managed.state, inputs)
    assert managed.state["secretProperties"] == FIRST


async def test_w7_what_the_program_changes_is_sent(emulator: Emulator, bench: Bench) -> None:
    """A new value of the program's own goes out, in place of whatever the vendor has; the others stay live."""
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(_login())
    emulator.change(
        CREDENTIAL, managed.object_id, access_token="live-access", refresh_token="live-refresh", expires_at=9
    )
    changed = _login(secret_properties={**FIRST, "access_token": "second-access"})
    managed = await objects.update(managed.object_id, managed.state, changed)
    sent = emulator.requests("PUT")[-1]["body"]
    assert _tokens(sent) == {"access_token": "second-access", "refresh_token": "live-refresh", "expires_at": 9}
    assert _clean(managed.state, changed)


@REPLACING
async def test_w7_taken_out_is_released(emulator: Emulator, bench: Bench, replaces: bool) -> None:  # noqa: FBT001
    """An entry that leaves the program stays at the vendor, by itself and with a rename."""
    emulator.behave(replaces_whole=replaces)
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(_login())
    emulator.change(CREDENTIAL, managed.object_id, access_token="live-access", refresh_token="live-refresh")
    without = _login(secret_properties=None)
    assert {each.action for each in plan(DECLARATION, managed.state, without)} == {Action.RELEASE}
    released = await objects.update(managed.object_id, managed.state, without)
    assert emulator.requests("PUT") == []
    for state in (managed.state, released.state):
        await objects.update(managed.object_id, state, {**without, "name": "renamed"})
        live = emulator.object(CREDENTIAL, managed.object_id)
        assert (live["access_token"], live["refresh_token"]) == ("live-access", "live-refresh")


async def test_w7_what_is_masked_is_left_out(emulator: Emulator, bench: Bench) -> None:
    """Nobody knows a token that the vendor masks: neither its mask nor the program's old one is written over it."""
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(_login())
    emulator.change(CREDENTIAL, managed.object_id, access_token="********")
    await objects.update(managed.object_id, managed.state, _login(name="renamed"))
    assert "access_token" not in emulator.requests("PUT")[-1]["body"]


async def test_w7_ignored_changes(emulator: Emulator, bench: Bench) -> None:
    """With `ignoreChanges` the same is sent, and state goes on holding the program's value."""
    emulator.behave(renews_tokens=True)
    objects = bench.objects(CREDENTIAL)
    managed = await objects.create(_login())
    ignored: list[Path] = [("secretProperties",)]
    renamed = _login(name="renamed")
    managed = await objects.update(managed.object_id, managed.state, renamed, ignored=ignored)
    sent = emulator.requests("PUT")[-1]["body"]
    assert not {*FIRST.values()} & {*_tokens(sent).values()}
    assert managed.state["secretProperties"] == FIRST
    assert _clean(managed.state, renamed)


async def test_w7_other_names(emulator: Emulator, bench: Bench) -> None:
    """The program may name other entries; none that it does not name is taken for one, and naming none is possible."""
    objects = bench.objects(CREDENTIAL)
    inputs = _login(secret_properties={**FIRST, "session": "s1"}, renewed_properties=["session"])
    managed = await objects.create(inputs)
    assert managed.state["renewedProperties"] == ["session"]
    emulator.change(CREDENTIAL, managed.object_id, session="s2")
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert read.drifted is None
    emulator.change(CREDENTIAL, managed.object_id, access_token="theirs")
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert read.drifted
    assert read.drifted["secretProperties"]["access_token"] == "theirs"


async def test_w7_naming_one_more(emulator: Emulator, bench: Bench) -> None:
    """An entry that is named only now is not sent: what the vendor has made of it is why it is named. No request is made."""
    objects = bench.objects(CREDENTIAL)
    inputs = _login(secret_properties={"session": "s1"})
    managed = await objects.create(inputs)
    emulator.change(CREDENTIAL, managed.object_id, session="s2")
    drifted = await objects.read(managed.object_id, managed.state)
    assert drifted
    named = {**inputs, "renewedProperties": ["session"]}
    changes = plan(DECLARATION, drifted.state, named)
    assert [(each.path, each.action) for each in changes] == [(("renewedProperties",), Action.NOTE)]
    managed = await objects.update(managed.object_id, drifted.state, named)
    assert emulator.requests("PUT") == []
    assert _clean(managed.state, named)


async def test_w7_a_lost_creation_is_known_by_the_rest(emulator: Emulator, bench: Bench) -> None:
    """A token that was renewed before anybody looked does not make another object of it."""
    emulator.behave(renews_tokens=True)
    emulator.fault(method="POST", lose_answer=True)
    managed = await bench.objects(CREDENTIAL).create(_login())
    assert len(emulator.objects(CREDENTIAL)) == 1
    assert emulator.requests("PUT") == []
    assert _clean(managed.state, _login())


@pytest.mark.parametrize("kind", ["oauth", "token", "user"])
async def test_w8_the_vendors_own_marks(emulator: Emulator, bench: Bench, kind: str) -> None:
    """A version that counts writes and the account's id are never imported, never sent and never drift."""
    emulator.behave(counts_versions=True)
    login = {} if kind == "user" else {"username": None, "password": None}
    objects, inputs = bench.objects(CREDENTIAL), inputs_of(CREDENTIAL, type=kind, **login)
    managed = await objects.create(inputs)
    live = emulator.object(CREDENTIAL, managed.object_id)
    assert live["version"] == 1
    marks = {"version", "account_id", "_id"}
    imported = imported_inputs(DECLARATION, {**live, "_id": live["id"]})
    assert not marks & {*imported.get("properties", {}), *imported.get("secretProperties", {})}
    managed = await objects.update(managed.object_id, managed.state, {**inputs, "name": "renamed"})
    assert not marks & emulator.requests("PUT")[-1]["body"].keys()
    read = await objects.read(managed.object_id, managed.state)
    assert read
    assert read.drifted is None


@pytest.mark.parametrize("name", ["version", "account_id", "_id"])
def test_w8_a_program_does_not_name_them(name: str) -> None:
    """One line says whose they are."""
    inputs = {"name": "a", "type": "token", "package": "leadconduit-a", "properties": {name: 1}}
    (problem,) = check(DECLARATION, inputs).problems
    assert "is set by LeadConduit itself" in str(problem)


def test_w7_only_further_fields_can_be_renewed() -> None:
    """A property of the credential's own is the program's."""
    inputs = {"name": "a", "type": "token", "package": "leadconduit-a", "renewedProperties": ["password"]}
    (problem,) = check(DECLARATION, inputs).problems
    assert str(problem).startswith("renewedProperties[0]")


async def test_w7_an_import_and_what_follows(emulator: Emulator, bench: Bench) -> None:
    """What was imported is the program's first value: it is never written back, however often the vendor renews it."""
    emulator.put(CREDENTIAL, "a" * 24, {"name": "Mail", "type": "oauth", "package": "leadconduit-custom", **FIRST})
    objects = bench.objects(CREDENTIAL)
    taken = await objects.take_in("a" * 24)
    assert taken
    state, inputs = taken[0].state, taken[1]
    assert inputs["secretProperties"] == FIRST
    emulator.behave(renews_tokens=True)
    read = await objects.read("a" * 24, state)
    assert read
    assert read.drifted is None
    renamed = await objects.update("a" * 24, read.state, {**inputs, "name": "renamed"})
    assert not {*FIRST.values()} & {*_tokens(emulator.requests("PUT")[-1]["body"]).values()}
    assert _clean(renamed.state, {**inputs, "name": "renamed"})


async def test_w7_adopting_keeps_the_live_ones(emulator: Emulator, bench: Bench) -> None:
    """A program that adopts a credential does not know its tokens better than the vendor, which may not even show them."""
    wire = {"name": "Old", "type": "oauth", "package": "leadconduit-custom", "access_token": "live-access"}
    emulator.put(CREDENTIAL, "b" * 24, wire)
    inputs = _login(adopt_id="b" * 24)
    managed = await bench.objects(CREDENTIAL).create(inputs)
    sent = emulator.requests("PUT")[-1]["body"]
    assert sent["access_token"] == "live-access"
    assert not {"refresh_token", "expires_at"} & sent.keys()
    assert _clean(managed.state, inputs)
