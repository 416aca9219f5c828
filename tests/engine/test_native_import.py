"""The native plugin: importing what exists, by the command and from a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.project import keep_state_here
from tests.support.specimens import ACCOUNT_ID, PARTNER_ID, PASSWORD

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_CREDENTIAL_ID = "5fd4371e940df5a34a3888aa"
_ONBOARD_ID = "5fd4371e940df5a34a3888ab"
_BILLING_ID = "2000589"

IMPORTS = {
    "partner": ("accounts:commvault:Account", PARTNER_ID.upper()),
    "company": ("accounts:leadconduit:Account", ACCOUNT_ID),
    "mail": ("accounts:leadconduit:Credential", _CREDENTIAL_ID),
    "buyer": ("accounts:leadconduit:Onboard", _ONBOARD_ID),
    "billing": ("accounts:activeplatform:VendorAccount", _BILLING_ID),
}


@pytest.fixture
def tenant(emulator: Emulator) -> Emulator:
    """Return the vendors with one object of each kind."""
    login = {"name": "Mail", "type": "user", "package": "mail", "username": "me", "password": PASSWORD}
    emulator.put("leadconduit:Credential", _CREDENTIAL_ID, {**login, "region": "eu"})
    onboard = {"invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9", "status": "in_progress"}
    emulator.put("leadconduit:Onboard", _ONBOARD_ID, onboard)
    person = {"first_name": "John", "last_name": "Doe", "account_type_id": 1, "account_class_id": 1}
    address = {"country": "BY", "region": "Minsk", "city": "Minsk", "street": "Lenina"}
    attributes = {"custom_attributes": [{"key": "trial", "value": "yes"}]}
    emulator.put("activeplatform:VendorAccount", _BILLING_ID, {**person, **address, **attributes})
    emulator.clear_requests()
    return emulator


def test_imports_all_five_and_previews_their_generated_code_clean(native_stack: Stack, tenant: Emulator) -> None:
    """Each object is imported by its id, in either letter case; the engine's own code for them changes nothing."""
    listed = [{"type": kind, "name": name, "id": object_id} for name, (kind, object_id) in IMPORTS.items()]
    (native_stack.folder / "import.json").write_text(json.dumps({"resources": listed}), encoding="utf-8")
    project = native_stack.folder / "Pulumi.yaml"
    project.write_text("name: test\nruntime: yaml\n", encoding="utf-8")
    keep_state_here(native_stack.folder)
    native_stack.run("import", "--yes", "--file", "import.json", "--protect=false", "--out", "generated.yaml")
    assert native_stack.ids()["partner"] == PARTNER_ID
    generated = (native_stack.folder / "generated.yaml").read_text(encoding="utf-8")
    project.write_text(f"name: test\nruntime: yaml\n{generated}\n", encoding="utf-8")
    keep_state_here(native_stack.folder)
    native_stack.assert_settled()
    assert {each["method"] for each in tenant.requests()} == {"GET"}


@pytest.mark.parametrize(
    ("kind", "object_id"),
    [
        ("accounts:commvault:Account", "7194af6f-1285-4295-94aa-ceed7ea2d799"),
        ("accounts:leadconduit:Onboard", "5fd4371e940df5a34a3888ff"),
    ],
)
def test_import_of_what_does_not_exist_says_so(
    native_stack: Stack, emulator: Emulator, kind: str, object_id: str
) -> None:
    """An id that the vendor does not know ends the import with one sentence, and leaves nothing in the stack."""
    failed = native_stack.run("import", "--yes", kind, "main", object_id, "--generate-code=false", check=False)
    assert not failed.ok
    assert f"'{object_id}' does not exist" in failed.output
    assert native_stack.ids() == {}
    assert {each["method"] for each in emulator.requests()} == {"GET"}


def test_program_imports_by_an_option(native_stack: Stack, tenant: Emulator) -> None:
    """``import_=`` takes an object over when the program describes it, and nothing is written."""
    program = f"""
import pulumi
import pulumi_accounts as accounts

accounts.leadconduit.Onboard(
    "buyer",
    pulumi.ResourceOptions(import_="{_ONBOARD_ID}"),
    invitation_id="64b8f0f5e4b0c3a1d5e6f7a9",
    status="in_progress",
)
found = accounts.commvault.get_account(external_id="XSP1234")
read = accounts.commvault.Account.get("read", found.id or "")
pulumi.export("name", read.name)
pulumi.export("city", read.contacts.apply(lambda contacts: contacts[0].address.city))
pulumi.export("user", accounts.leadconduit.get_user_output().email)
pulumi.export("mail", accounts.leadconduit.get_credential_output(name="Mail", package="mail").id)
"""
    (native_stack.folder / "__main__.py").write_text(program, encoding="utf-8")
    native_stack.up()
    outputs = json.loads(native_stack.run("stack", "output", "--json", "--show-secrets").output)
    assert outputs["name"] == "Acme ltd"
    assert outputs["city"] == "Sunnyvale"
    assert outputs["mail"] == _CREDENTIAL_ID
    assert "@" in outputs["user"]
    assert {each["method"] for each in tenant.requests()} == {"GET"}


def test_objects_are_listed_and_read_without_a_program(native_stack: Stack, tenant: Emulator) -> None:
    """``pulumi do`` lists the objects that exist, by id and name, and reads one of them."""
    listed = native_stack.run("do", "accounts:leadconduit:Credential", "list")
    assert f'"id": "{_CREDENTIAL_ID}"' in listed.output
    assert '"name": "Mail"' in listed.output
    read = native_stack.run("do", "accounts:commvault:Account", "read", PARTNER_ID)
    assert "Sunnyvale" in read.output
    assert PASSWORD not in listed.output + read.output
    assert {each["method"] for each in tenant.requests()} == {"GET"}
