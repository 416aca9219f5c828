"""Error hooks that try again: after a plain failure that is another creation, after one that has handed an id over an update."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.both import Both

ONBOARD = "leadconduit:Onboard"
ONBOARDING = {"invitation_id": "64b8f0f5e4b0c3a1d5e6f7a1", "status": "in_progress"}


@pytest.mark.parametrize("skips", ["true", "false"], ids=lambda skips: f"skipping {skips}")
@pytest.mark.parametrize("failures", [2, 4])
def test_an_object_that_is_made_and_not_brought_on_its_way(both: Both, failures: int, skips: str) -> None:
    """Tried three times by a hook: one object, known to the stack at once or by the next up."""
    stack = both.stack
    stack.environment |= {"PULUMI_SKIP_CHECKPOINTS": skips, "RETRIES": "3"}
    both.fault(method="PUT", status=422, times=failures)
    both.declare((ONBOARD, "it", ONBOARDING))
    first = stack.up("--continue-on-error", check=False)
    assert first.ok is (failures <= 3), first.output
    assert [len(side.emulator.objects(ONBOARD)) for side in both] == [1, 1]
    assert "bug" not in first.output
    both.clear_faults()
    stack.up()
    for side in both:
        (made,) = side.emulator.objects(ONBOARD)
        assert side.ids() == {"it": made["id"]}
    stack.assert_clean()
