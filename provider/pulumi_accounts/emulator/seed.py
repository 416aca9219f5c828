"""The objects that are there from the start: those that the vendors' APIs cannot create.

Their values are the ones of the vendors' own examples, made plausible where an example says no more than "string".
"""

from __future__ import annotations

from typing import Any

_AN_ID = "5fd4371e940df5a34a3888b2"
_AN_INSTANT = "2023-11-07T05:31:56Z"
_SUBSCRIPTION: dict[str, Any] = {
    "id": _AN_ID,
    "state": "active",
    "product_offering_id": _AN_ID,
    "product_offering_component": "partner",
    "created_at": _AN_INSTANT,
    "updated_at": _AN_INSTANT,
    "active_at": _AN_INSTANT,
    "inactive_at": _AN_INSTANT,
}
_FEATURES = (
    "seller_access",
    "buyer_access",
    "lead_transactions",
    "conversion_feedback",
    "firehose",
    "third_party_add_on_services",
    "real_time_bidding",
    "leadconduit_trustedform_decisions",
)


def _partner(object_id: str, name: str) -> dict[str, Any]:
    return {"id": object_id, "name": name, "sso_id": object_id}


def _invitation(object_id: str, name: str) -> dict[str, Any]:
    return {"id": object_id, "name": name, "expired": True, "invitation_expires_at": _AN_INSTANT}


LEADCONDUIT_ACCOUNT: dict[str, Any] = {
    "id": _AN_ID,
    "sso_id": _AN_ID,
    "api_key": "lc-account-api-key-6f0a1c9d",
    "name": "Acme, Inc.",
    "time_zone": "America/New_York",
    "type": "standard",
    "data_retention_in_days": 123,
    "data_truncated_at": _AN_INSTANT,
    "keen_project_id": "lc-keen-project-41",
    "keen_read_api_key": "lc-keen-read-api-key-8e2b",
    "keen_write_api_key": "lc-keen-write-api-key-d47c",
    "pricing_components": [{}],
    "billing_type": "contracted",
    "financial_state": "paid",
    "financial_state_updated_at": _AN_INSTANT,
    "lead_ping_enabled": True,
    "product_id": "lcx",
    "state": "active",
    "connected_buyers": [_partner("64b8f0f5e4b0c3a1d5e6f7b1", "Best Buyers LLC")],
    "connected_sellers": [_partner("64b8f0f5e4b0c3a1d5e6f7b2", "Sunny Sellers Ltd")],
    "pending_sellers": [_invitation("64b8f0f5e4b0c3a1d5e6f7b3", "Slow Sellers GmbH")],
    "pending_buyers": [_invitation("64b8f0f5e4b0c3a1d5e6f7a9", "Maybe Buyers Inc.")],
    "subscriptions": {name: dict(_SUBSCRIPTION) for name in ("base", "pro", "partner")},
    "features": dict.fromkeys(_FEATURES, True),
}

LEADCONDUIT_USER: dict[str, Any] = {
    "id": "64acddadd9b866e066385bd6",
    "sso_id": "6493820b542ea0521e2a4543",
    "api_key": "lc-user-api-key-2b7e9f13",
    "superuser": False,
    "user_admin": True,
    "subscription_admin": True,
    "role_string": "user",
    "first_name": "Ada",
    "last_name": "Lane",
    "email": "ada.lane@acme.example",
    "phone": "+15125550100",
    "products": [{"code": "lcx", "name": "LeadConduit"}],
    "product_code": "lcx",
}

COMMVAULT_ACCOUNT: dict[str, Any] = {
    "id": "7194af6f-1285-4295-94aa-ceed7ea2d792",
    "status": "active",
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
                "postalCode": "94086",
            },
        }
    ],
    "type": "Production",
}

OBJECTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("leadconduit:Account", LEADCONDUIT_ACCOUNT),
    ("leadconduit:User", LEADCONDUIT_USER),
    ("commvault:Account", COMMVAULT_ACCOUNT),
)
