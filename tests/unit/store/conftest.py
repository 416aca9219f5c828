"""Every kind of store, empty, for each test in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.store.entries import Entry
from pulumi_accounts.store.opening import open_store
from tests.support.redis import MISSING, PROGRAM, start_redis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pulumi_accounts.store.entries import Store


@pytest.fixture(scope="session")
def _running_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not PROGRAM:
        pytest.skip(MISSING)
    with start_redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
def redis_url(_running_redis: str) -> str:
    """Return the address of a server that holds nothing."""
    redis = pytest.importorskip("redis", reason="the Redis client is missing: pip install 'pulumi-accounts[redis]'")
    with redis.Redis.from_url(_running_redis) as client:
        client.flushall()
    return _running_redis


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where a store is made, in a folder that is made with it."""
    return tmp_path / "state" / "store.sqlite"


@pytest.fixture(params=["file", "redis"])
def shared(request: pytest.FixtureRequest) -> str:
    """Name each kind of store that several processes share."""
    return str(request.getfixturevalue("file")) if request.param == "file" else request.getfixturevalue("redis_url")


@pytest.fixture(params=["file", "memory", "redis"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return each kind of store."""
    named = {"file": "file", "redis": "redis_url"}.get(request.param)
    opened = open_store(str(request.getfixturevalue(named)) if named else "memory:")
    yield opened
    opened.close()


def entry(**changes: Any) -> Entry:
    """Return a record of a creation whose object is not known yet."""
    return Entry(
        **{"resource": "resource", "stack": "stack", "scope": "scope", "fingerprint": "fingerprint", **changes}
    )
