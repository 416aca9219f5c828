"""V20: what to do about an address that is not the API's, and about a credential that is not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.http.call import Call, probe_of
from pulumi_accounts.http.errors import ApiError, GoneError, MisplacedError
from tests.support.server import reply

if TYPE_CHECKING:
    from pulumi_accounts.model.vendors import Vendor
    from tests.support.server import RawServer
    from tests.unit.http.conftest import Clients

pytestmark = pytest.mark.anyio

HOSTS = {
    "leadconduit": ", https://app.leadconduit.com",
    "commvault": ", https://api.metallic.io",
    "activeplatform": "",  # every operator has its own
}
NOT_FOUND = [
    b"<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center></body></html>",
    b"404 Not Found",
    b"",
    {"error": "404 Not Found", "message": "Not Found"},
    {"error": {"code": 404, "message": "Not Found"}},
    {"statusCode": 404, "error": "Not Found", "message": "404 Not Found"},
]


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
@pytest.mark.parametrize("body", NOT_FOUND, ids=str)
async def test_v20_an_address_that_is_not_the_apis(
    server: RawServer, clients: Clients, vendor: Vendor, body: Any
) -> None:
    """The message names the setting, and the host where the vendor has one only; it says once what was answered."""
    server.will(reply(404, body, reason="Not Found"))
    with pytest.raises(MisplacedError) as error:
        await clients.of(server.url, vendor).call(probe_of(vendor, vendor.usual_api_path))
    assert str(error.value) == (
        f"{probe_of(vendor, vendor.usual_api_path)} answered 404: Not Found (check that {vendor.url_setting.config_key} is the address of the "
        f"API itself{HOSTS[vendor.name]})"
    )


async def test_v20_a_page_in_place_of_an_object(server: RawServer, clients: Clients) -> None:
    """A page is no word of the API's on one object; a 404 of its own needs no advice."""
    call = Call(method="GET", path="/credentials/7", of_object=True)
    server.will(reply(404, NOT_FOUND[0]))
    with pytest.raises(GoneError, match=r"Not Found \(check that accounts:leadconduitBaseUrl is .*leadconduit\.com\)$"):
        await clients.of(server.url, LEADCONDUIT).call(call)
    server.will(reply(404, {"error": "no such credential"}))
    with pytest.raises(GoneError, match=r"no such credential$"):
        await clients.of(server.url, LEADCONDUIT).call(call)


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("body", [{"error": "no"}, b"", b"<title>Denied</title>"], ids=str)
async def test_v20_a_token_of_commvault(server: RawServer, clients: Clients, status: int, body: Any) -> None:
    """Whatever refuses a token there, the three reasons are named."""
    server.will(reply(status, body))
    with pytest.raises(ApiError) as error:
        await clients.of(server.url, COMMVAULT).call(probe_of(COMMVAULT, ""))
    for reason in ("30 minutes", "scope does not list this endpoint (one a line)", "IP allow-list"):
        assert str(error.value).count(reason) == 1
