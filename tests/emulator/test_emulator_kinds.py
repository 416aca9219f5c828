"""Kinds of object that the emulator has never heard of: their declarations are served, with habits or without."""

from __future__ import annotations

import re
import ssl
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import httpx
import pytest

from pulumi_accounts import apis
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.emulator import kinds
from pulumi_accounts.emulator.kinds import KindHabits, Settling
from pulumi_accounts.model.api_object import ApiObject
from pulumi_accounts.model.fields import Input, Output, Secret
from pulumi_accounts.model.handling import Deletion, Origin, Reading
from pulumi_accounts.model.lifecycle import Lifecycle
from pulumi_accounts.model.types import Instant, NonEmpty, NumberId, ObjectId, Uuid
from tests.support.clock import VirtualTime
from tests.support.emulator import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_accounts.model.vendors import Vendor
    from tests.support.emulator import Emulator

_TLS = ssl.create_default_context()
_PATH = "/api/things"
_ACCESS: dict[str, dict[str, Any]] = {
    "leadconduit": {"auth": ("API", "demo")},
    "commvault": {"headers": {"Authorization": "Bearer demo"}},
    "activeplatform": {"params": {"api_token": "demo"}},
}
_FORMS = [(ObjectId, r"[0-9a-f]{24}"), (Uuid, r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), (NumberId, r"[0-9]+")]
_SENT = {"name": "Thing", "secret": "s3cret"}
TOKEN = "leadconduit:Thing"


def thing(vendor: Vendor = LEADCONDUIT, identity: Any = ObjectId, **options: Any) -> type[ApiObject]:
    """Declare a kind of object that no vendor has."""
    managed = {"natural_key": ("name",), "deletion": Deletion.DELETE} if options.get("managed", True) else {}
    options = {"called": "thing", "path": _PATH, "label": "name", "created": "createdAt", **managed, **options}

    class Thing(ApiObject, vendor=vendor, token=f"{vendor.name}:Thing", **options):
        id: identity
        name: Annotated[NonEmpty, Input()]
        secret: Annotated[NonEmpty | None, Input(), Secret()]
        financial_state: Annotated[NonEmpty | None, Input()]
        created_at: Annotated[Instant | None, Output()]
        updated_at: Annotated[Instant | None, Output()]

    return Thing


def lifecycle(**table: Any) -> Lifecycle:
    """Return a lifecycle whose status is of two words."""
    return Lifecycle(status="financialState", failed=frozenset({"broke"}), **table)


READY = lifecycle(ready=frozenset({"paid", "waived"}))


@dataclass
class Bench:
    """Kinds of object that are known for the length of a test, and servers whose time the test moves."""

    monkeypatch: pytest.MonkeyPatch
    stack: ExitStack
    time: VirtualTime = field(default_factory=lambda: VirtualTime(1_700_000_000))

    def register(self, cls: type[ApiObject], habits: KindHabits | None = None) -> None:
        """Make a kind of object known, with habits or without."""
        known, token = apis.RESOURCES if cls.declaration.managed else apis.LOOKUPS, cls.declaration.token
        self.monkeypatch.setitem(apis.BY_TOKEN, token, cls.declaration)
        known.append(cls.declaration)
        self.stack.callback(known.remove, cls.declaration)
        if habits:
            self.monkeypatch.setitem(kinds._BY_TOKEN, token, habits)

    def serve(self, vendor: Vendor = LEADCONDUIT) -> tuple[Emulator, httpx.Client]:
        """Start a server of what is known now, with a client that has the vendor's credential."""
        emulator = self.stack.enter_context(running(clock=self.time.now))
        client = httpx.Client(base_url=emulator.url, verify=_TLS, **_ACCESS[vendor.name])
        return emulator, self.stack.enter_context(client)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Return a bench that knows no more than the product's own kinds so far."""
    with ExitStack() as stack:
        yield Bench(monkeypatch, stack)


def _bare(answer: httpx.Response) -> Any:
    body = answer.json()
    return body["data"] if isinstance(body, dict) and "data" in body else body


@pytest.mark.parametrize(("identity", "form"), _FORMS, ids=["ObjectId", "Uuid", "NumberId"])
@pytest.mark.parametrize("vendor", apis.VENDORS, ids=lambda each: each.name)
def test_a_kind_without_habits_lives(bench: Bench, vendor: Vendor, identity: Any, form: str) -> None:
    """It is made, listed, read, changed and deleted: values as sent, ids of its own form, instants where declared."""
    bench.register(thing(vendor, identity))
    emulator, client = bench.serve(vendor)
    path = vendor.usual_api_path + _PATH
    answer = client.post(path, json=_SENT)
    made = _bare(answer)
    created, updated = vendor.wire_name("created_at"), vendor.wire_name("updated_at")
    assert (answer.status_code, made) == (201, {**made, **_SENT})
    assert re.fullmatch(form, str(made["id"]))
    assert made[created] == made[updated] != ""
    second = _bare(client.post(path, json=_SENT))
    assert _bare(client.get(path)) == [made, second]
    assert made["id"] != second["id"]
    item = f"{path}/{made['id']}"
    bench.time.seconds += 5
    changed = _bare(client.put(item, json={"name": "Other"}))
    assert changed == {**made, "name": "Other", updated: changed[updated]} == _bare(client.get(item))
    assert changed[updated] > made[updated]
    assert client.delete(item).status_code == 200
    assert client.get(item).status_code == 404
    assert len(emulator.objects(f"{vendor.name}:Thing")) == 1


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_write_without_habits_is_pending_and_then_ready(bench: Bench, method: str) -> None:
    """Under whatever name the declaration has the status, it is neither ready nor failed until its time has passed."""
    bench.register(thing(lifecycle=READY))
    emulator, client = bench.serve()
    emulator.put(TOKEN, "a" * 24, _SENT)
    assert emulator.object(TOKEN, "a" * 24)["financial_state"] == "paid"
    emulator.behave(settle_seconds=30)
    path = _PATH if method == "POST" else f"{_PATH}/{'a' * 24}"
    made = client.request(method, path, json=_SENT).json()
    item = f"{_PATH}/{made['id']}"
    bench.time.seconds += 29
    assert [made["financial_state"], client.get(item).json()["financial_state"]] == ["pending"] * 2
    bench.time.seconds += 1
    assert client.get(item).json() == {**made, "financial_state": "paid"}
    assert [each["status"] for each in emulator.history(TOKEN, made["id"])][-2:] == ["pending", "paid"]


