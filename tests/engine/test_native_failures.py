"""The native plugin: what fails after something was written keeps its id, and the next up goes on from there."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.support.specimens import COMMVAULT_ACCOUNT, LEADCONDUIT_ONBOARD, PARTNER_ID
from tests.support.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

_PARTNER = (COMMVAULT_ACCOUNT.token, "partner", COMMVAULT_ACCOUNT.inputs)


def test_failed_account_keeps_its_id_and_reason(native_stack: Stack, emulator: Emulator) -> None:
    """An account that ends in update_failure is in the stack with its id; the next up sends one PUT and is clean."""
    emulator.behave(settle_seconds=0.05, commvault_outcome="update_failure")
    native_stack.declare(_PARTNER)
    failed = native_stack.up(check=False)
    assert not failed.ok
    reason = 'Commvault account "Acme ltd" failed: its status is update_failure'
    assert reason in failed.output
    saved = native_stack.resources()["partner"]
    assert saved["id"] == PARTNER_ID
    assert saved["inputs"]["externalId"] == "XSP1234"
    assert reason in saved["initErrors"][0]
    emulator.behave(commvault_outcome="active")
    emulator.clear_requests()
    native_stack.up()
    assert len(emulator.requests("PUT")) == 1
    native_stack.preview("--expect-no-changes")


def test_onboard_that_fails_after_its_creation_is_not_made_twice(native_stack: Stack, emulator: Emulator) -> None:
    """An onboard whose set-up fails stays in the stack; the next up neither makes another nor completes it again."""
    emulator.behave(settle_seconds=0.01, onboard_outcome="failed")
    inputs = {**LEADCONDUIT_ONBOARD.inputs, "status": "completed"}
    native_stack.declare((LEADCONDUIT_ONBOARD.token, "buyer", inputs))
    assert "its status is failed" in native_stack.up(check=False).output
    assert native_stack.ids()["buyer"]
    assert "its status is failed" in native_stack.up(check=False).output
    assert len(emulator.requests("POST", "/onboards")) == 1
    completed = [each for each in emulator.requests("PUT") if each["body"].get("status") == "completed"]
    assert len(completed) == 1


def test_interrupted_wait_loses_nothing(native_stack: Stack, emulator: Emulator) -> None:
    """Ctrl-C while an account settles: it is in the stack with its id, and the next up waits for it."""
    emulator.behave(commvault_outcome="never")
    native_stack.declare(_PARTNER)
    with native_stack.start("up", "--yes", "--skip-preview") as running:
        until(lambda: bool(emulator.requests("PUT")))
        os.killpg(running.pid, signal.SIGINT)
        output, _ = running.communicate(timeout=60)
    assert running.returncode != 0
    assert "Traceback" not in output
    assert native_stack.ids()["partner"] == PARTNER_ID
    emulator.behave(commvault_outcome="active", settle_seconds=0.05)
    emulator.change(COMMVAULT_ACCOUNT.token, PARTNER_ID, status="active")
    native_stack.up()
    native_stack.preview("--expect-no-changes")


@pytest.mark.parametrize("option", ["{create='1s'}", "{'create': '1s'}"], ids=["class", "dict"])
def test_custom_timeout_wins_over_the_setting(
    make_native_stack: Callable[..., Stack], emulator: Emulator, option: str
) -> None:
    """A resource's own time-out ends the wait, and the error names the last status."""
    emulator.behave(commvault_outcome="never")
    stack = make_native_stack()
    timeouts = f"pulumi.CustomTimeouts({option[1:-1]})" if "=" in option else option
    program = f"""
import pulumi
import pulumi_accounts as accounts

accounts.commvault.Account(
    "partner",
    pulumi.ResourceOptions(custom_timeouts={timeouts}),
    external_id="XSP1234",
    name="Acme limited",
    contacts=[{{"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe"}}],
)
"""
    (stack.folder / "__main__.py").write_text(program, encoding="utf-8")
    failed = stack.up(check=False)
    assert "is not ready after 1 s: its status is updating, not active" in failed.output


def test_rotated_key_replaces_nothing(make_native_stack: Callable[..., Stack], emulator: Emulator) -> None:
    """A key from the environment counts at once, without an up before; one from configuration replaces nothing."""
    stack = make_native_stack(LEADCONDUIT_API_KEY="first-key-canary")
    emulator.behave(leadconduit_api_key="first-key-canary")
    stack.declare(("leadconduit:Account", "company", {"features": {"firehose": True}}))
    stack.up()
    emulator.behave(leadconduit_api_key="second-key-canary")
    stack.environment["LEADCONDUIT_API_KEY"] = "second-key-canary"
    stack.refresh("--expect-no-changes")
    emulator.behave(leadconduit_api_key="third-key-canary")
    stack.keep_secrets(**{"accounts:leadconduitApiKey": "third-key-canary"})
    changed = stack.up()
    assert "replaced" not in changed.output
    stack.preview("--expect-no-changes")
