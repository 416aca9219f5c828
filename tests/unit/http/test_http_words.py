"""The vendor's own words, found in error bodies of every shape and put in one line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import StatusError
from tests.support.server import reply

if TYPE_CHECKING:
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio


async def _words(server: RawServer, clients: Clients, body: Any, **more: Any) -> str:
    server.will(reply(422, body, reason="Unprocessable", **more))
    with pytest.raises(StatusError) as error:
        await clients.of(server.url).call(Call(method="GET", path="/x"))
    text = str(error.value)
    assert len(text.splitlines()) == 1
    assert text.startswith("GET /x answered 422")
    return text.removeprefix("GET /x answered 422").removeprefix(": ")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": "name is taken"}, "name is taken"),
        ({"error": {"code": 1006, "message": "Record not found"}}, "Record not found (code 1006)"),
        ({"error": {"reason": "odd"}}, "reason: odd"),
        ({"errors": {"name": ["is taken", "is long"], "zip": ["is bad"]}}, "name: is taken, is long; zip: is bad"),
        ({"errors": ["name is taken", "zip is bad"]}, "name is taken, zip is bad"),
        ({"errors": [{"message": "name is taken"}, {"error": "zip is bad"}]}, "name is taken, zip is bad"),
        ({"errors": "name is taken"}, "name is taken"),
        ({"message": "name is taken"}, "name is taken"),
        ({"detail": "name is taken", "status": 422}, "name is taken"),
        ({"description": "name is taken"}, "name is taken"),
        ({"error": "", "message": "name is taken"}, "name is taken"),
        ({"error": True, "message": "name is taken"}, "name is taken"),
        ({"error": 17, "message": "name is taken"}, "name is taken"),
        ({"error": True}, "error: True"),
        ({"name": ["is taken"], "zip": None}, "name: is taken"),
        (["name is taken", {"message": "zip is bad"}], "name is taken, zip is bad"),
        ("name is taken", "name is taken"),
        (17, "17"),
        (None, "Unprocessable"),
        ({"message": None}, "Unprocessable"),
    ],
    ids=str,
)
async def test_json_of_any_shape(server: RawServer, clients: Clients, body: Any, words: str) -> None:
    """Wherever a vendor puts its sentence, it is found."""
    raw = b"null" if body is None else body
    assert await _words(server, clients, raw) == words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"name is taken", "name is taken"),
        (b"name\r\n\tis  taken\n\n", "name is taken"),
        (b"name\xe2\x80\xa8is taken", "name is taken"),
        (b"", "Unprocessable"),
        (b" \n ", "Unprocessable"),
        (b"<!DOCTYPE html>\n<HTML lang=en><title>Blocked</title><body>Oops</body></HTML>", "Blocked Oops"),
        (
            b"<h1>Access denied</h1><script>alert('x < y')</script><style>b{}</style> by the gateway",
            "Access denied by the gateway",
        ),
        (b"<?xml version='1.0'?><Error><Code>Denied</Code><Message>No &amp; no</Message></Error>", "Denied No & no"),
        (b"<![odd[", "Unprocessable"),
        (b"{'error': 'no json'}", "{'error': 'no json'}"),
        (b'{"error": "cut sh', '{"error": "cut sh'),
    ],
)
async def test_v8_text_of_any_kind(server: RawServer, clients: Clients, body: bytes, words: str) -> None:
    """V8: what is not JSON is shown in one line, and of a page what a browser would show."""
    assert await _words(server, clients, body) == words


@pytest.mark.parametrize("body", [b"\xff\xfe\x00 taken", b'{"error": "\xe9t\xe9 taken"}'])
async def test_bytes_that_are_no_text(server: RawServer, clients: Clients, body: bytes) -> None:
    """Bytes in an unknown encoding do no harm, and what can be read of them is shown."""
    assert "taken" in await _words(server, clients, body)


async def test_a_charset_is_obeyed(server: RawServer, clients: Clients) -> None:
    """A text in another encoding is read as its header says."""
    headers = {"Content-Type": "text/plain; charset=iso-8859-1"}
    assert await _words(server, clients, b"d\xe9j\xe0 pris", headers=headers) == "déjà pris"


@pytest.mark.parametrize("body", [{"error": "x" * 5000}, b"x" * 5000, {"errors": {"name": ["x" * 100] * 50}}])
async def test_long_words_are_cut(server: RawServer, clients: Clients, body: Any) -> None:
    """The rest of a very long answer is left out, and a mark says so."""
    words = await _words(server, clients, body)
    assert len(words) == 257
    assert words.endswith("x…")


async def test_no_words_at_all(server: RawServer, clients: Clients) -> None:
    """A status may be all that there is."""
    server.will(reply(422, b"", reason=""))
    with pytest.raises(StatusError, match=r"GET /x answered 422(: Unprocessable Entity)?\Z"):
        await clients.of(server.url).call(Call(method="GET", path="/x"))


HUGE = [{"error": "x" * 4_000_000}, b"<html>" + b"<a " * 20_000, b"<a b='" * 10_000, b" " * 4_000_000 + b"x"]


@pytest.mark.parametrize("body", HUGE, ids=["a sentence", "tags", "quotes", "blanks"])
async def test_v10_words_without_an_end(server: RawServer, clients: Clients, body: Any) -> None:
    """V10: what is shown is a line, and what is looked at for it is not much more."""
    async with asyncio.timeout(60):
        words = await _words(server, clients, body)
    assert len(words) <= 257
