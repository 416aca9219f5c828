"""Exactly once, as the engine sees it: names that tell twins apart, Cancel during a write, replacements that adopt."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.protobuf import any_pb2
from pulumi.runtime.proto import provider_pb2, status_pb2

from pulumi_accounts.plugin import marshal
from tests.support.dynamic_plugin import start_dynamic_plugin
from tests.support.native_plugin import start_native_plugin, urn
from tests.support.specimens import LEADCONDUIT_CREDENTIAL, LEADCONDUIT_ONBOARD, SPECIMENS, Specimen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.dynamic_plugin import DynamicPlugin
    from tests.support.emulator import Emulator
    from tests.support.native_plugin import NativePlugin
    from tests.support.plugin import Plugin

TOKEN, ONBOARD = LEADCONDUIT_CREDENTIAL.token, LEADCONDUIT_ONBOARD.token
SLOW = 0.5
# Far longer than an answer takes, so that a loaded machine fails no test.
_SECONDS = 20
TIMES = pytest.mark.parametrize("times", [1, 3])


@pytest.fixture
def environment(plugin_environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """Return the environment of processes that share a store."""
    return {**plugin_environment, "ACCOUNTS_STORE": str(tmp_path / "store.sqlite"), "PULUMI_PROJECT": "once"}


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_names_pass_check_and_reach_create(dynamic_plugin: DynamicPlugin, specimen: Specimen) -> None:
    """The names that a dynamic class hands over are in Check's answer and in state, and no difference to an older state."""
    token, name = specimen.token, {"__name": "main", "__stack": "dev"}
    checked = dynamic_plugin.check(token, {**specimen.inputs, **name})
    assert checked.failures == []
    assert name.items() <= checked.inputs.items()
    object_id, state = dynamic_plugin.create(token, checked.inputs)
    assert name.items() <= state.items()
    older = {key: value for key, value in state.items() if key not in name}
    assert not dynamic_plugin.diff(token, object_id, older, checked.inputs).changes
    assert not dynamic_plugin.diff(token, object_id, state, checked.inputs).changes
    assert name.items() <= dynamic_plugin.read(token, object_id, state).state.items()


def _named(plugin: DynamicPlugin, name: str) -> str:
    inputs = plugin.check(TOKEN, {**LEADCONDUIT_CREDENTIAL.inputs, "__name": name, "__stack": "dev"}).inputs
    return plugin.create(TOKEN, inputs)[0]


def test_names_keep_twins_apart(emulator: Emulator, environment: dict[str, str]) -> None:
    """After a kill two dynamic resources that want the same each get the object back that was made for them."""
    with start_dynamic_plugin(**environment) as plugin:
        made = {name: _named(plugin, name) for name in ("one", "two")}
        plugin.process.kill()
    with start_dynamic_plugin(**environment) as plugin:
        again = {name: _named(plugin, name) for name in ("two", "one")}
    assert again == made
    assert len(emulator.objects(TOKEN)) == 2


def test_urns_keep_twins_apart(emulator: Emulator, environment: dict[str, str]) -> None:
    """So do two native ones."""

    def create(plugin: NativePlugin, name: str) -> str:
        properties = marshal.write(plugin.check(TOKEN, LEADCONDUIT_CREDENTIAL.inputs).inputs)
        request = provider_pb2.CreateRequest(urn=urn(TOKEN).replace("::main", f"::{name}"), properties=properties)
        return plugin.stub.Create(request, timeout=_SECONDS).id

    with start_native_plugin(**environment) as plugin:
        made = {name: create(plugin, name) for name in ("one", "two")}
        plugin.process.kill()
    with start_native_plugin(**environment) as plugin:
        again = {name: create(plugin, name) for name in ("two", "one")}
    assert again == made
    assert len(emulator.objects(TOKEN)) == 2


def _cancelled(plugin: NativePlugin, emulator: Emulator, call: Any, method: str, times: int) -> grpc.RpcError:
    """Cancel a call, once or more often, while the vendor has its request."""
    deadline = time.monotonic() + _SECONDS
    while not emulator.requests(method) and time.monotonic() < deadline:
        time.sleep(0.01)
    for _ in range(times):
        plugin.cancel()
    failure = call.exception(_SECONDS)
    assert isinstance(failure, grpc.RpcError)
    return failure


def _saved(failure: Any) -> Any:
    """Return what the engine keeps of an object whose creation or update is not complete."""
    packed = dict(failure.trailing_metadata())["grpc-status-details-bin"]
    details = any_pb2.Any()
    details.CopyFrom(status_pb2.Status.FromString(packed).details[0])
    saved = provider_pb2.ErrorResourceInitFailed()
    assert details.Unpack(saved)
    return saved


