"""The way to a server, and how patiently it is asked. The patience is ours: that of the client differs from version to version."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar

import redis
import tenacity
from redis.backoff import NoBackoff
from redis.cluster import RedisCluster
from redis.exceptions import BusyLoadingError, MovedError, ReadOnlyError
from redis.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# Seconds until an answer is given up, and for which a server is waited for that has not answered yet: it may be none.
_SECONDS, _SECONDS_TO_OPEN = 5, 1.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
# What passes by itself.
_PASSING = (redis.ConnectionError, redis.TimeoutError, BusyLoadingError, ReadOnlyError)


def connected(url: str, ask: Callable[[Any], T], *, patient: bool) -> tuple[Any, T]:
    """Return a client, and what the server says when it is asked something about a key.

    The client is one of a cluster where one server has not all keys, which each says then.
    """
    client = _client(redis.Redis, url, patient=patient, retry=Retry(NoBackoff(), 0))
    for attempt in again(_SECONDS_TO_OPEN if patient else 0):
        with attempt:
            try:
                return client, ask(client)
            except redis.ResponseError as error:
                # Only newer clients have a class of its own for that.
                if not (isinstance(error, MovedError) or str(error).startswith("MOVED")):
                    raise
                cluster = _client(RedisCluster, url, patient=patient)
                return cluster, ask(cluster)
    raise AssertionError("a retry policy ends with an answer or an error")


def again(seconds: float) -> tenacity.Retrying:
    """Do what passes by itself once more, for so many seconds."""
    return tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(_PASSING),
        wait=tenacity.wait_random_exponential(multiplier=_FIRST_PAUSE, max=_LONGEST_PAUSE),
        stop=tenacity.stop_after_delay(seconds),
        reraise=True,
    )


def ahead(seconds: str, microseconds: str) -> float:
    """Return by how much the server's clock is ahead of ours: too little by the time that its answer took to come.

    What processes count together must not rest on one answer that was slow. So each edit learns it anew, and our clock
    with this added is the server's time of that very step.
    """
    return float(seconds) + float(microseconds) / 1e6 - time.time()


def _client(kind: Any, url: str, *, patient: bool, **more: Any) -> Any:
    seconds = _SECONDS if patient else 1
    return kind.from_url(url, decode_responses=True, socket_timeout=seconds, socket_connect_timeout=seconds, **more)
