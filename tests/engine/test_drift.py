"""Changes made behind a stack's back, and what moves by itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.support.specimens import (
    ACCOUNT_ID,
    ACTIVEPLATFORM_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    SPECIMENS,
    camel,
)

if TYPE_CHECKING:
    from tests.support.both import Both


def test_drift_is_shown_by_refresh_and_mended_by_up(both: Both) -> None:
    """For each kind of object: refresh names the property with both values, and the next up writes the program's."""
    both.behave(settle_seconds=0.3)
    both.declare(*((each.token, each.declaration.token, each.inputs) for each in SPECIMENS))
    both.stack.up()
    for side in both:
        ids = side.ids()
        for each in SPECIMENS:
            side.emulator.change(each.token, ids[each.token], **each.drift)

    shown = re.sub(" +", " ", both.stack.refresh().output).replace(" :", ":")
    for each in SPECIMENS:
        wanted, found = camel(each.inputs)[each.drifted], next(iter(each.drift.values()))
        assert shown.count(f"~ {each.drifted}: {json.dumps(wanted)} => {json.dumps(found)}\n") == 2
    assert f"~ {2 * len(SPECIMENS)} updated" in both.stack.up().output
    both.stack.assert_clean()
    for side in both:
        ids = side.ids()
        for each in SPECIMENS:
            (wire_key,) = each.drift
            assert side.emulator.object(each.token, ids[each.token])[wire_key] == each.on_wire(each.inputs)[wire_key]


def test_what_the_program_does_not_set_may_change(both: Both) -> None:
    """Unset properties follow the vendor without a diff, within a set object too."""
    lead, active = LEADCONDUIT_ACCOUNT.token, ACTIVEPLATFORM_ACCOUNT.token
    both.declare(
        (lead, "LeadConduit", {"features": {"firehose": True}}),
        (active, "ActivePlatform", ACTIVEPLATFORM_ACCOUNT.least),
    )
    both.stack.up()
    for side in both:
        features = side.emulator.object(lead, ACCOUNT_ID)["features"]
        side.emulator.change(lead, ACCOUNT_ID, features=features | {"seller_access": False})
        side.emulator.change(active, side.ids()["ActivePlatform"], zip="220001", manager_id=5)
    both.stack.refresh()
    both.stack.preview("--expect-no-changes")

    for side in both:
        assert side.outputs("LeadConduit")["features"]["sellerAccess"] is False
        assert side.outputs("ActivePlatform")["zip"] == "220001"
        assert side.outputs("ActivePlatform")["managerId"] == 5


def test_a_balance_moves_without_a_diff(both: Both) -> None:
    """Balance, holds and time stamps are the vendor's own: a refresh takes them in and finds nothing to do."""
    token = ACTIVEPLATFORM_ACCOUNT.token
    both.declare((token, "it", ACTIVEPLATFORM_ACCOUNT.inputs))
    both.stack.up()
    moved = {"balance": -12.5, "status": "credit_hold", "updated_at": "2030-01-31T00:00:00.000+00:00"}
    for side in both:
        side.emulator.change(token, side.ids()["it"], **moved)
    both.stack.preview("--expect-no-changes")
    both.clear_requests()
    both.stack.refresh("--expect-no-changes")
    both.stack.preview("--expect-no-changes")
    for side in both:
        assert {key: side.outputs("it")[key] for key in camel(moved)} == camel(moved)
        assert {each["method"] for each in side.emulator.requests()} == {"GET"}
