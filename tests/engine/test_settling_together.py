"""A hundred accounts that settle at the same time, on the real engine: looked at together, by few requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.partners import partners, renamed

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

COUNT = 100


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Either adapter's classes."""
    return request.param


def test_a_hundred_accounts(stack: Stack, emulator: Emulator) -> None:
    """With the default settings each is written once, and all of them together take sixty reads at most."""
    emulator.behave(settle_seconds=5)
    stack.declare(*renamed(partners(emulator, COUNT)))
    del stack.environment["ACCOUNTS_POLL_INITIAL_SECONDS"]
    output = stack.up("--parallel", str(COUNT)).output
    assert len(emulator.requests("PUT")) == COUNT
    assert len(emulator.requests("GET")) <= 60
    assert f" of {COUNT} are no longer pending; waiting for active" in output
    assert output.count("is updating; waiting for active") <= 2 * 4
    stack.assert_clean()
