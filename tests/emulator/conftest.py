"""The vendors' clients, with the right credentials; what they are refused is for each test to see."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.emulator import Emulator

# Loading the certificates takes longer than most tests, and none of them speaks TLS.
_TLS = ssl.create_default_context()


@pytest.fixture
def leadconduit(emulator: Emulator) -> Iterator[httpx.Client]:
    """Return a client of LeadConduit."""
    with httpx.Client(base_url=emulator.url, auth=("API", "demo"), verify=_TLS) as client:
        yield client


@pytest.fixture
def commvault(emulator: Emulator) -> Iterator[httpx.Client]:
    """Return a client of Commvault."""
    base_url = f"{emulator.url}/api/v1/partner"
    with httpx.Client(base_url=base_url, headers={"Authorization": "Bearer demo"}, verify=_TLS) as client:
        yield client


@pytest.fixture
def activeplatform(emulator: Emulator) -> Iterator[httpx.Client]:
    """Return a client of ActivePlatform."""
    base_url = f"{emulator.url}/api/vendor/v1"
    with httpx.Client(base_url=base_url, params={"api_token": "demo"}, verify=_TLS) as client:
        yield client
