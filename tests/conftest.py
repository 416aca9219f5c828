"""Fixtures for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.emulator import Emulator, start_emulator

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def _running_emulator() -> Iterator[Emulator]:
    with start_emulator() as running:
        yield running


@pytest.fixture
def emulator(_running_emulator: Emulator) -> Emulator:
    """Return the vendors, as new: each worker has one server, and each test begins with its reset."""
    _running_emulator.reset()
    return _running_emulator
