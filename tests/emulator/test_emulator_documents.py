"""The examples of the vendors' documents, sent as they are written there, must give the documented answers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    import httpx

    from tests.support.emulator import Emulator

_ID = re.compile(r"[0-9a-f]{24}")
_INSTANTS = {
    "leadconduit": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "commvault": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"),
    "activeplatform": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d"),
}


def differences(documented: Any, got: Any, path: str = "") -> list[str]:
    """Return where an answer is not the documented one; ``<string>`` and example ids stand for any of their kind."""
    if documented == "<string>":
        return [] if isinstance(got, str) and got else [f"{path}: {got!r}"]
    if isinstance(documented, str) and _ID.fullmatch(documented):
        return [] if isinstance(got, str) and _ID.fullmatch(got) else [f"{path}: {got!r}"]
    if isinstance(documented, dict) and isinstance(got, dict):
        left, right = cast("dict[str, Any]", documented), cast("dict[str, Any]", got)
        names = sorted({*left, *right})
        return [
            each for name in names for each in differences(left.get(name), right.get(name, "absent"), f"{path}.{name}")
        ]
    if isinstance(documented, list) and isinstance(got, list) and len(documented) == len(got):
        return [
            each
            for index, expected in enumerate(cast("list[Any]", documented))
            for each in differences(expected, got[index], f"{path}[{index}]")
        ]
    return [] if documented == got else [f"{path}: {got!r} instead of {documented!r}"]


ACCOUNT_SENT = json.loads("""
{
  "data_retention_in_days": 123,
  "data_truncated_at": "2023-11-07T05:31:56Z",
  "subscriptions": {},
  "features": {
    "seller_access": true,
    "buyer_access": true,
    "lead_transactions": true,
    "conversion_feedback": true,
    "firehose": true,
    "third_party_add_on_services": true,
    "real_time_bidding": true,
    "leadconduit_trustedform_decisions": true
  }
}
""")

_PARTNER = '{"id": "5fd4371e940df5a34a3888b2", "name": "<string>", "sso_id": "5fd4371e940df5a34a3888b2"}'
_PENDING = """{"id": "5fd4371e940df5a34a3888b2", "name": "<string>", "expired": true,
  "invitation_expires_at": "2023-11-07T05:31:56Z"}"""
_SUBSCRIPTION = """{
  "id": "5fd4371e940df5a34a3888b2",
  "state": "active",
  "product_offering_id": "5fd4371e940df5a34a3888b2",
  "product_offering_component": "partner",
  "created_at": "2023-11-07T05:31:56Z",
  "updated_at": "2023-11-07T05:31:56Z",
  "active_at": "2023-11-07T05:31:56Z",
  "inactive_at": "2023-11-07T05:31:56Z"
}"""
ACCOUNT_ANSWER = json.loads(f"""
{{
  "id": "5fd4371e940df5a34a3888b2",
  "sso_id": "5fd4371e940df5a34a3888b2",
  "api_key": "<string>",
  "name": "Acme, Inc.",
  "time_zone": "America/New_York",
  "type": "<string>",
  "data_retention_in_days": 123,
  "data_truncated_at": "2023-11-07T05:31:56Z",
  "keen_project_id": "<string>",
  "keen_read_api_key": "<string>",
  "keen_write_api_key": "<string>",
  "pricing_components": [{{}}],
  "billing_type": "contracted",
  "financial_state": "paid",
  "financial_state_updated_at": "2023-11-07T05:31:56Z",
  "lead_ping_enabled": true,
  "product_id": "lcx",
  "state": "<string>",
  "connected_buyers": [{_PARTNER}],
  "connected_sellers": [{_PARTNER}],
  "pending_sellers": [{_PENDING}],
  "pending_buyers": [{_PENDING}],
  "subscriptions": {{"base": {_SUBSCRIPTION}, "pro": {_SUBSCRIPTION}, "partner": {_SUBSCRIPTION}}},
  "features": {{
    "seller_access": true,
    "buyer_access": true,
    "lead_transactions": true,
    "conversion_feedback": true,
    "firehose": true,
    "third_party_add_on_services": true,
    "real_time_bidding": true,
    "leadconduit_trustedform_decisions": true
  }}
}}
""")

ONBOARD_SENT = json.loads("""
{
  "invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9",
  "account_id": "64b8f0f5e4b0c3a1d5e6f7a8",
  "connection_id": "64b8f0f5e4b0c3a1d5e6f7aa",
  "flow_id": "64b8f0f5e4b0c3a1d5e6f7ab",
  "status": "created"
}
""")
ONBOARD_ANSWER = json.loads("""
{
  "invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9",
  "id": "5fd4371e940df5a34a3888b2",
  "account_id": "64b8f0f5e4b0c3a1d5e6f7a8",
  "connection_id": "64b8f0f5e4b0c3a1d5e6f7aa",
  "flow_id": "64b8f0f5e4b0c3a1d5e6f7ab",
  "status": "created",
  "created_at": "2023-11-07T05:31:56Z",
  "updated_at": "2023-11-07T05:31:56Z"
}
""")

COMMVAULT_ANSWER = json.loads("""
{
"data": {
"id": "7194af6f-1285-4295-94aa-ceed7ea2d792",
"status": "updating",
"insertTs": "2021-06-07T21:16:48",
"updateTs": "2021-06-07T21:16:48",
"externalId": "XSP1234",
"name": "Acme ltd",
"website": "www.acme.com",
"provisionCountry": "United States",
"contacts": [
{
"type": "admin",
"email": "john.doe@acme.com",
"firstName": "John",
"lastName": "Doe",
"address": {
"addressLine1": "1 Ave",
"addressLine2": "Suite 204",
"city": "Sunnyvale",
"state": "California",
"country": "United States",
"postalCode": "94086"
}
}
],
"type": "Production"
}
}
""")

ACTIVEPLATFORM_SENT = json.loads("""
{
  "manager_id": null,
  "account_type_id": 1,
  "first_name": "John",
  "last_name": "Doe",
  "owner_id": 2002990,
  "account_class_id": 1,
  "country": "BY",
  "region": "Minsk",
  "city": "Minsk",
  "street": "Lenina",
  "building": "1",
  "office": "1",
  "zip": "220007",
  "phone": "+375290745930",
  "email": "doe.john@activeplatform.com"
}
""")
ACTIVEPLATFORM_ANSWER = json.loads("""
{
  "id": 2000589,
  "name": "John Doe",
  "account_class_id": 1,
  "account_class": "Default",
  "primary_name": "",
  "first_name": "John",
  "middle_name": null,
  "last_name": "Doe",
  "country": "BY",
  "region": "Minsk",
  "city": "Minsk",
  "street": "Lenina",
  "building": "1",
  "office": "1",
  "zip": "220007",
  "phone": "+375290745930",
  "email": "doe.john@activeplatform.com",
  "status": "active",
  "balance": 0,
  "credit_limit": 1,
  "account_type_id": 1,
  "account_type": "Personal",
  "manager_id": null,
  "owner_id": 2002990,
  "tech_user_id": 2002990,
  "bill_user_id": 2002990,
  "custom_attributes": [
    {"name": "Oasis Account ID", "value": ""},
    {"name": "Trial", "value": ""},
    {"name": "Passport issued by", "value": "Goverment"},
    {"name": "Passport number", "value": "112111111111"},
    {"name": "Birth date", "value": "10.08.2016"},
    {"name": "Personal number", "value": "11111111"},
    {"name": "Passport date of issue", "value": "01.07.2016"}
  ],
  "created_at": "2016-10-04T03:45:11.720+03:00",
  "updated_at": "2016-10-04T05:03:47.181+03:00"
}
""")
_ATTRIBUTES_SENT = [
    {"key": "oasis_account_id", "value": ""},
    {"key": "trial", "value": ""},
    {"key": "passport_issued_by", "value": "Goverment"},
    {"key": "passport_number", "value": "112111111111"},
    {"key": "birth_date", "value": "10.08.2016"},
    {"key": "personal_number", "value": "11111111"},
    {"key": "passport_date_of_issue", "value": "01.07.2016"},
]

CREDENTIAL_SENT = {"name": "string", "type": "string", "package": "string", "username": "string", "password": "string"}
_STAMPS = ("created_at", "updated_at", "updateTs")


def moved_on(answer: dict[str, Any], vendor: str, *names: str) -> dict[str, Any]:
    """Return the answer without the instants that move, having seen that they are written as documented."""
    for name in names:
        assert _INSTANTS[vendor].fullmatch(answer[name]), f"{name} is {answer[name]}"
    return {key: value for key, value in answer.items() if key not in names}


def without(documented: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return the documented answer without some fields."""
    return {key: value for key, value in documented.items() if key not in names}


