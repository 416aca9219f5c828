"""The vendors' own examples: read, planned, written as their documents have them."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import create_body, update_body
from pulumi_accounts.model.check import check
from pulumi_accounts.model.echo import Written
from pulumi_accounts.model.plan import plan
from pulumi_accounts.model.state import absorb, managed_inputs, project
from tests.support.documents import (
    ACCOUNT_SENT,
    ACTIVEPLATFORM_ANSWER,
    ACTIVEPLATFORM_SENT,
    COMMVAULT_ANSWER,
    CREDENTIAL_SENT,
    ONBOARD_SENT,
)

_ID = "5fd4371e940df5a34a3888b2"
_AT = "2023-11-07T05:31:56Z"
_FEATURES = ACCOUNT_SENT["features"]
_CREDENTIAL = CREDENTIAL_SENT | {"type": "user"}
_ACTIVEPLATFORM = {key: value for key, value in ACTIVEPLATFORM_SENT.items() if key != "manager_id"}
_COMMVAULT = COMMVAULT_ANSWER["data"]


@pytest.mark.parametrize(
    ("token", "body"),
    [
        (
            "leadconduit:Account",
            {
                "data_retention_in_days": 123,
                "data_truncated_at": _AT,
                "subscriptions": {"base": {}},
                "features": _FEATURES,
            },
        ),
        ("leadconduit:Credential", _CREDENTIAL),
        ("leadconduit:Onboard", ONBOARD_SENT),
        ("activeplatform:VendorAccount", _ACTIVEPLATFORM),
    ],
)
def test_the_documented_update_can_be_written(token: str, body: dict[str, Any]) -> None:
    """A program that says what the document's request says makes just that request."""
    checked = check(BY_TOKEN[token], body)
    assert checked.problems == ()
    assert update_body(BY_TOKEN[token], checked.inputs, plan(BY_TOKEN[token], {}, checked.inputs), {}) == {
        key: value for key, value in body.items() if key != "subscriptions"
    }


@pytest.mark.parametrize(
    ("token", "inputs", "body"),
    [
        ("leadconduit:Credential", _CREDENTIAL, _CREDENTIAL),
        ("leadconduit:Onboard", ONBOARD_SENT, {key: ONBOARD_SENT[key] for key in ("invitation_id", "flow_id")}),
        ("activeplatform:VendorAccount", _ACTIVEPLATFORM, _ACTIVEPLATFORM),
    ],
)
def test_the_documented_creation_can_be_written(token: str, inputs: dict[str, Any], body: dict[str, Any]) -> None:
    """A POST carries what its document lists."""
    assert create_body(BY_TOKEN[token], check(BY_TOKEN[token], inputs).inputs) == body


def test_activeplatforms_manager_is_removed_with_null() -> None:
    """The document's request sends ``"manager_id": null``; taking the manager out of the program sends the same."""
    declaration = BY_TOKEN["activeplatform:VendorAccount"]
    inputs = check(declaration, _ACTIVEPLATFORM | {"manager_id": 7}).inputs
    state = absorb(declaration, inputs, _ACTIVEPLATFORM | {"manager_id": 7})
    without = check(declaration, _ACTIVEPLATFORM).inputs
    assert update_body(declaration, without, plan(declaration, state, without), {}) == {"manager_id": None}


_ACTIVEPLATFORM_ANSWER = ACTIVEPLATFORM_ANSWER | {
    "custom_attributes": [{"name": "Trial", "value": ""}, {"name": "Birth date", "value": "10.08.2016"}]
}


def test_activeplatforms_answer_to_its_own_example_is_clean() -> None:
    """Attributes, credit limit and balance that the program does not set are shown, and are no difference."""
    declaration = BY_TOKEN["activeplatform:VendorAccount"]
    inputs = check(declaration, _ACTIVEPLATFORM).inputs
    state = absorb(declaration, inputs, _ACTIVEPLATFORM_ANSWER)
    assert plan(declaration, state, inputs) == ()
    assert (state["name"], state["balance"], state["creditLimit"]) == ("John Doe", 0, 1)
    assert state["attributes"][1] == {"name": "Birth date", "value": "10.08.2016"}
    moved = _ACTIVEPLATFORM_ANSWER | {"balance": -12.5, "status": "Credit hold", "updated_at": "later"}
    assert plan(declaration, absorb(declaration, inputs, moved, before=state), inputs) == ()


