"""Secrets that a vendor withholds: asked for by the program, given by ``--secrets``, never invented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.marks import SIGNATURE

if TYPE_CHECKING:
    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

_ID = "5fd4371e940df5a34a3888aa"
_LOGIN = {"name": "Mail", "type": "user", "package": "mail", "username": "me", "password": "s3cret"}
_WITHHELD = "withheld by the API"


def _imported(command: Command, *arguments: str, stdin: str | None = None) -> dict[str, Any]:
    assert command.import_file("leadconduit:Credential", *arguments, stdin=stdin).code == 0
    (resource,) = command.resources
    return resource


@pytest.fixture(params=["masked", "empty", "absent"])
def _withheld(emulator: Emulator, request: pytest.FixtureRequest) -> None:
    emulator.put("leadconduit:Credential", _ID, _LOGIN)
    emulator.behave(password_reads=request.param)


@pytest.mark.usefixtures("_withheld")
@pytest.mark.parametrize("adapter", ["native", "dynamic"])
def test_without_a_value_the_program_asks_for_it(command: Command, adapter: str) -> None:
    """The object is imported without the password, the program states it, and the user is told what is to come."""
    said = command.import_file("leadconduit:Credential", "--adapter", adapter)
    assert said.code == 0
    assert 'password=config.require_secret("mail_password")' in command.program
    assert f"{_WITHHELD} and not given by --secrets" in said.out
    assert said.out.count("  mail_password\n") == 1
    (resource,) = command.resources
    assert "password" not in resource.get("inputs", {})
    assert "holds secrets" not in said.out


@pytest.mark.usefixtures("_withheld")
@pytest.mark.parametrize("adapter", ["native", "dynamic"])
def test_a_value_makes_the_entry_whole(command: Command, adapter: str) -> None:
    """The password is in inputs and outputs, marked; the native entry has no reference to a dynamic provider."""
    secrets = command.folder / "secrets.json"
    secrets.write_text(json.dumps({_ID.upper(): {"password": "giv3n"}}), encoding="utf-8")
    said = command.import_file("leadconduit:Credential", "--adapter", adapter, "--secrets", str(secrets))
    assert said.code == 0
    (resource,) = command.resources
    for values in (resource["inputs"], resource["outputs"]):
        assert values["password"][SIGNATURE]
        assert json.loads(values["password"]["plaintext"]) == "giv3n"
        assert ("__provider" in values) == (adapter == "dynamic")
    assert "password" in resource["outputs"]["__managed"]
    assert _WITHHELD not in said.out
    assert "holds secrets" in said.out
    assert "giv3n" not in said.out + said.err + command.program


def test_values_come_from_standard_input(command: Command, emulator: Emulator) -> None:
    """With - they are in no file and in no list of processes."""
    emulator.put("leadconduit:Credential", _ID, _LOGIN)
    emulator.behave(password_reads="masked")
    resource = _imported(command, "--secrets", "-", stdin=json.dumps({_ID: {"password": "giv3n"}}))
    assert json.loads(resource["inputs"]["password"]["plaintext"]) == "giv3n"


def test_further_secrets_are_filled_in_one_by_one(command: Command, emulator: Emulator) -> None:
    """A masked one and one that the API does not show at all are taken; what the API shows stays as it is."""
    further = {"shown": "as it is", "masked": "********", "port": 25}
    emulator.put("leadconduit:Credential", _ID, {**_LOGIN, "type": "token", **further})
    given = {_ID: {"secretProperties": {"shown": "other", "masked": "giv3n", "hidden": {"deep": 1}}}}
    resource = _imported(command, "--secrets", "-", stdin=json.dumps(given))
    whole = {"shown": "as it is", "masked": "giv3n", "port": 25, "hidden": {"deep": 1}}
    assert json.loads(resource["inputs"]["secretProperties"]["plaintext"]) == whole
    assert json.loads(resource["outputs"]["secretProperties"]["plaintext"]) == whole
    assert '"hidden": config.require_secret_object("mail_secretProperties_hidden")' in command.program
    assert '"masked": config.require_secret("mail_secretProperties_masked")' in command.program


def test_a_masked_further_secret_is_asked_for(command: Command, emulator: Emulator) -> None:
    """It is there although nobody can see it, so that the program states it, and the native entry is a name only."""
    emulator.put("leadconduit:Credential", _ID, {**_LOGIN, "type": "token", "masked": "••••••••"})
    said = command.import_file("leadconduit:Credential")
    assert said.code == 0
    assert '"masked": config.require_secret("mail_secretProperties_masked")' in command.program
    assert said.out.count("  mail_secretProperties_masked\n") == 1
    assert set(command.resources[0]) == {"type", "name", "id"}


def test_a_value_that_the_api_shows_wins(command: Command, emulator: Emulator) -> None:
    """Only what is withheld is taken from the user."""
    emulator.put("leadconduit:Credential", _ID, _LOGIN)
    resource = _imported(command, "--secrets", "-", stdin=json.dumps({_ID: {"password": "other"}}))
    assert set(resource) == {"type", "name", "id"}


def test_a_token_without_a_password_needs_none(command: Command, emulator: Emulator) -> None:
    """Nobody is asked for a secret that such an object need not have."""
    emulator.put("leadconduit:Credential", _ID, {"name": "Mail", "type": "token", "package": "mail"})
    emulator.behave(password_reads="empty")
    said = command.import_file("leadconduit:Credential")
    assert said.config_keys == []
    assert "password" not in command.program


def test_ids_that_are_not_imported_are_counted(command: Command, emulator: Emulator) -> None:
    """A misspelt id would otherwise pass unseen; one for another tenant's objects is no error."""
    emulator.put("leadconduit:Credential", _ID, _LOGIN)
    given = json.dumps({_ID: {}, "b" * 24: {"password": "x"}})
    said = command.import_file("leadconduit:Credential", "--secrets", "-", stdin=given)
    assert said.code == 0
    assert said.last_line == "--secrets: 1 of its ids are of no object that is imported"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("no json s3cret", "--secrets: what was given is not JSON"),
        ('["s3cret"]', '--secrets: should be {"<id>": {"<property>": "<value>"}}'),
        ('{"5fd4371e940df5a34a3888aa": "s3cret"}', "--secrets: should be"),
        (
            '{"5fd4371e940df5a34a3888aa": {"pasword": "s3cret"}}',
            "pasword is no secret property of leadconduit:Credential",
        ),
        ('{"5fd4371e940df5a34a3888aa": {"password": ["s3cret"]}}', "password: should be a valid string"),
        (
            '{"5fd4371e940df5a34a3888aa": {"secretProperties": "s3cret"}}',
            "secretProperties (secret_properties in Python): should be an object",
        ),
        ('{"5fd4371e940df5a34a3888aa": {"secretProperties": {"name": "s3cret"}}}', "is a property of the credential"),
    ],
)
def test_values_that_do_not_fit(command: Command, emulator: Emulator, given: str, words: str) -> None:
    """One line says what is wrong, without the value, and nothing is written."""
    emulator.put("leadconduit:Credential", _ID, _LOGIN)
    emulator.behave(password_reads="masked")
    said = command.import_file("leadconduit:Credential", "--secrets", "-", stdin=given)
    assert said.code == 1
    assert words in said.last_line
    assert "s3cret" not in said.out + said.err
    assert command.files == []


def test_a_file_of_secrets_that_is_not_there(command: Command) -> None:
    """It is told before anything is asked of a vendor."""
    said = command.import_file("--secrets", "absent.json")
    assert (said.code, said.err) == (1, "--secrets: cannot read absent.json: No such file or directory\n")


def test_w2_what_a_vendor_adds_is_named_and_left_out(command: Command, emulator: Emulator) -> None:
    """A login's further fields are the vendor's: they are in no file, and the summary says so."""
    added = {"account_id": "a1", "used_by": "u1", "last_used_at": "2026-01-01T00:00:00Z", "empty": None}
    emulator.put("leadconduit:Credential", _ID, {**_LOGIN, **added})
    said = command.import_file("leadconduit:Credential")
    assert said.code == 0
    assert "  mail: used_by, last_used_at\n" in said.out
    assert "account_id" not in command.program
