"""S11: machines whose clocks differ, and a machine that was too busy to learn by how much."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.clock import Clock
from pulumi_accounts.operations.journal.budget import StoredBudget
from pulumi_accounts.store.opening import open_store
from pulumi_accounts.store.quotas import Limit
from pulumi_accounts.store.redis import RedisStore
from pulumi_accounts.store.writer import StoreWriter
from tests.support.forward import forwarded
from tests.support.redis import MISSING, PROGRAM, redis_server, start_redis

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_accounts.store.entries import Store

pytestmark = [pytest.mark.anyio, pytest.mark.skipif(not PROGRAM, reason=MISSING)]


class _Elsewhere(RedisStore):
    """The store as a machine sees it whose clock is ahead of ours."""

    ahead = 0.0

    def edit(self, name: str, change: Any) -> Any:
        """Tell what that machine has learned."""
        return super().edit(name, lambda text, ahead: change(text, ahead - self.ahead))


def _now(store: Store) -> float:
    """Return what time it is by the store, as a step of it is told."""
    return store.edit("text", lambda _, ahead: ("", time.time() + ahead))


def test_s11_a_first_answer_that_took_long(tmp_path: Path) -> None:
    """Whatever was learned from it: what two processes are told is the time of each step, and a later one has a later."""
    with redis_server(tmp_path, "--save", "") as server, forwarded(server.port, 1.0) as way:
        slow_url = server.url.replace(str(server.port), str(way.port))
        with contextlib.closing(open_store(server.url)) as one, contextlib.closing(open_store(slow_url)) as other:
            way.seconds = 0.0
            told = [_now(each) for each in (one, other, one, other, one)]
            assert told == sorted(told)


async def test_s11_two_machines_whose_clocks_differ(tmp_path: Path) -> None:
    """They count by the server's clock: together they spend no more than there is."""
    with start_redis(tmp_path) as url:
        budgets = []
        for ahead in (0.0, 90.0):
            store = _Elsewhere(url)
            store.ahead = ahead
            writer = StoreWriter(lambda store=store: store)
            clock = Clock(wall=lambda ahead=ahead: time.time() + ahead)
            budgets.append(StoredBudget(writer, "budget", Limit(20, 60.0), clock, lambda _: None))
        for number in range(20):
            budget = budgets[number % 2]
            await budget.answered(await budget.spend())
        assert [(await each.usage())[0] for each in budgets] == [0, 0]
        for each in budgets:
            await each.writer.aclose()
