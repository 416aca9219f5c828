"""S4: a server that goes away and comes back, in the middle of what is done with it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.clock import Clock
from pulumi_accounts.operations.journal.budget import StoredBudget
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.quotas import Limit
from pulumi_accounts.store.writer import StoreWriter
from tests.support.redis import MISSING, PROGRAM, redis_server
from tests.unit.store.conftest import entry

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.store.entries import Store

pytestmark = [pytest.mark.anyio, pytest.mark.skipif(not PROGRAM, reason=MISSING)]


async def test_s4_a_server_that_comes_back(tmp_path: Path) -> None:
    """A restart in the middle is waited for: nothing is said, and all records are in it."""
    warned, made = list[str](), [entry(object_id=str(number)) for number in range(30)]
    with redis_server(tmp_path, "--appendonly", "yes", "--appendfsync", "always") as server:
        writer = StoreWriter(lambda: open_store(server.url), warned.append)
        for number, each in enumerate(made):
            if number == 10:
                server.stop()
                asyncio.get_running_loop().call_later(0.5, server.start)
            await writer.do(lambda store, each=each: store.add(each))
        await writer.aclose()
        assert warned == []
        with contextlib.closing(open_store(server.url)) as store:
            assert all(store.holder(["scope"], str(number)) for number in range(30))


async def test_s4_a_server_that_is_away_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One warning; after it is back, the records are in it, and what was taken away meanwhile is not."""
    monkeypatch.setattr("pulumi_accounts.store.redis._SECONDS_AWAY", 0.0)
    monkeypatch.setattr("pulumi_accounts.store.writer._FIRST_PAUSE", 0.0)
    warned, own = list[str](), dict[str, Any]()
    with redis_server(tmp_path, "--appendonly", "yes", "--appendfsync", "always") as server:
        writer = StoreWriter(
            lambda: open_store(server.url), warned.append, lambda: open_store(server.url, patient=False)
        )

        def restore(store: Store) -> None:
            for each in own.values():
                store.add(each)

        writer.restorers.append(restore)
        for number in range(6):
            each = own[str(number)] = entry(object_id=str(number))
            if number == 2:
                server.stop()
            if number == 4:
                server.start()
            await writer.do(lambda store, each=each: store.add(each))
        await writer.aclose()
        assert len(warned) == 1
        with contextlib.closing(open_store(server.url)) as store:
            assert [store.holder(["scope"], str(number)) is not None for number in range(6)] == [True] * 6


async def test_s4_what_was_spent_is_not_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget goes on where it was, in memory, on a server that has lost its data, and when the first one is back."""
    monkeypatch.setattr("pulumi_accounts.store.redis._SECONDS_AWAY", 0.0)
    with redis_server(tmp_path, "--save", "") as server:
        writer = StoreWriter(lambda: open_store(server.url), lambda _: None)
        budget = StoredBudget(writer, "budget", Limit(20, 3600.0), Clock(), lambda _: None)
        for _ in range(15):
            await budget.answered(await budget.spend())
        server.stop()
        assert (await budget.usage())[0] == 5
        server.start()
        await budget.spend()
        assert (await budget.usage())[0] == 4
        await writer.aclose()


async def test_s4_what_was_spent_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was spent while the server was away is known to the next process, even if nothing is spent afterwards."""
    monkeypatch.setattr("pulumi_accounts.store.redis._SECONDS_AWAY", 0.0)
    with redis_server(tmp_path, "--save", "") as server:
        for spends in (3, 0):
            writer = StoreWriter(lambda: open_store(server.url), lambda _: None)
            budget = StoredBudget(writer, "budget", Limit(20, 3600.0), Clock(), lambda _: None)
            await budget.usage()
            if spends:
                server.stop()
            for _ in range(spends):
                await budget.answered(await budget.spend())
            if spends:
                server.start()
                await writer.aclose()
        assert (await budget.usage())[0] == 17
        await writer.aclose()
