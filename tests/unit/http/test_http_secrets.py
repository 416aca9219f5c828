"""No secret shows: not in an error, nor in what leads to it, nor in a line to the user, nor in a log."""

from __future__ import annotations

import base64
import html
import json
import logging
import traceback
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest

from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import ApiError
from tests.support.server import refusing_port, reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_accounts.model.vendors import Vendor
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

KEY = "k\"ey/+ &=%?#<'~canary"
PASSWORD = 'pä"ss\\w/ö+rd\n  canary'
VENDORS = pytest.mark.parametrize("vendor", [LEADCONDUIT, COMMVAULT, ACTIVEPLATFORM], ids=lambda each: each.name)

FORMS = {
    "plain": str,
    "url": lambda secret: quote(secret, safe=""),
    "form": quote_plus,
    "json": lambda secret: json.dumps({"text": secret}),
    "json-utf8": lambda secret: json.dumps(secret, ensure_ascii=False),
    "base64": lambda secret: base64.b64encode(secret.encode()).decode(),
    "basic": lambda secret: "Basic " + base64.b64encode(f"API:{secret}".encode()).decode(),
}


def _chain(error: BaseException | None) -> Iterator[str]:
    while error:
        yield from (str(error), repr(error), "".join(traceback.format_exception(error)))
        error = error.__cause__ or error.__context__


def _assert_hidden(text: str, secret: str) -> None:
    for name, form in FORMS.items():
        shown = form(secret).removeprefix("Basic ").removeprefix('{"text": "').strip('"{}')
        assert shown not in text, f"the secret shows ({name}): {text}"


async def _fails(clients: Clients, url: str, vendor: Vendor, call: Call, *hidden: str) -> str:
    client = clients.of(url, vendor, KEY)
    client.hide(hidden)
    with pytest.raises(ApiError) as error:
        await client.call(call)
    return "\n".join([*_chain(error.value), *clients.said])


@VENDORS
@pytest.mark.parametrize("form", [each for each in FORMS if each != "basic"])
@pytest.mark.parametrize("status", [401, 404, 503])
async def test_a_vendor_that_repeats_the_credential(
    server: RawServer, clients: Clients, vendor: Vendor, form: str, status: int
) -> None:
    """However a refusal quotes the credential, the message has a mark in its place, and so has the waiting line."""
    quoted = FORMS[form](KEY)
    server.will(reply(status, {"error": f"bad credential ({quoted})"}, {"Retry-After": "60"}))
    told = await _fails(clients, server.url, vendor, Call(method="GET", path="/x"))
    assert "bad credential" in told
    assert "[secret]" in told
    _assert_hidden(told, KEY)


async def test_a_proxy_that_repeats_the_header(server: RawServer, clients: Clients) -> None:
    """HTTP Basic encodes the key together with the user name, and that form is known, too."""
    server.will(reply(502, f"upstream refused Authorization: {FORMS['basic'](KEY)}".encode()))
    told = await _fails(clients, server.url, LEADCONDUIT, Call(method="GET", path="/x"))
    assert "upstream refused Authorization: Basic [secret]" in told
    _assert_hidden(told, KEY)


