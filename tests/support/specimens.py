"""One specimen of each kind of object: inputs that are complete, and what can be done to them.

Unit, protocol and engine tests take their examples from here, so that a law is tried on every kind of object.
"""

from __future__ import annotations

from tests.support.specimen import Inputs, Specimen, camel, holds

__all__ = [
    "ACCOUNT_ID",
    "ACTIVEPLATFORM_ACCOUNT",
    "COMMVAULT_ACCOUNT",
    "LEADCONDUIT_ACCOUNT",
    "LEADCONDUIT_CREDENTIAL",
    "LEADCONDUIT_ONBOARD",
    "PARTNER_ID",
    "PASSWORD",
    "SPECIMENS",
    "TOKEN_SECRET",
    "Inputs",
    "Specimen",
    "camel",
    "holds",
]

ACCOUNT_ID = "5fd4371e940df5a34a3888b2"
PARTNER_ID = "7194af6f-1285-4295-94aa-ceed7ea2d792"
PASSWORD = "s3cret-pa55word-canary"
TOKEN_SECRET = "s3cret-token-canary"

_CONTACT: Inputs = {
    "email": "john.doe@acme.com",
    "first_name": "John",
    "last_name": "Doe",
    "phone": "+1 408 555 0100",
    "address": {
        "address_line1": "1 Ave",
        "address_line2": "Suite 204",
        "city": "Sunnyvale",
        "state": "CA",
        "country": "US",
        "postal_code": "94086",
    },
}

LEADCONDUIT_ACCOUNT = Specimen(
    token="leadconduit:Account",
    inputs={
        "data_retention_in_days": 500,
        "data_truncated_at": "2023-11-07T05:31:56Z",
        "features": {"firehose": True, "real_time_bidding": False},
        "subscriptions": {"base": {"state": "active"}},
        "allow_data_loss": True,
    },
    least={},
    changes={
        "data_retention_in_days": 700,
        "data_truncated_at": "2024-01-01T00:00:00Z",
        "features": {"firehose": False, "real_time_bidding": False},
        "subscriptions": {"base": {"state": "inactive"}},
    },
    released=("data_retention_in_days", "data_truncated_at", "features", "subscriptions"),
    drift={"data_retention_in_days": 900},
    drifted="dataRetentionInDays",
    bad={
        "data_retention_in_days": "ninety",
        "data_truncated_at": "yesterday",
        "features": "all",
        "subscriptions": 3,
        "allow_data_loss": "perhaps",
        "adopt_id": "not-an-id",
    },
)

LEADCONDUIT_CREDENTIAL = Specimen(
    token="leadconduit:Credential",
    inputs={
        "name": "Mail gateway",
        "type": "user",
        "package": "leadconduit-custom",
        "username": "sender",
        "password": PASSWORD,
        "properties": {"region": "eu"},
        "secret_properties": {"signing_key": TOKEN_SECRET},
    },
    least={
        "name": "Mail gateway",
        "type": "user",
        "package": "leadconduit-custom",
        "username": "sender",
        "password": PASSWORD,
    },
    changes={
        "name": "Mail relay",
        "type": "oauth",
        "package": "acme-relay",
        "username": "relay",
        "password": f"{PASSWORD}-2",
        "properties": {"region": "us"},
        "secret_properties": {"signing_key": f"{TOKEN_SECRET}-2"},
    },
    drift={"username": "somebody-else"},
    drifted="username",
    bad={
        "name": " ",
        "type": 1,
        "package": "",
        "username": ["sender"],
        "password": 12345,
        "properties": "region=eu",
        "secret_properties": {"name": TOKEN_SECRET},
        "adopt_id": "123",
    },
    bad_paths={"secret_properties": "secretProperties.name"},
)

LEADCONDUIT_ONBOARD = Specimen(
    token="leadconduit:Onboard",
    inputs={
        "invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9",
        "flow_id": "64b8f0f5e4b0c3a1d5e6f7ab",
        "account_id": "64b8f0f5e4b0c3a1d5e6f7a8",
        "connection_id": "64b8f0f5e4b0c3a1d5e6f7aa",
        "status": "created",
    },
    least={"invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9"},
    changes={
        "invitation_id": "64b8f0f5e4b0c3a1d5e6f700",
        "flow_id": "64b8f0f5e4b0c3a1d5e6f701",
        "account_id": "64b8f0f5e4b0c3a1d5e6f702",
        "connection_id": "64b8f0f5e4b0c3a1d5e6f703",
        "status": "in_progress",
    },
    released=("flow_id", "account_id", "connection_id", "status"),
    drift={"flow_id": "64b8f0f5e4b0c3a1d5e6f7ff"},
    drifted="flowId",
    bad={
        "invitation_id": "xyz",
        "flow_id": 7,
        "account_id": "64b8",
        "connection_id": True,
        "status": "",
        "adopt_id": "123",
    },
)

