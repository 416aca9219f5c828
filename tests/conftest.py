"""Fixtures for every test."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.support.emulator import Emulator, running

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_sessionstart() -> None:
    """Give children back the signal that a shell takes from what it starts in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Let three test side by side on two cores: for a quarter of their time, tests wait for a process or an answer."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


@pytest.fixture(scope="session")
def _running_emulator() -> Iterator[Emulator]:
    with running() as vendors:
        yield vendors


@pytest.fixture
def emulator(_running_emulator: Emulator) -> Emulator:
    """Return the vendors, as new: each worker has one server, and each test begins with its reset."""
    _running_emulator.reset()
    return _running_emulator
