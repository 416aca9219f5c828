"""Objects that their vendor does not bring into service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.specimens import ACCOUNT_ID, COMMVAULT_ACCOUNT, LEADCONDUIT_ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator
    from tests.support.stack import Result, Stack

NEW_SITE = {**COMMVAULT_ACCOUNT.inputs, "website": "www.first.example"}


def test_an_update_failure_is_one_line_and_the_next_up_succeeds(stack: Stack, emulator: Emulator) -> None:
    """A write that Commvault could not carry out fails with its account and status, and is then made again."""
    emulator.behave(commvault_outcome="update_failure", settle_seconds=0.2)
    stack.declare((COMMVAULT_ACCOUNT.token, "partner", NEW_SITE))
    result = stack.up(check=False)
    assert 'Commvault account "Acme ltd" failed: its status is update_failure' in _only(result)
    assert result.output.count("waiting for active") <= 2, "said once, and once more in the summary"
    emulator.behave(commvault_outcome="active")
    stack.up()
    assert stack.resources()["partner"]["outputs"]["status"] == "active"
    assert len(emulator.requests("PUT")) == 2


def test_a_failed_update_is_made_again_without_a_change(stack: Stack, emulator: Emulator) -> None:
    """An account that was managed before its write failed keeps its old values in state, so the same up tries again."""
    emulator.behave(settle_seconds=0)
    stack.declare((COMMVAULT_ACCOUNT.token, "partner", NEW_SITE))
    stack.up()
    emulator.behave(commvault_outcome="update_failure")
    stack.declare((COMMVAULT_ACCOUNT.token, "partner", {**NEW_SITE, "website": "www.second.example"}))
    assert "its status is update_failure" in _only(stack.up(check=False))
    emulator.behave(commvault_outcome="active")
    stack.up()
    outputs = stack.resources()["partner"]["outputs"]
    assert (outputs["website"], outputs["status"]) == ("www.second.example", "active")


def test_what_never_settles_ends_at_the_time_out(make_stack: Callable[..., Stack], emulator: Emulator) -> None:
    """An account that stays in a status nobody documented fails at the deadline, and the error names that status."""
    emulator.behave(commvault_outcome="never")
    stack = make_stack(ACCOUNTS_READY_TIMEOUT_SECONDS="0.5")
    stack.declare((COMMVAULT_ACCOUNT.token, "partner", NEW_SITE))
    line = _only(stack.up(check=False))
    assert 'Commvault account "Acme ltd" is not ready after 0.5 s: its status is updating, not active' in line
    assert "accounts:readyTimeoutSeconds" in line


def test_a_shorter_retention_is_refused_wherever_it_shows(stack: Stack, emulator: Emulator) -> None:
    """Lowering the retention fails in the up that takes over, in a later preview, and not in a refresh."""
    company = LEADCONDUIT_ACCOUNT.token
    stack.declare((company, "company", {"data_retention_in_days": 100}))
    assert "lowering it from 123 days to 100 deletes lead events for good" in _only(stack.up(check=False))
    stack.declare((company, "company", {"data_retention_in_days": 200}))
    stack.up()
    emulator.change(company, ACCOUNT_ID, data_retention_in_days=900)
    assert "~ dataRetentionInDays    : 200 => 900" in stack.refresh().output
    line = _only(stack.preview(check=False))
    assert "has a problem: data_retention_in_days: lowering it from 900 days to 200 deletes" in line
    assert [each["body"] for each in emulator.requests("PUT")] == [{"data_retention_in_days": 200}]


def test_an_accepted_loss_is_written_once_although_the_answer_is_lost(stack: Stack, emulator: Emulator) -> None:
    """With allowDataLoss a shorter retention is sent, whatever becomes of the first answer, and then left alone."""
    stack.declare((LEADCONDUIT_ACCOUNT.token, "company", {"data_retention_in_days": 30, "allow_data_loss": True}))
    emulator.fault(method="PUT", path="/account", lose_answer=True)
    stack.up()
    assert emulator.object(LEADCONDUIT_ACCOUNT.token, ACCOUNT_ID)["data_retention_in_days"] == 30
    emulator.clear_requests()
    assert "unchanged" in stack.up().output
    assert emulator.requests("PUT") == []


def _only(result: Result) -> str:
    """Return the one error of a command that failed as it should."""
    assert not result.ok, result.output
    assert "Traceback" not in result.output
    (line,) = result.errors
    return line
