"""The way to a server, and how patiently it is asked. The patience is ours: that of the client differs from version to version."""

from __future__ import annotations

from typing import Any

import redis
import tenacity
from redis.backoff import NoBackoff
from redis.cluster import RedisCluster
from redis.exceptions import BusyLoadingError, MovedError, ReadOnlyError
from redis.retry import Retry

from pulumi_accounts.store.hashes import PREFIX

# Seconds until an answer is given up, and for which a server is waited for that has not answered yet: it may be none.
_SECONDS, _SECONDS_TO_OPEN = 5, 1.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
# What passes by itself.
_PASSING = (redis.ConnectionError, redis.TimeoutError, BusyLoadingError, ReadOnlyError)


def connected(url: str, *, patient: bool) -> Any:
    """Return a client: of a cluster where one server has not all keys, which each says when it is asked."""
    client = _client(redis.Redis, url, patient=patient, retry=Retry(NoBackoff(), 0))
    for attempt in again(_SECONDS_TO_OPEN if patient else 0):
        with attempt:
            try:
                client.get(f"{PREFIX}:probe")
            except redis.ResponseError as error:
                # Only newer clients have a class of its own for that.
                if not (isinstance(error, MovedError) or str(error).startswith("MOVED")):
                    raise
                return _client(RedisCluster, url, patient=patient)
    return client


def again(seconds: float) -> tenacity.Retrying:
    """Do what passes by itself once more, for so many seconds."""
    return tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(_PASSING),
        wait=tenacity.wait_random_exponential(multiplier=_FIRST_PAUSE, max=_LONGEST_PAUSE),
        stop=tenacity.stop_after_delay(seconds),
        reraise=True,
    )


def _client(kind: Any, url: str, *, patient: bool, **more: Any) -> Any:
    seconds = _SECONDS if patient else 1
    return kind.from_url(url, decode_responses=True, socket_timeout=seconds, socket_connect_timeout=seconds, **more)
