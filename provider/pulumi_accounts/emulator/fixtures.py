"""Fixtures for pytest: ``pytest_plugins = ["pulumi_accounts.emulator.fixtures"]`` in a ``conftest.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.emulator.handle import Emulator, running

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def _accounts_emulator() -> Iterator[Emulator]:
    with running() as emulator:
        yield emulator


@pytest.fixture
def accounts_emulator(_accounts_emulator: Emulator) -> Emulator:
    """The vendors, as new for each test: one server a session, or a worker, and a reset before each test."""
    _accounts_emulator.reset()
    return _accounts_emulator