@TIMES
def test_cancel_during_a_post(native_plugin: NativePlugin, emulator: Emulator, times: int) -> None:
    """The POST's answer is waited for, and the engine gets a partial failure with the id and the state."""
    inputs = native_plugin.check(TOKEN, LEADCONDUIT_CREDENTIAL.inputs).inputs
    emulator.fault(method="POST", latency=SLOW)
    request = provider_pb2.CreateRequest(urn=urn(TOKEN), properties=marshal.write(inputs))
    failure = _cancelled(native_plugin, emulator, native_plugin.stub.Create.future(request), "POST", times)
    (made,) = emulator.objects(TOKEN)
    saved = _saved(failure)
    assert saved.id == made["id"]
    state = marshal.read(saved.properties)[0]
    assert state["username"] == inputs["username"]
    assert "was interrupted" in saved.reasons[0]
    assert not native_plugin.diff(TOKEN, saved.id, state, inputs).changes


@TIMES
def test_cancel_during_a_put(native_plugin: NativePlugin, emulator: Emulator, times: int) -> None:
    """So is a PUT's: state has what was written."""
    inputs = native_plugin.check(TOKEN, LEADCONDUIT_CREDENTIAL.inputs).inputs
    object_id, state = native_plugin.create(TOKEN, inputs)
    news = native_plugin.check(TOKEN, {**LEADCONDUIT_CREDENTIAL.inputs, "username": "another"}).inputs
    emulator.fault(method="PUT", latency=SLOW)
    given = {"urn": urn(TOKEN), "id": object_id, "olds": marshal.write(state), "news": marshal.write(news)}
    update = native_plugin.stub.Update.future(provider_pb2.UpdateRequest(**given))
    saved = _saved(_cancelled(native_plugin, emulator, update, "PUT", times))
    assert saved.id == object_id
    assert marshal.read(saved.properties)[0]["username"] == "another"
    assert emulator.object(TOKEN, object_id)["username"] == "another"


def test_cancel_during_a_post_that_was_lost(native_plugin: NativePlugin, emulator: Emulator) -> None:
    """Where the answer is lost, too, the line says that the next run looks, and not that nothing was written."""
    inputs = native_plugin.check(TOKEN, LEADCONDUIT_CREDENTIAL.inputs).inputs
    emulator.fault(method="POST", latency=SLOW, lose_answer=True)
    request = provider_pb2.CreateRequest(urn=urn(TOKEN), properties=marshal.write(inputs))
    failure = _cancelled(native_plugin, emulator, native_plugin.stub.Create.future(request), "POST", 1)
    assert "the next `pulumi up` looks again before it creates anything" in str(failure)
    assert "before anything was written" not in str(failure)


def test_cancel_before_the_post(native_plugin: NativePlugin, emulator: Emulator) -> None:
    """Where nothing has left, the line says so, and it is true."""
    inputs = native_plugin.check(TOKEN, LEADCONDUIT_CREDENTIAL.inputs).inputs
    native_plugin.configure({})  # a session of its own, which has listed nothing yet
    emulator.fault(method="GET", latency=SLOW)
    request = provider_pb2.CreateRequest(urn=urn(TOKEN), properties=marshal.write(inputs))
    failure = _cancelled(native_plugin, emulator, native_plugin.stub.Create.future(request), "GET", 1)
    assert "interrupted before anything was written" in str(failure)
    assert emulator.requests("POST") == []


def test_a_replacement_that_adopts_what_it_replaces(plugin: Plugin) -> None:
    """Diff refuses it where a replacing property differs, in one line that names both; in place it is no difference."""
    inputs = plugin.check(ONBOARD, LEADCONDUIT_ONBOARD.inputs).inputs
    object_id, state = plugin.create(ONBOARD, inputs)
    adopting = {**LEADCONDUIT_ONBOARD.inputs, "adopt_id": object_id}
    assert not plugin.diff(ONBOARD, object_id, state, plugin.check(ONBOARD, adopting).inputs).changes
    another = {**adopting, "invitation_id": LEADCONDUIT_ONBOARD.changes["invitation_id"]}
    with pytest.raises(grpc.RpcError) as failure:
        plugin.diff(ONBOARD, object_id, state, plugin.check(ONBOARD, another).inputs)
    line = (failure.value.details() or "").strip()
    own, other = plugin.said("adoptId"), plugin.said("invitationId")
    assert f"{own}: names the object that is to be replaced because of {other}: take {own} out" in line
    assert "\n" not in line
