"""The objects that are there from the start: those that the vendors' APIs cannot create.

Their values are the ones of the vendors' own examples, made plausible where an example says no more than "string".
"""

from __future__ import annotations

from typing import Any

_AN_ID = "5fd4371e940df5a34a3888b2"
_AN_INSTANT = "2023-11-07T05:31:56Z"
_STAMPS = {"created_at": _AN_INSTANT, "updated_at": _AN_INSTANT}
_SUBSCRIPTION: dict[str, Any] = {
    "id": _AN_ID,
    "state": "active",
    "product_offering_id": _AN_ID,
    "product_offering_component": "partner",
    **_STAMPS,
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


def _product(code: str, name: str) -> dict[str, Any]:
    address = f"https://{code}.example"
    return {"id": code, "name": name, "base_url": address, "marketing_url": address, "subscribed": True}


def _partner(object_id: str, name: str) -> dict[str, Any]:
    return {"id": object_id, "name": name, "sso_id": object_id}


def _invited(entity: dict[str, Any]) -> dict[str, Any]:
    return {key: entity[key] for key in ("id", "name", "expired", "invitation_expires_at")}


def _entity(object_id: str, name: str, **more: Any) -> dict[str, Any]:
    """Return an entity with every documented field."""
    empty = dict.fromkeys(("connected", "connected_account_id", "see", "field_suffix", "source", "recipient"))
    return {
        **empty,
        "id": object_id,
        "name": name,
        "description": f"{name}, a partner",
        "standard": False,
        "account": True,
        "pending": False,
        "deprecated": False,
        "invitation_id": None,
        "invitation_expires_at": _AN_INSTANT,
        "expired": False,
        "flow_ids": [],
        "logo_url": "https://acme.example/logo.png",
        "module_ids": ["leadconduit-custom.outbound.json"],
        "time_zone": "America/New_York",
        "trustedform_certified_vendor": False,
        "website": "https://acme.example",
        **_STAMPS,
        **more,
    }


def _pending(object_id: str, name: str, invitation: str, **side: str) -> dict[str, Any]:
    """Return an entity that has not answered its invitation in time."""
    return _entity(object_id, name, pending=True, expired=True, invitation_id=invitation, **side)


LEADCONDUIT_FLOW: dict[str, Any] = {
    "id": "64b8f0f5e4b0c3a1d5e6f7ab",
    "name": "Sales Leads",
    "errors": {},
    "enabled": True,
    "fields": ["first_name", "last_name", "email", "phone_1"],
    "sources": [],
    "acceptance_criteria": None,
    "caps": None,
    "pricing": {"override": False, "prices": []},
}

_BUYER = _entity("64b8f0f5e4b0c3a1d5e6f7b1", "Best Buyers LLC", connected="buyer", recipient="buyer")
_SELLER = _entity(
    "64b8f0f5e4b0c3a1d5e6f7b2",
    "Sunny Sellers Ltd",
    connected="seller",
    source="seller",
    connected_account_id="64b8f0f5e4b0c3a1d5e6f7a8",
    invitation_id="64b8f0f5e4b0c3a1d5e6f7a9",
    flow_ids=[LEADCONDUIT_FLOW["id"]],
)
_PENDING_SELLER = _pending("64b8f0f5e4b0c3a1d5e6f7b3", "Slow Sellers GmbH", "64b8f0f5e4b0c3a1d5e6f7c3", source="seller")
_PENDING_BUYER = _pending(
    "64b8f0f5e4b0c3a1d5e6f7b4", "Maybe Buyers Inc.", "64b8f0f5e4b0c3a1d5e6f7c4", recipient="buyer"
)
LEADCONDUIT_ENTITIES = (_BUYER, _SELLER, _PENDING_SELLER, _PENDING_BUYER)

LEADCONDUIT_CONNECTION: dict[str, Any] = {
    "id": "64b8f0f5e4b0c3a1d5e6f7aa",
    "connected_account": {
        "id": _SELLER["connected_account_id"],
        "sso_id": "6493820b542ea0521e2a4544",
        "name": _SELLER["name"],
    },
    "external_id": "6493820b542ea0521e2a4545",
    "invitation_id": _SELLER["invitation_id"],
    "relationship_type": "seller",
    **_STAMPS,
    "created_by": "ada.lane@acme.example",
}


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
    "connected_buyers": [_partner(_BUYER["id"], _BUYER["name"])],
    "connected_sellers": [_partner(_SELLER["id"], _SELLER["name"])],
    "pending_sellers": [_invited(_PENDING_SELLER)],
    "pending_buyers": [_invited(_PENDING_BUYER)],
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
    "accounts": [LEADCONDUIT_ACCOUNT],
    "products": [_product("lcx", "LeadConduit"), _product("trustedform", "TrustedForm")],
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
    *(("leadconduit:Entity", each) for each in LEADCONDUIT_ENTITIES),
    ("leadconduit:Connection", LEADCONDUIT_CONNECTION),
    ("leadconduit:Flow", LEADCONDUIT_FLOW),
    ("commvault:Account", COMMVAULT_ACCOUNT),
)
