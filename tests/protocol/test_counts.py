"""How many requests work takes: it grows with pages, not with objects. Counts are laws, whoever asks and how fast."""

from __future__ import annotations

import math
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from pulumi.runtime.proto import provider_pb2

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.plugin import marshal
from tests.support.dynamic_plugin import start_dynamic_plugin
from tests.support.native_plugin import NativePlugin, start_native_plugin
from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT, LEADCONDUIT_CREDENTIAL, LEADCONDUIT_ONBOARD, Specimen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.support.emulator import Emulator
    from tests.support.plugin import Plugin

T = TypeVar("T")

# As many pages as three hundred objects would have with the vendors' own.
COUNT = 60
PER_PAGE = 20
ACCOUNT = "commvault:Account"
KINDS = [LEADCONDUIT_CREDENTIAL, LEADCONDUIT_ONBOARD, ACTIVEPLATFORM_ACCOUNT]
_STARTS = {"dynamic": start_dynamic_plugin, "native": start_native_plugin}
ADDRESS = {"city": "Sunnyvale", "country": "US"}


@pytest.fixture(autouse=True)
def _small_pages(emulator: Emulator) -> None:
    """Let vendors answer with so few at once that there are several pages."""
    emulator.behave(max_page_size=PER_PAGE)


@pytest.fixture(params=["dynamic", "native"])
def start(request: pytest.FixtureRequest, dynamic_environment: dict[str, str], emulator: Emulator) -> Any:
    """Start a plugin process, as new as that of another run, with writes that settle at once."""
    emulator.behave(settle_seconds=0)
    return lambda: _STARTS[request.param](**dynamic_environment)


def _pages(emulator: Emulator, token: str) -> int:
    return math.ceil(len(emulator.objects(token)) / PER_PAGE) if BY_TOKEN[token].vendor.paging else 1


def _at_once(work: Callable[..., T], items: Iterable[Any]) -> list[T]:
    """Ask as the engine does: several at a time."""
    with ThreadPoolExecutor(COUNT) as pool:
        return list(pool.map(lambda item: work(*item), items))


def _inputs(plugin: Plugin, specimen: Specimen, number: int) -> dict[str, Any]:
    unique = {
        "label": f"n{number:02}",
        "name": f"n{number:02}",
        "invitation_id": f"{number:024x}",
        "last_name": f"n{number}",
    }
    own = {key: value for key, value in unique.items() if key in specimen.least}
    return plugin.check(specimen.token, {**specimen.least, **own}).inputs


def _tenant(emulator: Emulator, *, address: bool) -> list[tuple[str, dict[str, Any]]]:
    """Put accounts there; return their ids, and inputs that are what they are."""
    for each in emulator.objects(ACCOUNT):
        emulator.remove(ACCOUNT, each["id"])
    made: list[tuple[str, dict[str, Any]]] = []
    for number in range(COUNT):
        object_id = str(uuid.UUID(int=number + 1))
        inputs = {"external_id": f"X{number}", "name": f"Account {number}", "contacts": [{}]}
        wire = {
            "externalId": f"X{number}",
            "name": f"Account {number}",
            "contacts": [{"type": "admin"}],
            "status": "active",
        }
        if address:
            inputs["contacts"] = [{"address": ADDRESS}]
            wire["contacts"] = [{"type": "admin", "address": ADDRESS}]
        emulator.put(ACCOUNT, object_id, wire)
        made.append((object_id, inputs))
    return made


def _taken_over(start: Any, tenant: list[tuple[str, dict[str, Any]]]) -> tuple[list[Any], list[Any]]:
    """Bring a tenant's accounts into a stack as they are; return their checked inputs, and their ids with their states."""
    with start() as plugin:
        inputs = [plugin.check(ACCOUNT, each).inputs for _, each in tenant]
        return inputs, _at_once(plugin.create, [(ACCOUNT, each) for each in inputs])


@pytest.mark.parametrize("specimen", KINDS, ids=str)
def test_creations_and_their_refresh(start: Any, emulator: Emulator, specimen: Specimen) -> None:
    """New objects take one request each, and the looks of three; reading them all again takes one list."""
    token = specimen.token
    with start() as plugin:
        inputs = [_inputs(plugin, specimen, number) for number in range(COUNT)]
        made = _at_once(plugin.create, [(token, each) for each in inputs])
        assert len(emulator.requests("POST")) == COUNT
        assert len(emulator.requests("GET")) <= 1 + 3
    emulator.clear_requests()
    with start() as plugin:
        found = _at_once(plugin.read, [(token, object_id, state) for object_id, state in made])
    assert [each.id for each in found] == [object_id for object_id, _ in made]
    assert [each.state for each in found] == [state for _, state in made]
    assert len(emulator.requests("GET")) <= _pages(emulator, token) + 3


@pytest.mark.parametrize("specimen", KINDS, ids=str)
def test_what_is_gone_of_many(start: Any, emulator: Emulator, specimen: Specimen) -> None:
    """Twenty of forty that are gone cost the list, and no question each; so do those of another tenant's credential."""
    token = specimen.token
    with start() as plugin:
        made = _at_once(plugin.create, [(token, _inputs(plugin, specimen, number)) for number in range(40)])
    for object_id, _ in made[::2]:
        emulator.remove(token, object_id)
    emulator.clear_requests()
    with start() as plugin:
        found = _at_once(plugin.read, [(token, object_id, state) for object_id, state in made])
    assert [each.id for each in found] == ["" if n % 2 == 0 else made[n][0] for n in range(40)]
    assert len(emulator.requests("GET")) <= _pages(emulator, token) + 3


