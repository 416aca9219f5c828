"""``adoptId``: taking over what exists already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.specimens import (
    ACCOUNT_ID,
    ACTIVEPLATFORM_ACCOUNT,
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
    LEADCONDUIT_ONBOARD,
    PARTNER_ID,
    SPECIMENS,
)

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_IDS = {
    LEADCONDUIT_ACCOUNT.token: ACCOUNT_ID,
    LEADCONDUIT_CREDENTIAL.token: "64b8f0f5e4b0c3a1d5e6aaaa",
    LEADCONDUIT_ONBOARD.token: "64b8f0f5e4b0c3a1d5e6bbbb",
    COMMVAULT_ACCOUNT.token: PARTNER_ID,
    ACTIVEPLATFORM_ACCOUNT.token: "2000777",
}
_UNKNOWN_IDS = {
    LEADCONDUIT_ACCOUNT.token: "64b8f0f5e4b0c3a1d5e6cccc",
    LEADCONDUIT_CREDENTIAL.token: "64b8f0f5e4b0c3a1d5e6dddd",
    LEADCONDUIT_ONBOARD.token: "64b8f0f5e4b0c3a1d5e6eeee",
    COMMVAULT_ACCOUNT.token: "00000000-1111-2222-3333-444444444444",
    ACTIVEPLATFORM_ACCOUNT.token: "2000999",
}
# What the vendor wants in every update, changed or not.
_ALWAYS = {
    LEADCONDUIT_CREDENTIAL.token: {"name", "type", "package", "username", "password", "region", "signing_key"},
    LEADCONDUIT_ONBOARD.token: {"invitation_id"},
    COMMVAULT_ACCOUNT.token: {"externalId", "name", "contacts"},
}


def _declare(stack: Stack, ids: dict[str, str]) -> None:
    adopted = {token: {"adopt_id": object_id} for token, object_id in ids.items()}
    stack.declare(
        *((each.token, each.declaration.token, each.inputs | adopted.get(each.token, {})) for each in SPECIMENS)
    )


def test_existing_objects_are_taken_over_and_written_where_they_differ(stack: Stack, emulator: Emulator) -> None:
    """Nothing is created, and each update carries the one property that differs and what the vendor always wants."""
    emulator.behave(rewrite=False, settle_seconds=0.3)
    for each in SPECIMENS:
        emulator.put(each.token, _IDS[each.token], each.on_wire(each.inputs) | each.drift)
    _declare(stack, _IDS)
    stack.up()

    assert stack.ids() == _IDS
    assert emulator.requests("POST") == []
    sent = {each["token"]: set(each["body"]) for each in emulator.requests("PUT")}
    assert sent == {each.token: _ALWAYS.get(each.token, set()) | set(each.drift) for each in SPECIMENS}
    assert len(emulator.requests("PUT")) == len(SPECIMENS)


def test_adopt_id_is_used_at_creation_only(stack: Stack) -> None:
    """Adding it to a stack, changing it and taking it out are no diff."""
    _declare(stack, {})
    stack.up()
    for ids in (_IDS, _UNKNOWN_IDS, {}):
        _declare(stack, ids)
        stack.preview("--expect-no-changes")


def test_an_unknown_adopt_id_is_one_clear_line(stack: Stack, emulator: Emulator) -> None:
    """Each resource fails with the id that does not exist, or with whose the API key is, and nothing is written."""
    _declare(stack, _UNKNOWN_IDS)
    result = stack.up("--continue-on-error", check=False)

    assert not result.ok
    assert "Traceback" not in result.output
    lines = [line.strip() for line in result.output.split("Diagnostics:")[1].splitlines() if "accounts: " in line]
    called = {
        LEADCONDUIT_CREDENTIAL.token: 'LeadConduit credential "Mail gateway"',
        LEADCONDUIT_ONBOARD.token: f'LeadConduit onboard "{LEADCONDUIT_ONBOARD.inputs["invitation_id"]}"',
        COMMVAULT_ACCOUNT.token: 'Commvault account "Acme ltd"',
        ACTIVEPLATFORM_ACCOUNT.token: "ActivePlatform account",
    }
    expected = [
        f"error: accounts: {name}: adoptId names {_UNKNOWN_IDS[token]}, which does not exist: name one that does, or leave it out"
        for token, name in called.items()
    ]
    whose = f"LeadConduit account {_UNKNOWN_IDS[LEADCONDUIT_ACCOUNT.token]}: the credential belongs to {ACCOUNT_ID}"
    assert sorted(lines) == sorted([*expected, f"error: accounts: {whose} instead"])
    assert {each["method"] for each in emulator.requests()} == {"GET"}
