"""Ctrl-C while an object is waited for."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from chaos.processes import Session
from tests.support.partners import partners, renamed
from tests.support.specimens import COMMVAULT_ACCOUNT, LEADCONDUIT_CREDENTIAL, PARTNER_ID
from tests.support.waiting import until

if TYPE_CHECKING:
    from subprocess import Popen

    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

ACCOUNT, CREDENTIAL = COMMVAULT_ACCOUNT.token, LEADCONDUIT_CREDENTIAL.token
RESOURCES = (
    (ACCOUNT, "partner", {**COMMVAULT_ACCOUNT.inputs, "website": "www.new.example"}),
    (CREDENTIAL, "mail", LEADCONDUIT_CREDENTIAL.inputs),
)

# Generous: alone on a machine it takes about one.
ENDS_WITHIN = 20
LOOKS = f"/api/v1/partner/accounts/{PARTNER_ID}"


def test_ctrl_c_lets_what_runs_come_to_its_end(stack: Stack, emulator: Emulator) -> None:
    """After one Ctrl-C the engine begins nothing new; what settles meanwhile is kept, and the next up is clean."""
    emulator.behave(settle_seconds=600)
    stack.declare(*RESOURCES)
    with stack.start("up", "--yes", "--skip-preview") as command:
        _wait_for_both(stack, emulator)
        os.killpg(command.pid, signal.SIGINT)
        until(lambda: len(emulator.requests("GET", LOOKS)) > 8)
        emulator.change(ACCOUNT, PARTNER_ID, status="active")
        output = command.communicate(timeout=ENDS_WITHIN)[0]
    assert "error: update canceled" in output
    assert "Traceback" not in output
    assert set(stack.ids()) == {"mail", "partner"}
    emulator.clear_requests()
    assert "unchanged" in stack.up().output
    assert emulator.requests("PUT") == emulator.requests("POST") == []


def test_a_second_ctrl_c_ends_at_once_and_the_next_up_continues(stack: Stack, emulator: Emulator) -> None:
    """Twice Ctrl-C ends the wait without a traceback; the next up takes the account over and makes nothing twice."""
    emulator.behave(settle_seconds=600)
    stack.declare(*RESOURCES)
    with stack.start("up", "--yes", "--skip-preview") as command:
        _wait_for_both(stack, emulator)
        os.killpg(command.pid, signal.SIGINT)
        _until_it_says(command, "^C again")
        os.killpg(command.pid, signal.SIGINT)
        output = command.communicate(timeout=ENDS_WITHIN)[0]
    assert command.returncode != 0
    for noise in ("Traceback", "KeyboardInterrupt", "Exception ignored", "this is a bug"):
        assert noise not in output
    emulator.behave(settle_seconds=0)
    emulator.change(ACCOUNT, PARTNER_ID, status="active")
    stack.up()
    assert set(stack.ids()) == {"mail", "partner"}
    assert len(emulator.objects(CREDENTIAL)) == 1


def test_a_second_ctrl_c_ends_many_waits(stack: Stack, emulator: Emulator) -> None:
    """Forty accounts wait on threads of their own; none stands in the way of the end, and none is written twice."""
    emulator.behave(settle_seconds=600)
    ids = partners(emulator, 40)
    stack.declare(*renamed(ids))
    with stack.start("up", "--yes", "--skip-preview", "--parallel", "40") as command:
        session = Session(command.pid)
        until(lambda: len(emulator.requests("PUT")) == len(ids))
        os.killpg(command.pid, signal.SIGINT)
        _until_it_says(command, "^C again")
        os.killpg(command.pid, signal.SIGINT)
        output = command.communicate(timeout=ENDS_WITHIN)[0]
        assert session.wait(ENDS_WITHIN), "something goes on for ever"
    # What the SDK says, where the program's own end is interrupted, is not ours.
    assert "/pulumi_accounts/" not in output
    emulator.behave(settle_seconds=0)
    for each in ids:
        emulator.change(ACCOUNT, each, status="active")
    stack.up("--parallel", "40")
    assert len(stack.ids()) == len(ids) == len(emulator.requests("PUT"))
    stack.assert_clean()


def _wait_for_both(stack: Stack, emulator: Emulator) -> None:
    """Return once the up waits for the account, and the credential is in state."""
    until(lambda: len(emulator.requests("GET", LOOKS)) > 4 and "mail" in stack.encrypted_resources())


def _until_it_says(command: Popen[str], words: str) -> None:
    assert command.stdout
    assert any(words in line for line in command.stdout), "it never says so"
