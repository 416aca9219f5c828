"""``adoptId``: taking over what exists already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.specimens import (
    ACCOUNT_ID,
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    PARTNER_ID,
    SPECIMENS,
    Specimen,
    camel,
)

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_UNKNOWN_IDS = {each.token: each.unknown_id for each in SPECIMENS}
_IDS = _UNKNOWN_IDS | {LEADCONDUIT_ACCOUNT.token: ACCOUNT_ID, COMMVAULT_ACCOUNT.token: PARTNER_ID}
"""Those that a test puts there, and those that are there already."""


def _always(specimen: Specimen) -> set[str]:
    """Return what the vendor wants in every update, changed or not."""
    declared = {each.key: each for each in specimen.declaration.inputs if each.input}
    wanted = [each for each in declared.values() if each.input.required_by_update]
    return set(
        specimen.on_wire({each.name: specimen.inputs[each.name] for each in wanted if each.name in specimen.inputs})
    )


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
    assert sent == {each.token: _always(each) | set(each.drift) for each in SPECIMENS}
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
    expected = [
        f"error: accounts: {_called(each)}: adopt_id names {each.unknown_id}, which does not exist: name one that does, or leave it out"
        for each in SPECIMENS
        if not each.is_own
    ]
    whose = f"LeadConduit account {_UNKNOWN_IDS[LEADCONDUIT_ACCOUNT.token]}: the credential belongs to {ACCOUNT_ID}"
    assert sorted(lines) == sorted([*expected, f"error: accounts: {whose} instead"])
    assert {each["method"] for each in emulator.requests()} == {"GET"}


def _called(specimen: Specimen) -> str:
    """Return how a line names the object: with its label, where the program gives one, or what the vendor makes it of."""
    return specimen.declaration.name_of(camel(specimen.inputs))
