"""S10: how often the server is asked, which is what a server far away costs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.session import Session
from pulumi_accounts.operations.target import Target

redis: Any = pytest.importorskip("redis", reason="the Redis client is missing: pip install 'pulumi-accounts[redis]'")

if TYPE_CHECKING:
    from tests.support.emulator import Emulator

pytestmark = pytest.mark.anyio

CREDENTIAL = BY_TOKEN["leadconduit:Credential"]
COUNT = 20


def _asked(url: str) -> int:
    with redis.Redis.from_url(url) as client:
        return client.info("commandstats")["cmdstat_eval"]["calls"]


def _session(emulator: Emulator, url: str) -> Session:
    return Session(load({"leadconduitBaseUrl": emulator.url, "leadconduitApiKey": "demo", "store": url}, {}))


def _target(session: Session, number: int) -> Target:
    return Target(session.kind(CREDENTIAL), session, session.run.stack.resources(f"login-{number}"))


async def test_s10_trips_of_a_creation_and_a_deletion(emulator: Emulator, redis_url: str) -> None:
    """A creation asks three times, and once more where its request has waited for long; a deletion asks twice."""
    session = _session(emulator, redis_url)
    given = {"type": "token", "package": "leadconduit-custom"}
    inputs = [check(CREDENTIAL, {"name": f"login {number}", **given}).inputs for number in range(COUNT + 1)]
    kinds = [Objects(_target(session, number)) for number in range(COUNT + 1)]
    # The first asks whose the objects are, and some are remembered by what they are.
    await kinds[COUNT].create(inputs[COUNT])
    before = _asked(redis_url)
    made = await asyncio.gather(*(kinds[number].create(inputs[number]) for number in range(COUNT)))
    created = _asked(redis_url)
    assert 3 * COUNT <= created - before <= 4 * COUNT
    await asyncio.gather(*(kinds[n].delete(each.object_id, each.state) for n, each in enumerate(made)))
    assert _asked(redis_url) - created == 2 * COUNT
    await session.aclose()


async def test_s10_what_waits_for_its_turn_is_noted_together(emulator: Emulator, redis_url: str) -> None:
    """Requests that leave long after they were written down are one trip, and each of their entries says so."""
    session = _session(emulator, redis_url)
    entries = [await _target(session, n).journal.open("fingerprint", "") for n in range(COUNT)]
    before, late = _asked(redis_url), entries[-1].opened + 60
    left = await asyncio.gather(*(session.journal.leaves(each, late + n / COUNT) for n, each in enumerate(entries)))
    assert _asked(redis_url) - before == 1
    assert all(left)
    scopes = [entries[0].scope]
    found = await session.journal.writer.do(lambda store: store.unresolved(scopes, "fingerprint"))
    assert [each.changed for each in found] == [late] * COUNT
    await session.journal.writer.do(lambda store: [store.drop(each.id) for each in entries[:2]])
    left = await asyncio.gather(*(session.journal.leaves(each, late + 60) for each in entries))
    assert left == [False] * 2 + [True] * (COUNT - 2)
    await session.aclose()
