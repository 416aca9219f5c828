"""How each vendor is shown who is calling, and what happens when it does not take it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.call import Call
from pulumi_accounts.http.errors import AuthorizationError
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.operations.configuration.credentials import ConfiguredSecret
from tests.support.server import reply

if TYPE_CHECKING:
    from pulumi_accounts.model.vendors import Vendor
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

KEY = "k+y/ c&nary=?"
READ = Call(method="GET", path="/x", params={"page": "2"})
WRITE = Call(method="POST", path="/x", body={"name": "CRM"}, repeatable=False)


@pytest.mark.parametrize("call", [READ, WRITE], ids=str)
async def test_basic(server: RawServer, clients: Clients, call: Call) -> None:
    """LeadConduit gets HTTP Basic with the user name API, and nothing in the query."""
    await clients.of(server.url, LEADCONDUIT, "kéy").call(call)
    (request,) = server.received
    assert request.headers["authorization"] == f"Basic {base64.b64encode('API:kéy'.encode()).decode()}"
    assert parse_qs(urlsplit(request.target).query) == ({"page": ["2"]} if call is READ else {})


@pytest.mark.parametrize("call", [READ, WRITE], ids=str)
async def test_bearer(server: RawServer, clients: Clients, call: Call) -> None:
    """Commvault gets a bearer token, and nothing in the query."""
    await clients.of(server.url, COMMVAULT, KEY).call(call)
    (request,) = server.received
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert "nary" not in request.target


@pytest.mark.parametrize("call", [READ, WRITE], ids=str)
async def test_query(server: RawServer, clients: Clients, call: Call) -> None:
    """ActivePlatform gets a query parameter beside those of the request, and no header."""
    await clients.of(server.url, ACTIVEPLATFORM, KEY).call(call)
    (request,) = server.received
    given = {"page": ["2"]} if call is READ else {}
    assert parse_qs(urlsplit(request.target).query) == {**given, "api_token": [KEY]}
    assert "authorization" not in request.headers


async def test_the_rest_of_the_request(server: RawServer, clients: Clients) -> None:
    """JSON is asked for and sent in UTF-8, and the base URL's own path comes first."""
    call = Call(method="PUT", path="/x", body={"name": "é"})
    await clients.of(f"{server.url}/behind/a/proxy/", ACTIVEPLATFORM).call(call)
    (request,) = server.received
    assert (request.method, urlsplit(request.target).path) == ("PUT", "/behind/a/proxy/x")
    assert (request.headers["accept"], request.headers["content-type"]) == ("application/json", "application/json")
    assert request.body.decode() in ('{"name":"é"}', '{"name": "é"}')


@pytest.mark.parametrize("token", ["two\nlines", "line-end\r\n", "bell\x07", "naïve", "snow☃"])
async def test_a_token_that_no_header_can_carry(server: RawServer, clients: Clients, token: str) -> None:
    """A token with a line break or other strange characters is told before anything is sent, without the token."""
    with pytest.raises(ConfigurationError) as error:
        await clients.of(server.url, COMMVAULT, token).call(READ)
    assert str(error.value) == "Commvault Cloud: the access token has characters that none can have"
    assert server.received == []


@pytest.mark.parametrize(
    ("vendor", "key", "variable"),
    [
        (LEADCONDUIT, "accounts:leadconduitApiKey", "LEADCONDUIT_API_KEY"),
        (COMMVAULT, "accounts:commvaultToken", "COMMVAULT_TOKEN"),
        (ACTIVEPLATFORM, "accounts:activeplatformApiToken", "ACTIVEPLATFORM_API_TOKEN"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
@pytest.mark.parametrize("value", [None, ""])
async def test_a_missing_credential(  # noqa: PLR0913, PLR0917 - the table's columns
    server: RawServer, clients: Clients, vendor: Vendor, key: str, variable: str, value: str | None
) -> None:
    """One line names the config key, the environment variable and the command, and no request goes out."""
    with pytest.raises(ConfigurationError) as error:
        await clients.of(server.url, vendor, ConfiguredSecret(vendor, value)).call(READ)
    assert str(error.value) == (
        f"{vendor.title} needs a credential: run `pulumi config set --secret {key}` "
        f"or set the environment variable {variable}"
    )
    assert server.received == []


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("vendor", [LEADCONDUIT, COMMVAULT, ACTIVEPLATFORM], ids=lambda vendor: vendor.name)
async def test_a_refused_credential_without_a_file(
    server: RawServer, clients: Clients, vendor: Vendor, status: int
) -> None:
    """There is nowhere to look for another credential, so that the refusal is final."""
    server.will(reply(status))
    with pytest.raises(AuthorizationError):
        await clients.of(server.url, vendor).call(READ)
    assert len(server.received) == 1
