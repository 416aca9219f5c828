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
LEAST: dict[str, Any] = {"external_id": "XSP1234", "name": "Acme ltd", "contacts": [{}]}
WHOLE = {**LEAST, "website": "www.acme.com"}


@pytest.fixture(params=["native", "dynamic"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters."""
    return request.param


@pytest.fixture(autouse=True)
def _partner(emulator: Emulator) -> None:
    live = {"externalId": "XSP1234", "name": "Acme ltd", "website": "www.acme.com", "status": "active"}
    address = {"city": "Sunnyvale", "country": "US"}
    contact = {"type": "admin", "phone": "1", "address": address}
    emulator.put(PARTNER, PARTNER_ID, {**live, "contacts": [contact]})
    emulator.behave(settle_seconds=0)


def _import(stack: Stack, adapter: str) -> None:
    if adapter == "native":
        stack.run(
            "import", "--yes", f"accounts:{PARTNER}", "main", PARTNER_ID, "--generate-code=false", "--protect=false"
        )
        return
    stack.tool("import-file", PARTNER, "--adapter", "dynamic", "--id", PARTNER_ID, "--out", "import.json")
    file = stack.folder / "import.json"
    entries = json.loads(file.read_text(encoding="utf-8"))
    entries["resources"][0]["name"] = "main"
    file.write_text(json.dumps(entries), encoding="utf-8")
    stack.run("import", "--yes", "--file", "import.json", "--generate-code=false", "--protect=false")


def _live(emulator: Emulator) -> dict[str, Any]:
    return emulator.object(PARTNER, PARTNER_ID)


def test_a_program_that_says_less(stack: Stack, adapter: str, emulator: Emulator) -> None:
    """It changes nothing, now or later; a property that it takes up and drops again is cleared, and no other."""
    before = _live(emulator)
    _import(stack, adapter)
    stack.declare((PARTNER, "main", LEAST))
    stack.preview("--expect-no-changes")
    stack.up()
    assert _live(emulator) == before
    stack.assert_settled()
    stack.declare((PARTNER, "main", {**LEAST, "name": "Acme & Sons"}))
    stack.up()
    assert _live(emulator)["website"] == "www.acme.com"
    assert _live(emulator)["contacts"] == before["contacts"]
    stack.declare((PARTNER, "main", {**LEAST, "name": "Acme & Sons", "website": "www.acme.com"}))
    stack.up()
    stack.declare((PARTNER, "main", {**LEAST, "name": "Acme & Sons"}))
    stack.up()
    assert _live(emulator)["website"] is None
    assert _live(emulator)["contacts"] == before["contacts"]
    stack.assert_clean()


def test_a_program_that_says_all_and_drops_something(stack: Stack, adapter: str, emulator: Emulator) -> None:
    """What has been in the program since the import is cleared once it is taken out."""
    _import(stack, adapter)
    whole = {**WHOLE, "contacts": [{"phone": "1", "address": {"city": "Sunnyvale", "country": "US"}}]}
    stack.declare((PARTNER, "main", whole))
    stack.preview("--expect-no-changes")
    stack.up()
    stack.declare((PARTNER, "main", {**whole, "contacts": [{"phone": "1", "address": {"city": "Sunnyvale"}}]}))
    stack.up()
    assert _live(emulator)["website"] == "www.acme.com"
    assert _live(emulator)["contacts"][0]["phone"] == "1"
    assert _live(emulator)["contacts"][0]["address"].get("country") is None
    stack.assert_clean()


def test_an_import_by_an_option(native_stack: Stack, emulator: Emulator) -> None:
    """A program that imports what it describes in part leaves the rest alone; a refresh in between changes nothing."""
    before = _live(emulator)
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
    assert _live(emulator)["name"] == "Acme & Sons"
    assert _live(emulator)["website"] == before["website"]
    assert _live(emulator)["contacts"] == before["contacts"]


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
