"""The public surface of each resource, written out from the contract: names, types and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN, LOOKUPS, RESOURCES
from pulumi_accounts.model.fields import Free, ListOf, Scalar, Shape, Struct
from pulumi_accounts.model.handling import Deletion, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_accounts.model.fields import Field

_FEATURES = (
    "{sellerAccess boolean, buyerAccess boolean, leadTransactions boolean, conversionFeedback boolean, "
    "firehose boolean, thirdPartyAddOnServices boolean, realTimeBidding boolean, "
    "leadconduitTrustedformDecisions boolean}"
)
_ADDRESS = "{addressLine1 string, addressLine2 string, city string, state string, country string, postalCode string}"
_CONTACT = f"{{email string, firstName string, lastName string, phone string, address {_ADDRESS}}}"
_PARTNER = "{id string, name string, ssoId string}"
_INVITATION = "{id string, name string, expired boolean, invitationExpiresAt date-time}"

INPUTS = {
    "leadconduit:Account": {
        "dataRetentionInDays": "integer",
        "dataTruncatedAt": "date-time",
        "features": _FEATURES,
        "subscriptions": "map",
        "allowDataLoss": "boolean",
    },
    "leadconduit:Credential": {
        "name": "string",
        "type": "string",
        "package": "string",
        "username": "string",
        "password": "string",
        "properties": "map",
        "secretProperties": "map",
        "renewedProperties": "[string]",
    },
    "leadconduit:Onboard": {
        "invitationId": "string",
        "flowId": "string",
        "accountId": "string",
        "connectionId": "string",
        "status": "string",
    },
    "commvault:Account": {
        "externalId": "string",
        "name": "string",
        "website": "string",
        "contacts": f"[{_CONTACT}]",
    },
    "activeplatform:VendorAccount": {
        "accountTypeId": "integer",
        "accountClassId": "integer",
        "firstName": "string",
        "lastName": "string",
        "country": "string",
        "region": "string",
        "city": "string",
        "street": "string",
        "managerId": "integer",
        "primaryName": "string",
        "middleName": "string",
        "ownerId": "integer",
        "newOwnerFirstName": "string",
        "newOwnerLastName": "string",
        "newOwnerMiddleName": "string",
        "newOwnerEmail": "string",
        "billingDay": "integer",
        "email": "string",
        "creditLimitUseSystem": "boolean",
        "creditLimit": "number",
        "building": "string",
        "office": "string",
        "zip": "string",
        "phone": "string",
        "customAttributes": "[{key string, value any}]",
    },
}

OUTPUTS = {
    "leadconduit:Account": {
        "ssoId": "string",
        "apiKey": "string",
        "name": "string",
        "timeZone": "string",
        "type": "string",
        "keenProjectId": "string",
        "keenReadApiKey": "string",
        "keenWriteApiKey": "string",
        "pricingComponents": "[map]",
        "billingType": "string",
        "financialState": "string",
        "financialStateUpdatedAt": "date-time",
        "leadPingEnabled": "boolean",
        "productId": "string",
        "state": "string",
        "connectedBuyers": f"[{_PARTNER}]",
        "connectedSellers": f"[{_PARTNER}]",
        "pendingBuyers": f"[{_INVITATION}]",
        "pendingSellers": f"[{_INVITATION}]",
        "enterprise": "boolean",
        "selfServiceStatus": "string",
        "selfServiceStatusUpdatedAt": "date-time",
        "cancelledAt": "string",
        "couponCode": "string",
        "currentPeriodEndsAt": "string",
        "currentPeriodStartedAt": "string",
        "marketingReference": "string",
        "startedAt": "string",
        "subscriptionId": "string",
    },
    "leadconduit:Credential": {"createdAt": "date-time", "updatedAt": "date-time"},
    "leadconduit:Onboard": {"createdAt": "date-time", "updatedAt": "date-time"},
    "commvault:Account": {
        "status": "string",
        "insertTs": "string",
        "updateTs": "string",
        "provisionCountry": "string",
        "type": "string",
        "services": "[any]",
    },
    "activeplatform:VendorAccount": {
        "name": "string",
        "accountClass": "string",
        "accountType": "string",
        "status": "string",
        "balance": "number",
        "techUserId": "integer",
        "billUserId": "integer",
        "attributes": "[{name string, value any}]",
        "createdAt": "string",
        "updatedAt": "string",
    },
}

_ADDRESS_REQUIRED = {"country", "region", "city", "street"}
REQUIRED = {
    "leadconduit:Account": set[str](),
    "leadconduit:Credential": {"name", "type", "package"},
    "leadconduit:Onboard": {"invitationId"},
    "commvault:Account": {"externalId", "name", "contacts"},
    "activeplatform:VendorAccount": {"accountTypeId", "accountClassId", "firstName", "lastName"} | _ADDRESS_REQUIRED,
}
SECRETS = {
    "leadconduit:Account": {"apiKey", "keenReadApiKey", "keenWriteApiKey"},
    "leadconduit:Credential": {"password", "secretProperties"},
}

_TOKENS = pytest.mark.parametrize("token", list(INPUTS))


def _told(shape: Shape, *, inputs: bool) -> str:
    """Write a type as the tables above do, what a program sets of it or all of it."""
    match shape:
        case Scalar():
            return shape.format or shape.json_type
        case ListOf(element=element):
            return f"[{_told(element, inputs=inputs)}]"
        case Struct(fields=fields):
            shown = [each for each in fields if each.input or not inputs]
            return "{" + ", ".join(f"{each.key} {_told(each.shape, inputs=inputs)}" for each in shown) + "}"
        case Free(mapping=mapping):
            return "map" if mapping else "any"


def _table(fields: Iterable[Field], *, inputs: bool) -> dict[str, str]:
    return {each.key: _told(each.shape, inputs=inputs) for each in fields}


def test_the_resources_are_the_contracts() -> None:
    """Five kinds of object are managed; four more are only looked up, as test_apis_lookups has them."""
    assert [each.token for each in RESOURCES] == list(INPUTS)
    assert list(BY_TOKEN) == [*INPUTS, *(each.token for each in LOOKUPS)]


@_TOKENS
def test_inputs(token: str) -> None:
    """A program may set just what the contract lists, and adoptId."""
    assert _table(BY_TOKEN[token].inputs, inputs=True) == {**INPUTS[token], "adoptId": "string"}


@_TOKENS
def test_outputs(token: str) -> None:
    """Beside the inputs, state holds just what the contract lists."""
    outputs = [each for each in BY_TOKEN[token].fields if not each.input]
    assert _table(outputs, inputs=False) == OUTPUTS[token]


def test_w6_a_contact_s_type_is_an_output() -> None:
    """What a contact is for is the vendor's to say: it is in state, and no program may set it."""
    [contacts] = [each for each in BY_TOKEN["commvault:Account"].fields if each.key == "contacts"]
    assert "type string" in _told(contacts.shape, inputs=False)
    assert "type" not in _told(contacts.shape, inputs=True)


