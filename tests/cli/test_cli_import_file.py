"""``pulumi-accounts import-file``: what it writes, for which objects, and what it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import RESOURCES
from tests.support import tenant
from tests.support.marks import SECRET, SIGNATURE
from tests.support.specimens import SPECIMENS

if TYPE_CHECKING:
    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

_ADAPTERS = ("dynamic", "native")
_KINDS = {each.token for each in RESOURCES}
_PARTNER = "7194af6f-1285-4295-94aa-ceed7ea2d792"
_SIZE = 4 * len(tenant.AWKWARD) + 2


def _tool(name: str, *arguments: str) -> str:
    done = subprocess.run(
        [str(Path(sys.executable).with_name(name)), *arguments], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("adapter", _ADAPTERS)
def test_a_whole_tenant_makes_a_program_that_tools_accept(
    command: Command, emulator: Emulator, tmp_path: Path, adapter: str
) -> None:
    """Whatever objects are called, the program compiles, is formatted, and passes ruff and pyright."""
    tenant.fill(emulator, _SIZE)
    said = command.import_file("--adapter", adapter)
    assert said.code == 0
    assert len(command.resources) == _SIZE
    compile(command.program, "program.py", "exec")
    assert _tool("ruff", "check", "--isolated", "--select", "E4,E7,E9,F,I,N,UP,B,A,C4,RUF100", "program.py") == ""
    assert _tool("ruff", "format", "--isolated", "--check", "program.py") == ""
    root = Path(__file__).parents[2]
    settings = {"include": ["work"], "extraPaths": [str(root / "provider")], "typeCheckingMode": "standard"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    checker = _tool("pyright", "--project", str(tmp_path), "--pythonpath", sys.executable)
    assert checker == ""


@pytest.mark.parametrize("adapter", _ADAPTERS)
def test_a_second_run_writes_the_same_bytes(command: Command, emulator: Emulator, adapter: str) -> None:
    """Neither file changes unless an object does, and the secrets asked for stay the same."""
    tenant.fill(emulator, 40)
    runs: list[tuple[str, str, str]] = []
    for _ in range(2):
        said = command.import_file("--adapter", adapter)
        text = (command.folder / "accounts-import.json").read_text(encoding="utf-8")
        runs.append((text, command.program, said.out))
    assert runs[0] == runs[1]


@pytest.mark.parametrize("adapter", _ADAPTERS)
def test_secrets_are_in_the_import_file_alone(command: Command, emulator: Emulator, adapter: str) -> None:
    """What people see and what they keep holds none; the file for the engine is for its owner's eyes only."""
    tenant.fill(emulator, 40)
    said = command.import_file("--adapter", adapter)
    wire = emulator.object("leadconduit:Account", "5fd4371e940df5a34a3888b2")
    keys = [wire[key] for key in ("api_key", "keen_read_api_key", "keen_write_api_key")]
    for secret in (tenant.SECRET, *keys, "demo"):
        assert secret not in said.out + said.err + command.program
    assert (command.folder / "accounts-import.json").stat().st_mode & 0o777 == 0o600
    assert ("holds secrets" in said.out) == (adapter == "dynamic")


def test_a_dynamic_entry_is_the_whole_object(command: Command, emulator: Emulator) -> None:
    """Inputs and outputs hold the reference to the provider, and every secret is marked, in both."""
    emulator.put("leadconduit:Credential", "a" * 24, {"name": "n", "type": "token", "package": "p", "key": "s3cret"})
    assert command.import_file("leadconduit:Credential", "leadconduit:Account", "--adapter", "dynamic").code == 0
    account, credential = command.resources
    assert credential["type"] == "pulumi-python:dynamic/accounts/leadconduit:Credential"
    assert credential["id"] == "a" * 24
    inputs, outputs = credential["inputs"], credential["outputs"]
    assert inputs["__provider"] == outputs["__provider"]
    marked = {**SECRET, "plaintext": '{"key": "s3cret"}'}
    assert inputs["secretProperties"] == outputs["secretProperties"] == marked
    assert outputs["__managed"] == ["name", "package", "secretProperties.key", "type"]
    assert {key for key, value in account["outputs"].items() if SIGNATURE in str(value)} == {
        "apiKey",
        "keenReadApiKey",
        "keenWriteApiKey",
    }
    assert "apiKey" not in account["inputs"]


def test_a_native_entry_is_a_name(command: Command) -> None:
    """The plugin reads everything else by itself."""
    assert command.import_file("accounts:commvault:Account").code == 0
    assert command.resources == [{"type": "accounts:commvault:Account", "name": "acme_ltd", "id": _PARTNER}]


