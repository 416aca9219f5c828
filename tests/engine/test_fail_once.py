"""What must not happen twice: an onboard's completion sets off deliveries and e-mails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.specimens import LEADCONDUIT_ONBOARD

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

ONBOARD = LEADCONDUIT_ONBOARD.token
FAULTS: dict[str, tuple[dict[str, Any], int]] = {
    "64b8f0f5e4b0c3a1d5e6f701": ({"lose_answer": True}, 1),
    "64b8f0f5e4b0c3a1d5e6f702": ({"reset": True}, 2),
    "64b8f0f5e4b0c3a1d5e6f703": ({"status": 500}, 2),
    "64b8f0f5e4b0c3a1d5e6f704": ({"status": 500, "effect": True}, 1),
    "64b8f0f5e4b0c3a1d5e6f705": ({"garbage": True, "effect": True}, 1),
}
"""By onboard: what happens to its first PUT, and how many PUTs there are to be."""


def _completed(**more: Any) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (ONBOARD, f"buyer-{key[-1]}", {"invitation_id": f"{key[:-3]}8{key[-2:]}", "adopt_id": key, **more})
        for key in FAULTS
    ]


def test_a_completion_has_its_effect_once(stack: Stack, emulator: Emulator) -> None:
    """However its PUT fails, an onboard is completed once: it is looked up, and sent again only if nothing happened."""
    for key, (fault, _) in FAULTS.items():
        emulator.put(ONBOARD, key, {"invitation_id": f"{key[:-3]}8{key[-2:]}"})
        emulator.fault(method="PUT", path=f"/onboards/{key}", **fault)
    stack.declare(*_completed(status="completed"))
    stack.up()
    for key, (fault, puts) in FAULTS.items():
        effects = [each for each in emulator.history(ONBOARD, key) if each["event"] == "updated"]
        assert [each["status"] for each in effects] == ["completed"], fault
        assert len(emulator.requests("PUT", f"/onboards/{key}")) == puts, fault
    emulator.clear_requests()
    stack.declare(*_completed(status="completed", flow_id=LEADCONDUIT_ONBOARD.inputs["flow_id"]))
    stack.up()
    bodies = [each["body"] for each in emulator.requests("PUT")]
    assert len(bodies) == len(FAULTS)
    assert not any("status" in body for body in bodies), "a later update does not complete it again"


def test_a_failed_completion_says_where_the_onboard_is(stack: Stack, emulator: Emulator) -> None:
    """An onboard that LeadConduit fails to complete is an error with its id; adopted by that, it stays as it is."""
    emulator.behave(onboard_outcome="failed", settle_seconds=0)
    inputs = {"invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9", "status": "completed"}
    stack.declare((ONBOARD, "buyer", inputs))
    (line,) = stack.up(check=False).errors
    (made,) = emulator.objects(ONBOARD)
    assert f'LeadConduit onboard "{inputs["invitation_id"]}" failed: its status is failed' in line
    assert f'set adopt_id to "{made["id"]}"' in line
    stack.declare((ONBOARD, "buyer", {**inputs, "adopt_id": made["id"]}))
    assert "its status is failed" in stack.up(check=False).errors[0]
    assert len(emulator.objects(ONBOARD)) == 1
    assert len(emulator.requests("PUT")) == 1
