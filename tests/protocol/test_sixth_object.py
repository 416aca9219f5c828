"""A sixth object, declared in the tests alone: it lives through all it can at either adapter, and nobody else knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2
from pydantic.alias_generators import to_camel

from pulumi_accounts import apis
from pulumi_accounts.model.values import get_at, leaves, without_marks
from pulumi_accounts.plugin import marshal
from tests.support.dynamic_plugin import start_dynamic_plugin
from tests.support.emulator import Emulator, start_emulator_process
from tests.support.native_plugin import NativePlugin, secrets_in, start_native_plugin, urn
from tests.support.sixth import BEFORE, ENVIRONMENT, HOOK, SECRET, DeliveryHook, LeadconduitDeliveryHookProvider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.dynamic_plugin import Properties
    from tests.support.plugin import Plugin

TOKEN, STATUS = HOOK.token, DeliveryHook.declaration.by_key["provisioningState"]
CHANGED = HOOK.changes_in_place


@pytest.fixture(scope="module")
def _world() -> Iterator[Emulator]:
    with start_emulator_process(before=BEFORE, **ENVIRONMENT) as running:
        yield running


@pytest.fixture
def world(_world: Emulator) -> Emulator:
    """Return the vendors as new, one of them with the sixth object, and quick to settle."""
    _world.reset()
    _world.behave(settle_seconds=0.05)
    return _world


@pytest.fixture(scope="module", params=["dynamic", "native"])
def sixth(request: pytest.FixtureRequest, _world: Emulator) -> Iterator[Plugin]:
    """Return each adapter's plugin in turn, as a process that knows the sixth object."""
    reach = {"LEADCONDUIT_BASE_URL": _world.url, "LEADCONDUIT_API_KEY": "demo", "ACCOUNTS_POLL_INITIAL_SECONDS": "0.02"}
    environment = ENVIRONMENT | reach
    dynamic = start_dynamic_plugin(LeadconduitDeliveryHookProvider, before=BEFORE, **environment)
    native = start_native_plugin(before=BEFORE, **environment)
    with dynamic if request.param == "dynamic" else native as plugin:
        yield plugin


@pytest.fixture
def created(sixth: Plugin, world: Emulator) -> tuple[Properties, str, Properties]:
    """Return an object of the specimen's inputs: these as checked, its id and its state."""
    assert world.objects(TOKEN) == []
    checked = sixth.check(TOKEN, HOOK.inputs)
    assert checked.failures == []
    return checked.inputs, *sixth.create(TOKEN, checked.inputs)


def test_this_process_does_not_know_it() -> None:
    """What is declared here is registered in processes of its own: no other test meets it."""
    assert TOKEN not in apis.BY_TOKEN
    assert DeliveryHook.declaration not in apis.RESOURCES


def test_a_creation_waits_until_it_is_ready(
    sixth: Plugin, world: Emulator, created: tuple[Properties, str, Properties]
) -> None:
    """A POST starts what the vendor does in the background; the state is of the object in service, and reads the same."""
    inputs, object_id, state = created
    assert _statuses(world, object_id) == ["pending", "in_service"]
    assert (state[STATUS.key], state["createdAt"]) == ("in_service", state["updatedAt"])
    assert _holds(state, inputs)
    assert HOOK.on_wire(HOOK.inputs).items() <= _held(world, object_id).items()
    found = sixth.read(TOKEN, object_id, state, inputs)
    assert (found.id, found.state) == (object_id, state)
    assert found.inputs == (inputs if sixth.keeps_inputs else None)
    assert not sixth.diff(TOKEN, object_id, state, inputs).changes


