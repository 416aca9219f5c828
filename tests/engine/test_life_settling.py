"""Statuses that the vendor moves: waiting for them, and never pushing them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.specimens import COMMVAULT_ACCOUNT, LEADCONDUIT_ONBOARD, PARTNER_ID

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_ONBOARD = LEADCONDUIT_ONBOARD.token


def _declare_onboard(stack: Stack, status: str) -> None:
    stack.declare((_ONBOARD, "it", LEADCONDUIT_ONBOARD.inputs | {"status": status}))


def test_an_up_waits_until_the_vendor_is_done(stack: Stack, emulator: Emulator) -> None:
    """Commvault settles a write in the background; the up ends with the account in service, and says why it waited."""
    emulator.behave(settle_seconds=0.3)
    stack.declare((COMMVAULT_ACCOUNT.token, "it", COMMVAULT_ACCOUNT.inputs))
    printed = stack.up().output

    assert 'Commvault account "Acme ltd" is updating; waiting for active' in printed
    assert stack.outputs("it")["status"] == "active"
    history = emulator.history(COMMVAULT_ACCOUNT.token, PARTNER_ID)
    assert [(each["event"], each["status"]) for each in history[-2:]] == [
        ("updated", "updating"),
        ("settled", "active"),
    ]
    answers = [each["answer"]["data"]["status"] for each in emulator.requests("GET", f"*/{PARTNER_ID}")]
    assert answers.count("updating") >= 1
    assert answers[-1] == "active"


def test_completed_is_sent_once_however_often_the_stack_runs(stack: Stack, emulator: Emulator) -> None:
    """Each step forward is one write; afterwards no command of the engine repeats it."""
    for status in ("created", "in_progress", "completed"):
        _declare_onboard(stack, status)
        stack.up()
    stack.up("--refresh")
    stack.assert_clean()
    _declare_onboard(stack, "in_progress")
    stack.up()

    bodies = [each["body"] for each in emulator.requests("PUT")]
    assert [body["status"] for body in bodies if "status" in body] == ["in_progress", "completed"]
    (held,) = emulator.objects(_ONBOARD)
    assert held["status"] == "completed"


def test_a_status_that_has_moved_on_stays_there(stack: Stack, emulator: Emulator) -> None:
    """Where the live status is ahead of the program's, there is no diff, and nothing is sent."""
    _declare_onboard(stack, "created")
    stack.up()
    emulator.clear_requests()
    emulator.change(_ONBOARD, stack.ids()["it"], status="completed_flows_sync")
    stack.refresh()
    stack.preview("--expect-no-changes")
    _declare_onboard(stack, "completed")
    stack.assert_clean()
    stack.up()

    assert stack.outputs("it")["status"] == "completed_flows_sync"
    assert emulator.requests("PUT") == []
