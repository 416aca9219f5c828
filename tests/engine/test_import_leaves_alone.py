"""W3: what an import has found and no program has had is left alone; what a program drops is cleared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.specimens import ACCOUNT_ID, PARTNER_ID

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

PARTNER = "commvault:Account"
ADAPTERS = ("dynamic", "native")
ADDRESS = {"city": "Sunnyvale", "country": "US"}
# Accounts by adapter and by how much the program says of them.
ACCOUNTS = {
    (adapter, says): (f"7194af6f-1285-4295-94aa-0000000000{number:02}", f"X-{adapter}-{says}")
    for number, (adapter, says) in enumerate((adapter, says) for adapter in ADAPTERS for says in ("less", "all"))
}


@pytest.fixture(autouse=True)
def _partners(emulator: Emulator) -> None:
    contact = {"type": "admin", "phone": "1", "address": ADDRESS}
    live = {"website": "www.acme.com", "status": "active", "contacts": [contact]}
    emulator.put(PARTNER, PARTNER_ID, {**live, "name": "Acme ltd", "externalId": "XSP1234"})
    for object_id, external_id in ACCOUNTS.values():
        emulator.put(PARTNER, object_id, {**live, "name": f"Acme {external_id}", "externalId": external_id})
    emulator.behave(settle_seconds=0)


def _import(stack: Stack) -> None:
    """Import all four: dynamic accounts by the file that is written for them, native ones by their type."""
    names = {object_id: "-".join(key) for key, (object_id, _) in ACCOUNTS.items()}
    dynamic = [
        word
        for (adapter, _), (object_id, _) in ACCOUNTS.items()
        if adapter == "dynamic"
        for word in ("--id", object_id)
    ]
    stack.tool("import-file", PARTNER, "--adapter", "dynamic", *dynamic, "--out", "import.json")
    file = stack.folder / "import.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    for each in told["resources"]:
        each["name"] = names.pop(each["id"])
    told["resources"] += [
        {"type": f"accounts:{PARTNER}", "name": name, "id": object_id} for object_id, name in names.items()
    ]
    file.write_text(json.dumps(told), encoding="utf-8")
    stack.run("import", "--yes", "--file", "import.json", "--generate-code=false", "--protect=false")


def _declare(stack: Stack, address: dict[str, str], *, named: str = "Acme", **more: str) -> None:
    """Say the least and more of the one account, which is named so, and all of the other, with this address."""
    said: dict[str, dict[str, Any]] = {
        "less": {"contacts": [{}], **more},
        "all": {"website": "www.acme.com", "contacts": [{"phone": "1", "address": address}]},
    }
    first = {"less": named, "all": "Acme"}

    # The vendor takes no name twice.
    stack.write(
        *(
            stack.row(
                adapter,
                PARTNER,
                f"{adapter}-{says}",
                {"external_id": external_id, "name": f"{first[says]} {external_id}", **said[says]},
            )
            for (adapter, says), (_, external_id) in ACCOUNTS.items()
        )
    )


def _live(emulator: Emulator, says: str) -> list[dict[str, Any]]:
    """Return the accounts of which the program says so much, one of each adapter."""
    return [emulator.object(PARTNER, ACCOUNTS[adapter, says][0]) for adapter in ADAPTERS]


def test_w3_programs_that_say_less_and_all(native_stack: Stack, emulator: Emulator) -> None:
    """What says less changes nothing, now or later; what is taken up, or was there since the import, is cleared if dropped."""
    stack, before = native_stack, _live(emulator, "less")
    contacts = [each["contacts"] for each in before]
    _import(stack)
    _declare(stack, ADDRESS)
    stack.preview("--expect-no-changes")
    stack.up()
    assert _live(emulator, "less") == before
    stack.assert_settled()

    _declare(stack, {"city": "Sunnyvale"}, named="Acme & Sons")
    stack.up()
    for each in _live(emulator, "all"):
        assert each["website"] == "www.acme.com"
        assert each["contacts"][0]["phone"] == "1"
        assert each["contacts"][0]["address"].get("country") is None
    assert [each["website"] for each in _live(emulator, "less")] == ["www.acme.com"] * 2
    assert [each["contacts"] for each in _live(emulator, "less")] == contacts

    _declare(stack, {"city": "Sunnyvale"}, named="Acme & Sons", website="www.acme.com")
    stack.up()
    _declare(stack, {"city": "Sunnyvale"}, named="Acme & Sons")
    stack.up()
    assert [each["website"] for each in _live(emulator, "less")] == [None] * 2
    assert [each["contacts"] for each in _live(emulator, "less")] == contacts
    stack.assert_clean()


def test_w3_an_import_by_an_option(native_stack: Stack, emulator: Emulator) -> None:
    """A program that imports what it describes in part leaves the rest alone; a refresh in between changes nothing."""
    before = emulator.object(PARTNER, PARTNER_ID)
    program = """
import pulumi
import pulumi_accounts as accounts

accounts.commvault.Account(
    "main",
    pulumi.ResourceOptions({options}),
    external_id="XSP1234",
    name="{name}",
    contacts=[{{}}],
)
"""
    file = native_stack.folder / "__main__.py"
    file.write_text(program.format(options=f'import_="{PARTNER_ID}"', name="Acme ltd"), encoding="utf-8")
    native_stack.up()
    native_stack.refresh()
    file.write_text(program.format(options="", name="Acme & Sons"), encoding="utf-8")
    native_stack.up()
    live = emulator.object(PARTNER, PARTNER_ID)
    assert live["name"] == "Acme & Sons"
    assert live["website"] == before["website"]
    assert live["contacts"] == before["contacts"]


def test_w5_what_others_look_after(native_stack: Stack, emulator: Emulator) -> None:
    """A secret that the vendor rotates and the program ignores survives an update of something else."""
    program = """
import pulumi
import pulumi_accounts as accounts

accounts.leadconduit.Credential(
    "mail",
    pulumi.ResourceOptions(ignore_changes=["secret_properties", "username"]),
    name="{name}",
    type="token",
    package="mail",
    username="first",
    secret_properties={{"token": "first-canary"}},
)
"""
    file = native_stack.folder / "__main__.py"
    file.write_text(program.format(name="Mail"), encoding="utf-8")
    native_stack.up()
    [credential] = native_stack.ids().values()
    live = emulator.object("leadconduit:Credential", credential)
    emulator.put("leadconduit:Credential", credential, {**live, "token": "rotated-canary", "username": "second"})
    file.write_text(program.format(name="Post"), encoding="utf-8")
    native_stack.up()
    live = emulator.object("leadconduit:Credential", credential)
    assert (live["name"], live["token"], live["username"]) == ("Post", "rotated-canary", "second")
    native_stack.preview("--expect-no-changes")
    native_stack.refresh()
    native_stack.preview("--expect-no-changes")
    assert ACCOUNT_ID not in json.dumps(live)
