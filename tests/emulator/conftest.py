"""The vendors' clients, with the right credentials, and the emulator's page in a browser.

What the clients are refused is for each test to see.
"""

from __future__ import annotations

import ssl
from functools import partial
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.support.browser import open_page, start_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from tests.support.browser import Opener
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


@pytest.fixture(scope="module")
def _browser() -> Iterator[Browser]:
    # No longer than a module: while it is open, its event loop is in the way of other tests' own.
    with start_browser() as browser:
        yield browser


@pytest.fixture
def opened(_browser: Browser, emulator: Emulator) -> Opener:
    """Return what opens the page of this test's emulator, in a window of a width."""
    return partial(open_page, _browser, emulator.url)


@pytest.fixture
def put_logins(emulator: Emulator) -> Callable[[int], None]:
    """Return what puts so many credentials there: Login 000, Login 001 and so on."""

    def put(count: int) -> None:
        for index in range(count):
            wire = {"name": f"Login {index:03}", "type": "user", "package": "p", "username": "ada", "password": "pw"}
            emulator.put("leadconduit:Credential", f"{index:024x}", wire)

    return put
