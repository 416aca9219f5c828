"""``pulumi-accounts recover``: what was under way when a run was killed, from what the engine's command says of the stack."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.marks import SECRET
from tests.support.specimens import COMMVAULT_ACCOUNT, LEADCONDUIT_CREDENTIAL, camel

if TYPE_CHECKING:
    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

TOKEN = LEADCONDUIT_CREDENTIAL.token
INPUTS = camel(LEADCONDUIT_CREDENTIAL.least)
IDS = ("5fd4371e940df5a34a3888aa", "5fd4371e940df5a34a3888ab")
TYPES = {"native": f"accounts:{TOKEN}", "dynamic": f"pulumi-python:dynamic/accounts/{TOKEN}"}


def _stack(command: Command, *pending: dict[str, Any], resources: tuple[dict[str, Any], ...] = ()) -> None:
    """Put a pulumi command on PATH that knows a stack in which these creations were under way."""
    operations = [{"type": "creating", "resource": each} for each in pending]
    export = json.dumps({"deployment": {"resources": list(resources), "pending_operations": operations}})
    script = command.folder / "pulumi"
    words = f"""case "$*" in *export*) cat <<'END'\n{export}\nEND\n;; *) echo '{{}}';; esac"""
    script.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    script.chmod(0o755)
    command.environment["PATH"] = f"{command.folder}:/usr/bin:/bin"


def _creating(adapter: str, name: str = "mail", token: str = "", **more: Any) -> dict[str, Any]:
    kind = token or TYPES[adapter]
    password = {**SECRET, "plaintext": json.dumps(INPUTS["password"])}
    return {
        "urn": f"urn:pulumi:test::test::{kind}::{name}",
        "type": kind,
        "inputs": {**INPUTS, "password": password},
        "parent": "urn:pulumi:test::test::pulumi:pulumi:Stack::test-test",
        **more,
    }


def _live(emulator: Emulator, *ids: str) -> None:
    for each in ids:
        emulator.put(TOKEN, each, dict(LEADCONDUIT_CREDENTIAL.least))


def test_nothing_pending(command: Command) -> None:
    """A stack whose runs came to their end needs nothing, and that is no failure."""
    _stack(command)
    said = command("recover")
    assert (said.code, said.out) == (0, "nothing is pending: no creation was interrupted\n")


@pytest.mark.parametrize("adapter", TYPES)
def test_what_was_made_goes_into_a_private_file(command: Command, emulator: Emulator, adapter: str) -> None:
    """It is found by what was sent, the file holds it for its adapter, and the commands that finish are printed."""
    _live(emulator, IDS[0])
    _stack(command, _creating(adapter))
    said = command("recover", "--stack", "test", "--yes")
    assert said.code == 0, said.err
    assert f'{TOKEN} mail: found {IDS[0]} "Mail gateway"' in said.out
    file = command.folder / "accounts-recover.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (entry,) = json.loads(file.read_text(encoding="utf-8"))["resources"]
    assert (entry["type"], entry["name"], entry["id"]) == (TYPES[adapter], "mail", IDS[0])
    assert [line for line in said.out.splitlines() if line.startswith("pulumi")] == [
        "pulumi refresh --clear-pending-creates --yes --stack test",
        "pulumi import --file accounts-recover.json --generate-code=false --protect=false --yes --stack test",
        "pulumi up --stack test",
    ]
    assert {each["method"] for each in emulator.requests()} == {"GET"}


def test_nobody_to_ask(command: Command, emulator: Emulator) -> None:
    """Without a terminal and without --yes nothing is written."""
    _live(emulator, IDS[0])
    _stack(command, _creating("native"))
    said = command("recover")
    assert (said.code, "run it with --yes" in said.last_line) == (1, True)
    assert not (command.folder / "accounts-recover.json").exists()


def test_what_was_not_made_and_what_cannot_be_made(command: Command) -> None:
    """Where nothing is there the next up goes on; an account that is only adopted needs no import either."""
    account = _creating(
        "native", "partner", f"accounts:{COMMVAULT_ACCOUNT.token}", inputs=camel(COMMVAULT_ACCOUNT.least)
    )
    _stack(command, _creating("native"), account)
    said = command("recover", "--yes")
    assert said.code == 0
    assert said.out.count("nothing was made; the next up goes on with it") == 2
    assert "pulumi import" not in said.out


def test_several_could_be_it(command: Command, emulator: Emulator) -> None:
    """Objects that nobody can tell apart are named, and no file is written."""
    _live(emulator, *IDS)
    _stack(command, _creating("native"))
    said = command("recover", "--yes")
    assert said.code == 1
    assert f"any of {IDS[0]}, {IDS[1]} may be it" in said.out
    assert not (command.folder / "accounts-recover.json").exists()


def test_twins_of_the_program_get_one_each(command: Command, emulator: Emulator) -> None:
    """Two resources that are the same, and two objects: any order is right. What the stack has already is nobody's."""
    _live(emulator, *IDS, "5fd4371e940df5a34a3888ac")
    managed = {"urn": "urn:pulumi:test::test::x::old", "type": TYPES["native"], "id": "5fd4371e940df5a34a3888ac"}
    _stack(command, _creating("native", "one"), _creating("native", "two"), resources=(managed,))
    said = command("recover", "--yes")
    assert said.code == 0
    listed = json.loads((command.folder / "accounts-recover.json").read_text(encoding="utf-8"))["resources"]
    assert {each["id"] for each in listed} == set(IDS)


def test_an_explicit_provider_and_a_parent_are_kept(command: Command, emulator: Emulator) -> None:
    """The import names both, and the vendor is asked with the provider's own settings."""
    _live(emulator, IDS[0])
    urns = {
        "provider": "urn:pulumi:test::test::pulumi:providers:accounts::north",
        "parent": "urn:pulumi:test::test::g::g",
    }
    settings = {"leadconduitApiKey": {**SECRET, "plaintext": json.dumps("demo")}, "leadconduitBaseUrl": emulator.url}
    provider = {"urn": urns["provider"], "type": "pulumi:providers:accounts", "inputs": settings}
    command.environment["LEADCONDUIT_API_KEY"] = "wrong"
    pending = _creating("native", parent=urns["parent"], provider=f"{urns['provider']}::an-id")
    _stack(command, pending, resources=(provider,))
    said = command("recover", "--yes")
    assert said.code == 0, said.err
    written = json.loads((command.folder / "accounts-recover.json").read_text(encoding="utf-8"))
    assert {key: written["nameTable"][written["resources"][0][key]] for key in urns} == urns


def test_a_command_that_fails_or_is_not_there(command: Command) -> None:
    """The engine's own words are the line; without the engine the line says what to install."""
    script = command.folder / "pulumi"
    script.write_text("#!/bin/sh\necho 'error: no stack selected' >&2\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    command.environment["PATH"] = f"{command.folder}:/usr/bin:/bin"
    assert command("recover").last_line.endswith("no stack selected")
    script.unlink()
    assert command("recover").last_line == "pulumi is not on PATH: install the Pulumi CLI first"
