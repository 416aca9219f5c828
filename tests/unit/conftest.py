"""What the tests of several rooms need, and how hard the laws are tried.

Every run of a law looks elsewhere, and HYPOTHESIS_PROFILE=thorough looks longer.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support.clock import VirtualTime

if TYPE_CHECKING:
    from pathlib import Path

# Machines that run several workers stall now and then: a slow example is no failure.
settings.register_profile("laws", max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("laws"), max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "laws"))


@pytest.fixture
def anyio_backend() -> str:
    """Run asynchronous tests on asyncio."""
    return "asyncio"


@pytest.fixture
def time() -> VirtualTime:
    """Return the time that whatever waits here lives in."""
    return VirtualTime()


@pytest.fixture
def trusting_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep clients from reading the machine's certificates, which takes longer than any test with this."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
