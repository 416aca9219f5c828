"""Commvault: updates that settle later, what absent and null mean, pages, names for codes, and the budget."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx

    from tests.support.emulator import Emulator

TOKEN = "commvault:Account"
ACME = "7194af6f-1285-4295-94aa-ceed7ea2d792"
_PATH = f"/accounts/{ACME}"
_ADDRESS = {
    "addressLine1": "1 Ave",
    "addressLine2": "Suite 204",
    "city": "Sunnyvale",
    "state": "California",
    "country": "United States",
    "postalCode": "94086",
}


def _body(contact: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"externalId": "XSP1234", "name": "Acme ltd", "contacts": [contact or {}], **more}


def _put(client: httpx.Client, contact: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return client.put(_PATH, json=_body(contact, **more)).json()["data"]


@pytest.mark.parametrize("outcome", ["active", "update_failure"])
def test_an_update_settles_after_its_time(emulator: Emulator, commvault: httpx.Client, outcome: str) -> None:
    """The answer says updating, so do reads at first, and then the outcome stands."""
    emulator.behave(commvault_outcome=outcome, settle_seconds=0.08)
    statuses = [_put(commvault)["status"], commvault.get(_PATH).json()["data"]["status"]]
    time.sleep(0.09)
    statuses.append(commvault.get(_PATH).json()["data"]["status"])
    assert statuses == ["updating", "updating", outcome]
    assert [each["status"] for each in emulator.history(TOKEN, ACME)] == ["active", "updating", outcome]


def test_an_update_may_never_settle(emulator: Emulator, commvault: httpx.Client) -> None:
    """An update that never settles is still updating after its time."""
    emulator.behave(commvault_outcome="never", settle_seconds=0)
    _put(commvault)
    time.sleep(0.02)
    assert commvault.get(_PATH).json()["data"]["status"] == "updating"


def test_a_failed_update_can_be_tried_again(emulator: Emulator, commvault: httpx.Client) -> None:
    """After update_failure the next update starts anew."""
    emulator.behave(commvault_outcome="update_failure", settle_seconds=0)
    _put(commvault)
    assert commvault.get(_PATH).json()["data"]["status"] == "update_failure"
    emulator.behave(commvault_outcome="active")
    _put(commvault)
    assert commvault.get(_PATH).json()["data"]["status"] == "active"


def test_the_list_settles_too(emulator: Emulator, commvault: httpx.Client) -> None:
    """Whichever way an account is looked at, its status is the one of now."""
    emulator.behave(settle_seconds=0)
    _put(commvault)
    assert [each["status"] for each in commvault.get("/accounts").json()["data"]] == ["active"]


@pytest.mark.parametrize(("refuse", "status"), [(True, 409), (False, 200)])
def test_a_second_update_is_refused_if_told(
    emulator: Emulator, commvault: httpx.Client, *, refuse: bool, status: int
) -> None:
    """While one update goes on the next is refused, or taken."""
    emulator.behave(refuse_while_updating=refuse, settle_seconds=60)
    _put(commvault)
    answer = commvault.put(_PATH, json=_body(website="www.second.example"))
    assert answer.status_code == status
    assert (emulator.object(TOKEN, ACME)["website"] == "www.second.example") is not refuse


_CONTACT = {"type": "admin", "email": "john.doe@acme.com", "firstName": "John", "lastName": "Doe", "address": _ADDRESS}
_CHANGES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, _CONTACT),
    ({"email": None, "firstName": None, "lastName": None}, _CONTACT),
    (
        {"email": "a@b.c", "firstName": "Ada", "lastName": "Lane"},
        {**_CONTACT, "email": "a@b.c", "firstName": "Ada", "lastName": "Lane"},
    ),
    ({"phone": "+1 512"}, {**_CONTACT, "phone": "+1 512"}),
    ({"address": {"city": "Austin"}}, {**_CONTACT, "address": {**_ADDRESS, "city": "Austin"}}),
    (
        {"address": {"addressLine2": None}},
        {**_CONTACT, "address": {key: value for key, value in _ADDRESS.items() if key != "addressLine2"}},
    ),
    ({"address": None}, {key: value for key, value in _CONTACT.items() if key != "address"}),
    ({"address": {}}, _CONTACT),
]


@pytest.mark.parametrize(("sent", "expected"), _CHANGES)
def test_a_contact_changes_as_documented(
    commvault: httpx.Client, sent: dict[str, Any], expected: dict[str, Any]
) -> None:
    """Absent is unchanged, null is removed, and the names go together or not at all."""
    assert _put(commvault, sent)["contacts"] == [expected]
    assert commvault.get(_PATH).json()["data"]["contacts"] == [expected]


@pytest.mark.parametrize(
    ("sent", "website"), [({}, "www.acme.com"), ({"website": None}, None), ({"website": "w"}, "w")]
)
def test_a_website_changes_as_documented(commvault: httpx.Client, sent: dict[str, Any], website: str | None) -> None:
    """Absent is unchanged and null is removed."""
    assert _put(commvault, **sent).get("website") == website


def test_a_phone_is_removed_by_null(commvault: httpx.Client) -> None:
    """A phone number stays until it is null."""
    _put(commvault, {"phone": "1"})
    assert _put(commvault)["contacts"][0]["phone"] == "1"
    assert "phone" not in _put(commvault, {"phone": None})["contacts"][0]


def test_an_address_can_come_back(commvault: httpx.Client) -> None:
    """After its removal an address begins with what is sent alone."""
    _put(commvault, {"address": None})
    assert _put(commvault, {"address": {"city": "Austin"}})["contacts"][0]["address"] == {"city": "Austin"}


_CODES = [
    ({"country": "US", "state": "CA"}, {"country": "United States", "state": "California"}),
    ({"country": "CA", "state": "ON"}, {"country": "Canada", "state": "Ontario"}),
    ({"country": "GB"}, {"country": "United Kingdom"}),
    ({"country": "Germany", "state": "Texas"}, {"country": "Germany", "state": "Texas"}),
    ({"country": "ZZ", "city": "CA"}, {"country": "ZZ", "city": "CA"}),
]


@pytest.mark.parametrize(("sent", "read"), _CODES)
@pytest.mark.parametrize("rewrite", [True, False])
def test_codes_read_back_as_names(
    emulator: Emulator, commvault: httpx.Client, *, sent: dict[str, str], read: dict[str, str], rewrite: bool
) -> None:
    """Known codes of countries and states become names, unless the vendor is told not to rewrite."""
    emulator.behave(rewrite=rewrite)
    _put(commvault, {"address": None})
    assert _put(commvault, {"address": sent})["contacts"][0]["address"] == (read if rewrite else sent)


@pytest.mark.parametrize("name", ["externalId", "name"])
def test_ids_and_names_are_unique(emulator: Emulator, commvault: httpx.Client, name: str) -> None:
    """What another account has is refused, and an account's own is not."""
    other: dict[str, Any] = {"externalId": "XSP9", "name": "Other", "contacts": [{}]}
    emulator.put(TOKEN, "00000000-0000-0000-0000-000000000009", other)
    answer = commvault.put(_PATH, json={**_body(), name: other[name]})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == f"{name} is already in use"
    assert commvault.put(_PATH, json=_body()).status_code == 200


