"""What only the native plugin does: secrets on the wire, previews, imports, partial failure, functions, lists."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import grpc
import pytest
from google.protobuf import any_pb2, empty_pb2
from pulumi.runtime.proto import provider_pb2, status_pb2

from pulumi_accounts.plugin import marshal
from pulumi_accounts.plugin.functions import FUNCTIONS
from tests.support.native_plugin import COMMAND, secrets_in, start_native_plugin, urn
from tests.support.specimens import COMMVAULT_ACCOUNT, PARTNER_ID, SPECIMENS, Specimen

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.native_plugin import NativePlugin

INVITATION, CONNECTION_ID = "64b8f0f5e4b0c3a1d5e6f7a9", "64b8f0f5e4b0c3a1d5e6f7aa"
# The engine waits for five seconds before it kills.
ENDS_WITHIN = 4


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_a_preview_sends_nothing_and_knows_the_inputs(
    native_plugin: NativePlugin, emulator: Emulator, specimen: Specimen
) -> None:
    """Previews of Create and Update answer with what is known, without a request and without an id."""
    inputs = native_plugin.check(specimen.token, specimen.inputs).inputs
    emulator.clear_requests()
    given = marshal.write(inputs)
    create = provider_pb2.CreateRequest(urn=urn(specimen.token), properties=given, preview=True)
    created = native_plugin.stub.Create(create)
    assert created.id == ""
    assert marshal.read(created.properties)[0] == inputs
    update = provider_pb2.UpdateRequest(id="1", urn=urn(specimen.token), olds=given, news=given, preview=True)
    assert marshal.read(native_plugin.stub.Update(update).properties)[0] == inputs
    assert emulator.requests() == []


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_secrets_are_marked_in_inputs_and_state(native_plugin: NativePlugin, specimen: Specimen) -> None:
    """What is declared secret is marked on the wire, and so is whatever a program hands over as a secret."""
    declared = set(specimen.declaration.secret_keys)
    inputs = native_plugin.check(specimen.token, specimen.inputs).inputs
    # The order of a message's properties is by chance.
    plain = next(key for key in sorted(inputs) if key not in declared and isinstance(inputs[key], str | bool | list))
    news = marshal.write(inputs, {plain})
    checked = native_plugin.stub.Check(provider_pb2.CheckRequest(urn=urn(specimen.token), news=news))
    assert secrets_in(checked.inputs) == (declared & set(inputs)) | {plain}
    created = native_plugin.stub.Create(provider_pb2.CreateRequest(urn=urn(specimen.token), properties=checked.inputs))
    state = marshal.read(created.properties)[0]
    assert secrets_in(created.properties) == (declared | specimen.declaration.shown_by({plain})) & set(state)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_an_import_gives_inputs_that_check_accepts_and_that_change_nothing(
    native_plugin: NativePlugin, specimen: Specimen
) -> None:
    """Read with an id alone answers with inputs as Check would return them, and a state without a diff to them."""
    token = specimen.token
    inputs = native_plugin.check(token, specimen.inputs).inputs
    object_id, _ = native_plugin.create(token, inputs)
    found = native_plugin.read(token, object_id.upper(), {})
    assert found.id == object_id
    assert found.inputs
    checked = native_plugin.check(token, found.inputs, found.inputs)
    assert checked.failures == []
    # No program has had them so far, which the engine keeps for us until one has.
    assert {**checked.inputs, "__imported": True} == found.inputs
    assert not native_plugin.diff(token, object_id, found.state, found.inputs).changes


def test_a_failure_after_a_write_carries_id_state_and_reason(native_plugin: NativePlugin, emulator: Emulator) -> None:
    """The engine can save what exists: the error holds the object's id, its state, its inputs and the reason."""
    emulator.behave(commvault_outcome="update_failure")
    inputs = native_plugin.check(COMMVAULT_ACCOUNT.token, {**COMMVAULT_ACCOUNT.inputs, "name": "Other"}).inputs
    with pytest.raises(grpc.RpcError) as failure:
        native_plugin.create(COMMVAULT_ACCOUNT.token, inputs)
    packed = dict(failure.value.trailing_metadata())["grpc-status-details-bin"]
    details = any_pb2.Any()
    details.CopyFrom(status_pb2.Status.FromString(packed).details[0])
    saved = provider_pb2.ErrorResourceInitFailed()
    assert details.Unpack(saved)
    assert saved.id == PARTNER_ID
    assert marshal.read(saved.properties)[0]["status"] == "update_failure"
    assert marshal.read(saved.inputs)[0] == inputs
    assert 'Commvault account "Other" failed: its status is update_failure' in saved.reasons[0]


