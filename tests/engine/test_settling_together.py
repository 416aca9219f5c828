"""A hundred accounts that settle at the same time, on the real engine: looked at together, by few requests."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Stack

ACCOUNT = "commvault:Account"
COUNT = 100


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Either adapter's classes."""
    return request.param


def test_a_hundred_accounts(stack: Stack, emulator: Emulator) -> None:
    """With the default settings each is written once, and all of them together take sixty reads at most."""
    emulator.behave(settle_seconds=5)
    ids = [str(uuid.UUID(int=number + 1)) for number in range(COUNT)]
    for each in ids:
        emulator.put(
            ACCOUNT, each, {"externalId": each, "name": each, "contacts": [{"type": "admin"}], "status": "active"}
        )
    declared = ({"external_id": each, "name": f"new {each}", "contacts": [{}]} for each in ids)
    stack.declare(*((ACCOUNT, f"a-{each['external_id']}", each) for each in declared))
    del stack.environment["ACCOUNTS_POLL_INITIAL_SECONDS"]
    output = stack.up("--parallel", str(COUNT)).output
    assert len(emulator.requests("PUT")) == COUNT
    assert len(emulator.requests("GET")) <= 60
    assert f" of {COUNT} are no longer pending; waiting for active" in output
    assert output.count("is updating; waiting for active") <= 2 * 4
    stack.assert_clean()
