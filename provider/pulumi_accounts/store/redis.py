"""Records in Redis, for several machines: an existing server, reached by ``redis-py`` (the extra ``redis``).

Each record is a hash. An object's key holds its owner's id, and two sets find the records of a resource and of what looks
for the same. Whatever touches more than one of them is a script, which the server carries out in one step.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, TypeVar

import redis

from pulumi_accounts.store import hashes
from pulumi_accounts.store.records import Record, StoreError, may_take
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
        self._claim, self._drop, self._post, self._settle = (self._redis.register_script(each) for each in scripts)

    @contextlib.contextmanager
    def batch(self) -> Generator[None]:
        """Do nothing of its own: every call is durable by itself, as far as the server is told to keep things."""
        yield

    def add(self, record: Record) -> None:
        """Write a record down; one that knows its object takes the object over from whoever had it."""
        if record.object_id is not None:
            self.take(record)
            return
        with _translated(), self._redis.pipeline() as pipe:
            hashes.add(pipe, record)
            pipe.execute()

    def take(self, record: Record, *, over: str | None = None) -> Record | None:
        """Write a record down, unless another stack's has the object; again, where somebody else is quicker."""
        owner = hashes.owner_key(record.place, record.object_id or "")

        def taken(pipe: Any) -> Record | None:
            found = pipe.get(owner)
            before = hashes.read(pipe.hgetall(hashes.record_key(found))) if found else None
            pipe.multi()
            if may_take(before, over):
                if found and found != record.id:
                    pipe.delete(hashes.record_key(found))
                hashes.add(pipe, record)
                pipe.set(owner, record.id, ex=hashes.SECONDS_KEPT)
            return before

        with _translated():
            return self._redis.transaction(taken, owner, value_from_callable=True)

    def claim(self, record_id: str, object_id: str, when: float = 0.0) -> bool:
        """Give a record its object; the server refuses a second owner."""
        record = self._get(record_id)
        if record is None:
            return False
        keys = [hashes.record_key(record_id), hashes.owner_key(record.place, object_id)]
        with _translated():
            return bool(self._claim(keys=keys, args=[record_id, object_id, hashes.SECONDS_KEPT, when]))

    def post(self, record_id: str, when: float) -> bool:
        """Note when the request leaves; a record that has gone does not come back."""
        with _translated():
            return bool(self._post(keys=[hashes.record_key(record_id)], args=[when]))

    def settle(self, place: str, object_ids: Iterable[str]) -> None:
        """Note that the engine has these ids."""
        for each in object_ids:
            with _translated():
                if owner := self._redis.get(hashes.owner_key(place, each)):
                    self._settle(keys=[hashes.record_key(owner)])

    def drop(self, record_id: str) -> None:
        """Take a record away, with every way to it."""
        record = self._get(record_id)
        if record is None:
            return
        with _translated():
            self._drop(
                keys=[hashes.record_key(record_id), hashes.owner_key(record.place, record.object_id or "")],
                args=[record_id],
            )
            self._redis.srem(hashes.resource_key(record.resource, record.place), record_id)
            self._redis.srem(hashes.seekers_key(record.place, record.alike), record_id)

    def forget(self, place: str, object_id: str) -> None:
        """Take away the record of an object."""
        if record := self.holder(place, object_id):
            self.drop(record.id)

    def open_for(self, resource: str, place: str) -> list[Record]:
        """Return a resource's records that are not settled."""
        found = [each for each in self._all(hashes.resource_key(resource, place)) if not each.settled]
        return sorted(found, key=lambda each: -each.opened)

    def unidentified(self, place: str, alike: str) -> list[Record]:
        """Return the records that look for the same and have not found it."""
        return [each for each in self._all(hashes.seekers_key(place, alike)) if each.object_id is None]

    def holder(self, place: str, object_id: str) -> Record | None:
        """Return the record that an object belongs to."""
        with _translated():
            owner = self._redis.get(hashes.owner_key(place, object_id))
        record = self._get(owner) if owner else None
        return record if record and record.object_id == object_id else None

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
        """Do nothing: the server forgets each record when its time has come."""

    def close(self) -> None:
        """Hang up."""
        self._redis.close()

    def _all(self, index: str) -> list[Record]:
        with _translated():
            return [found for each in self._redis.smembers(index) if (found := self._get(each))]

    def _get(self, record_id: str) -> Record | None:
        with _translated():
            return hashes.read(self._redis.hgetall(hashes.record_key(record_id)))


@contextlib.contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except redis.RedisError as error:
        raise StoreError(_words(error)) from None


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