@pytest.mark.parametrize("form", ["plain", "url", "form", "json", "json-utf8", "base64"])
@pytest.mark.parametrize("as_json", [True, False])
async def test_a_vendor_that_repeats_the_body(
    server: RawServer,
    clients: Clients,
    form: str,
    as_json: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """A password that was sent does not come back in the message, line breaks and all."""
    words = f"no good: {FORMS[form](PASSWORD)} is too short"
    server.will(reply(422, {"error": words} if as_json else words.encode()))
    call = Call(method="POST", path="/x", body={"password": PASSWORD}, repeatable=False)
    told = await _fails(clients, server.url, LEADCONDUIT, call, PASSWORD)
    assert "[secret]" in told
    assert "is too short" in told
    assert "canary" not in told


@pytest.mark.parametrize("before", range(236, 260, 3))
async def test_a_secret_where_long_words_are_cut(server: RawServer, clients: Clients, before: int) -> None:
    """The cut that shortens a long message does not leave the first half of a secret."""
    server.will(reply(422, ("x" * before + KEY).encode()))
    told = await _fails(clients, server.url, LEADCONDUIT, Call(method="GET", path="/x"))
    assert KEY[:4] not in told


async def test_one_secret_within_another(server: RawServer, clients: Clients) -> None:
    """The longer of two secrets goes first, so that no end of it is left."""
    client = clients.of(server.url)
    client.hide(["canary", "canary-and-more", ""])
    server.will(reply(422, b"canary-and-more or canary"))
    with pytest.raises(ApiError) as error:
        await client.call(Call(method="PUT", path="/x", body={}))
    assert str(error.value) == "PUT /x answered 422: [secret] or [secret]"


@VENDORS
async def test_no_connection(clients: Clients, vendor: Vendor) -> None:
    """What is known of a request that never left holds no secret."""
    with refusing_port() as url:
        told = await _fails(clients, url, vendor, Call(method="GET", path="/x", params={"page": "1"}))
    assert "could not reach" in told
    _assert_hidden(told, KEY)


@VENDORS
async def test_logs_of_the_http_library(
    server: RawServer, clients: Clients, vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    """The lines that httpx and httpcore log of requests, good and bad, hold everything but the secret."""
    caplog.set_level(logging.DEBUG)
    server.will(reply(200), reply(422, {"error": KEY}))
    client = clients.of(server.url, vendor, KEY)
    await client.call(Call(method="GET", path="/things", params={"page": "1"}))
    with pytest.raises(ApiError):
        await client.call(Call(method="POST", path="/things", body={"password": PASSWORD}, repeatable=False))
    logged = "\n".join(f"{each.getMessage()} {each.args!r}" for each in caplog.records)
    assert {"httpx", "httpcore"} <= {each.name.partition(".")[0].rstrip("2") for each in caplog.records}
    assert "/things?page=1" in logged
    _assert_hidden(logged, KEY)
    assert "canary" not in logged


@pytest.mark.parametrize(
    "body",
    [
        b'{"id": 1, "api_key": "never-seen-canary',
        b'<br />\n<b>Warning</b>: deprecated\n{"api_key": "never-seen-canary"}',
        b'"password":"never-seen-canary","name"',
    ],
)
async def test_an_answer_of_success_that_cannot_be_read(server: RawServer, clients: Clients, body: bytes) -> None:
    """It may hold secrets that nobody has seen so far, so that none of it shows."""
    server.will(reply(200, body))
    with pytest.raises(ApiError, match=r"that is not JSON \([^)]*\)$") as error:
        await clients.of(server.url).call(Call(method="PUT", path="/x"))
    assert not any("canary" in text for text in _chain(error.value))


PEM = "-----BEGIN KEY-----\nMIIabcdefgh12345\nZZZtopsecret999\n-----END KEY-----\n"
BROKEN = {
    "a page": lambda secret: f"<html><p>Bad key\n{secret}</p></html>".encode(),
    "other line ends": lambda secret: json.dumps({"error": "bad " + secret.replace("\n", "\r\n")}).encode(),
    "one line": lambda secret: json.dumps({"error": "bad " + " ".join(secret.split())}).encode(),
    "wrapped": lambda secret: base64.encodebytes(secret.encode() * 2),
    "text in a page": lambda secret: b"<!doctype html> bad " + html.escape(secret, quote=False).encode(),
}


@pytest.mark.parametrize("secret", [PEM, "pass  word  two", "hunter2-&<>\"'é/x"], ids=["key", "blanks", "markup"])
@pytest.mark.parametrize("written", BROKEN.values(), ids=BROKEN)
async def test_a_secret_in_other_lines(
    server: RawServer, clients: Clients, secret: str, written: Callable[[str], bytes]
) -> None:
    """Blanks, line ends and markup may have changed on the way; the longest lines of a secret show nowhere."""
    server.will(reply(422, written(secret)))
    client = clients.of(server.url)
    client.hide([secret, secret * 2])
    with pytest.raises(ApiError) as error:
        await client.call(Call(method="GET", path="/x"))
    said = str(error.value)
    encoded = base64.b64encode(secret.encode()).decode()[:16]
    assert not any(part in said for part in ("ZZZtopsecret", "pass word", "pass  word", "hunter2", encoded))