def test_the_program_reads_as_somebody_would_have_written_it(command: Command, emulator: Emulator) -> None:
    """One block an object; secrets come from configuration; what the vendor sets by itself is not there."""
    wire = {"name": 'The "best"', "type": "token", "package": "mail", "username": "me", "password": "s3cret"}
    emulator.put("leadconduit:Credential", "a" * 24, {**wire, "key": "s3cret", "port": 25})
    said = command.import_file("leadconduit:Credential", "commvault:Account", "--adapter", "dynamic")
    assert command.program == (
        '"""Objects that existed before this stack, as `pulumi-accounts import-file` found them."""\n'
        "\n"
        "import pulumi\n"
        "import pulumi_accounts.dynamic as accounts\n"
        "\n"
        "config = pulumi.Config()\n"
        "\n"
        "# Commvault accounts\n"
        "\n"
        "acme_ltd = accounts.commvault.Account(\n"
        '    "acme_ltd",\n'
        '    external_id="XSP1234",\n'
        '    name="Acme ltd",\n'
        '    website="www.acme.com",\n'
        "    contacts=[\n"
        "        accounts.commvault.ContactArgs(\n"
        '            email="john.doe@acme.com",\n'
        '            first_name="John",\n'
        '            last_name="Doe",\n'
        "            address=accounts.commvault.AddressArgs(\n"
        '                address_line1="1 Ave",\n'
        '                address_line2="Suite 204",\n'
        '                city="Sunnyvale",\n'
        '                state="California",\n'
        '                country="United States",\n'
        '                postal_code="94086",\n'
        "            ),\n"
        "        ),\n"
        "    ],\n"
        ")\n"
        "\n"
        "# LeadConduit credentials\n"
        "\n"
        "the_best = accounts.leadconduit.Credential(\n"
        '    "the_best",\n'
        "    name='The \"best\"',\n"
        '    type="token",\n'
        '    package="mail",\n'
        '    username="me",\n'
        '    password=config.require_secret("the_best_password"),\n'
        "    secret_properties={\n"
        '        "key": config.require_secret("the_best_secretProperties_key"),\n'
        '        "port": config.require_secret_object("the_best_secretProperties_port"),\n'
        "    },\n"
        ")\n"
    )
    assert said.config_keys == [
        "the_best_password",
        "the_best_secretProperties_key",
        "the_best_secretProperties_port",
    ]
    assert "  pulumi config set --secret the_best_secretProperties_port  # as JSON\n" in said.out


def test_without_secrets_a_program_needs_no_configuration(command: Command) -> None:
    """Neither `pulumi` nor a configuration is in a program that does not use them, and nobody is asked for any."""
    said = command.import_file("commvault:Account")
    assert "import pulumi\n" not in command.program
    assert "config" not in command.program
    assert said.config_keys == []


def test_it_says_what_to_do_next(command: Command) -> None:
    """The summary names the files and ends with the exact command, fit for a shell, and with what to delete."""
    said = command("import-file", "--adapter", "dynamic", "--out", "my import.json")
    assert said.code == 0
    assert "my import.json: 2 objects to import" in said.out
    assert "  pulumi import --file 'my import.json' --generate-code=false --protect=false\n" in said.out
    assert "delete it after the import:\n  rm 'my import.json'\n" in said.out
    assert command.files == ["my import.json"]


def test_all_kinds_of_object_of_configured_vendors_are_taken(command: Command, emulator: Emulator) -> None:
    """Without a token it is everything that can be reached; one line names the vendors that are not configured."""
    for each in SPECIMENS:
        if not emulator.objects(each.token):
            emulator.put(each.token, each.unknown_id, each.on_wire(each.inputs))
    assert command.import_file().code == 0
    assert {each["type"].removeprefix("accounts:") for each in command.resources} == _KINDS

    command.environment["COMMVAULT_TOKEN"] = None
    command.environment["ACTIVEPLATFORM_API_TOKEN"] = None
    said = command.import_file()
    assert said.code == 0
    assert "not configured, and left out: Commvault Cloud, ActivePlatform\n" in said.err
    assert {each["type"].split(":")[1] for each in command.resources} == {"leadconduit"}


def test_objects_are_chosen_by_id_name_and_status(command: Command, emulator: Emulator) -> None:
    """All that is said must hold; ids may be written in either letter case, names are shell patterns."""
    tenant.fill(emulator, 40)

    def chosen(*arguments: str) -> set[str]:
        assert command.import_file(*arguments).code == 0
        return {each["id"] for each in command.resources}

    assert chosen("--id", _PARTNER.upper(), "--id", "3000002") == {_PARTNER, "3000002"}
    assert chosen("commvault:Account", "--name", "Acme*") == {_PARTNER}
    assert chosen("commvault:Account", "--status", "ACTIVE", "--name", "Acme*") == {_PARTNER}
    failed = {each["id"] for each in emulator.objects("leadconduit:Onboard") if each["status"] == "failed"}
    assert chosen("--status", "failed") == failed


