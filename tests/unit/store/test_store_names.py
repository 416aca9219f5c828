"""S1, S2, S8: what a store can be called, and that nothing else hangs a run, makes a folder or shows a login."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.store.address import problem_with
from pulumi_accounts.store.entries import StoreError
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.writer import StoreWriter
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.store.entries import Store

redis = pytest.importorskip("redis", reason="the Redis client is missing: pip install 'pulumi-accounts[redis]'")

pytestmark = pytest.mark.anyio
CANARY = "canary-7f3a"


@pytest.mark.parametrize(
    "name",
    [f"redis://:{CANARY}@127.0.0.1:1/0?nonsense=1", "~nosuchuser/store.sqlite", f"redis://:{CANARY}@[::1/0"],
)
async def test_s1_nobody_waits_for_ever(name: str) -> None:
    """Whatever opening a store raises is one warning, in which no password is, and the job is done."""
    warned: list[str] = []
    writer = StoreWriter(lambda: open_store(name), warned.append)
    async with asyncio.timeout(60):
        await writer.do(lambda store: store.add(entry()))
        await writer.aclose()
    (warning,) = warned
    assert "cannot be used" in warning
    assert CANARY not in warning


async def test_s1_whatever_a_call_raises() -> None:
    """What is no store's own error, too."""

    def opened() -> Store:
        raise MemoryError(CANARY)

    warned: list[str] = []
    writer = StoreWriter(opened, warned.append)
    await writer.do(lambda store: store.add(entry()))
    assert len(warned) == 1
    assert CANARY not in warned[0]
    await writer.aclose()


@pytest.mark.parametrize(
    "name",
    [
        f"valkey+tls://:{CANARY}@host/0",
        f"redis+sentinel://:{CANARY}@host:26379/mymaster/0",
        f"https://user:{CANARY}@host/",
        f"sqlite:///{CANARY}",
        f"file:///{CANARY}",
        "cache.example:6379",
        f"user:{CANARY}@cache.example:6379",
        "memory",
        "rel.sqlite",
        "./rel.sqlite",
        f"redis://:{CANARY}@host/abc",
        f"redis://:{CANARY}#x@host/0",
        "redis://",
        "~nosuchuser/store.sqlite",
    ],
)
def test_s2_a_name_of_no_kind(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an error of configuration in one line, without the login, and makes no folder."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match=r"^accounts:store ") as caught:
        load({"store": name}, {})
    assert CANARY not in str(caught.value)
    with pytest.raises(StoreError):
        open_store(name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "memory:",
        "/var/lib/x.sqlite",
        "~/x.sqlite",
        "redis://h",
        "REDISS://h:1/2",
        "Valkey://u:p@h",
        "valkeys://h",
        "unix:///run/r.sock",
    ],
)
def test_s2_every_kind_that_there_is(name: str) -> None:
    """In any letter case."""
    assert problem_with(name) == ""


def test_s8_the_setting_is_a_secret() -> None:
    """An address may have a login in it."""
    settings = load({"store": f"redis://:{CANARY}@host/0"}, {})
    assert CANARY not in repr(settings)
