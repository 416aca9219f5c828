"""Entries in Redis or Valkey, for several machines: an existing server, reached by ``redis-py`` (the extra ``redis``).

Each entry is a hash. An object's key holds its owner's id, and two sets find the entries of a resource and of what looks
for the same. Whatever is done is one script, which the server carries out in one step: one way there and back.
"""

from __future__ import annotations

import contextlib
import itertools
from typing import TYPE_CHECKING, Any, TypeVar

import redis
from redis.cluster import RedisCluster

from pulumi_accounts.store import hashes, scripts
from pulumi_accounts.store.entries import Entry, StoreError
from pulumi_accounts.store.findings import findings_in
from pulumi_accounts.store.servers import again, ahead, connected
from pulumi_accounts.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from pulumi_accounts.store.entries import Change

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
        with _translated(url):
            self._redis, told = connected(url, _first_words, patient=patient)
            seconds, microseconds, *moved = told
            self._offset = ahead(seconds, microseconds)
            if not any(moved):
                hashes.bring_up_to_date(self._redis)

    def findings(self) -> list[str]:
        """Say how the server is set up, as far as it tells."""
        try:
            # Of a cluster, each server has an answer of its own.
            told: Any = (
                {} if isinstance(self._redis, RedisCluster) else self._redis.execute_command("INFO", "everything")
            )
        except redis.RedisError:
            told = {}
        return findings_in(told, self._offset)

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

    def claim(self, entry_id: str, object_id: str, when: float = 0.0, but_in: Iterable[str] = ()) -> bool:
        """Give an entry its object; the server refuses a second owner."""
        keys = (hashes.entry_key(entry_id), *_owners(but_in, object_id))
        return bool(self._run(scripts.CLAIM, keys, entry_id, object_id, hashes.SECONDS_KEPT, when))

    def post(self, entry_ids: Iterable[str], when: float) -> set[str]:
        """Note when the requests leave; an entry that has gone does not come back."""
        gone: set[str] = set()
        for some in _some_of(entry_ids):
            places: list[int] = self._run(scripts.POST, map(hashes.entry_key, some), when)
            gone.update(some[each - 1] for each in places)
        return gone

    def confirm(self, scopes: Iterable[str], object_ids: Iterable[str]) -> None:
        """Note that the engine has these ids."""
        for keys in _some_of(itertools.starmap(hashes.owner_key, itertools.product(scopes, object_ids))):
            self._run(scripts.CONFIRM, keys)

    def drop(self, entry_id: str) -> None:
        """Take an entry away, with every way to it."""
        self._run(scripts.DROP, (hashes.entry_key(entry_id),), entry_id)

    def forget(self, scopes: Iterable[str], object_id: str) -> None:
        """Take away the entry of an object."""
        self._run(scripts.FORGET, _owners(scopes, object_id), object_id)

    def begun(self, resources: Iterable[str], scopes: Iterable[str], fingerprint: str | None = None) -> list[Entry]:
        """Return a resource's entries that are not confirmed, and those that look for the same."""
        scopes = tuple(scopes)
        by_resource = [hashes.resource_key(*way) for way in itertools.product(resources, scopes)]
        by_wish = [hashes.unresolved_key(each, fingerprint) for each in scopes] if fingerprint else []
        ours, looking = self._all(by_resource, by_wish)
        unconfirmed = (each for each in ours if not each.confirmed)
        return [*sorted(unconfirmed, key=lambda each: -each.opened), *_unresolved(looking)]

    def unresolved(self, scopes: Iterable[str], fingerprint: str) -> list[Entry]:
        """Return the entries that look for the same and have not found it."""
        _, looking = self._all([], [hashes.unresolved_key(each, fingerprint) for each in scopes])
        return _unresolved(looking)

    def holder(self, scopes: Iterable[str], object_id: str) -> Entry | None:
        """Return the entry that an object belongs to."""
        return hashes.read(self._run(scripts.HOLDER, _owners(scopes, object_id), object_id))

    def edit(self, name: str, change: Change[T]) -> T:
        """Replace a text, again where another process has replaced it in the meantime."""
        key = f"{_PREFIX}:text:{name}"
        while True:
            seconds, microseconds, before = self._run(scripts.LOOK, (key,))
            text, result = change(before, ahead(seconds, microseconds))
            there = "0" if before is None else "1"
            if self._run(scripts.REPLACE, (key,), before or "", there, text, hashes.SECONDS_KEPT):
                return result

    def purge(self, before: float) -> None:
        """Do nothing: the server forgets each entry when its time has come."""

    def close(self) -> None:
        """Hang up."""
        with contextlib.suppress(redis.RedisError, OSError):
            self._redis.close()

    def _all(self, first: list[str], second: list[str]) -> tuple[list[Entry], list[Entry]]:
        """Return the entries of some sets, and those of others."""
        told = [
            [each for told in found if (each := hashes.read(told))]
            for found in self._run(scripts.ALL, [*first, *second])
        ]
        return list(itertools.chain(*told[: len(first)])), list(itertools.chain(*told[len(first) :]))

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


def _first_words(client: Any) -> Any:
    """Ask for the time, and whether the keys have their present names."""
    return client.execute_command("EVAL", scripts.LOOK, 1, hashes.MOVED, _PREFIX)


def _owners(scopes: Iterable[str], object_id: str) -> list[str]:
    return [hashes.owner_key(each, object_id) for each in scopes]


def _unresolved(entries: list[Entry]) -> list[Entry]:
    return [each for each in entries if each.object_id is None]


def _some_of(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield as many at a time as one script is given."""
    rest = iter(names)
    while some := list(itertools.islice(rest, _AT_ONCE)):
        yield some


@contextlib.contextmanager
def _translated(url: str = "") -> Generator[None]:
    try:
        yield
    except (redis.RedisError, OSError, ValueError, TypeError, AttributeError) as error:
        raise StoreError(words_of(error, url)) from None