def test_only_what_is_chosen_is_read_one_by_one(command: Command, emulator: Emulator) -> None:
    """Reads of an hourly budget are not spent on objects that nobody asked for; other lists show all there is."""
    tenant.fill(emulator, 40)
    emulator.clear_requests()
    command.import_file("--name", "Acme*")
    paths = [each["path"] for each in emulator.requests(path="/api/v1/*")]
    assert paths == ["/api/v1/partner/accounts", f"/api/v1/partner/accounts/{_PARTNER}"]
    assert emulator.requests(path="/credentials/*") == []


def test_objects_that_no_program_could_describe_are_left_out(command: Command, emulator: Emulator) -> None:
    """One line says which and why; the rest is imported. Nothing is invented to make it fit."""
    emulator.put("commvault:Account", "0" * 8 + "-0000-0000-0000-" + "0" * 12, {"name": "Empty", "externalId": "1"})
    said = command.import_file("commvault:Account")
    assert said.code == 0
    assert said.last_line == (
        "commvault:Account 00000000-0000-0000-0000-000000000000 is left out, no program would fit it: "
        "contacts: is required"
    )
    assert [each["id"] for each in command.resources] == [_PARTNER]


def test_deleted_accounts_do_not_exist(command: Command, emulator: Emulator) -> None:
    """An account that its vendor keeps as a deleted one is not imported."""
    tenant.fill(emulator, 30)
    emulator.change("activeplatform:VendorAccount", "3000002", status="deleted")
    assert command.import_file("activeplatform:VendorAccount").code == 0
    assert "3000002" not in {each["id"] for each in command.resources}


def test_it_writes_nothing_to_a_vendor(command: Command, emulator: Emulator) -> None:
    """All that goes out are reads."""
    tenant.fill(emulator, 20)
    emulator.clear_requests()
    command.import_file()
    assert {each["method"] for each in emulator.requests()} == {"GET"}


def test_long_names_and_many_pages_are_read_to_the_end(command: Command, emulator: Emulator) -> None:
    """A vendor that shows few objects a page loses none of them."""
    tenant.fill(emulator, 60)
    emulator.behave(max_page_size=4)
    command.import_file()
    assert len(command.resources) == 60


def test_help_is_enough(command: Command) -> None:
    """It names the kinds that can be managed, every option, and where credentials come from."""
    said = command("import-file", "--help")
    for word in (*_KINDS, "--adapter", "--out", "--program", "--secrets", "--id", "--name", "--status", "environment"):
        assert word in said.out


def test_to_standard_output(command: Command, emulator: Emulator) -> None:
    """A file without secrets may go to a pipe, with everything else on standard error; one with secrets on demand."""
    said = command("import-file", "commvault:Account", "--out", "-")
    assert said.code == 0
    assert json.loads(said.out)["resources"][0]["type"] == "accounts:commvault:Account"
    assert "import them:" in said.err
    wire = {"name": "Mail", "type": "user", "package": "mail", "username": "me", "password": "s3cret-canary"}
    emulator.put("leadconduit:Credential", "a" * 24, wire)
    arguments = ["import-file", "leadconduit:Credential", "--adapter", "dynamic", "--out", "-"]
    refused = command(*arguments)
    assert refused.code == 1
    assert "--yes writes them to standard output" in refused.last_line
    assert "canary" not in refused.out + refused.err
    assert "canary" in command(*arguments, "--yes").out


def test_only_files_are_replaced(command: Command) -> None:
    """A device, or a folder's link, stays what it is."""
    said = command("import-file", "commvault:Account", "--out", "/dev/null")
    assert said.code == 1
    assert said.last_line == "cannot write /dev/null: it is no regular file"


def test_what_failed_at_the_vendor_is_named(command: Command, emulator: Emulator) -> None:
    """Its first preview is not clean, and that is no fault of the import."""
    emulator.change("commvault:Account", _PARTNER, status="update_failure")
    said = command.import_file("commvault:Account")
    assert said.code == 0
    assert "  acme_ltd: update_failure\n" in said.out


def test_versions_and_help(command: Command) -> None:
    """The version stands alone, and each command has help."""
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", command("--version").out)
    for name in ("import-file", "list", "recover", "doctor", "emulator", "install-plugin"):
        told = command(name, "--help").out
        assert told.startswith((f"Usage: root {name} ", f"Usage: pulumi-accounts {name} "))


def test_another_program_is_kept(command: Command) -> None:
    """What somebody wrote by hand is beside the new one; the same program again leaves that alone."""
    own = command.folder / "program.py"
    own.write_text("print('by hand')\n", encoding="utf-8")
    said = command.import_file("commvault:Account")
    assert said.code == 0
    assert "program.py.before: the program that was there before\n" in said.err
    assert command.import_file("commvault:Account").code == 0
    assert (command.folder / "program.py.before").read_text(encoding="utf-8") == "print('by hand')\n"
    assert "accounts.commvault.Account(" in command.program