def test_the_account_reads_as_documented(leadconduit: httpx.Client) -> None:
    """GET /account is the documented account from the start."""
    assert differences(ACCOUNT_ANSWER, leadconduit.get("/account").json()) == []


def test_an_account_update_answers_as_documented(leadconduit: httpx.Client) -> None:
    """PUT /account gives back the account with what was sent; subscriptions are those of the example's body."""
    answer = leadconduit.put("/account", json=ACCOUNT_SENT)
    assert answer.status_code == 200
    assert differences({**ACCOUNT_ANSWER, "subscriptions": {}}, answer.json()) == []


def test_an_onboard_update_answers_as_documented(emulator: Emulator, leadconduit: httpx.Client) -> None:
    """PUT /onboards/{id} gives back the documented onboard."""
    emulator.put("leadconduit:Onboard", ONBOARD_ANSWER["id"], {**ONBOARD_ANSWER, "status": "in_progress"})
    answer = leadconduit.put(f"/onboards/{ONBOARD_ANSWER['id']}", json=ONBOARD_SENT)
    assert answer.status_code == 200
    got = moved_on(answer.json(), "leadconduit", "updated_at")
    assert got == without(ONBOARD_ANSWER, "updated_at")


def test_a_commvault_update_answers_as_documented(commvault: httpx.Client) -> None:
    """PUT of the example's values answers with the documented account in the status updating."""
    documented = COMMVAULT_ANSWER["data"]
    sent = {key: documented[key] for key in ("externalId", "name", "website", "contacts")}
    answer = commvault.put(f"/accounts/{documented['id']}", json=sent)
    assert (answer.status_code, list(answer.json())) == (200, ["data"])
    assert moved_on(answer.json()["data"], "commvault", "updateTs") == without(documented, "updateTs")