def test_cancel_ends_a_wait_and_keeps_the_object(emulator: Emulator, plugin_environment: dict[str, str]) -> None:
    """Cancel ends a creation that waits, which answers with the object's id; the process then ends when told to."""
    emulator.behave(commvault_outcome="never")
    with start_native_plugin(**plugin_environment) as plugin:
        inputs = plugin.check(COMMVAULT_ACCOUNT.token, {**COMMVAULT_ACCOUNT.inputs, "name": "Other"}).inputs
        request = provider_pb2.CreateRequest(urn=urn(COMMVAULT_ACCOUNT.token), properties=marshal.write(inputs))
        waiting = plugin.stub.Create.future(request)
        deadline = time.monotonic() + 60
        while not emulator.requests("PUT") and time.monotonic() < deadline:
            time.sleep(0.02)
        plugin.stub.Cancel(empty_pb2.Empty())
        failure = waiting.exception(ENDS_WITHIN)
        assert isinstance(failure, grpc.RpcError)
        assert "was interrupted" in failure.details()
        assert "grpc-status-details-bin" in dict(failure.trailing_metadata())
        plugin.process.send_signal(signal.SIGINT)
        assert plugin.process.wait(ENDS_WITHIN) == 0
        assert plugin.process.stderr is not None
        assert plugin.process.stderr.read() == ""


def test_configuration_is_checked_and_replaces_nothing(native_plugin: NativePlugin) -> None:
    """A misspelt or unusable setting fails, without its value; another credential is no replacement."""
    news = marshal.write({"leadconduitApiKy": "canary-1", "readyTimeoutSeconds": "soon"})
    checked = native_plugin.stub.CheckConfig(provider_pb2.CheckRequest(news=news))
    reasons = [each.reason for each in checked.failures]
    assert "leadconduitApiKy: is not a setting; did you mean leadconduitApiKey?" in reasons
    assert any(reason.startswith("accounts:readyTimeoutSeconds") for reason in reasons)
    assert "canary-1" not in repr(reasons)
    olds, news = (marshal.write({"leadconduitApiKey": key}) for key in ("old", "new"))
    diff = native_plugin.stub.DiffConfig(provider_pb2.DiffRequest(olds=olds, news=news))
    assert diff.changes == provider_pb2.DiffResponse.DIFF_SOME
    assert list(diff.replaces) == []


@pytest.mark.parametrize(
    ("old", "new", "replaces"),
    [
        (
            {"leadconduitBaseUrl": "https://a.example"},
            {"leadconduitBaseUrl": "https://b.example"},
            ["leadconduitBaseUrl"],
        ),
        ({"leadconduitBaseUrl": "https://a.example"}, {"leadconduitBaseUrl": "https://A.example/"}, []),
        ({"commvaultToken": "one"}, {"commvaultToken": "another"}, []),
        ({"commvaultToken": "h.eyJ0aWQiOiAiMSJ9.s"}, {"commvaultToken": "h.eyJ0aWQiOiAiMSJ9.t"}, []),
        ({"commvaultToken": "h.eyJ0aWQiOiAiMSJ9.s"}, {"commvaultToken": "h.eyJ0aWQiOiAiMiJ9.s"}, ["commvaultToken"]),
        ({"leadconduitBaseUrl": "https://a.example"}, {"leadconduitBaseUrl": "https://a.example:port"}, []),
        ({}, {"leadconduitBaseUrl": "https://a.example"}, []),
        ({"version": "3.272.0"}, {"leadconduitBaseUrl": "https://a.example", "version": "0.1.0"}, []),
        ({"leadconduitBaseUrl": "https://a.example"}, {}, ["leadconduitBaseUrl"]),
    ],
)
def test_another_place_replaces(
    native_plugin: NativePlugin, old: dict[str, str], new: dict[str, str], replaces: list[str]
) -> None:
    """Another address or another tenant replaces what the provider manages; spellings and rotated tokens do not."""
    olds, news = marshal.write(old), marshal.write(new)
    diff = native_plugin.stub.DiffConfig(provider_pb2.DiffRequest(olds=olds, news=news))
    assert list(diff.replaces) == replaces


@pytest.mark.parametrize(
    ("function", "arguments", "key", "value"),
    [
        ("commvault:getAccount", {"externalId": "XSP1234"}, "id", PARTNER_ID),
        ("commvault:getAccount", {"id": PARTNER_ID.upper()}, "name", "Acme ltd"),
        ("leadconduit:getUser", {}, "roleString", "user"),
        ("leadconduit:getEntity", {"name": "Sunny Sellers Ltd"}, "invitationId", INVITATION),
        ("leadconduit:getEntity", {"invitationId": INVITATION}, "name", "Sunny Sellers Ltd"),
        ("leadconduit:getConnection", {"invitationId": INVITATION}, "id", CONNECTION_ID),
        ("leadconduit:getConnection", {"id": CONNECTION_ID}, "relationshipType", "seller"),
        ("leadconduit:getFlow", {"name": "Sales Leads"}, "enabled", True),
        ("leadconduit:getAccount", {}, "name", "Acme, Inc."),
        ("leadconduit:getCredential", {"name": "Mail gateway", "package": "leadconduit-custom"}, "username", "sender"),
    ],
)
def test_functions_look_objects_up(
    native_plugin: NativePlugin, function: str, arguments: dict[str, str], key: str, value: object
) -> None:
    """Each function finds its object by what the contract says, and marks secrets."""
    declaration = FUNCTIONS[f"accounts:{function}"]
    for specimen in (each for each in SPECIMENS if each.declaration is declaration and each.is_posted):
        native_plugin.create(specimen.token, native_plugin.check(specimen.token, specimen.inputs).inputs)
    request = provider_pb2.InvokeRequest(tok=f"accounts:{function}", args=marshal.write(arguments))
    answer = getattr(native_plugin.stub.Invoke(request), "return")
    found = marshal.read(answer)[0]
    assert found[key] == value
    assert set(declaration.secret_keys) & set(found) <= secrets_in(answer)