def test_a_status_that_was_written_and_is_ready_is_what_it_settles_to(bench: Bench) -> None:
    """A program that sets the status itself finds its own word in the end."""
    bench.register(thing(lifecycle=READY))
    emulator, client = bench.serve()
    emulator.behave(settle_seconds=0)
    made = client.post(_PATH, json={**_SENT, "financial_state": "waived"}).json()
    assert made["financial_state"] == "pending"
    assert client.get(f"{_PATH}/{made['id']}").json()["financial_state"] == "waived"


def test_without_a_word_for_ready_nothing_settles(bench: Bench) -> None:
    """Where every status but the failed ones is ready, an object has the first stage, or what it was sent."""
    bench.register(thing(lifecycle=lifecycle(stages=("new", "old"))))
    _, client = bench.serve()
    made = client.post(_PATH, json=_SENT).json()
    changed = client.put(f"{_PATH}/{made['id']}", json={"name": "n", "financial_state": "old"}).json()
    bench.time.seconds += 600
    assert [made["financial_state"], changed["financial_state"]] == ["new", "old"]
    assert client.get(f"{_PATH}/{made['id']}").json() == changed


def test_a_status_of_any_name_set_by_hand_stays(bench: Bench) -> None:
    """It takes the place of whatever the object would have settled to, and is in the history."""
    bench.register(thing(lifecycle=READY))
    emulator, client = bench.serve()
    made = client.post(_PATH, json=_SENT).json()
    emulator.change(TOKEN, made["id"], financial_state="broke")
    bench.time.seconds += 600
    assert client.get(f"{_PATH}/{made['id']}").json()["financial_state"] == "broke"
    assert [each["status"] for each in emulator.history(TOKEN, made["id"])] == ["pending", "broke"]


def test_habits_are_registered_by_kind(bench: Bench) -> None:
    """What is completed, follows, is unique, settles and shows is data that goes with the token."""
    habits = KindHabits(
        defaults={"colour": "blue"},
        completed=lambda world, wire: {**wire, "number": world.store.number("thing", 7)},
        follows=lambda wire: {"title": wire["name"].upper()},
        taken=lambda body, _live, behaviour: {**body, "rewritten": behaviour.rewrite},
        shown=lambda wire, _behaviour: {**wire, "secret": "***"},
        entry=lambda wire, _behaviour: {key: value for key, value in wire.items() if key != "number"},
        unique=("name",),
        settling=Settling(meanwhile="busy", outcome="onboard_outcome", refused="refuse_while_updating"),
    )
    bench.register(thing(lifecycle=READY), habits)
    emulator, client = bench.serve()
    emulator.behave(onboard_outcome="failed", refuse_while_updating=True, settle_seconds=30)
    made = client.post(_PATH, json=_SENT).json()
    vendors_own = {"colour": "blue", "number": 7, "title": "THING", "rewritten": True, "secret": "***"}
    assert made == {**made, **vendors_own, "financial_state": "busy"}
    assert emulator.object(TOKEN, made["id"])["secret"] == "s3cret"
    again, item = client.post(_PATH, json=_SENT), f"{_PATH}/{made['id']}"
    assert (again.status_code, again.json()) == (422, {"error": "name is already in use"})
    assert client.put(item, json={"name": "Other"}).status_code == 409
    bench.time.seconds += 30
    listed = {key: value for key, value in made.items() if key != "number"}
    assert client.get(_PATH).json() == [{**listed, "financial_state": "failed"}]
    assert client.put(item, json={"name": "Other"}).json()["title"] == "OTHER"


@pytest.mark.parametrize(
    ("reading", "answered"), [(Reading.ITEM, (200, 200)), (Reading.LISTING, (200, 405)), (Reading.OWN, (200, 404))]
)
def test_what_is_only_looked_up_refuses_writes(bench: Bench, reading: Reading, answered: tuple[int, int]) -> None:
    """It is read as declared, and every other method gets 405, even one that a managed object would have."""
    origin = Origin.OWN if reading is Reading.OWN else Origin.POST
    bench.register(thing(managed=False, reading=reading, origin=origin, deletion=Deletion.DELETE))
    emulator, client = bench.serve()
    emulator.put(TOKEN, "a" * 24, _SENT)
    paths = [_PATH, f"{_PATH}/{'a' * 24}"]
    assert tuple(client.get(path).status_code for path in paths) == answered
    for path in paths[: 1 if reading is Reading.OWN else 2]:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = client.request(method, path, json=_SENT)
            assert (answer.status_code, answer.headers["allow"] in ("GET", "")) == (405, True)
    assert [each["name"] for each in emulator.objects(TOKEN)] == ["Thing"]


def test_a_server_serves_what_is_known_when_it_is_made(bench: Bench) -> None:
    """A kind that is registered before is served; one that comes later is not, until there is another server."""
    _, before = bench.serve()
    bench.register(thing())
    _, after = bench.serve()
    assert [client.get(_PATH).status_code for client in (before, after)] == [404, 200]
