"""Records in Redis, for several machines: an existing server, reached by ``redis-py`` (the extra ``redis``)."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import redis

from pulumi_accounts.store.records import KEPT, Record, StoreError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

_PREFIX = "pulumi-accounts"
_SECONDS = 10
_KEPT = int(KEPT)

# A claim is two writes that must be one: who owns the object, and what the record knows.
_CLAIM = """
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
if redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[4])
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[4])
redis.call('SREM', KEYS[3], ARGV[3])
return 1
"""


class RedisStore:
    """The store on a server. Each record is one key; two sets and an owner's key find it."""

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
        except (redis.RedisError, ValueError, OSError) as error:
            raise StoreError(_words(error)) from None
        self._claim: Any = self._redis.register_script(_CLAIM)

    @contextlib.contextmanager
    def batch(self) -> Generator[None]:
        """Do nothing of its own: every call is durable by itself, as far as the server is told to keep things."""
        with _translated():
            yield

    def add(self, record: Record) -> None:
        """Write a record down; one that knows its object takes the object over from whoever had it."""
        with _translated(), self._redis.pipeline() as pipe:
            self._put(pipe, record)
            for index in (_of_resource(record), *([] if record.object_id else [_seeking(record)])):
                pipe.sadd(index, record.id)
                pipe.expire(index, _KEPT)
            if record.object_id:
                pipe.set(_owner(record.place, record.object_id), record.id, ex=_KEPT)
            pipe.execute()

    def claim(self, record_id: str, object_id: str) -> bool:
        """Give a record its object; a script on the server refuses a second owner."""
        record = self._get(record_id)
        if record is None:
            return False
        keys = [_owner(record.place, object_id), _key(record_id), _seeking(record)]
        text = _text(replace(record, object_id=object_id))
        with _translated():
            return bool(self._claim(keys=keys, args=[record_id, text, record_id, _KEPT]))

    def settle(self, place: str, object_ids: Iterable[str]) -> None:
        """Note that the engine has these ids."""
        for each in object_ids:
            if record := self.holder(place, each):
                with _translated():
                    self._put(self._redis, replace(record, settled=True))
                    self._redis.srem(_of_resource(record), record.id)

    def drop(self, record_id: str) -> None:
        """Take a record away, with every way to it."""
        record = self._get(record_id)
        if record is None:
            return
        with _translated(), self._redis.pipeline() as pipe:
            pipe.delete(_key(record_id))
            pipe.srem(_of_resource(record), record_id)
            pipe.srem(_seeking(record), record_id)
            if record.object_id:
                pipe.delete(_owner(record.place, record.object_id))
            pipe.execute()

    def forget(self, place: str, object_id: str) -> None:
        """Take away the record of an object."""
        if record := self.holder(place, object_id):
            self.drop(record.id)

    def open_for(self, resource: str, place: str) -> list[Record]:
        """Return a resource's records that are not settled."""
        found = [each for each in self._all(f"{_PREFIX}:resource:{resource}:{place}") if not each.settled]
        return sorted(found, key=lambda each: -each.opened)

    def unidentified(self, place: str, alike: str) -> list[Record]:
        """Return the records that look for the same and have not found it."""
        return [each for each in self._all(f"{_PREFIX}:alike:{place}:{alike}") if each.object_id is None]

    def holder(self, place: str, object_id: str) -> Record | None:
        """Return the record that an object belongs to."""
        with _translated():
            owner = self._redis.get(_owner(place, object_id))
        record = self._get(owner) if owner else None
        return record if record and record.object_id == object_id else None

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
            text = self._redis.get(_key(record_id))
        return Record(**json.loads(text)) if text else None

    @staticmethod
    def _put(pipe: Any, record: Record) -> None:
        pipe.set(_key(record.id), _text(record), ex=_KEPT)


def _text(record: Record) -> str:
    return json.dumps(asdict(record))


def _key(record_id: str) -> str:
    return f"{_PREFIX}:record:{record_id}"


def _owner(place: str, object_id: str) -> str:
    return f"{_PREFIX}:object:{place}:{object_id}"


def _of_resource(record: Record) -> str:
    return f"{_PREFIX}:resource:{record.resource}:{record.place}"


def _seeking(record: Record) -> str:
    return f"{_PREFIX}:alike:{record.place}:{record.alike}"


@contextlib.contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except redis.RedisError as error:
        raise StoreError(_words(error)) from None


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