def test_activeplatforms_attributes_are_written_by_key_and_read_by_name() -> None:
    """Read back under other names right after a write, they are no drift, until their values change."""
    declaration = BY_TOKEN["activeplatform:VendorAccount"]
    given = _ACTIVEPLATFORM | {"custom_attributes": [{"key": "birth_date", "value": "10.08.2016"}]}
    inputs = check(declaration, given).inputs
    state = absorb(
        declaration, inputs, _ACTIVEPLATFORM_ANSWER, written=Written({"customAttributes"}, _ACTIVEPLATFORM_ANSWER)
    )
    again = absorb(declaration, managed_inputs(declaration, state), _ACTIVEPLATFORM_ANSWER, before=state)
    assert plan(declaration, again, inputs) == ()
    changed = _ACTIVEPLATFORM_ANSWER | {"custom_attributes": [{"name": "Birth date", "value": "11.08.2016"}]}
    drifted = absorb(declaration, managed_inputs(declaration, state), changed, before=state)
    assert [change.path for change in plan(declaration, drifted, inputs)] == [("customAttributes",)]


def test_commvaults_names_for_codes_are_no_drift() -> None:
    """A country and a state sent as codes read back as names, and the program keeps its codes."""
    declaration = BY_TOKEN["commvault:Account"]
    contact = {key: value for key, value in _COMMVAULT["contacts"][0].items() if key != "type"}
    contact["address"] = contact["address"] | {"country": "US", "state": "CA"}
    given = {"external_id": "XSP1234", "name": "Acme ltd", "website": "www.acme.com", "contacts": [contact]}
    inputs = check(declaration, given).inputs
    state = absorb(declaration, inputs, _COMMVAULT, written=Written({"contacts"}, _COMMVAULT))
    assert plan(declaration, state, inputs) == ()
    settled = absorb(declaration, managed_inputs(declaration, state), _COMMVAULT | {"status": "active"}, before=state)
    assert plan(declaration, settled, inputs) == ()
    assert settled["contacts"][0]["address"]["country"] == "US"
    assert (settled["status"], settled["insertTs"]) == ("active", "2021-06-07T21:16:48")


def test_leadconduits_account_is_read_whole() -> None:
    """Both documents' fields are there, nested ones too, and what they do not name is passed over."""
    subscription = {"id": _ID, "state": "active", "product_offering_component": "partner", "created_at": _AT}
    live = {
        "id": _ID,
        "sso_id": _ID,
        "api_key": "<string>",
        "time_zone": "America/New_York",
        "pricing_components": [{}],
        "financial_state_updated_at": _AT,
        "connected_buyers": [{"id": _ID, "name": "<string>", "sso_id": _ID}],
        "pending_sellers": [{"id": _ID, "name": "<string>", "expired": True, "invitation_expires_at": _AT}],
        "subscriptions": {"base": subscription},
        "features": _FEATURES,
        "self_service_status": "string",
        "added_later": True,
    }
    assert project(BY_TOKEN["leadconduit:Account"], live) == {
        "ssoId": _ID,
        "apiKey": "<string>",
        "timeZone": "America/New_York",
        "pricingComponents": [{}],
        "financialStateUpdatedAt": _AT,
        "connectedBuyers": [{"id": _ID, "name": "<string>", "ssoId": _ID}],
        "pendingSellers": [{"id": _ID, "name": "<string>", "expired": True, "invitationExpiresAt": _AT}],
        "subscriptions": {"base": subscription},
        "features": dict.fromkeys(
            check(BY_TOKEN["leadconduit:Account"], {"features": _FEATURES}).inputs["features"], True
        ),
        "selfServiceStatus": "string",
    }
