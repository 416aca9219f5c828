"""What each vendor takes, clears, repeats and gives back, written out from the vendors' documents."""

from __future__ import annotations

import pytest

from pulumi_accounts.apis import BY_TOKEN, RESOURCES, VENDORS
from pulumi_accounts.apis.activeplatform import ACTIVEPLATFORM
from pulumi_accounts.apis.commvault import COMMVAULT
from pulumi_accounts.apis.leadconduit import LEADCONDUIT
from pulumi_accounts.model.fields import Input, ListOf, Struct
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.vendors import Basic, Bearer, QueryToken


def _having(token: str, **roles: object) -> set[str]:
    """Return the inputs that have these roles."""
    inputs = {each.key: each.input for each in BY_TOKEN[token].inputs if each.input}
    return {
        key for key, given in inputs.items() if all(getattr(given, name) == wanted for name, wanted in roles.items())
    }


@pytest.mark.parametrize(
    ("token", "sent", "keys"),
    [
        ("leadconduit:Account", "never", {"allowDataLoss", "adoptId"}),
        ("leadconduit:Credential", "never", {"renewedProperties", "adoptId"}),
        ("leadconduit:Onboard", "update", {"accountId", "connectionId", "status"}),
        ("leadconduit:Onboard", "always", {"invitationId", "flowId"}),
        ("commvault:Account", "always", {"externalId", "name", "website", "contacts"}),
        (
            "activeplatform:VendorAccount",
            "create",
            {"newOwnerFirstName", "newOwnerLastName", "newOwnerMiddleName", "newOwnerEmail", "billingDay"},
        ),
        ("activeplatform:VendorAccount", "never", {"adoptId"}),
    ],
)
def test_which_request_carries_what(token: str, sent: str, keys: set[str]) -> None:
    """An onboard's POST takes two properties; a new owner is told at creation only."""
    assert _having(token, sent=sent) == keys


@pytest.mark.parametrize(
    ("token", "keys"),
    [
        ("leadconduit:Account", set[str]()),
        (
            "leadconduit:Credential",
            {"name", "type", "package", "username", "password", "properties", "secretProperties"},
        ),
        ("leadconduit:Onboard", {"invitationId"}),
        ("commvault:Account", {"externalId", "name", "contacts"}),
        ("activeplatform:VendorAccount", set[str]()),
    ],
)
def test_what_every_update_carries(token: str, keys: set[str]) -> None:
    """What a document calls required in an update is sent with each, changed or not."""
    assert _having(token, required_by_update=True) == keys


@pytest.mark.parametrize(
    ("token", "keys"),
    [
        ("leadconduit:Account", set[str]()),
        ("leadconduit:Credential", set[str]()),
        ("leadconduit:Onboard", set[str]()),
        ("commvault:Account", {"website"}),
        (
            "activeplatform:VendorAccount",
            {"managerId", "primaryName", "middleName", "email", "building", "office", "zip", "phone"},
        ),
    ],
)
def test_what_null_clears(token: str, keys: set[str]) -> None:
    """Null is sent only where a document says, or shows, that it removes a value."""
    assert _having(token, cleared=True) == keys


def test_what_null_clears_of_a_commvault_contact() -> None:
    """The phone number, the address and each part of it can be removed; the e-mail address and the names cannot."""
    contacts = BY_TOKEN["commvault:Account"].by_key["contacts"].shape
    assert isinstance(contacts, ListOf)
    assert contacts.exactly == 1
    assert isinstance(contacts.element, Struct)
    assert {each.key for each in contacts.element.fields if each.input and each.input.cleared} == {"phone", "address"}
    (address,) = [each.shape for each in contacts.element.fields if each.key == "address"]
    assert isinstance(address, Struct)
    assert all(each.input == Input(cleared=True) for each in address.fields)


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("replaces", {("leadconduit:Onboard", "invitationId")}),
        ("merged", {("leadconduit:Account", "features"), ("leadconduit:Account", "subscriptions")}),
        ("spread", {("leadconduit:Credential", "properties"), ("leadconduit:Credential", "secretProperties")}),
        (
            "unordered",
            {("activeplatform:VendorAccount", "customAttributes"), ("leadconduit:Credential", "renewedProperties")},
        ),
        ("as_text", {("activeplatform:VendorAccount", "creditLimit")}),
    ],
)
def test_rare_roles(role: str, found: set[tuple[str, str]]) -> None:
    """Each of these roles is there for the one vendor whose document asks for it."""
    assert {(token, key) for token in BY_TOKEN for key in _having(token, **{role: True})} == found


def test_vendors() -> None:
    """How each vendor wants to be talked to."""
    assert VENDORS == (LEADCONDUIT, COMMVAULT, ACTIVEPLATFORM)
    assert [each.authentication for each in VENDORS] == [Basic("API"), Bearer(), QueryToken("api_token")]
    assert [each.envelope for each in VENDORS] == [None, "data", None]
    assert [each.concurrency.default if each.concurrency else each.in_flight for each in VENDORS] == [3, 8, 8]
    assert [each.budgets is not None for each in VENDORS] == [False, True, False]
    assert [each.secret_setting.name for each in VENDORS] == [
        "leadconduit_api_key",
        "commvault_token",
        "activeplatform_api_token",
    ]


def test_paging() -> None:
    """LeadConduit lists everything at once; Commvault counts pages from 0 and ActivePlatform from 1."""
    assert LEADCONDUIT.paging is None
    assert COMMVAULT.paging is not None
    assert (COMMVAULT.paging.first, COMMVAULT.paging.page, COMMVAULT.paging.size) == (0, "pageNumber", "pageSize")
    assert COMMVAULT.paging.total == ("metadata", "pagination", "totalRecords")
    assert ACTIVEPLATFORM.paging is not None
    assert (ACTIVEPLATFORM.paging.first, ACTIVEPLATFORM.paging.page) == (1, "page")


def test_an_onboard_is_read_off_the_list() -> None:
    """LeadConduit documents no GET of one onboard."""
    assert [each.token for each in RESOURCES if each.reading is Reading.LISTING] == ["leadconduit:Onboard"]


@pytest.mark.parametrize(
    ("token", "natural_key", "created", "lookups"),
    [
        ("leadconduit:Account", (), None, ()),
        ("leadconduit:Credential", ("name", "type", "package", "username"), "createdAt", (("name", "package"),)),
        ("leadconduit:Onboard", ("invitationId", "flowId"), "createdAt", ()),
        ("commvault:Account", ("externalId",), "insertTs", (("externalId",),)),
        (
            "activeplatform:VendorAccount",
            ("firstName", "lastName", "accountTypeId", "email"),
            "createdAt",
            (("email",),),
        ),
    ],
)
def test_what_tells_objects_apart(
    token: str, natural_key: tuple[str, ...], created: str | None, lookups: tuple[tuple[str, ...], ...]
) -> None:
    """What a lost creation is found again by, how its age shows, and what a function takes instead of an id."""
    declaration = BY_TOKEN[token]
    assert (declaration.natural_key, declaration.created, declaration.lookups) == (natural_key, created, lookups)


def test_only_activeplatforms_list_is_filtered() -> None:
    """An operator may have very many accounts; the vendor's page shows how to ask for those with an e-mail address."""
    filters = {token: each.filters for token, each in BY_TOKEN.items() if each.filters}
    assert filters == {"activeplatform:VendorAccount": {"filters[email]": "email"}}