def test_an_update_settles(sixth: Plugin, world: Emulator, created: tuple[Properties, str, Properties]) -> None:
    """Every change is written, waited for, and in the state; what replaces makes another object."""
    _, object_id, state = created
    for key, value in HOOK.changes.items():
        news = sixth.check(TOKEN, {**HOOK.inputs, key: value}).inputs
        diff = sixth.diff(TOKEN, object_id, state, news)
        assert (diff.changes, diff.replaces) == (True, [to_camel(key)] if HOOK.replaces(key) else [])
    news = sixth.check(TOKEN, {**HOOK.inputs, **CHANGED}).inputs
    updated = sixth.update(TOKEN, object_id, state, news)
    assert _holds(updated, news)
    assert HOOK.on_wire(CHANGED).items() <= _held(world, object_id).items()
    assert _statuses(world, object_id) == ["pending", "in_service"] * 2
    assert not sixth.diff(TOKEN, object_id, updated, news).changes


def test_drift_shows_and_is_mended(sixth: Plugin, world: Emulator, created: tuple[Properties, str, Properties]) -> None:
    """What was changed behind the stack's back is in the inputs of a read, is a change, and is written back."""
    inputs, object_id, state = created
    world.change(TOKEN, _own(object_id), **HOOK.drift)
    drifted = sixth.read(TOKEN, object_id, state, inputs)
    assert drifted.inputs is not None
    assert drifted.inputs[HOOK.drifted] == drifted.state[HOOK.drifted] != state[HOOK.drifted]
    assert sixth.diff(TOKEN, object_id, drifted.state, inputs).changes
    mended = sixth.update(TOKEN, object_id, drifted.state, inputs)
    assert mended[HOOK.drifted] == state[HOOK.drifted]


@pytest.mark.parametrize("dropped", HOOK.cleared)
def test_what_the_program_drops_is_cleared(
    sixth: Plugin, world: Emulator, created: tuple[Properties, str, Properties], dropped: str
) -> None:
    """One null stands where the vendor wants it, at any depth, and the rest of a nested part stays."""
    _, object_id, state = created
    news = sixth.check(TOKEN, _without(HOOK.inputs, dropped.split("."))).inputs
    assert sixth.diff(TOKEN, object_id, state, news).changes
    updated = sixth.update(TOKEN, object_id, state, news)
    *above, last = HOOK.cleared[dropped]
    assert get_at(world.requests("PUT")[-1]["body"], tuple(above)).items() >= {last: None}.items()
    assert get_at(updated, tuple(map(to_camel, dropped.split(".")))) is None
    assert _holds(updated, news)
    assert not sixth.diff(TOKEN, object_id, updated, news).changes


def test_an_object_out_of_service_is_named(
    sixth: Plugin, world: Emulator, created: tuple[Properties, str, Properties]
) -> None:
    """A status of failure stops the update, in one line that says what the status is."""
    inputs, object_id, state = created
    world.change(TOKEN, _own(object_id), **{STATUS.wire: "out_of_service"})
    news = {**inputs, "contactNote": "Grace"}
    with pytest.raises(grpc.RpcError) as failure:
        sixth.update(TOKEN, object_id, state, news)
    assert 'delivery hook "Night shift" failed: its status is out_of_service' in (failure.value.details() or "")
    assert SECRET not in (failure.value.details() or "")


def test_it_leaves(sixth: Plugin, world: Emulator, created: tuple[Properties, str, Properties]) -> None:
    """Its deletion takes it away at the vendor, a second one is no error, and a read then finds nothing."""
    _, object_id, state = created
    sixth.delete(TOKEN, object_id, state)
    assert world.objects(TOKEN) == []
    sixth.delete(TOKEN, object_id, state)
    assert sixth.read(TOKEN, object_id, state).id == ""


def test_a_lost_answer_makes_no_second_one(sixth: Plugin, world: Emulator) -> None:
    """A creation whose answer was lost finds its object by both properties of the natural key."""
    inputs = sixth.check(TOKEN, HOOK.inputs).inputs
    sixth.create(TOKEN, {**inputs, "targetRegion": "us-east"})
    world.fault(method="POST", lose_answer=True)
    object_id, _ = sixth.create(TOKEN, inputs)
    assert len(world.objects(TOKEN)) == 2
    assert _held(world, object_id)["target_region"] == "eu-central"