@pytest.mark.parametrize("specimen", KINDS, ids=str)
def test_deletions(start: Any, emulator: Emulator, specimen: Specimen) -> None:
    """A deletion is one request where the vendor has one, and none where it has not: state says whose the object is."""
    token = specimen.token
    with start() as plugin:
        made = _at_once(plugin.create, [(token, _inputs(plugin, specimen, number)) for number in range(20)])
    emulator.clear_requests()
    with start() as plugin:
        _at_once(plugin.delete, [(token, object_id, state) for object_id, state in made])
    assert len(emulator.requests()) == (20 if specimen.is_deleted else 0)


@pytest.mark.parametrize("address", [False, True], ids=["no address", "addresses"])
def test_accounts_that_have_not_changed(start: Any, emulator: Emulator, *, address: bool) -> None:
    """An account whose time of change and list entry are what state says is not read; one that has changed is."""
    tenant = _tenant(emulator, address=address)
    _, made = _taken_over(start, tenant)
    emulator.clear_requests()
    with start() as plugin:
        found = _at_once(plugin.read, [(ACCOUNT, object_id, state) for object_id, state in made])
    assert [each.state for each in found] == [state for _, state in made]
    assert len(emulator.requests("GET")) <= _pages(emulator, ACCOUNT) + 3
    changed = {0, COUNT // 2, COUNT - 1}
    for number in changed:
        emulator.change(ACCOUNT, made[number][0], website="www.new.example", updateTs="2026-11-25T10:00:00")
    emulator.clear_requests()
    with start() as plugin:
        found = _at_once(plugin.read, [(ACCOUNT, object_id, state) for object_id, state in made])
    assert {number for number in range(COUNT) if found[number].state != made[number][1]} == changed
    assert len(emulator.requests("GET")) <= _pages(emulator, ACCOUNT) + 3 + len(changed)


@pytest.mark.parametrize("address", [False, True], ids=["no address", "addresses"])
def test_the_first_up_of_existing_accounts(start: Any, emulator: Emulator, *, address: bool) -> None:
    """Accounts are found in one list, written once each, and looked at together until they are ready."""
    tenant = _tenant(emulator, address=address)
    with start() as plugin:
        inputs = [plugin.check(ACCOUNT, {**each, "website": "www.new.example"}).inputs for _, each in tenant]
        _at_once(plugin.create, [(ACCOUNT, each) for each in inputs])
    assert len(emulator.requests("PUT")) == COUNT
    before = emulator.requests()
    first = next(number for number, each in enumerate(before) if each["method"] == "PUT")
    listed = [each for each in before[:first] if each["method"] == "GET" and each["id"] is None]
    assert len(listed) == _pages(emulator, ACCOUNT)
    alone = [each for each in emulator.requests("GET") if each["id"] is not None]
    if isinstance(plugin, NativePlugin):
        # The first ones are read whole, and the last ones wait alone.
        assert len(alone) <= (2 * COUNT if address else 0) + 3 + 3
    else:
        # It works on four at a time: a tick costs at most what reading them alone would. The first two look alone for theirs.
        assert len(emulator.requests("GET")) <= (3 * COUNT if address else COUNT) + _pages(emulator, ACCOUNT) + 2 + 3
    assert all(each["website"] == "www.new.example" for each in emulator.objects(ACCOUNT))


def test_nothing_to_do(start: Any, emulator: Emulator) -> None:
    """An up of what is as it should be asks nobody."""
    tenant = _tenant(emulator, address=True)
    inputs, made = _taken_over(start, tenant)
    emulator.clear_requests()
    with start() as plugin:
        for each, (object_id, state) in zip(inputs, made, strict=True):
            assert not plugin.diff(ACCOUNT, object_id, state, each).changes
    assert emulator.requests() == []


@pytest.mark.parametrize("addresses", [0, 5])
def test_fifty_look_ups(dynamic_environment: dict[str, str], emulator: Emulator, addresses: int) -> None:
    """Look-ups by externalId share one list; an address takes a request of its own."""
    _tenant(emulator, address=True)

    def look_up(number: int) -> dict[str, Any]:
        arguments = {"externalId": f"X{number}", **({"withAddress": True} if number < addresses else {})}
        request = provider_pb2.InvokeRequest(tok="accounts:commvault:getAccount", args=marshal.write(arguments))
        return marshal.read(getattr(plugin.stub.Invoke(request), "return"))[0]

    with start_native_plugin(**dynamic_environment) as plugin:
        found = _at_once(look_up, [(number,) for number in range(50)])
    assert [each["externalId"] for each in found] == [f"X{number}" for number in range(50)]
    assert sum("address" in each["contacts"][0] for each in found) == addresses
    assert len(emulator.requests("GET")) <= _pages(emulator, ACCOUNT) + 3 + addresses


@pytest.mark.parametrize(
    ("kind", "key"), [("Entity", "name"), ("Entity", "invitationId"), ("Connection", "invitationId"), ("Flow", "name")]
)
def test_names_fifty_look_ups_of_partners(
    dynamic_environment: dict[str, str], emulator: Emulator, kind: str, key: str
) -> None:
    """Whatever they go by, side by side they share one list."""
    values = [f"n{n}" if key == "name" else f"{n + 100:024x}" for n in range(50)]
    for number in range(50):
        wire = {"name": f"n{number}", "invitation_id": f"{number + 100:024x}"}
        emulator.put(f"leadconduit:{kind}", f"{number:024x}", wire)

    def look_up(value: str) -> dict[str, Any]:
        request = provider_pb2.InvokeRequest(tok=f"accounts:leadconduit:get{kind}", args=marshal.write({key: value}))
        return marshal.read(getattr(plugin.stub.Invoke(request), "return"))[0]

    with start_native_plugin(**dynamic_environment) as plugin:
        found = _at_once(look_up, [(each,) for each in values])
    assert [each[key] for each in found] == values
    assert len(emulator.requests()) <= 1 + 3
