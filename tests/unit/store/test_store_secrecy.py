"""The store holds digests, ids and times: no value of an object, no secret, no name of a stack or resource."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from pulumi_accounts.model.errors import AccountsError
from pulumi_accounts.model.values import leaves
from pulumi_accounts.operations.configuration.reading import load
from pulumi_accounts.operations.engine.run import run_of
from pulumi_accounts.operations.objects import Objects
from pulumi_accounts.operations.session import Session
from pulumi_accounts.operations.target import Target
from tests.support.clock import VirtualTime
from tests.support.specimens import SPECIMENS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.emulator import Emulator

pytestmark = pytest.mark.anyio

_STACK = {
    "PULUMI_BACKEND_URL": "s3://canary-backend",
    "PULUMI_PROJECT": "canary-project",
    "PULUMI_STACK": "canary-stack",
}
_RESOURCE = "canary-resource"
# Shorter ones turn up by chance, in digests or in SQLite's own words.
_SHORTEST = 5


async def _work(emulator: Emulator, store: str) -> set[str]:
    """Create objects of every kind, some with lost answers or refusals; return every text that the store must not hold."""
    emulator.behave(settle_seconds=0)
    urls = {f"{vendor}BaseUrl": emulator.url for vendor in ("leadconduit", "commvault", "activeplatform")}
    keys = dict.fromkeys(("leadconduitApiKey", "commvaultToken", "activeplatformApiToken"), "demo")
    session = Session(load({**urls, **keys, "store": store}, {}), clock=VirtualTime().clock, run=run_of(_STACK))
    secret: set[str] = {emulator.url, "127.0.0.1", _RESOURCE, *_STACK.values()}
    for specimen in SPECIMENS:
        inputs = check(specimen.declaration, specimen.inputs).inputs
        objects = Objects(Target(session.kind(specimen.declaration), session, session.run.stack.resources(_RESOURCE)))
        emulator.fault(method="POST", lose_answer=True)
        managed = await objects.create(inputs)
        emulator.clear_faults()
        emulator.fault(method="POST", status=422, body={"error": "canary-words"})
        try:
            await objects.create(inputs)
        except AccountsError as error:
            secret.add(str(error))
        emulator.clear_faults()
        # The mark of an adoption is the entry's own name.
        secret |= {*_texts(inputs), *_texts(managed.state)} - {managed.object_id, managed.state.get("__taken")}
    for token in BY_TOKEN:
        ids = {str(each["id"]) for each in emulator.objects(token)}
        secret = {each for each in secret if each not in ids}
    await session.journal.writer.do(lambda _: None)
    secret |= {"canary-words", *BY_TOKEN}
    # The session stays open, as that of a run that is killed: what has not reached the file is in its log.
    _OPEN.append(session)
    return {each for each in secret if len(each) >= _SHORTEST}


_OPEN: list[Session] = []


@pytest.fixture(autouse=True)
async def _close() -> Any:
    yield
    while _OPEN:
        await _OPEN.pop().aclose()


def _values(client: Any, key: bytes) -> list[bytes]:
    kind = client.type(key)
    if kind == b"hash":
        return [each for pair in client.hgetall(key).items() for each in pair]
    return list(client.smembers(key)) if kind == b"set" else [client.get(key)]


def _texts(properties: dict[str, Any]) -> set[str]:
    return {str(value) for _, value in leaves(properties)}


async def test_the_file_gives_nothing_away(emulator: Emulator, file: Path) -> None:
    """In the bytes of the file and of its log is none of what was sent, answered or said."""
    secret = await _work(emulator, str(file))
    held = b"".join(each.read_bytes() for each in file.parent.iterdir())
    assert len(held) > 4096
    assert len(secret) > 50
    assert [each for each in secret if each.encode() in held] == []


async def test_the_server_gives_nothing_away(emulator: Emulator, redis_url: str) -> None:
    """Nor is any of it in a key or a value on the server."""
    redis = pytest.importorskip("redis")
    secret = await _work(emulator, redis_url)
    with redis.Redis.from_url(redis_url) as client:
        keys = list(client.scan_iter())
        held = b"\n".join([*keys, *(each for key in keys for each in _values(client, key))])
    assert len(keys) > 3
    assert [each for each in secret if each.encode() in held] == []