def test_an_id_is_found_in_either_letter_case(commvault: httpx.Client) -> None:
    """The vendor shows ids in both letter cases, so it takes both."""
    assert commvault.get(f"/accounts/{ACME.upper()}").json()["data"]["id"] == ACME
    assert commvault.put(f"/accounts/{ACME.upper()}", json=_body()).json()["data"]["id"] == ACME


def test_list_entries_lack_addresses(commvault: httpx.Client) -> None:
    """A list shows the contacts without their addresses; the account itself has them."""
    [entry] = commvault.get("/accounts").json()["data"]
    whole = commvault.get(_PATH).json()["data"]
    assert "address" in whole["contacts"][0]
    contacts = [{key: value for key, value in whole["contacts"][0].items() if key != "address"}]
    assert entry == {**whole, "contacts": contacts}


def _fill(emulator: Emulator, count: int) -> None:
    for number in range(count):
        wire: dict[str, Any] = {"externalId": f"X{number}", "name": f"N{number}", "contacts": [{}]}
        emulator.put(TOKEN, f"00000000-0000-0000-0000-{number:012}", wire)


_PAGES: list[tuple[dict[str, Any], tuple[int, int, int]]] = [
    ({}, (0, 25, 25)),
    ({"pageNumber": 1}, (1, 25, 5)),
    ({"pageNumber": 2}, (2, 25, 0)),
    ({"pageSize": 7, "pageNumber": 4}, (4, 7, 2)),
    ({"pageSize": 500}, (0, 28, 28)),
    ({"pageNumber": "x", "pageSize": "-1", "filter": "ignored", "sort": "name"}, (0, 25, 25)),
]


@pytest.mark.parametrize(("query", "expected"), _PAGES)
def test_the_list_comes_in_pages(
    emulator: Emulator, commvault: httpx.Client, query: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    """Pages count from 0, 25 each by default, never more than the vendor's most, and the answer says which it is."""
    _fill(emulator, 29)
    emulator.behave(max_page_size=28)
    answer = commvault.get("/accounts", params=query).json()
    number, size, entries = expected
    assert answer["metadata"]["pagination"] == {"pageNumber": number, "pageSize": size, "totalRecords": 30}
    assert len(answer["data"]) == entries


def test_all_pages_together_are_all_accounts(emulator: Emulator, commvault: httpx.Client) -> None:
    """No account is on two pages, and none is on no page."""
    _fill(emulator, 9)
    pages = [
        commvault.get("/accounts", params={"pageNumber": number, "pageSize": 4}).json()["data"] for number in range(3)
    ]
    assert [len(page) for page in pages] == [4, 4, 2]
    assert len({each["id"] for page in pages for each in page}) == 10


@pytest.mark.parametrize(
    ("kind", "limit"), [("reads", {"reads": 2, "writes": 0}), ("writes", {"reads": 0, "writes": 2})]
)
def test_beyond_its_budget_the_vendor_refuses(
    emulator: Emulator, commvault: httpx.Client, kind: str, limit: dict[str, int]
) -> None:
    """Reads and writes are counted apart; beyond the limit 429 says how much is allowed in which period."""
    emulator.behave(commvault_rate_limit={**limit, "period_seconds": 0.09})
    method, body = ("GET", None) if kind == "reads" else ("PUT", _body())
    answers = [commvault.request(method, _PATH, json=body) for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[-1].headers["x-ratelimit-limit"] == "2"
    assert answers[-1].headers["x-ratelimit-period"] == "0.09"
    assert "exceeded" in answers[-1].json()["error"]["message"]
    time.sleep(0.1)
    assert commvault.request(method, _PATH, json=body).status_code == 200


def test_a_refused_request_costs_nothing(emulator: Emulator, commvault: httpx.Client) -> None:
    """A request with a wrong token is not counted, and one beyond the budget has no effect."""
    emulator.behave(commvault_rate_limit={"reads": 1, "writes": 0})
    assert commvault.get("/accounts", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert commvault.get("/accounts").status_code == 200
    assert commvault.put(_PATH, json=_body(website="w")).status_code == 429
    assert emulator.object(TOKEN, ACME)["website"] == "www.acme.com"
