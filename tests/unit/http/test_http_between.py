"""V8, V16: what stands between us and the API answers in its own way, or lets nobody through."""

from __future__ import annotations

import asyncio
import os
import re
import ssl
import subprocess
from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM
from pulumi_accounts.http.call import ATTEMPTS, Call
from pulumi_accounts.http.errors import ApiError, AuthorizationError, StatusError, UntrustedError
from pulumi_accounts.model.errors import ConfigurationError
from tests.support.server import Reply, reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

GET = Call(method="GET", path="/x")
PUT = Call(method="PUT", path="/x", body={})


@pytest.mark.parametrize("call", [GET, PUT], ids=str)
@pytest.mark.parametrize("status", [500, 508, 520, 524, 530, 599])
async def test_v8_every_5xx_passes(server: RawServer, clients: Clients, call: Call, status: int) -> None:
    """Whoever stands in front of an API invents statuses of its own: what may be repeated is."""
    server.will(reply(status, b"<html>a moment</html>"), reply(200, {"id": 1}))
    assert (await clients.of(server.url).call(call)).data == {"id": 1}
    server.will(reply(status, b"<html>a moment</html>"))
    with pytest.raises(StatusError, match=f"{call} answered {status}: a moment"):
        await clients.of(server.url).call(call)
    assert len(server.received) == 2 + ATTEMPTS


@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("https://login.example/sso?api_token=made-up-key", "login.example"),
        ("/login", "127.0.0.1"),
    ],
)
async def test_v8_a_redirect(server: RawServer, clients: Clients, location: str, host: str) -> None:
    """A redirect is no answer of an API: the message names where it points to, and the setting to look at."""
    server.will(reply(302, b"", {"Location": location}))
    with pytest.raises(StatusError) as caught:
        await clients.of(server.url, ACTIVEPLATFORM).call(GET)
    assert str(caught.value) == (
        f"GET /x answered 302: a redirect to {host} "
        "(check that accounts:activeplatformBaseUrl is the address of the API itself)"
    )
    assert len(server.received) == 1


async def test_v8_a_gateway_refuses(server: RawServer, clients: Clients) -> None:
    """A page is not the API's own refusal, which speaks JSON."""
    server.will(reply(403, b"<title>Blocked</title>"))
    with pytest.raises(AuthorizationError, match=r"Blocked.*something in front of it"):
        await clients.of(server.url).call(GET)
    server.will(reply(403, {"error": "no"}))
    with pytest.raises(AuthorizationError, match=r"no .the credential may not do this"):
        await clients.of(server.url).call(GET)


async def test_v16_a_proxy_wants_a_login(server: RawServer, clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the variable that holds the proxy; nothing was sent, and nothing is tried again."""
    monkeypatch.setenv("HTTPS_PROXY", server.url)
    monkeypatch.setenv("HTTP_PROXY", server.url)
    monkeypatch.setenv("NO_PROXY", "")
    server.will(reply(407, b"", reason="Proxy Authentication Required"))
    for scheme in ("https", "http"):
        with pytest.raises(ApiError, match=r"407.*check the proxy in HTTPS_PROXY") as caught:
            await clients.of(f"{scheme}://api.example").call(Call(method="POST", path="/x", repeatable=False))
        assert caught.value.no_effect
    assert len(server.received) == 2


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Sign a certificate for this machine by nobody anybody knows."""
    made = tmp_path / "self.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run([*command, "-keyout", made, "-out", f"{made}.crt", *subject], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + (tmp_path / "self.pem.crt").read_bytes())
    return made


@pytest.fixture
async def encrypted(certificate: Path) -> AsyncIterator[str]:
    """Serve over TLS with that certificate."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(Reply(200, b'{"id": 1}').raw())
        await writer.drain()
        writer.close()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


async def test_v16_a_certificate_that_nobody_trusts(encrypted: str, clients: Clients) -> None:
    """It is one line at once, which names the remedy; a POST surely had no effect."""
    with pytest.raises(UntrustedError, match=r"its certificate is not trusted: self.signed.*SSL_CERT_FILE") as caught:
        await clients.of(encrypted).call(Call(method="POST", path="/x", repeatable=False))
    assert caught.value.no_effect
    assert clients.time.sleeps == []


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
async def test_v16_a_certificate_that_the_environment_names(
    encrypted: str, clients: Clients, certificate: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Authorities of one's own are trusted."""
    monkeypatch.setenv(variable, f"{certificate}.crt")
    assert (await clients.of(encrypted).call(GET)).data == {"id": 1}


async def test_v16_https_to_a_plain_port(server: RawServer, clients: Clients) -> None:
    """Where nobody speaks TLS, the address is the matter."""
    with pytest.raises(UntrustedError, match="no encrypted connection came about: check accounts:leadconduitBaseUrl"):
        await clients.of(server.url.replace("http:", "https:")).call(GET)
    assert clients.time.sleeps == []


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
@pytest.mark.parametrize(
    "content",
    [None, "", "-----BEGIN CERTIFICATE-----\nodd\n-----END CERTIFICATE-----\n"],
    ids=["missing", "empty", "broken"],
)
async def test_v16_certificates_that_cannot_be_used(
    clients: Clients, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, content: str | None
) -> None:
    """What is wrong with the file is one line of configuration."""
    file, reason = tmp_path / "authorities.pem", "there is no such file"
    if content is not None:
        reason = "it holds no certificates"
        file.write_text(content)
    monkeypatch.setenv(variable, str(file))
    with pytest.raises(ConfigurationError, match=re.escape(f"{variable} names {file}: {reason}")):
        clients.of("https://api.example")
    clients.of("http://api.example")


async def test_v16_a_folder_of_certificates(clients: Clients, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is one of the forms in which authorities are named."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path))
    clients.of("https://api.example")


@pytest.mark.skipif(os.getuid() == 0, reason="root can read everything: run the tests as another user")
async def test_v16_certificates_that_nobody_may_read(
    clients: Clients, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without permission says so."""
    file = tmp_path / "authorities.pem"
    file.touch(mode=0o000)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with pytest.raises(ConfigurationError, match="cannot be read"):
        clients.of("https://api.example")


async def test_v16_a_socks_proxy(clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of a kind that is not supported is one line of configuration."""
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    with pytest.raises(ConfigurationError, match="SOCKS"):
        clients.of("https://api.example")