COMMVAULT_ACCOUNT = Specimen(
    token="commvault:Account",
    inputs={
        "external_id": "XSP1234",
        "name": "Acme ltd",
        "website": "www.acme.com",
        "contacts": [_CONTACT],
    },
    least={"external_id": "XSP1234", "name": "Acme ltd", "contacts": [{}]},
    changes={
        "external_id": "XSP9999",
        "name": "Acme limited",
        "website": "www.acme.example",
        "contacts": [_CONTACT | {"phone": "+1 408 555 0199"}],
    },
    cleared={
        "website": ("website",),
        "contacts.phone": ("contacts", 0, "phone"),
        "contacts.address": ("contacts", 0, "address"),
    },
    drift={"website": "www.elsewhere.example"},
    drifted="website",
    rewritten={"contacts": [{"address": {"country": "Canada"}}]},
    bad={
        "external_id": "",
        "name": 5,
        "website": ["www.acme.com"],
        "contacts": [_CONTACT | {"email": "nobody"}],
        "adopt_id": "123",
    },
    bad_paths={"contacts": "contacts[0].email"},
)

_LEAST_CUSTOMER = {
    "account_type_id": 1,
    "account_class_id": 1,
    "first_name": "John",
    "last_name": "Doe",
    "country": "BY",
    "region": "Minsk",
    "city": "Minsk",
    "street": "Lenina",
}
ACTIVEPLATFORM_ACCOUNT = Specimen(
    token="activeplatform:VendorAccount",
    inputs={
        **_LEAST_CUSTOMER,
        "manager_id": 77,
        "primary_name": "Doe & Sons",
        "middle_name": "M",
        "new_owner_first_name": "Jane",
        "new_owner_last_name": "Doe",
        "new_owner_middle_name": "N",
        "new_owner_email": "jane.doe@activeplatform.com",
        "email": "doe.john@activeplatform.com",
        "credit_limit_use_system": False,
        "credit_limit": 12.5,
        "building": "1",
        "office": "1",
        "zip": "220007",
        "phone": "+375 29 074-59-30",
        "custom_attributes": [
            {"key": "passport_number", "value": "112111111111"},
            {"key": "birth_date", "value": "10.08.2016"},
        ],
    },
    least=_LEAST_CUSTOMER,
    changes={
        "account_type_id": 2,
        "account_class_id": 2,
        "first_name": "Jack",
        "last_name": "Deer",
        "country": "US",
        "region": "California",
        "city": "Sunnyvale",
        "street": "1 Ave",
        "manager_id": 78,
        "primary_name": "Deer & Sons",
        "middle_name": "K",
        "email": "jack@activeplatform.com",
        "credit_limit_use_system": True,
        "credit_limit": 99,
        "building": "2",
        "office": "2",
        "zip": "94086",
        "phone": "+375 29 111-22-33",
        "custom_attributes": [{"key": "passport_number", "value": "999"}],
    },
    cleared={
        "manager_id": ("manager_id",),
        "primary_name": ("primary_name",),
        "middle_name": ("middle_name",),
        "email": ("email",),
        "building": ("building",),
        "office": ("office",),
        "zip": ("zip",),
        "phone": ("phone",),
    },
    released=("credit_limit", "credit_limit_use_system", "custom_attributes"),
    drift={"city": "Brest"},
    drifted="city",
    rewritten={"phone": "+375000000000"},
    bad={
        "account_type_id": "one",
        "account_class_id": 0,
        "first_name": "",
        "last_name": 4,
        "country": "Belarus",
        "region": [],
        "city": {},
        "street": " ",
        "manager_id": 1.5,
        "primary_name": 1,
        "middle_name": False,
        "owner_id": "me",
        "new_owner_first_name": 1,
        "new_owner_last_name": 1,
        "new_owner_middle_name": 1,
        "new_owner_email": "nobody",
        "email": "nobody",
        "credit_limit_use_system": "no",
        "credit_limit": "much",
        "building": 1,
        "office": 1,
        "zip": 220007,
        "phone": 375290745930,
        "custom_attributes": {"passport_number": "1"},
        "adopt_id": "abc",
    },
)

SPECIMENS = (
    LEADCONDUIT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
    LEADCONDUIT_ONBOARD,
    COMMVAULT_ACCOUNT,
    ACTIVEPLATFORM_ACCOUNT,
)
