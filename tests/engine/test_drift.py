"""Changes made behind a stack's back, and what moves by itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.support.specimens import (
    ACCOUNT_ID,
    ACTIVEPLATFORM_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    SPECIMENS,
    camel,
)

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


def test_drift_is_shown_by_refresh_and_mended_by_up(stack: Stack, emulator: Emulator) -> None:
    """For each kind of object: refresh names the property with both values, and the next up writes the program's."""
    emulator.behave(settle_seconds=0.3)
    stack.declare(*((each.token, each.declaration.token, each.inputs) for each in SPECIMENS))
    stack.up()
    ids = stack.ids()
    for each in SPECIMENS:
        emulator.change(each.token, ids[each.token], **each.drift)

    shown = re.sub(" +", " ", stack.refresh().output).replace(" :", ":")
    for each in SPECIMENS:
        wanted, found = camel(each.inputs)[each.drifted], next(iter(each.drift.values()))
        assert f"~ {each.drifted}: {json.dumps(wanted)} => {json.dumps(found)}\n" in shown
    assert "~ 5 updated" in stack.up().output
    stack.assert_clean()
    for each in SPECIMENS:
        (wire_key,) = each.drift
        held = emulator.object(each.token, ids[each.token])
        assert held[wire_key] == each.on_wire(each.inputs)[wire_key]


def test_what_the_program_does_not_set_may_change(stack: Stack, emulator: Emulator) -> None:
    """Unset properties follow the vendor without a diff, within a set object too."""
    both = (LEADCONDUIT_ACCOUNT, ACTIVEPLATFORM_ACCOUNT)
    inputs = {"LeadConduit": {"features": {"firehose": True}}, "ActivePlatform": ACTIVEPLATFORM_ACCOUNT.least}
    stack.declare(*((each.token, name, inputs[name]) for each, name in zip(both, inputs, strict=True)))
    stack.up()
    features = emulator.object(LEADCONDUIT_ACCOUNT.token, ACCOUNT_ID)["features"]
    emulator.change(LEADCONDUIT_ACCOUNT.token, ACCOUNT_ID, features=features | {"seller_access": False})
    other = stack.ids()["ActivePlatform"]
    emulator.change(ACTIVEPLATFORM_ACCOUNT.token, other, zip="220001", manager_id=5)
    stack.refresh()
    stack.preview("--expect-no-changes")

    assert stack.outputs("LeadConduit")["features"]["sellerAccess"] is False
    assert stack.outputs("ActivePlatform")["zip"] == "220001"
    assert stack.outputs("ActivePlatform")["managerId"] == 5


def test_a_balance_moves_without_a_diff(stack: Stack, emulator: Emulator) -> None:
    """Balance, holds and time stamps are the vendor's own: a refresh takes them in and finds nothing to do."""
    token = ACTIVEPLATFORM_ACCOUNT.token
    stack.declare((token, "it", ACTIVEPLATFORM_ACCOUNT.inputs))
    stack.up()
    moved = {"balance": -12.5, "status": "credit_hold", "updated_at": "2030-01-31T00:00:00.000+00:00"}
    emulator.change(token, stack.ids()["it"], **moved)
    stack.preview("--expect-no-changes")
    emulator.clear_requests()
    stack.refresh("--expect-no-changes")
    stack.preview("--expect-no-changes")
    assert {key: stack.outputs("it")[key] for key in camel(moved)} == camel(moved)
    assert {each["method"] for each in emulator.requests()} == {"GET"}
