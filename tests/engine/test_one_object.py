"""W10, W11, W12, V18, V25, R1 on the real engine: whose object it is, and what has become of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.specimens import COMMVAULT_ACCOUNT, LEADCONDUIT_CREDENTIAL, PARTNER_ID

if TYPE_CHECKING:
    from tests.support.both import Both
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

ACCOUNT, CREDENTIAL = COMMVAULT_ACCOUNT.token, LEADCONDUIT_CREDENTIAL.token
PARTNER: dict[str, Any] = COMMVAULT_ACCOUNT.inputs
LOGIN: dict[str, Any] = LEADCONDUIT_CREDENTIAL.inputs


def _said(output: str) -> str:
    return " ".join(output.split())


def test_w10_w11_one_account_and_its_key(both: Both) -> None:
    """A second resource with the account's key is refused; another key is a warning in preview, and says whose it is."""
    both.behave(settle_seconds=0)
    both.declare((ACCOUNT, "one", PARTNER))
    both.stack.up()
    both.declare((ACCOUNT, "one", PARTNER), (ACCOUNT, "two", PARTNER))
    refused = both.stack.up("--continue-on-error", check=False)
    assert not refused.ok
    of_another = f"({PARTNER_ID}): another resource of the program manages it, too"
    assert sum(of_another in each for each in refused.errors) == 2, refused.output
    assert [set(side.ids()) for side in both] == [{"one"}, {"one"}]
    both.declare((ACCOUNT, "one", {**PARTNER, "external_id": "another"}))
    previewed = _said(both.stack.preview().output)
    for key in ("external_id", "externalId (external_id in Python)"):
        assert f'{key} changes: Commvault account "{PARTNER["name"]}", which the stack manages' in previewed


def test_w12_v25_a_namesake_and_an_id_that_was_given_again(both: Both) -> None:
    """A login of the same name is said; one that is another object under our id is neither refreshed nor written."""
    both.declare((CREDENTIAL, "mail", LOGIN))
    namesakes = {side.adapter: letter * 24 for side, letter in zip(both, "ab", strict=True)}
    for side in both:
        wire = {key: LOGIN[key] for key in ("name", "type", "package", "username")}
        side.emulator.put(CREDENTIAL, namesakes[side.adapter], wire)
        side.emulator.change(CREDENTIAL, namesakes[side.adapter], password="somebody-else-s")
    made = _said(both.stack.up().output)
    for each in namesakes.values():
        assert f"{each} has the same name, type, package, username and differs" in made
    for side in both:
        side.emulator.change(CREDENTIAL, side.ids()["mail"], created_at="2031-01-31T08:00:00Z")
        refreshed = both.stack.run("refresh", "--yes", "--skip-preview", "--target", side.urn("mail"), check=False)
        assert not refreshed.ok
        assert "is another object than the stack's: it was made at 2031-01-31T08:00:00Z" in _said(refreshed.output)
    both.declare((CREDENTIAL, "mail", {**LOGIN, "name": "renamed"}))
    failed = both.stack.up("--continue-on-error", check=False)
    assert sum("is another object" in each for each in failed.errors) == 2, failed.output
    assert [side.emulator.requests("PUT") for side in both] == [[], []]


def test_v18_an_account_that_is_deactivated(both: Both) -> None:
    """A refresh says so; a write fails at once with the way back."""
    both.behave(settle_seconds=0)
    both.declare((ACCOUNT, "partner", PARTNER))
    both.stack.up()
    for side in both:
        side.emulator.change(ACCOUNT, PARTNER_ID, status="deactivated")
    both.clear_requests()
    warned = [line for line in both.stack.refresh().output.splitlines() if "warning: " in line]
    words = f"({PARTNER_ID}) is deactivated at Commvault Cloud: activate it again in the Commvault Cloud portal"
    assert sum(words in line for line in warned) >= 2, warned
    both.declare((ACCOUNT, "partner", {**PARTNER, "website": "www.new.example"}))
    failed = both.stack.up("--continue-on-error", check=False)
    words = "is deactivated at Commvault Cloud, and stays so: activate it again"
    assert sum(words in each for each in failed.errors) == 2, failed.output
    assert [side.emulator.requests("PUT") for side in both] == [[], []]


def test_r1_an_import_of_many(native_stack: Stack, emulator: Emulator) -> None:
    """Forty logins come from lists, of which each process reads one or two; forty accounts are read once by each."""
    kinds = {"accounts:leadconduit:Credential": CREDENTIAL, "accounts:commvault:Account": ACCOUNT}
    rows: list[dict[str, str]] = []
    for kind, token in kinds.items():
        for number in range(40):
            partner, login = (
                {"externalId": f"x{number}", "contacts": [{}]},
                {"type": "token", "package": "leadconduit-a"},
            )
            object_id = f"{number:024x}" if token == CREDENTIAL else f"00000000-0000-0000-0000-{number:012}"
            emulator.put(token, object_id, {"name": f"n{number}", **(login if token == CREDENTIAL else partner)})
            rows.append({"type": kind, "name": f"{token[:2]}{number}", "id": object_id})
    (native_stack.folder / "import.json").write_text(json.dumps({"resources": rows}), encoding="utf-8")
    emulator.clear_requests()
    native_stack.run(
        "import", "--yes", "--skip-preview", "--file", "import.json", "--generate-code=false", "--protect=false"
    )
    assert len(native_stack.ids()) == 80
    assert len(emulator.requests("GET", "/credentials*")) <= 1 + 3
    assert len(emulator.requests("GET", "/api/v1/partner/accounts*")) <= 40 + 1
