"""Real clients of real sockets, with time that passes at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.client import Client
from pulumi_accounts.operations.configuration.credentials import ConfiguredSecret
from tests.support.clock import VirtualTime
from tests.support.server import RawServer, raw_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pulumi_accounts.http.authentication import SecretSource
    from pulumi_accounts.model.vendors import Vendor
    from tests.support.clock import VirtualTime

SECRET = "made-up-key"


@dataclass
class Clients:
    """Makes clients, and keeps what they say."""

    time: VirtualTime
    said: list[str] = field(default_factory=list[str])
    made: list[Client] = field(default_factory=list[Client])

    def of(self, url: str, vendor: Vendor = LEADCONDUIT, secret: str | SecretSource = SECRET, **more: Any) -> Client:
        """Return a client of the vendor at this address."""
        source = ConfiguredSecret(vendor, secret) if isinstance(secret, str) else secret
        options = {"timeout": 10.0, "clock": self.time.clock, "report": self.said.append, **more}
        client = Client(vendor=vendor, base_url=url, secret=source, **options)
        self.made.append(client)
        return client


@pytest.fixture(autouse=True)
def _trust_nobody(trusting_nobody: None) -> None:
    """Do so in every test here."""


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    """Return a server of raw bytes."""
    async with raw_server() as running:
        yield running


@pytest.fixture
async def clients(time: VirtualTime) -> AsyncIterator[Clients]:
    """Return a maker of clients, which are closed in the end."""
    clients = Clients(time)
    yield clients
    for each in clients.made:
        await each.aclose()
