"""V24: a token's file is renewed by somebody who empties it first, and may come some seconds late."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.clock import Clock
from pulumi_accounts.http.errors import AuthorizationError
from pulumi_accounts.http.renewal import PATIENCE
from pulumi_accounts.http.waiting import within
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.operations.configuration.credentials import ConfiguredSecret
from tests.support.keeper import NEW, OLD, Keeper
from tests.support.specimens import PARTNER_ID

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.http.answers import Answer
    from pulumi_accounts.http.client import Client
    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

READ = Call(method="GET", path=COMMVAULT.probe)
WRITE = Call(
    method="PUT",
    path=f"/api/v1/partner/accounts/{PARTNER_ID}",
    body={"externalId": "XSP1234", "name": "Acme", "contacts": [{"phone": "1"}]},
    repeatable=False,
)


@dataclass(frozen=True)
class Kept(Keeper):
    """With a client that takes its token from the file."""

    client: Client


@pytest.fixture
async def keeper(emulator: Emulator, time: VirtualTime, clients: Clients, tmp_path: Path) -> Kept:
    """Return the keeper of a file with the token that the vendor takes."""
    path = tmp_path / "token"
    client = clients.of(emulator.url, COMMVAULT, ConfiguredSecret(COMMVAULT, None, str(path)))
    keeper = Kept(path, emulator, time, client)
    keeper.begin()
    return keeper


@pytest.mark.parametrize("call", [READ, WRITE], ids=["read", "write"])
@pytest.mark.parametrize("content", [OLD, "", " \n", None, b"\xff\xfe"], ids=repr)
async def test_v24_a_renewal_that_comes_late(keeper: Kept, content: str | bytes | None, call: Call) -> None:
    """Whatever the file holds at the time of the 401, it is looked at for some seconds."""
    await keeper.client.call(READ)
    keeper.expires()
    keeper.holds(content)
    keeper.will_hold(NEW, after=3)
    await keeper.client.call(call)
    assert keeper.tokens() == [OLD, NEW]


async def test_v24_half_a_token(keeper: Kept) -> None:
    """A file may be read while it is being written."""
    await keeper.client.call(READ)
    keeper.expires()
    keeper.holds(NEW[:5])
    keeper.will_hold(NEW, after=0.2)
    await keeper.client.call(READ)
    assert keeper.tokens() == [OLD, NEW[:5], NEW]


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (OLD, AuthorizationError, "30 minutes"),
        ("", ConfigurationError, "is empty"),
        (None, ConfigurationError, "No such file"),
    ],
    ids=["unchanged", "empty", "missing"],
)
async def test_v24_a_renewal_that_never_comes(
    keeper: Kept, content: str | None, kind: type[Exception], words: str
) -> None:
    """After those seconds the refusal is told, or what is the matter with the file."""
    await keeper.client.call(READ)
    keeper.expires()
    keeper.holds(content)
    before = keeper.time.seconds
    with pytest.raises(kind, match=words):
        await keeper.client.call(READ)
    assert keeper.time.seconds - before == pytest.approx(PATIENCE)
    assert keeper.tokens() == [OLD]


async def test_v24_never_longer_than_the_operation(keeper: Kept) -> None:
    """An operation that has less time ends in it."""
    await keeper.client.call(READ)
    keeper.expires()
    before = keeper.time.seconds
    with within(keeper.time.clock, 2), pytest.raises(AuthorizationError):
        await keeper.client.call(READ)
    assert keeper.time.seconds - before == pytest.approx(2)


async def test_v24_a_file_that_is_empty_at_first(keeper: Kept) -> None:
    """The first token is waited for, too; a file that is not there is another matter, which is told at once."""
    keeper.holds("")
    keeper.will_hold(OLD, after=3)
    await keeper.client.call(READ)
    assert keeper.tokens() == [OLD]


@pytest.mark.parametrize(("content", "seconds"), [("", PATIENCE), (None, 0)], ids=["empty", "missing"])
async def test_v24_no_token_at_all(keeper: Kept, content: str | None, seconds: float) -> None:
    """Nothing is sent without one."""
    keeper.holds(content)
    before = keeper.time.seconds
    with pytest.raises(ConfigurationError, match=r"^accounts:commvaultTokenFile: cannot read"):
        await keeper.client.call(READ)
    assert keeper.time.seconds - before == pytest.approx(seconds)
    assert keeper.tokens() == []


async def test_v24_one_look_for_all(keeper: Kept, clients: Clients) -> None:
    """Requests side by side share a look, whether it finds something or not, and what is said of it."""
    await keeper.client.call(READ)
    keeper.expires()
    before = keeper.time.seconds
    results = await asyncio.gather(*(keeper.client.call(READ) for _ in range(6)), return_exceptions=True)
    assert all(isinstance(each, AuthorizationError) for each in results)
    assert keeper.time.seconds - before == pytest.approx(PATIENCE)
    keeper.will_hold(NEW, after=3)
    await asyncio.gather(*(keeper.client.call(READ) for _ in range(6)))
    assert keeper.tokens()[-1] == NEW
    assert [each.partition(" s for another")[0] for each in clients.said] == ["Commvault Cloud: waiting up to 9"] * 2


@dataclass
class Stopped:
    """Time that stands still until it is told to go on."""

    asleep: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)
    client: Client | None = None

    async def call(self) -> asyncio.Task[Answer]:
        """Have a request wait for another token."""
        assert self.client
        task = asyncio.create_task(self.client.call(READ))
        await asyncio.wait_for(self.asleep.wait(), 30)
        return task

    async def sleep(self, _seconds: float) -> None:
        """Wait, and tell when somebody does, and when nobody does any more."""
        self.asleep.set()
        try:
            await self.goes_on.wait()
        finally:
            self.ended.set()


@pytest.fixture
async def stopped(keeper: Kept, clients: Clients) -> Stopped:
    """Return a client for which time stands still, and that has a token which is no longer taken."""
    stopped = Stopped()
    secret, clock = ConfiguredSecret(COMMVAULT, None, str(keeper.path)), Clock(sleep=stopped.sleep)
    stopped.client = clients.of(keeper.emulator.url, COMMVAULT, secret, clock=clock)
    await stopped.client.call(READ)
    keeper.expires()
    return stopped


async def test_v24_an_interruption_ends_it(keeper: Kept, stopped: Stopped) -> None:
    """Whoever is told to stop does so at once; with the last who waits the look ends, and the next one begins anew."""
    task = await stopped.call()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wait_for(stopped.ended.wait(), 30)
    keeper.holds(NEW)
    await (await stopped.call())


async def test_v24_an_interruption_stops_nobody_else(keeper: Kept, stopped: Stopped) -> None:
    """Others that wait go on."""
    first, second = await stopped.call(), await stopped.call()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    keeper.holds(NEW)
    stopped.goes_on.set()
    assert (await second).status == 200


async def test_v24_the_refused_token_stays_hidden(keeper: Kept) -> None:
    """A vendor that repeats a token which it no longer takes does not show it."""
    await keeper.client.call(READ)
    keeper.expires()
    keeper.holds(NEW)
    await keeper.client.call(READ)
    keeper.emulator.fault(status=400, body={"error": f"{OLD} and {NEW} are odd"})
    with pytest.raises(Exception, match=r"answered 400: \[secret\] and \[secret\] are odd"):
        await keeper.client.call(READ)


async def test_v24_what_nobody_renews(keeper: Kept, clients: Clients) -> None:
    """A token without a file is wrong at once."""
    keeper.expires()
    with pytest.raises(AuthorizationError):
        await clients.of(keeper.emulator.url, COMMVAULT).call(READ)
    assert keeper.time.sleeps == []
