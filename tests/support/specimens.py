"""One specimen of each kind of object: inputs that are complete, and what can be done to them.

Unit, protocol and engine tests take their examples from here, so that a law is tried on every kind of object.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic.alias_generators import to_camel

from pulumi_accounts.apis import BY_TOKEN

if TYPE_CHECKING:
    from pulumi_accounts.model.declarations import Declaration

Inputs = dict[str, Any]

ACCOUNT_ID = "5fd4371e940df5a34a3888b2"
PARTNER_ID = "7194af6f-1285-4295-94aa-ceed7ea2d792"
PASSWORD = "s3cret-pa55word-canary"
TOKEN_SECRET = "s3cret-token-canary"


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A kind of object with every input set, as a Python program writes it (snake_case)."""

    token: str
    inputs: Inputs
    least: Inputs
    """As few inputs as there can be."""
    changes: dict[str, Any]
    """Another good value for each input that can be changed."""
    cleared: dict[str, tuple[str | int, ...]] = field(default_factory=dict[str, tuple[str | int, ...]])
    """Optional inputs that are cleared with null when the program drops them, with the place of the null on the wire."""
    released: tuple[str, ...] = ()
    """Optional inputs that the vendor has no way to clear: dropping them sends nothing."""
    drift: dict[str, Any]
    """A change made behind the stack's back, as the vendor's wire has it."""
    drifted: str
    """The property in which the drift shows."""
    bad: dict[str, Any]
    """A value that does not fit, for each input."""
    bad_paths: dict[str, str] = field(default_factory=dict[str, str])
    """The path that a failure names, where it is not the input's own key."""

    @property
    def declaration(self) -> Declaration:
        """What the specimen is a specimen of."""
        return BY_TOKEN[self.token]

    def __str__(self) -> str:
        """Name test cases."""
        return self.token

    def on_wire(self, inputs: Inputs) -> Inputs:
        """Write inputs as the vendor's object has them, where the vendor rewrites nothing."""
        wire = {key: value for key, value in inputs.items() if key not in _NEVER_HELD and not key.startswith("new_")}
        for spread in ("properties", "secret_properties"):
            wire |= wire.pop(spread, {})
        if "custom_attributes" in wire:
            wire["custom_attributes"] = [{"name": e["key"], "value": e["value"]} for e in wire["custom_attributes"]]
        return camel(wire) if self.declaration.vendor.camel_case else wire


_NEVER_HELD = ("allow_data_loss", "adopt_id")
_FREE_FORM = ("properties", "secret_properties", "subscriptions")


def camel(value: Any) -> Any:
    """Write the keys of inputs as state has them; what stands below a free-form property is the vendor's own."""
    if isinstance(value, dict):
        return {to_camel(key): inner if key in _FREE_FORM else camel(inner) for key, inner in value.items()}
    return [camel(inner) for inner in value] if isinstance(value, list) else value


def holds(actual: Any, expected: Any) -> bool:
    """Tell whether all that is expected is there; more may be."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(holds(actual.get(key), value) for key, value in expected.items())
    if isinstance(expected, list):
        return isinstance(actual, list) and all(any(holds(each, one) for each in actual) for one in expected)
    return actual == expected


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
        "package": "acme-mail",
        "username": "sender",
        "password": PASSWORD,
        "properties": {"region": "eu"},
        "secret_properties": {"signing_key": TOKEN_SECRET},
    },
    least={
        "name": "Mail gateway",
        "type": "user",
        "package": "acme-mail",
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
    bad={
        "external_id": "",
        "name": 5,
        "website": ["www.acme.com"],
        "contacts": [_CONTACT | {"email": "nobody"}],
        "adopt_id": "123",
    },
    bad_paths={"contacts": "contacts[0].email"},
)

ACTIVEPLATFORM_ACCOUNT = Specimen(
    token="activeplatform:VendorAccount",
    inputs={
        "account_type_id": 1,
        "account_class_id": 1,
        "first_name": "John",
        "last_name": "Doe",
        "country": "BY",
        "region": "Minsk",
        "city": "Minsk",
        "street": "Lenina",
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
    least={
        "account_type_id": 1,
        "account_class_id": 1,
        "first_name": "John",
        "last_name": "Doe",
        "country": "BY",
        "region": "Minsk",
        "city": "Minsk",
        "street": "Lenina",
    },
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
