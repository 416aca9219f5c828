"""Requests go through the proxy that the environment names, and past it where the environment says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import LostError, UnreachableError, UntrustedError
from pulumi_accounts.http.proxy import proxy_for
from tests.support.server import DROP, SILENCE, refusing_port, reply

if TYPE_CHECKING:
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

READ = Call(method="GET", path="/user")
GATE = "http://gate.example:3128"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _environment_without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, "https://app.leadconduit.com", None),
        ({"HTTPS_PROXY": "http://gate.example:3128"}, "https://app.leadconduit.com", "http://gate.example:3128"),
        ({"HTTPS_PROXY": "http://gate.example:3128"}, "http://billing.example", None),
        ({"HTTP_PROXY": "http://gate.example:3128"}, "http://billing.example", "http://gate.example:3128"),
        ({"ALL_PROXY": "http://gate.example:3128"}, "https://api.metallic.io", "http://gate.example:3128"),
        (
            {"HTTPS_PROXY": "http://gate.example:3128", "NO_PROXY": "metallic.io"},
            "https://api.metallic.io",
            None,
        ),
        ({"HTTP_PROXY": "http://gate.example:3128", "NO_PROXY": "127.0.0.1"}, "http://127.0.0.1:8480", None),
    ],
)
def test_proxy_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, proxy: str | None
) -> None:
    """The scheme chooses the proxy, and what is listed as not to be proxied is reached directly."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(url) == proxy


@pytest.mark.parametrize(
    ("near", "host", "is_near"),
    [
        ("10.0.0.0/8", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("10.1.2.3/8", "10.200.0.1", True),
        ("10.0.0.0/255.0.0.0", "10.1.2.3", True),
        ("example.com, 192.168.0.0/16", "192.168.7.7", True),
        ("example.com 192.168.0.0/16", "192.168.7.7", True),
        ("172.16.0.0/12,10.0.0.0/8", "172.31.0.1", True),
        ("172.16.0.0/12,10.0.0.0/8", "172.32.0.1", False),
        ("fd00::/8", "[fd12::1]", True),
        ("[fd00::]/8", "[fd12::1]", True),
        ("fd00::/8", "[fe80::1]", False),
        ("::1", "[::1]", True),
        ("[::1]", "[::1]", True),
        ("0:0:0:0:0:0:0:1", "[::1]", True),
        ("10.0.0.0/8", "[::ffff:10.1.2.3]", True),
        ("0.0.0.0/0", "[fd12::1]", False),
        ("10.0.0.0/8", "10.example.com", False),
        ("10.0.0.0/33,10.0.0.0/x,/,10", "10.1.2.3", False),
        ("*", "10.1.2.3", True),
    ],
)
@pytest.mark.parametrize("port", ["", ":8480"])
def test_v23_ranges_of_addresses(
    monkeypatch: pytest.MonkeyPatch,
    near: str,
    host: str,
    is_near: bool,  # noqa: FBT001 - what is expected
    port: str,
) -> None:
    """A host that is an address is reached directly if it is within one of the ranges of NO_PROXY."""
    monkeypatch.setenv("HTTPS_PROXY", GATE)
    monkeypatch.setenv("NO_PROXY", near)
    assert proxy_for(f"https://{host}{port}") == (None if is_near else GATE)


async def test_v23_a_range_holds_on_the_way(
    server: RawServer, clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is within a range is reached although nobody is at the proxy."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.0/8")
    with refusing_port() as url:
        monkeypatch.setenv("HTTP_PROXY", url)
        await clients.of(server.url).call(READ)
    assert len(server.received) == 1


def test_v23_host_and_port_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy is often named without a scheme."""
    monkeypatch.setenv("HTTPS_PROXY", "gate.example:3128")
    assert proxy_for("https://api.metallic.io") == GATE


@pytest.mark.parametrize(
    ("variable", "scheme"),
    [
        ("HTTPS_PROXY", "https"),
        ("https_proxy", "https"),
        ("HTTP_PROXY", "http"),
        ("http_proxy", "http"),
        ("ALL_PROXY", "https"),
        ("all_proxy", "http"),
    ],
)
async def test_v23_a_proxy_that_cannot_be_reached(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, variable: str, scheme: str
) -> None:
    """It is named, with its variable and without its login; the vendor's address is not to blame, and nothing was sent."""
    with refusing_port() as url:
        monkeypatch.setenv(variable, url.replace("http://", "http://somebody:pass-word@"))
        with pytest.raises(UnreachableError) as error:
            await clients.of(f"{scheme}://api.example").call(Call(method="POST", path="/x", repeatable=False))
    told = str(error.value)
    assert told.startswith(f"POST /x could not reach the proxy {url}, which {variable} names: ")
    assert told.endswith("(check that proxy and the network, or name the vendor's host in NO_PROXY)")
    assert "somebody" not in told + "".join(clients.said)
    assert "pass-word" not in told + "".join(clients.said)
    assert error.value.no_effect


async def test_v23_small_letters_win(clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two variables the one that counts is named."""
    with refusing_port() as url:
        monkeypatch.setenv("HTTP_PROXY", GATE)
        monkeypatch.setenv("http_proxy", url)
        with pytest.raises(UnreachableError, match=f"the proxy {url}, which http_proxy names"):
            await clients.of("http://api.example").call(READ)


async def test_v23_a_proxy_that_lets_nobody_through(
    server: RawServer, clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that refuses, hangs or drops the connection is named as well."""
    monkeypatch.setenv("HTTPS_PROXY", server.url.replace("http://", "http://somebody:pass-word@"))
    named = f"the proxy {server.url}, which HTTPS_PROXY names"
    server.will(reply(502, reason="Bad Gateway"))
    with pytest.raises(UntrustedError, match=f"could not pass {named}: 502 Bad Gateway"):
        await clients.of("https://api.example").call(READ)
    server.will(SILENCE)
    with pytest.raises(LostError, match=rf"got no answer within 0\.1 s through {named}"):
        await clients.of("https://api.example", timeout=0.1).call(READ)
    server.will(DROP)
    with pytest.raises(LostError, match=f"lost its connection through {named}"):
        await clients.of("https://api.example").call(READ)
