"""What a failed request says: the request, what came of it, the vendor's own words, and what to do."""

from __future__ import annotations

import ssl
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import (
    ApiError,
    AuthorizationError,
    GarbledError,
    GoneError,
    LostError,
    MisplacedError,
    StatusError,
    UnreachableError,
)
from tests.support.server import SILENCE, RawServer, refusing_port, reply

if TYPE_CHECKING:
    from pulumi_accounts.model.vendors import Vendor
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

READ = Call(method="GET", path="/things/7")


async def _failure(server: RawServer, clients: Clients, vendor: Vendor = LEADCONDUIT, **options: Any) -> ApiError:
    with pytest.raises(ApiError) as error:
        await clients.of(server.url, vendor, **options).call(READ)
    return error.value


@pytest.mark.parametrize(
    ("vendor", "advice"),
    [
        (
            LEADCONDUIT,
            (
                "the API key is wrong, or was reset and its owner has not logged in since, "
                "or the plan does not include this call"
            ),
        ),
        (
            COMMVAULT,
            (
                "the access token is wrong or has expired (tokens live 30 minutes), its scope does not list this endpoint "
                "(one a line), or its IP allow-list does not hold this machine's address"
            ),
        ),
        (ACTIVEPLATFORM, "the API token is wrong, or was regenerated (the old one ends at once)"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
async def test_a_401_tells_its_causes(server: RawServer, clients: Clients, vendor: Vendor, advice: str) -> None:
    """A 401 names what it can mean at this vendor, and does not mean that the object is gone."""
    server.will(reply(401, {"error": "authentication failed"}))
    error = await _failure(server, clients, vendor)
    assert type(error) is AuthorizationError
    assert str(error) == f"GET /things/7 answered 401: authentication failed ({advice})"


async def test_a_403_is_about_the_credential(server: RawServer, clients: Clients) -> None:
    """A 403 does not mean that the object is gone either."""
    server.will(reply(403, {"message": "admins only"}))
    error = await _failure(server, clients)
    assert type(error) is AuthorizationError
    assert str(error) == "GET /things/7 answered 403: admins only (the credential may not do this)"


async def test_only_a_404_means_gone(server: RawServer, clients: Clients) -> None:
    """A 404 is told apart from every other refusal: for one object, and for what cannot be missing."""
    server.will(reply(404, {"error": {"code": 1006, "message": "Record not found"}}))
    with pytest.raises(GoneError) as gone:
        await clients.of(server.url).call(replace(READ, of_object=True))
    error = gone.value
    assert type(error) is GoneError
    assert str(error) == "GET /things/7 answered 404: Record not found (code 1006)"
    error = await _failure(server, clients)
    assert type(error) is MisplacedError
    advice = "check that accounts:leadconduitBaseUrl is the address of the API itself, https://app.leadconduit.com"
    assert str(error) == f"GET /things/7 answered 404: Record not found (code 1006) ({advice})"


@pytest.mark.parametrize("status", [300, 301, 302, 304, 307, 308])
async def test_a_redirect_is_an_error(server: RawServer, clients: Clients, status: int) -> None:
    """A redirect is not followed: it would carry the credential to another place."""
    server.will(reply(status, b"", {"Location": f"{server.url}/elsewhere"}))
    error = await _failure(server, clients)
    assert type(error) is StatusError
    assert str(error).startswith(f"GET /things/7 answered {status}")
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("headers", "kind"), [({"Content-Type": "text/html"}, "text/html"), ({}, "no content type")], ids=["html", "none"]
)
async def test_a_success_that_is_not_json(
    server: RawServer, clients: Clients, headers: dict[str, str], kind: str
) -> None:
    """A page in place of an object is an error that names its type, and the request had its effect."""
    server.will(reply(200, b"<html>Welcome</html>", headers))
    error = await _failure(server, clients)
    assert type(error) is GarbledError
    assert error.in_doubt
    assert str(error).startswith(f"GET /things/7 answered 200 with something that is not JSON ({kind}): Welcome")
    assert ("check that accounts:leadconduitBaseUrl is" in str(error)) is bool(headers)


@pytest.mark.parametrize(("status", "body"), [(204, b""), (200, b""), (200, b" \r\n")])
async def test_a_success_without_a_body(server: RawServer, clients: Clients, status: int, body: bytes) -> None:
    """An empty answer is no error."""
    server.will(reply(status, body))
    assert (await clients.of(server.url).call(READ)).data is None


async def test_the_answer_has_the_vendors_time(server: RawServer, clients: Clients) -> None:
    """The Date header is read where there is one that can be."""
    client = clients.of(server.url)
    server.will(reply(headers={"Date": "Wed, 21 Oct 2015 07:28:00 GMT"}), reply(headers={"Date": "soon"}), reply())
    dates = [(await client.call(READ)).date for _ in range(3)]
    assert [each and each.isoformat() for each in dates] == ["2015-10-21T07:28:00+00:00", None, None]


async def test_silence_beyond_the_time_out(server: RawServer, clients: Clients) -> None:
    """A request without an answer is given up after the time that was set, and says so."""
    server.will(SILENCE)
    error = await _failure(server, clients, timeout=0.05)
    assert type(error) is LostError
    assert str(error) == "GET /things/7 got no answer within 0.05 s"


@pytest.mark.parametrize("vendor", [LEADCONDUIT, COMMVAULT, ACTIVEPLATFORM], ids=lambda vendor: vendor.name)
async def test_a_refused_connection(clients: Clients, vendor: Vendor) -> None:
    """The message names the address and the setting it came from."""
    with refusing_port() as url, pytest.raises(UnreachableError) as error:
        await clients.of(url, vendor).call(READ)
    assert f"could not reach {url}: " in str(error.value)
    assert str(error.value).endswith(f"(check accounts:{vendor.name}BaseUrl and the network)")


async def test_a_host_without_an_address(clients: Clients) -> None:
    """A name that nobody knows is a host that cannot be reached."""
    with pytest.raises(UnreachableError, match=r"could not reach http://nowhere\.invalid: \S"):
        await clients.of("http://nowhere.invalid").call(READ)


async def test_a_failed_tls_handshake(server: RawServer, clients: Clients) -> None:
    """A server that does not speak TLS cannot be reached by https, and has seen nothing of the request."""
    url = server.url.replace("http:", "https:")
    with pytest.raises(UnreachableError) as error:
        await clients.of(url).call(READ)
    assert f"could not reach {url}: " in str(error.value)
    assert server.received == []
    assert not isinstance(error.value.__cause__, ssl.SSLError)


async def test_a_body_that_cannot_be_unpacked(server: RawServer, clients: Clients) -> None:
    """An answer whose compression is broken came from a request that had its effect."""
    server.will(reply(201, b"no gzip", {"Content-Encoding": "gzip"}))
    error = await _failure(server, clients)
    assert type(error) is GarbledError
    assert error.in_doubt
    assert str(error).startswith("GET /things/7 answered with a body that cannot be read: ")


async def test_a_lost_connection(server: RawServer, clients: Clients) -> None:
    """A connection that ends before the answer is told as such."""
    server.will(reply(200, b"cut", {"Transfer-Encoding": "chunked"}))
    error = await _failure(server, clients)
    assert type(error) is LostError
    assert str(error).startswith("GET /things/7 lost its connection: ")
