"""Renewals of one pair side by side, and those that reach nobody, in a time that passes at once."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis.commvault import RENEWAL_PATH
from pulumi_accounts.cli.renewing.renewal import Renewal
from pulumi_accounts.model.errors import AccountsError
from tests.support.server import refusing_port
from tests.support.tokens import RENEWALS, PairFile, pair_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.clock import VirtualTime
    from tests.support.emulator import Emulator

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("trusting_nobody")]


@pytest.fixture
def file(emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PairFile:
    """Return a file with a pair that the vendor has just made."""
    monkeypatch.setenv("COMMVAULT_BASE_URL", emulator.url)
    monkeypatch.setenv("ACCOUNTS_STORE", "memory:")
    return pair_of(emulator, tmp_path / "pair.json")


class Renewing:
    """Runs renewals, and keeps what they say."""

    def __init__(self, file: PairFile, time: VirtualTime) -> None:
        """Renew the pair in this file."""
        self._file = file
        self._time = time
        self.said: list[str] = []

    async def __call__(self, base_url: str | None = None, *, again: bool = False) -> str:
        """Renew it."""
        fields: dict[str, Any] = {"file": self._file.path, "token_file": self._file.token_file, "path": RENEWAL_PATH}
        order = Renewal(**fields, base_url=base_url, older_than=0, again=again)
        return await order.run(self._time.clock, self.said.append)


@pytest.fixture
def renew(file: PairFile, time: VirtualTime) -> Renewing:
    """Return what renews the pair."""
    return Renewing(file, time)


class Holder:
    """Somebody else who renews the pair: another opening of its lock."""

    def __init__(self, file: PairFile, told: str) -> None:
        """Take the lock."""
        self._number = os.open(f"{file.path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._number, fcntl.LOCK_EX)
        os.write(self._number, told.encode())

    def ends(self) -> None:
        """Let go of it, as the kernel does for who is killed."""
        os.close(self._number)


async def test_token_renewal_that_waited_uses_what_is_there(
    time: VirtualTime, file: PairFile, renew: Renewing, emulator: Emulator
) -> None:
    """Who waited finds the pair that the other one saved, hands out its token, and sends nothing."""
    other = Holder(file, "4711")

    def other_is_done() -> None:
        if len(time.sleeps) == 20:
            file.holds(emulator.make_tokens())
            other.ends()

    time.on_sleep = other_is_done
    assert (await renew()).endswith(": not renewed")
    assert (file.sent, file.token) == ([], file.pair["accessToken"] + "\n")
    assert renew.said == [f"waiting for process 4711, which is renewing {file.path}"]


async def test_token_renewal_takes_over_from_one_that_failed(
    time: VirtualTime, file: PairFile, renew: Renewing
) -> None:
    """If the pair is as it was, and was not sent, who waited renews it; a short wait is not worth a line."""
    other = Holder(file, "4711")
    time.on_sleep = lambda: other.ends() if len(time.sleeps) == 2 else None
    assert "is renewed" in await renew()
    assert (len(file.sent), renew.said) == (1, [])


@pytest.mark.parametrize(
    ("told", "named"), [("4711", "process 4711"), ("", "another process"), ("²", "another process")]
)
async def test_token_renewal_does_not_wait_for_ever(file: PairFile, renew: Renewing, told: str, named: str) -> None:
    """It names who holds it up; nothing is sent."""
    other = Holder(file, told)
    with pytest.raises(AccountsError, match=f"{named} has been renewing .*pair.json for 300 s: run this again later"):
        await renew()
    assert file.sent == []
    other.ends()


@pytest.mark.parametrize("address", ["refused", "http://nobody.invalid"])
async def test_token_renewal_that_reaches_nobody_uses_nothing(file: PairFile, renew: Renewing, address: str) -> None:
    """A refused connection, a name that nobody has: the next run sends the pair."""
    with refusing_port() as url, pytest.raises(AccountsError, match=r"could not reach .*; the pair was not sent$"):
        await renew(url if address == "refused" else address)
    await renew()
    assert len(file.sent) == 1


async def test_token_renewal_can_be_insisted_on(file: PairFile, renew: Renewing) -> None:
    """If that reaches nobody, the pair stays what it was: one that may be used up."""
    file.emulator.fault(path=RENEWALS, reset=True)
    with pytest.raises(AccountsError, match="may be used up"):
        await renew()
    with refusing_port() as url, pytest.raises(AccountsError, match="was not sent"):
        await renew(url, again=True)
    with pytest.raises(AccountsError, match="was sent at"):
        await renew()
    await renew(again=True)
    await renew()
    assert len(file.sent) == 3
