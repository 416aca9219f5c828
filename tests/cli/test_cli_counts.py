"""How many requests an import costs: each page of a list once, and one for each object that lists show in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import tenant

if TYPE_CHECKING:
    from tests.cli.conftest import Command
    from tests.support.emulator import Emulator

# Beside the one that every emulator has.
_MORE = 249
_PATH = "/api/v1/partner/accounts"


def _fill(emulator: Emulator) -> None:
    contacts = [{"email": "a@acme.example", "firstName": "Ada", "lastName": "Doe"}]
    for number in range(_MORE):
        wire = {"name": f"Partner {number}", "externalId": f"X-{number}", "contacts": contacts}
        emulator.put("commvault:Account", f"00000000-0000-0000-0000-{number:012}", wire)


def test_partner_accounts(command: Command, emulator: Emulator) -> None:
    """Three pages, and each account for its address."""
    _fill(emulator)
    assert command("import-file", "commvault:Account").code == 0
    paths = [each["path"] for each in emulator.requests()]
    assert paths.count(_PATH) == 3
    assert len(paths) == len(set(paths)) + 2 == 3 + _MORE + 1


def test_what_lists_show_whole(command: Command, emulator: Emulator) -> None:
    """Nothing is read by itself."""
    tenant.fill(emulator, 20)
    assert command("import-file", "leadconduit:Credential", "activeplatform:VendorAccount").code == 0
    asked = [(each["path"], each["query"].get("page")) for each in emulator.requests()]
    assert len(asked) == len(set(asked))
    assert {path for path, _ in asked} == {"/credentials", "/api/vendor/v1/accounts.json"}


def test_a_budget_that_is_used_up_is_waited_for(command: Command, emulator: Emulator) -> None:
    """It is said how long that takes; nothing is given up, and no request more is made."""
    _fill(emulator)
    emulator.fault(status=429, headers={"X-RateLimit-Limit": "1000", "X-RateLimit-Period": "4"}, path=f"{_PATH}/*")
    said = command("import-file", "commvault:Account")
    assert said.code == 0
    assert "commvault:Account: 200 of 250 read\n" in said.err
    assert "waiting" in said.err
    refused = [each for each in emulator.requests() if each["status"] == 429]
    assert len(emulator.requests()) == 3 + _MORE + 1 + len(refused)
