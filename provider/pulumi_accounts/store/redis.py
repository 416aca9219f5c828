"""Entries in Redis, for several machines: an existing server, reached by ``redis-py`` (the extra ``redis``).

Each entry is a hash. An object's key holds its owner's id, and two sets find the entries of a resource and of what looks
for the same. Whatever touches more than one of them is a script, which the server carries out in one step.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, TypeVar

import redis

from pulumi_accounts.store import hashes
from pulumi_accounts.store.entries import Entry, StoreError, may_take
from pulumi_accounts.store.scripts import CLAIM, DROP, POST, SETTLE

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

T = TypeVar("T")

_SECONDS = 10


class RedisStore:
    """The store on a server."""

    def __init__(self, url: str) -> None:
        """Reach the server.

        Raises:
            StoreError: it does not answer, or the address is none.
        """
        try:
            client: Any = redis.Redis
            self._redis: Any = client.from_url(
                url, decode_responses=True, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS
            )
            self._redis.ping()
        except ValueError:
            raise StoreError("its address is none") from None  # what is wrong with it may be a password
        except (redis.RedisError, OSError) as error:
            raise StoreError(_words(error)) from None
        scripts = (CLAIM, DROP, POST, SETTLE)
        self._claim, self._drop, self._post, self._confirm = (self._redis.register_script(each) for each in scripts)

    @contextlib.contextmanager
    def batch(self) -> Generator[None]:
        """Do nothing of its own: every call is durable by itself, as far as the server is told to keep things."""
        yield

    def add(self, entry: Entry) -> None:
        """Write an entry down; one that knows its object takes the object over from whoever had it."""
        if entry.object_id is not None:
            self.take(entry)
            return
        with _translated(), self._redis.pipeline() as pipe:
            hashes.add(pipe, entry)
            pipe.execute()

    def take(self, entry: Entry, *, over: str | None = None) -> Entry | None:
        """Write an entry down, unless another stack's has the object; again, where somebody else is quicker."""
        owner = hashes.owner_key(entry.scope, entry.object_id or "")

        def taken(pipe: Any) -> Entry | None:
            found = pipe.get(owner)
            before = hashes.read(pipe.hgetall(hashes.entry_key(found))) if found else None
            pipe.multi()
            if may_take(before, over):
                if found and found != entry.id:
                    pipe.delete(hashes.entry_key(found))
                hashes.add(pipe, entry)
                pipe.set(owner, entry.id, ex=hashes.SECONDS_KEPT)
            return before

        with _translated():
            return self._redis.transaction(taken, owner, value_from_callable=True)

    def claim(self, entry_id: str, object_id: str, when: float = 0.0) -> bool:
        """Give an entry its object; the server refuses a second owner."""
        entry = self._get(entry_id)
        if entry is None:
            return False
        keys = [hashes.entry_key(entry_id), hashes.owner_key(entry.scope, object_id)]
        with _translated():
            return bool(self._claim(keys=keys, args=[entry_id, object_id, hashes.SECONDS_KEPT, when]))

    def post(self, entry_id: str, when: float) -> bool:
        """Note when the request leaves; an entry that has gone does not come back."""
        with _translated():
            return bool(self._post(keys=[hashes.entry_key(entry_id)], args=[when]))

    def confirm(self, scope: str, object_ids: Iterable[str]) -> None:
        """Note that the engine has these ids."""
        for each in object_ids:
            with _translated():
                if owner := self._redis.get(hashes.owner_key(scope, each)):
                    self._confirm(keys=[hashes.entry_key(owner)])

    def drop(self, entry_id: str) -> None:
        """Take an entry away, with every way to it."""
        entry = self._get(entry_id)
        if entry is None:
            return
        with _translated():
            self._drop(
                keys=[hashes.entry_key(entry_id), hashes.owner_key(entry.scope, entry.object_id or "")],
                args=[entry_id],
            )
            self._redis.srem(hashes.resource_key(entry.resource, entry.scope), entry_id)
            self._redis.srem(hashes.unresolved_key(entry.scope, entry.fingerprint), entry_id)

    def forget(self, scope: str, object_id: str) -> None:
        """Take away the entry of an object."""
        if entry := self.holder(scope, object_id):
            self.drop(entry.id)

    def open_for(self, resource: str, scope: str) -> list[Entry]:
        """Return a resource's entries that are not confirmed."""
        found = [each for each in self._all(hashes.resource_key(resource, scope)) if not each.confirmed]
        return sorted(found, key=lambda each: -each.opened)

    def unresolved(self, scope: str, fingerprint: str) -> list[Entry]:
        """Return the entries that look for the same and have not found it."""
        return [each for each in self._all(hashes.unresolved_key(scope, fingerprint)) if each.object_id is None]

    def holder(self, scope: str, object_id: str) -> Entry | None:
        """Return the entry that an object belongs to."""
        with _translated():
            owner = self._redis.get(hashes.owner_key(scope, object_id))
        entry = self._get(owner) if owner else None
        return entry if entry and entry.object_id == object_id else None

    def edit(self, name: str, change: Callable[[str | None], tuple[str, T]]) -> T:
        """Replace a text, again where another process has replaced it in the meantime."""
        key = f"{hashes.PREFIX}:text:{name}"

        def replaced(pipe: Any) -> T:
            text, result = change(pipe.get(key))
            pipe.multi()
            pipe.set(key, text, ex=hashes.SECONDS_KEPT)
            return result

        with _translated():
            return self._redis.transaction(replaced, key, value_from_callable=True)

    def purge(self, before: float) -> None:
        """Do nothing: the server forgets each entry when its time has come."""

    def close(self) -> None:
        """Hang up."""
        self._redis.close()

    def _all(self, index: str) -> list[Entry]:
        with _translated():
            return [found for each in self._redis.smembers(index) if (found := self._get(each))]

    def _get(self, entry_id: str) -> Entry | None:
        with _translated():
            return hashes.read(self._redis.hgetall(hashes.entry_key(entry_id)))


@contextlib.contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except redis.RedisError as error:
        raise StoreError(_words(error)) from None


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