@_TOKENS
def test_required(token: str) -> None:
    """What the contract marks with a star cannot be left out, and all else can."""
    assert {each.key for each in BY_TOKEN[token].fields if each.required} == REQUIRED[token]


@_TOKENS
def test_secrets(token: str) -> None:
    """What the contract marks with a lock is secret, and all else is not."""
    assert {each.key for each in BY_TOKEN[token].fields if each.secret} == SECRETS.get(token, set())


@pytest.mark.parametrize(
    ("token", "origin", "deletion"),
    [
        ("leadconduit:Account", Origin.OWN, Deletion.FORGET),
        ("leadconduit:Credential", Origin.POST, Deletion.DELETE),
        ("leadconduit:Onboard", Origin.POST, Deletion.FORGET),
        ("commvault:Account", Origin.FIND, Deletion.FORGET),
        ("activeplatform:VendorAccount", Origin.POST, Deletion.FORGET),
    ],
)
def test_beginnings_and_ends(token: str, origin: Origin, deletion: Deletion) -> None:
    """Only a credential can be deleted; two kinds of account cannot even be created."""
    assert (BY_TOKEN[token].origin, BY_TOKEN[token].deletion) == (origin, deletion)


@pytest.mark.parametrize("token", list(BY_TOKEN))
def test_every_property_is_documented(token: str) -> None:
    """The declaration's text is the documentation, so that every property has a sentence of it."""

    def undocumented(fields: Iterable[Field]) -> list[str]:
        found = [each.key for each in fields if not each.doc.rstrip().endswith((".", "`"))]
        elements = [each.shape.element if isinstance(each.shape, ListOf) else each.shape for each in fields]
        return found + [key for each in elements if isinstance(each, Struct) for key in undocumented(each.fields)]

    assert undocumented(BY_TOKEN[token].fields) == []
    assert BY_TOKEN[token].doc
