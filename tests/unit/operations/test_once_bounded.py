"""Law 8: no answer, however large, slow, deep or odd, hangs a call, fills the memory or ends as a bug."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import tracemalloc
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.http.decoding import UnreadableError, values_of
from pulumi_accounts.model.body import create_body
from pulumi_accounts.model.errors import AccountsError
from tests.support.server import Reply, reply
from tests.unit.operations.conftest import inputs_of
from tests.unit.operations.runs import ACTIVEPLATFORM, CREDENTIAL, Machine

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.support.server import RawServer

pytestmark = pytest.mark.anyio

MIB = 1024 * 1024
MOST = 2_100
"""More pages than the largest list that anybody has told of."""
ID = "a" * 24


def _made(token: str = CREDENTIAL, **changes: Any) -> dict[str, Any]:
    """Return the object as a vendor has it that is to be created."""
    return {"id": ID, **create_body(BY_TOKEN[token], inputs_of(token)), **changes}


def _bomb(times: int) -> Reply:
    """Return an answer of a few kilobytes that is 96 MiB when it is unpacked, packed once or more often."""
    packer = zlib.compressobj(1, wbits=31)
    body = b"".join([*(packer.compress(bytes(MIB)) for _ in range(96)), packer.flush()])
    for _ in range(times - 1):
        packer = zlib.compressobj(wbits=31)
        body = packer.compress(body) + packer.flush()
    return reply(200, body, {"Content-Encoding": ", ".join(["gzip"] * times)})


UNUSABLE: dict[str, Reply] = {
    "large": reply(200, b'["' + b"x" * (17 * MIB) + b'"]'),
    "deep": reply(200, b"[" * 100_000),
    "deep and whole": reply(200, b'{"a":' * 5_000 + b"1" + b"}" * 5_000),
    "headers": reply(200, b"[", {f"X-{number}": "y" for number in range(10_000)}),
    "a long header": reply(200, [], {"X-Long": "y" * MIB}),
    "not text": reply(200, b"\xff\xfe\x00\x80"),
    "half a body": Reply(200, b"[]", (("Transfer-Encoding", "chunked"),)),
    "unknown packing": reply(200, b"[]", {"Content-Encoding": "gzip"}),
    "digits": reply(200, b"[" + b"9" * 10_000 + b"]"),
}
ANSWER = pytest.mark.parametrize("answer", UNUSABLE.values(), ids=UNUSABLE)


@ANSWER
async def test_v10_a_list_that_cannot_be_used(raw: Machine, server: RawServer, answer: Reply) -> None:
    """It is an error in one short line, and nothing is created."""
    server.will(answer)
    with pytest.raises(AccountsError) as error:
        await raw.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert len(str(error.value)) < 1000
    assert "\n" not in str(error.value)
    assert {each.method for each in server.received} == {"GET"}


@ANSWER
async def test_v10_an_answer_to_a_creation_that_cannot_be_used(raw: Machine, server: RawServer, answer: Reply) -> None:
    """It is sent once only, and the object is looked for."""
    server.will(reply(200, {"id": ID}), reply(200, []), answer, reply(200, [_made()]), reply(200, _made()))
    managed = await raw.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.object_id == ID
    assert [each.method for each in server.received].count("POST") == 1


@pytest.mark.parametrize("times", [1, 2])
async def test_v10_an_answer_that_unpacks_to_very_much(raw: Machine, server: RawServer, times: int) -> None:
    """Memory stays bounded, however often an answer is packed."""
    server.will(_bomb(times))
    tracemalloc.start()
    try:
        with pytest.raises(AccountsError):
            await raw.run().create(CREDENTIAL, inputs_of(CREDENTIAL))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 150 * MIB


@contextlib.asynccontextmanager
async def _serving(machine: Machine, answer: Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]) -> Any:
    """Serve from a handler that writes what it likes after each request's head; yield a run against it."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            serving.add(asyncio.current_task())
            await answer(await reader.readuntil(b"\r\n\r\n"), writer)
            await writer.drain()
            writer.close()
            await writer.wait_closed()
        writer.transport.abort()

    serving: set[Any] = set()
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        run = replace(machine, url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}").run()
        try:
            yield run
        finally:
            await run.session.aclose()
            for each in serving:
                each.cancel()
            await asyncio.gather(*serving, return_exceptions=True)
            await asyncio.sleep(0)


def _answered(value: Any) -> bytes:
    body = json.dumps(value).encode()
    return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


async def test_v10_an_answer_that_comes_byte_by_byte(machine: Machine) -> None:
    """The request's time-out is one for all of it: a creation whose answer drips in is looked for."""
    methods: list[str] = []

    async def drip(head: bytes, writer: asyncio.StreamWriter) -> None:
        methods.append(head.split()[0].decode())
        if methods[-1] != "POST":
            made = [_made()] if "POST" in methods else []
            writer.write(_answered(made if b"/credentials HTTP" in head else _made()))
            return
        writer.write(b"HTTP/1.1 201 Created\r\nContent-Length: 100000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)

    async with asyncio.timeout(5), _serving(machine, drip) as run:
        managed = await run.create(CREDENTIAL, inputs_of(CREDENTIAL))
    assert managed.object_id == ID
    assert methods.count("POST") == 1


async def test_v13_pages_without_an_end(machine: Machine) -> None:
    """A list that always has one more page of other objects ends as an error, and not only with the memory."""
    pages = itertools.count(1)

    async def page(_: bytes, writer: asyncio.StreamWriter) -> None:
        number = next(pages)
        if number <= MOST:
            writer.write(_answered([{"id": number * 2 + row, "note": "x"} for row in range(2)]))

    async with _serving(machine, page) as run:
        with pytest.raises(AccountsError):
            await run.create(ACTIVEPLATFORM, inputs_of(ACTIVEPLATFORM))
    assert next(pages) < MOST


@pytest.mark.parametrize(
    ("body", "usable"),
    [
        (b"[" * 64 + b"1" + b"]" * 64, True),
        (b"[" * 65 + b"]" * 65, True),
        (b"[" * 65 + b"1" + b"]" * 65, False),
        (b'{"a":' * 65 + b"1" + b"}" * 65, False),
        (b"[" * 66 + b"]" * 66, False),
    ],
    ids=["a number at 64", "nothing at 65", "a number at 65", "a value at 65", "a list at 65"],
)
def test_v10_how_deep_an_answer_may_be(body: bytes, usable: bool) -> None:  # noqa: FBT001
    """Sixty-four steps lead to the innermost value at most, whatever that is."""
    with contextlib.nullcontext() if usable else pytest.raises(UnreadableError, match="is nested too deeply"):
        values_of(body)