@pytest.mark.parametrize(
    ("function", "arguments", "complaint"),
    [
        ("commvault:getAccount", {"externalId": "nobody"}, "none matches externalId nobody"),
        ("commvault:getAccount", {}, "is looked up by id, or externalId"),
        ("leadconduit:getCredential", {"name": "Mail"}, "is looked up by id, or name and package"),
        ("leadconduit:getEntity", {"name": "Nobody"}, "LeadConduit entity: none matches name Nobody"),
        ("leadconduit:getConnection", {}, "a LeadConduit connection is looked up by id, or invitationId"),
        ("leadconduit:getFlow", {"name": "Nothing"}, "LeadConduit flow: none matches name Nothing"),
        ("leadconduit:getOnboard", {}, "there is no function accounts:leadconduit:getOnboard"),
    ],
)
def test_functions_say_what_they_miss(
    native_plugin: NativePlugin, function: str, arguments: dict[str, str], complaint: str
) -> None:
    """A look-up that finds nothing, or that says too little, fails in one line."""
    request = provider_pb2.InvokeRequest(tok=f"accounts:{function}", args=marshal.write(arguments))
    with pytest.raises(grpc.RpcError) as failure:
        native_plugin.stub.Invoke(request)
    assert complaint in failure.value.details()
    assert "\n" not in failure.value.details()


def test_names_the_keys_of_a_user_s_accounts_are_secret(native_plugin: NativePlugin) -> None:
    """All accounts of the user are there, marked as a whole; its products are open."""
    request = provider_pb2.InvokeRequest(tok="accounts:leadconduit:getUser")
    answer = getattr(native_plugin.stub.Invoke(request), "return")
    assert secrets_in(answer) == {"apiKey", "accounts"}
    found = marshal.read(answer)[0]
    assert [(each["name"], each["apiKey"][:19]) for each in found["accounts"]] == [
        ("Acme, Inc.", "lc-account-api-key-")
    ]
    assert [each["id"] for each in found["products"]] == ["lcx", "trustedform"]


def test_lists_every_object_once(native_plugin: NativePlugin, emulator: Emulator) -> None:
    """List names what exists by id and name, as many as asked for."""
    for number in range(3):
        login = {"name": f"Mail {number}", "type": "token", "package": "mail"}
        emulator.put("leadconduit:Credential", f"{number:024x}", login)
    token = "accounts:leadconduit:Credential"
    listed = list(native_plugin.stub.List(provider_pb2.ListRequest(token=token)))
    assert [(each.result.id, each.result.name) for each in listed] == [
        (f"{number:024x}", f"Mail {number}") for number in range(3)
    ]
    assert len(list(native_plugin.stub.List(provider_pb2.ListRequest(token=token, limit=2)))) == 2
    with pytest.raises(grpc.RpcError, match="there is no resource"):
        list(native_plugin.stub.List(provider_pb2.ListRequest(token="accounts:leadconduit:Nothing")))


def test_serves_the_schema_that_is_packaged(native_plugin: NativePlugin) -> None:
    """GetSchema answers with the package's schema, under the version that GetPluginInfo tells."""
    schema = json.loads(native_plugin.stub.GetSchema(provider_pb2.GetSchemaRequest()).schema)
    assert schema["name"] == "accounts"
    assert schema["version"] == native_plugin.stub.GetPluginInfo(empty_pb2.Empty()).version
    assert set(schema["resources"]) == {f"accounts:{each.token}" for each in SPECIMENS}
    for specimen in SPECIMENS:
        resource = schema["resources"][f"accounts:{specimen.token}"]
        assert set(resource["properties"]) == set(specimen.declaration.by_key)
        assert set(resource["inputProperties"]) == {each.key for each in specimen.declaration.inputs}


def test_is_ready_before_anything_heavy_is_imported() -> None:
    """Until the first call that needs them, the process has neither httpx nor pydantic nor the SDK in it."""
    program = (
        "import sys; from pulumi_accounts.plugin import main; "
        "print(sorted({'httpx', 'pydantic', 'pulumi'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_prints_nothing_but_the_port() -> None:
    """Standard output belongs to the engine: the port, and nothing else, even when told to end at once."""
    with subprocess.Popen([COMMAND], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert int(process.stdout.readline()) > 0
        process.send_signal(signal.SIGTERM)
        output, noise = process.communicate(timeout=ENDS_WITHIN)
    assert (output, noise, process.returncode) == ("", "", 0)
