"""Operations on the emulated vendors, with time that passes at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.session import Session
from pulumi_accounts.operations.target import Target
from tests.support.server import RawServer, raw_server
from tests.support.specimens import SPECIMENS
from tests.unit.operations.runs import Machine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pulumi_accounts.model.values import Properties
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator

CREDENTIALS = {
    "leadconduitApiKey": "demo",
    "commvaultToken": "demo",
    "activeplatformApiToken": "demo",
    "store": "memory:",
}


@dataclass
class Bench:
    """A session with all three vendors at one address, and what it says."""

    url: str
    time: VirtualTime
    config: dict[str, Any] = field(default_factory=dict[str, Any])
    said: list[str] = field(default_factory=list[str])
    warned: list[str] = field(default_factory=list[str])
    _session: Session | None = None

    def configure(self, **config: Any) -> None:
        """Set stack configuration, before the session is used."""
        assert self._session is None, "the session is in use"
        self.config |= config

    @property
    def session(self) -> Session:
        """The session, made when it is first used."""
        if self._session is None:
            urls = {f"{vendor}BaseUrl": self.url for vendor in ("leadconduit", "commvault", "activeplatform")}
            settings = load({**CREDENTIALS, **urls, **self.config}, {})
            self._session = Session(settings, self.said.append, self.warned.append, self.time.clock)
        return self._session

    def target(self, token: str) -> Target:
        """Return a kind of object within the session."""
        return Target(self.session.kind(BY_TOKEN[token]), self.session)

    def objects(self, token: str) -> Objects:
        """Return the operations on a kind of object."""
        return Objects(self.target(token))

    async def aclose(self) -> None:
        """Close the session's connections."""
        if self._session:
            await self._session.aclose()


def inputs_of(token: str, **changes: Any) -> Properties:
    """Return checked inputs: those of the specimen, with some of them changed, or taken out by None."""
    specimen = next(each for each in SPECIMENS if each.token == token)
    checked = check(specimen.declaration, {**specimen.inputs, **changes})
    assert not checked.problems
    return checked.inputs


@pytest.fixture(autouse=True)
def _trust_nobody(trusting_nobody: None) -> None:
    """Do so in every test here."""


@pytest.fixture
async def bench(emulator: Emulator, time: VirtualTime) -> AsyncIterator[Bench]:
    """Return a session with the emulator, whose writes settle at the next look."""
    emulator.behave(settle_seconds=0)
    bench = Bench(emulator.url, time)
    yield bench
    await bench.aclose()


@pytest.fixture
async def raw_bench(time: VirtualTime) -> AsyncIterator[Bench]:
    """Return a session whose address is set by the test."""
    bench = Bench("", time)
    yield bench
    await bench.aclose()


@pytest.fixture
async def machine(emulator: Emulator, time: VirtualTime, tmp_path: Path) -> AsyncIterator[Machine]:
    """Return a machine with an empty store, and the emulator, whose writes settle at the next look."""
    emulator.behave(settle_seconds=0)
    machine = Machine(emulator.url, time.clock, tmp_path / "state" / "store.sqlite")
    yield machine
    await machine.aclose()


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    """Return a server of raw bytes."""
    async with raw_server() as running:
        yield running


@pytest.fixture
def raw(machine: Machine, server: RawServer) -> Machine:
    """Return a machine whose vendors are all at the server of raw bytes."""
    return replace(machine, url=server.url)