def test_what_belongs_to_another_account_is_another_object(sixth: Plugin, world: Emulator) -> None:
    """Each account has hooks of its own: what is the same in another one is no duplicate, and the id tells which is which."""
    inputs = sixth.check(TOKEN, HOOK.inputs).inputs
    ids = {each: sixth.create(TOKEN, {**inputs, "accountId": each})[0] for each in ("a 1", "a 2")}
    assert [object_id.rpartition("/")[0] for object_id in ids.values()] == list(ids)
    assert [each["path"] for each in world.requests("POST")] == [f"/accounts/{each}/delivery_hooks" for each in ids]
    assert all("account_id" not in each["body"] for each in world.requests("POST"))
    for account, object_id in ids.items():
        assert sixth.read(TOKEN, object_id, {"accountId": account}, inputs).state["accountId"] == account
    elsewhere = f"a 2/{_own(ids['a 1'])}"
    assert sixth.read(TOKEN, elsewhere, {"accountId": "a 2", "name": "x"}, inputs).id == ""


def test_one_that_belongs_to_nothing_is_refused(sixth: Plugin) -> None:
    """What it belongs to is named like any other property that is missing."""
    failures = sixth.check(TOKEN, {key: value for key, value in HOOK.inputs.items() if key != "account_id"}).failures
    assert any("accountId" in each or "account_id" in each for failure in failures for each in failure)


def test_bad_values_are_named(sixth: Plugin) -> None:
    """Each bad value is a failure with its path; the secret's value shows nowhere."""
    failures = sixth.check(TOKEN, {**HOOK.inputs, **HOOK.bad}).failures
    paths = {HOOK.bad_paths.get(key, to_camel(key)) for key in HOOK.bad}
    named = paths - {"signingKey"} if sixth.names_properties else set[str]()
    assert {name for name, _ in failures} - {""} == named
    assert {reason.split(": ")[0] for name, reason in failures if name == ""} == {
        sixth.said(path) for path in paths - named
    }
    assert SECRET not in repr(failures)


@pytest.mark.parametrize("sixth", ["native"], indirect=True)
def test_the_native_plugin_knows_its_secret_its_import_and_its_lookup(
    sixth: NativePlugin, created: tuple[Properties, str, Properties]
) -> None:
    """The secret is marked, an id alone is enough to import it, and a function finds it by its natural key."""
    inputs, object_id, _ = created
    read = sixth.stub.Read(provider_pb2.ReadRequest(id=f"a 1/{_own(object_id).upper()}", urn=urn(TOKEN)))
    assert (read.id, without_marks(marshal.read(read.inputs)[0])) == (object_id, inputs)
    assert secrets_in(read.properties) == secrets_in(read.inputs) == {"signingKey"}
    arguments = marshal.write({key: inputs[key] for key in DeliveryHook.declaration.natural_key})
    invoke = provider_pb2.InvokeRequest(tok="accounts:leadconduit:getDeliveryHook", args=arguments)
    found = getattr(sixth.stub.Invoke(invoke), "return")
    assert marshal.read(found)[0]["id"] == object_id
    with pytest.raises(grpc.RpcError) as refused:
        list(sixth.stub.List(provider_pb2.ListRequest(token=f"accounts:{TOKEN}")))
    assert "belongs to another object: name that by accountId" in (refused.value.details() or "")


def _statuses(world: Emulator, object_id: str) -> list[Any]:
    return [each.get("status") for each in world.history(TOKEN, _own(object_id))]


def _own(object_id: str) -> str:
    """Return the vendor's part of an id."""
    return object_id.rpartition("/")[2]


def _held(world: Emulator, object_id: str) -> Any:
    return world.object(TOKEN, _own(object_id))


def _holds(state: Properties, inputs: Properties) -> bool:
    return all(get_at(state, path) == value for path, value in leaves(inputs))


def _without(inputs: Properties, path: list[str]) -> Properties:
    first, *rest = path
    if rest:
        return {**inputs, first: _without(inputs[first], rest)}
    return {key: value for key, value in inputs.items() if key != first}
