"""What only a server shared by machines meets: other versions of the provider, and its going away."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.store.entries import StoreError
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.writer import StoreWriter
from tests.support.redis import MISSING, PROGRAM, start_redis
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from pathlib import Path

redis = pytest.importorskip("redis", reason="the Redis client is missing: pip install 'pulumi-accounts[redis]'")

pytestmark = pytest.mark.anyio


def _key(client: Any, entry_id: str) -> Any:
    (key,) = [each for each in client.scan_iter() if entry_id in each.decode()]
    return key


def test_a_record_of_a_later_version(redis_url: str) -> None:
    """A field that a newer provider on another machine has written is passed over."""
    store, one = open_store(redis_url), entry()
    store.add(one)
    with redis.Redis.from_url(redis_url) as client:
        client.hset(_key(client, one.id), "brandNew", "1")
    assert store.begun(["resource"], ["scope"]) == [one]
    store.close()


@pytest.mark.parametrize("damage", ["field gone", "odd time", "no hash"])
async def test_a_record_that_cannot_be_read(redis_url: str, damage: str) -> None:
    """What is no record is one warning or nothing; no call hangs for it."""
    warned: list[str] = []
    writer, one = StoreWriter(lambda: open_store(redis_url), warned.append), entry()
    await writer.do(lambda store: store.add(one))
    with redis.Redis.from_url(redis_url) as client:
        key = _key(client, one.id)
        if damage == "field gone":
            client.hdel(key, "place")
        elif damage == "odd time":
            client.hset(key, "opened", "yesterday")
        else:
            client.set(key, "nonsense")
    async with asyncio.timeout(1):
        found = await writer.do(lambda store: store.begun(["resource"], ["scope"]))
    assert found == []
    assert len(warned) <= 1
    await writer.aclose()


@pytest.mark.skipif(not PROGRAM, reason=MISSING)
def test_a_server_that_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call says so in words, and none of them repeats the address's password."""
    monkeypatch.setattr("pulumi_accounts.store.redis._SECONDS_AWAY", 0.0)
    with start_redis(tmp_path) as url:
        store = open_store(url)
        store.add(one := entry())
    calls: list[Any] = [
        lambda: store.add(entry()),
        lambda: store.claim(one.id, "1"),
        lambda: store.confirm(["scope"], ["1"]),
        lambda: store.drop(one.id),
        lambda: store.forget(["scope"], "1"),
        lambda: store.begun(["resource"], ["scope"]),
        lambda: store.unresolved(["scope"], "fingerprint"),
        lambda: store.holder(["scope"], "1"),
    ]
    for each in calls:
        with pytest.raises(StoreError, match=r"\w"):
            each()
    store.close()


@pytest.mark.skipif(not PROGRAM, reason=MISSING)
async def test_a_run_outlives_its_server(tmp_path: Path) -> None:
    """A server that goes away during a run is one warning, and what follows is kept in memory."""
    warned: list[str] = []
    with start_redis(tmp_path) as url:
        writer = StoreWriter(lambda: open_store(url), warned.append)
        await writer.do(lambda store: store.add(entry()))
    one = entry()
    await writer.do(lambda store: store.add(one))
    assert await writer.do(lambda store: store.claim(one.id, "1"))
    assert await writer.do(lambda store: store.holder(["scope"], "1")) == replace(one, object_id="1")
    assert len(warned) == 1
    assert warned[0].startswith("accounts:store cannot be used (")
    await writer.aclose()
