"""Who is let in, what exists, and how each vendor words its refusals."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from tests.support.emulator import Emulator

_LIST = {
    "leadconduit": "/credentials",
    "commvault": "/api/v1/partner/accounts",
    "activeplatform": "/api/vendor/v1/accounts.json",
}
_UNAUTHORIZED: dict[str, Any] = {
    "leadconduit": {"error": "authentication failed"},
    "commvault": {"error": {"code": 1002, "message": "Invalid or expired access token"}},
    "activeplatform": {"errors": {"base": ["api_token is invalid"]}},
}


def _basic(text: str) -> dict[str, Any]:
    return {"headers": {"Authorization": f"Basic {base64.b64encode(text.encode()).decode()}"}}


def _bearer(text: str) -> dict[str, Any]:
    return {"headers": {"Authorization": f"Bearer {text}"}}


_WRONG: list[tuple[str, dict[str, Any]]] = [
    *((vendor, {}) for vendor in _LIST),
    ("leadconduit", _basic("API:wrong")),
    ("leadconduit", _basic("demo")),
    ("leadconduit", _bearer("demo")),
    ("leadconduit", {"headers": {"Authorization": "Basic not+base64="}}),
    ("commvault", _bearer("wrong")),
    ("commvault", _basic("API:demo")),
    ("commvault", {"params": {"api_token": "demo"}}),
    ("activeplatform", {"params": {"api_token": "wrong"}}),
    ("activeplatform", _bearer("demo")),
]
_RIGHT: list[tuple[str, dict[str, Any]]] = [
    ("leadconduit", _basic("API:demo")),
    ("leadconduit", _basic("anybody:demo")),
    ("commvault", _bearer("demo")),
    ("activeplatform", {"params": {"api_token": "demo"}}),
]


@pytest.mark.parametrize(("vendor", "access"), _WRONG)
def test_without_its_own_credential_a_vendor_refuses(emulator: Emulator, vendor: str, access: dict[str, Any]) -> None:
    """No credential, a wrong one, or another vendor's kind of one: 401 in the vendor's own words."""
    answer = httpx.get(emulator.url + _LIST[vendor], **access)
    assert (answer.status_code, answer.json()) == (401, _UNAUTHORIZED[vendor])


@pytest.mark.parametrize(("vendor", "access"), _RIGHT)
def test_the_right_credential_is_let_in(emulator: Emulator, vendor: str, access: dict[str, Any]) -> None:
    """The documented way in works; LeadConduit takes any user name."""
    assert httpx.get(emulator.url + _LIST[vendor], **access).status_code == 200


def test_credentials_can_be_changed_while_it_runs(emulator: Emulator) -> None:
    """A token that is replaced is refused from then on, as after a renewal at the vendor."""
    emulator.behave(commvault_token="new")
    answers = [httpx.get(emulator.url + _LIST["commvault"], **_bearer(token)) for token in ("demo", "new")]
    assert [each.status_code for each in answers] == [401, 200]


_ABSENT = "0123456789abcdef01234567"
_NOWHERE = [
    ("leadconduit", "GET", f"/credentials/{_ABSENT}", {"error": "not found"}),
    ("leadconduit", "DELETE", f"/credentials/{_ABSENT}", {"error": "not found"}),
    ("leadconduit", "GET", "/nowhere", {"error": "not found"}),
    ("commvault", "GET", f"/accounts/{_ABSENT}", {"error": {"code": 1006, "message": "Record not found"}}),
    ("commvault", "PUT", f"/accounts/{_ABSENT}", {"error": {"code": 1006, "message": "Record not found"}}),
    ("commvault", "GET", "/a/b", {"error": {"code": 1006, "message": "Record not found"}}),
    ("activeplatform", "GET", "/accounts/1.json", {"errors": {"base": ["not found"]}}),
    ("activeplatform", "PUT", "/accounts/1.json", {"errors": {"base": ["not found"]}}),
    ("activeplatform", "GET", "/accounts", {"errors": {"base": ["not found"]}}),
]


@pytest.mark.parametrize(("vendor", "method", "path", "body"), _NOWHERE)
def test_what_does_not_exist_is_not_found(
    request: pytest.FixtureRequest, vendor: str, method: str, path: str, body: Any
) -> None:
    """An unknown id and an unknown path: 404 in the vendor's own words."""
    client: httpx.Client = request.getfixturevalue(vendor)
    answer = client.request(method, path, json={} if method == "PUT" else None)
    assert (answer.status_code, answer.json()) == (404, body)


_UNDOCUMENTED = [
    ("leadconduit", "POST", "/account"),
    ("leadconduit", "DELETE", "/account"),
    ("leadconduit", "PUT", "/user"),
    ("leadconduit", "GET", f"/onboards/{_ABSENT}"),
    ("leadconduit", "DELETE", f"/onboards/{_ABSENT}"),
    ("leadconduit", "PUT", "/credentials"),
    ("commvault", "POST", "/accounts"),
    ("commvault", "DELETE", "/accounts/7194af6f-1285-4295-94aa-ceed7ea2d792"),
    ("activeplatform", "DELETE", "/accounts/1.json"),
    ("activeplatform", "PUT", "/accounts.json"),
]


@pytest.mark.parametrize(("vendor", "method", "path"), _UNDOCUMENTED)
def test_what_a_vendor_does_not_document_is_refused(
    request: pytest.FixtureRequest, vendor: str, method: str, path: str
) -> None:
    """A method that the vendor has not: 405, and nothing changes."""
    client: httpx.Client = request.getfixturevalue(vendor)
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert method not in answer.headers["allow"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"\xff\xfe"])
@pytest.mark.parametrize(("vendor", "path"), [("leadconduit", "/credentials"), ("activeplatform", "/accounts.json")])
def test_a_body_that_is_no_json_object_is_refused(
    request: pytest.FixtureRequest, vendor: str, path: str, body: bytes
) -> None:
    """Whatever is not a JSON object gets 400 instead of an object made of nothing."""
    client: httpx.Client = request.getfixturevalue(vendor)
    assert client.post(path, content=body).status_code == 400
    assert client.get(path).json() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 400),
        ({}, 204),
    ],
    ids=str,
)
def test_pages_of_other_sites_have_no_say(emulator: Emulator, headers: dict[str, str], status: int) -> None:
    """A browser sends its own page's origin, and whatever name led it here: neither may reset anything."""
    answer = httpx.post(f"{emulator.url}/_emulator/reset", headers=headers, trust_env=False)
    assert answer.status_code == status


def test_the_emulators_own_page_has(emulator: Emulator) -> None:
    """Its origin is the address at which it is open."""
    for url in (emulator.url, emulator.url.replace("127.0.0.1", "localhost")):
        headers = {"Origin": url, "Host": url.removeprefix("http://")}
        assert httpx.post(f"{emulator.url}/_emulator/reset", headers=headers, trust_env=False).status_code == 204