def test_an_activeplatform_update_answers_as_documented(emulator: Emulator, activeplatform: httpx.Client) -> None:
    """PUT of the example's body answers with the documented account; only the instant of the update moves."""
    before = {**ACTIVEPLATFORM_ANSWER, "city": "Brest", "phone": None, "manager_id": 7, "name": "Somebody Else"}
    emulator.put("activeplatform:VendorAccount", 2000589, before)
    answer = activeplatform.put("/accounts/2000589.json", json=ACTIVEPLATFORM_SENT)
    assert answer.status_code == 200
    assert moved_on(answer.json(), "activeplatform", "updated_at") == without(ACTIVEPLATFORM_ANSWER, "updated_at")


def test_an_activeplatform_account_made_of_the_example_reads_as_documented(activeplatform: httpx.Client) -> None:
    """A new account of the example's values, with attributes by key, has all the documented fields."""
    made = activeplatform.post("/accounts.json", json={**ACTIVEPLATFORM_SENT, "custom_attributes": _ATTRIBUTES_SENT})
    assert made.status_code == 201
    got = moved_on(activeplatform.get(f"/accounts/{made.json()['id']}.json").json(), "activeplatform", *_STAMPS[:2])
    assert without(got, "id") == without(ACTIVEPLATFORM_ANSWER, "id", *_STAMPS)


@pytest.mark.parametrize("kind", ["string", "user"])
def test_a_credential_goes_through_its_life_as_documented(leadconduit: httpx.Client, kind: str) -> None:
    """A credential is created, listed, read, updated and deleted with the documented answers."""
    sent = {**CREDENTIAL_SENT, "type": kind}
    made = leadconduit.post("/credentials", json=sent)
    documented = {"id": "5fd4371e940df5a34a3888b2", **sent}
    assert made.status_code == 201
    assert differences(documented, moved_on(made.json(), "leadconduit", "created_at", "updated_at")) == []
    path = f"/credentials/{made.json()['id']}"
    assert leadconduit.get("/credentials").json() == [made.json()]
    assert leadconduit.get(path).json() == made.json()
    changed = leadconduit.put(path, json=sent)
    assert (changed.status_code, without(changed.json(), *_STAMPS)) == (200, without(made.json(), *_STAMPS))
    deleted = leadconduit.delete(path)
    assert (deleted.status_code, deleted.json()) == (200, changed.json())
    assert leadconduit.get("/credentials").json() == []
