"""Entries in Redis or Valkey, for several machines: an existing server, reached by ``redis-py`` (the extra ``redis``).

Each entry is a hash. An object's key holds its owner's id, and two sets find the entries of a resource and of what looks
for the same. Whatever is done is one script, which the server carries out in one step: one way there and back.
"""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import redis
from redis.cluster import RedisCluster

from pulumi_accounts.store import hashes, scripts
from pulumi_accounts.store.entries import Entry, StoreError
from pulumi_accounts.store.findings import findings_in
from pulumi_accounts.store.servers import again, connected
from pulumi_accounts.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

T = TypeVar("T")

# Seconds for which a server is waited for that has answered before: as long as a planned fail-over takes.
_SECONDS_AWAY = 5.0
# How many ids one script is given.
_AT_ONCE = 500
_PREFIX = hashes.PREFIX


class RedisStore:
    """The store on a server."""

    notice = ""
    width = 16
    """How many jobs can be done side by side: each waits for the network, and none for another."""

    def __init__(self, url: str, *, patient: bool = True) -> None:
        """Reach the server; one that is asked again after it has failed is not waited for long.

        Raises:
            StoreError: it does not answer, or the address is none.
        """
        self._together = ThreadPoolExecutor(4 * self.width, thread_name_prefix="accounts-redis")
        with _translated(url):
            self._redis = connected(url, patient=patient)
            hashes.bring_up_to_date(self._redis)
            told: Any = self._redis.time()
            self.offset = float(told[0]) + float(told[1]) / 1e6 - time.time()

    def findings(self) -> list[str]:
        """Say how the server is set up, as far as it tells."""
        try:
            # Of a cluster, each server has an answer of its own.
            told: Any = (
                {} if isinstance(self._redis, RedisCluster) else self._redis.execute_command("INFO", "everything")
            )
        except redis.RedisError:
            told = {}
        return findings_in(told, self.offset)

    def at_once(self, calls: Iterable[Callable[[], T]]) -> list[T]:
        """Send them together, so that the way to the server is waited for once."""
        return [each.result() for each in [self._together.submit(call) for call in calls]]

    @contextlib.contextmanager
    def batch(self) -> Generator[None]:
        """Do nothing of its own: every call is durable by itself, as far as the server is told to keep things."""
        yield

    def add(self, entry: Entry) -> None:
        """Write an entry down; one that knows its object takes the object over from whoever had it."""
        if entry.object_id is not None:
            self.take(entry)
            return
        self._run(scripts.ADD, hashes.keys_of(entry), entry.id, hashes.SECONDS_KEPT, *hashes.written(entry))

    def take(self, entry: Entry, *, over: str | None = None) -> Entry | None:
        """Write an entry down, unless another stack's has the object."""
        keys = (*hashes.keys_of(entry), hashes.owner_key(entry.scope, entry.object_id or ""))
        told = self._run(scripts.TAKE, keys, entry.id, hashes.SECONDS_KEPT, over or "", *hashes.written(entry))
        return hashes.read(told)

    def claim(self, entry_id: str, object_id: str, when: float = 0.0) -> bool:
        """Give an entry its object; the server refuses a second owner."""
        keys = (hashes.entry_key(entry_id),)
        return bool(self._run(scripts.CLAIM, keys, entry_id, object_id, hashes.SECONDS_KEPT, when))

    def post(self, entry_id: str, when: float) -> bool:
        """Note when the request leaves; an entry that has gone does not come back."""
        return bool(self._run(scripts.POST, (hashes.entry_key(entry_id),), when))

    def confirm(self, scope: str, object_ids: Iterable[str]) -> None:
        """Note that the engine has these ids."""
        keys = [hashes.owner_key(scope, each) for each in object_ids]
        for begin in range(0, len(keys), _AT_ONCE):
            self._run(scripts.CONFIRM, keys[begin : begin + _AT_ONCE])

    def drop(self, entry_id: str) -> None:
        """Take an entry away, with every way to it."""
        self._run(scripts.DROP, (hashes.entry_key(entry_id),), entry_id)

    def forget(self, scope: str, object_id: str) -> None:
        """Take away the entry of an object."""
        self._run(scripts.FORGET, (hashes.owner_key(scope, object_id),), object_id)

    def open_for(self, resource: str, scope: str) -> list[Entry]:
        """Return a resource's entries that are not confirmed."""
        found = [each for each in self._all(hashes.resource_key(resource, scope)) if not each.confirmed]
        return sorted(found, key=lambda each: -each.opened)

    def unresolved(self, scope: str, fingerprint: str) -> list[Entry]:
        """Return the entries that look for the same and have not found it."""
        return [each for each in self._all(hashes.unresolved_key(scope, fingerprint)) if each.object_id is None]

    def holder(self, scope: str, object_id: str) -> Entry | None:
        """Return the entry that an object belongs to."""
        entry = hashes.read(self._run(scripts.HOLDER, (hashes.owner_key(scope, object_id),)))
        return entry if entry and entry.object_id == object_id else None

    def edit(self, name: str, change: Callable[[str | None], tuple[str, T]]) -> T:
        """Replace a text, again where another process has replaced it in the meantime."""
        key = f"{_PREFIX}:text:{name}"
        while True:
            text, result = change(before := self._ask("GET", key))
            there = "0" if before is None else "1"
            if self._run(scripts.REPLACE, (key,), before or "", there, text, hashes.SECONDS_KEPT):
                return result

    def purge(self, before: float) -> None:
        """Do nothing: the server forgets each entry when its time has come."""

    def close(self) -> None:
        """Hang up."""
        self._together.shutdown()
        with contextlib.suppress(redis.RedisError, OSError):
            self._redis.close()

    def _all(self, index: str) -> list[Entry]:
        return [found for each in self._run(scripts.ALL, (index,)) if (found := hashes.read(each))]

    def _run(self, script: str, keys: Iterable[str], *values: Any) -> Any:
        keys = tuple(keys)
        return self._ask("EVAL", script, len(keys), *keys, _PREFIX, *values)

    def _ask(self, *command: Any) -> Any:
        """Send a command, again where that may help: whatever is done can be done twice."""
        with _translated():
            for attempt in again(_SECONDS_AWAY):
                with attempt:
                    return self._redis.execute_command(*command)
        raise AssertionError("a retry policy ends with an answer or an error")


@contextlib.contextmanager
def _translated(url: str = "") -> Generator[None]:
    try:
        yield
    except (redis.RedisError, OSError, ValueError, TypeError, AttributeError) as error:
        raise StoreError(words_of(error, url)) from None
