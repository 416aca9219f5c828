"""W10, W11, W12, V18, V25, R1 on the real engine: whose object it is, and what has become of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.specimens import COMMVAULT_ACCOUNT, LEADCONDUIT_CREDENTIAL, PARTNER_ID

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

ACCOUNT, CREDENTIAL = COMMVAULT_ACCOUNT.token, LEADCONDUIT_CREDENTIAL.token
PARTNER: dict[str, Any] = COMMVAULT_ACCOUNT.inputs
LOGIN: dict[str, Any] = LEADCONDUIT_CREDENTIAL.inputs


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


def _said(output: str) -> str:
    return " ".join(output.split())


def test_w10_w11_one_account_and_its_key(stack: Stack, emulator: Emulator) -> None:
    """A second resource with the account's key is refused; another key is a warning in preview, and says whose it is."""
    emulator.behave(settle_seconds=0)
    stack.declare((ACCOUNT, "one", PARTNER))
    stack.up()
    stack.declare((ACCOUNT, "one", PARTNER), (ACCOUNT, "two", PARTNER))
    refused = stack.up(check=False)
    assert not refused.ok
    assert f"({PARTNER_ID}): another resource of the program manages it, too" in _said(refused.output)
    assert set(stack.ids()) == {"one"}
    stack.declare((ACCOUNT, "one", {**PARTNER, "external_id": "another"}))
    previewed = _said(stack.preview().output)
    key = "external_id" if stack.adapter == "dynamic" else "externalId (external_id in Python)"
    assert f'{key} changes: Commvault account "{PARTNER["name"]}", which the stack manages' in previewed


def test_w12_v25_a_namesake_and_an_id_that_was_given_again(stack: Stack, emulator: Emulator) -> None:
    """A login of the same name is said; one that is another object under our id is neither refreshed nor written."""
    stack.declare((CREDENTIAL, "mail", LOGIN))
    emulator.put(CREDENTIAL, "a" * 24, {key: LOGIN[key] for key in ("name", "type", "package", "username")})
    emulator.change(CREDENTIAL, "a" * 24, password="somebody-else-s")
    assert f"{'a' * 24} has the same name, type, package, username and differs" in _said(stack.up().output)
    emulator.change(CREDENTIAL, stack.ids()["mail"], created_at="2031-01-31T08:00:00Z")
    refreshed = stack.run("refresh", "--yes", "--skip-preview", check=False)
    assert not refreshed.ok
    assert "is another object than the stack's: it was made at 2031-01-31T08:00:00Z" in _said(refreshed.output)
    stack.declare((CREDENTIAL, "mail", {**LOGIN, "name": "renamed"}))
    assert not stack.up(check=False).ok
    assert emulator.requests("PUT") == []


def test_v18_an_account_that_is_deactivated(stack: Stack, emulator: Emulator) -> None:
    """A refresh says so; a write fails at once with the way back."""
    emulator.behave(settle_seconds=0)
    stack.declare((ACCOUNT, "partner", PARTNER))
    stack.up()
    emulator.change(ACCOUNT, PARTNER_ID, status="deactivated")
    emulator.clear_requests()
    refreshed = _said(stack.refresh().output)
    assert (
        f"({PARTNER_ID}) is deactivated at Commvault Cloud: activate it again in the Commvault Cloud portal"
        in refreshed
    )
    stack.declare((ACCOUNT, "partner", {**PARTNER, "website": "www.new.example"}))
    failed = stack.up(check=False)
    assert "is deactivated at Commvault Cloud, and stays so: activate it again" in _said(failed.output)
    assert emulator.requests("PUT") == []


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
