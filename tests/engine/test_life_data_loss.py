"""The LeadConduit account: features are merged, and lead events are not deleted by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.specimens import ACCOUNT_ID, LEADCONDUIT_ACCOUNT, Inputs, camel

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_TOKEN = LEADCONDUIT_ACCOUNT.token


def test_features_that_are_not_set_keep_their_live_values(stack: Stack, emulator: Emulator) -> None:
    """An update carries all features as they are now, with the program's on top."""
    stack.declare((_TOKEN, "it", {"features": {"firehose": False}}))
    stack.up()
    features = emulator.object(_TOKEN, ACCOUNT_ID)["features"]
    emulator.change(_TOKEN, ACCOUNT_ID, features=features | {"seller_access": False})
    stack.declare((_TOKEN, "it", {"features": {"firehose": True, "real_time_bidding": False}}))
    stack.up()

    wanted = features | {"seller_access": False, "firehose": True, "real_time_bidding": False}
    assert emulator.object(_TOKEN, ACCOUNT_ID)["features"] == wanted
    assert emulator.requests("PUT")[-1]["body"] == {"features": wanted}
    assert stack.outputs("it")["features"] == camel(wanted)


@pytest.mark.parametrize(
    ("kept", "lost", "reason"),
    [
        (
            {"data_retention_in_days": 500},
            {"data_retention_in_days": 30},
            "lowering it from 500 days to 30 deletes lead events for good",
        ),
        (
            {"data_truncated_at": "2023-01-01T00:00:00Z"},
            {"data_truncated_at": "2024-01-01T00:00:00Z"},
            "moving it from 2023-01-01T00:00:00Z to 2024-01-01T00:00:00Z deletes lead events for good",
        ),
    ],
    ids=["retention", "truncation"],
)
def test_losing_lead_events_must_be_allowed(
    stack: Stack, emulator: Emulator, kept: Inputs, lost: Inputs, reason: str
) -> None:
    """Preview and up refuse it with the reason, send nothing and leave state as it is, until the program allows it."""
    stack.declare((_TOKEN, "it", kept))
    stack.up()
    before = stack.resources()
    emulator.clear_requests()
    stack.declare((_TOKEN, "it", lost))
    for refused in (stack.preview(check=False), stack.up(check=False)):
        assert not refused.ok
        assert f"{reason}; set allow_data_loss to true to accept that\n" in refused.output
        assert next(iter(lost)) in refused.output
        assert "Traceback" not in refused.output
    assert emulator.requests() == []
    assert stack.resources() == before

    stack.declare((_TOKEN, "it", lost | {"allow_data_loss": True}))
    stack.up()
    assert [each["body"] for each in emulator.requests("PUT")] == [lost]
    stack.assert_clean()
