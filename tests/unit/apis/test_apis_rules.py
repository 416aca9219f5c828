"""The vendors' own rules: what must hold between properties, and what must not be changed."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.apis.activeplatform import attributes_as_written, one_owner
from pulumi_accounts.apis.commvault import whole_contact
from pulumi_accounts.apis.leadconduit import complete_login, distinct_properties, no_data_loss, plain_package
from pulumi_accounts.model.check import check
from pulumi_accounts.model.values import UNKNOWN, format_path


@pytest.mark.parametrize(
    ("contact", "missing"),
    [
        ({}, []),
        ({"phone": "1"}, []),
        ({"email": "a@b", "firstName": "J", "lastName": "D"}, []),
        ({"email": "a@b"}, ["firstName", "lastName"]),
        ({"firstName": "J", "lastName": "D"}, ["email"]),
        ({"email": "a@b", "lastName": "D", "phone": "1"}, ["firstName"]),
        ({"email": UNKNOWN, "firstName": UNKNOWN, "lastName": "D"}, []),
        ({"email": UNKNOWN}, ["firstName", "lastName"]),
        (UNKNOWN, []),
        ("text", []),
    ],
)
def test_a_contact_is_whole(contact: Any, missing: list[str]) -> None:
    """E-mail address, first and last name go together or are all left out; what is absent is told."""
    found = [format_path(each.path) for each in whole_contact({"contacts": [contact]})]
    assert found == [f"contacts[0].{key}" for key in missing]


@pytest.mark.parametrize("contacts", [None, UNKNOWN, [], "text"])
def test_without_contacts_there_is_no_trio(contacts: Any) -> None:
    """That the contact itself is missing is told elsewhere."""
    assert list(whole_contact({"contacts": contacts})) == []


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"type": "user"}, ["username", "password"]),
        ({"type": "user", "username": "u"}, ["password"]),
        ({"type": "user", "username": "u", "password": "p"}, []),
        ({"type": "user", "username": UNKNOWN, "password": UNKNOWN}, []),
        ({"type": "token"}, []),
        ({"type": "oauth"}, []),
        ({"type": UNKNOWN}, []),
        ({}, []),
    ],
)
def test_a_login_is_complete(given: dict[str, Any], missing: list[str]) -> None:
    """Type user is a user name and a password; no document says what other types need."""
    problems = list(complete_login(given))
    assert [format_path(each.path) for each in problems] == missing
    assert [each.secret for each in problems] == [key == "password" for key in missing]


@pytest.mark.parametrize(
    ("plain", "hidden", "paths"),
    [
        ({"region": "eu"}, {"key": "s"}, []),
        ({"region": "eu"}, {"region": "s"}, ["secretProperties.region"]),
        ({"name": "x", "id": 1}, {}, ["properties.id", "properties.name"]),
        ({}, {"password": "x", "created_at": 1}, ["secretProperties.created_at", "secretProperties.password"]),
        ({"type": 1}, {"type": 1}, ["properties.type", "secretProperties.type", "secretProperties.type"]),
        ({"Name": "x"}, None, []),
        (UNKNOWN, {"region": 1}, []),
        (None, UNKNOWN, []),
    ],
)
def test_further_fields_have_names_of_their_own(plain: Any, hidden: Any, paths: list[str]) -> None:
    """On the wire they stand beside the credential's own fields, so that no two may share a name."""
    problems = list(distinct_properties({"properties": plain, "secretProperties": hidden}))
    assert [format_path(each.path) for each in problems] == paths
    assert all(each.secret for each in problems)


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        ({"ownerId": 5}, []),
        ({"newOwnerEmail": "a@b", "newOwnerFirstName": "J"}, []),
        ({"ownerId": 5, "newOwnerEmail": "a@b"}, ["newOwnerEmail"]),
        ({"ownerId": 5, "newOwnerFirstName": "J", "newOwnerLastName": "D"}, ["newOwnerFirstName", "newOwnerLastName"]),
        ({"ownerId": 5, "newOwnerMiddleName": UNKNOWN}, ["newOwnerMiddleName"]),
        ({"ownerId": UNKNOWN, "newOwnerEmail": "a@b"}, ["newOwnerEmail"]),
    ],
)
def test_an_account_has_one_owner(given: dict[str, Any], paths: list[str]) -> None:
    """A user that exists, or a new one."""
    assert [format_path(each.path) for each in one_owner(given)] == paths


@pytest.mark.parametrize(
    ("live", "written"),
    [
        ([{"name": "Birth date", "value": "10.08.2016"}], [{"key": "Birth date", "value": "10.08.2016"}]),
        ([{"name": "Trial"}], [{"key": "Trial", "value": None}]),
        ([{"name": "A", "value": 1}, "text", None], [{"key": "A", "value": 1}]),
        ([], []),
        (None, None),
        ("text", "text"),
    ],
)
def test_attributes_as_written(live: Any, written: Any) -> None:
    """Attributes read by name are shown by key; what is none of them is left out."""
    assert attributes_as_written(live) == written


_T1, _T2 = "2024-01-01T00:00:00Z", "2024-01-01T00:00:01Z"

_LOSSES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"dataRetentionInDays": 90}, {"dataRetentionInDays": 89}),
    ({"dataRetentionInDays": 90}, {"dataRetentionInDays": 0}),
    ({}, {"dataRetentionInDays": 10000}),
    ({"dataRetentionInDays": "ninety"}, {"dataRetentionInDays": 90}),
    ({"dataTruncatedAt": _T1}, {"dataTruncatedAt": _T2}),
    ({}, {"dataTruncatedAt": _T1}),
    ({"dataTruncatedAt": "never"}, {"dataTruncatedAt": _T1}),
    ({"dataTruncatedAt": _T1}, {"dataTruncatedAt": "2024-01-01T00:00:00-01:00"}),
    ({"dataRetentionInDays": 90}, {"dataRetentionInDays": 30, "allowDataLoss": False}),
]  # fmt: skip

_HARMLESS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"dataRetentionInDays": 90}, {"dataRetentionInDays": 90}),
    ({"dataRetentionInDays": 90.0}, {"dataRetentionInDays": 91}),
    ({"dataTruncatedAt": _T2}, {"dataTruncatedAt": _T1}),
    ({"dataTruncatedAt": _T1}, {"dataTruncatedAt": "2024-01-01T01:00:00+01:00"}),
    ({"dataRetentionInDays": 90}, {"dataRetentionInDays": UNKNOWN, "dataTruncatedAt": UNKNOWN}),
    ({"dataRetentionInDays": 90, "dataTruncatedAt": _T1}, {}),
    ({"dataRetentionInDays": 90}, {"dataRetentionInDays": 1, "allowDataLoss": True}),
    ({}, {"dataTruncatedAt": _T1, "allowDataLoss": True}),
    ({"dataRetentionInDays": 90}, {"dataRetentionInDays": 1, "allowDataLoss": UNKNOWN}),
]  # fmt: skip


@pytest.mark.parametrize(("live", "wanted"), _LOSSES)
def test_what_deletes_events_is_refused(live: dict[str, Any], wanted: dict[str, Any]) -> None:
    """A shorter retention or a later truncation, also where the live value is unset or cannot be read."""
    (problem,) = no_data_loss(live, wanted)
    assert problem.path[0] in wanted
    assert "allowDataLoss" in problem.reason


@pytest.mark.parametrize(("live", "wanted"), _HARMLESS)
def test_what_keeps_events_is_allowed(live: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Equal and more generous values, those not known yet, and what the program has accepted."""
    assert list(no_data_loss(live, wanted)) == []


def test_a_refusal_tells_both_values() -> None:
    """Whoever reads it should see what would happen, and how to allow it."""
    days, until = no_data_loss({"dataRetentionInDays": 90}, {"dataRetentionInDays": 30, "dataTruncatedAt": _T1})
    assert days.reason.startswith("lowering it from 90 days to 30 deletes lead events for good")
    assert until.reason.startswith(f"moving it from unset to {_T1} deletes lead events for good")


@pytest.mark.parametrize(
    ("package", "paths"),
    [
        ("@activeprospect/leadconduit-custom", [("package",)]),
        ("@x/y", [("package",)]),
        ("leadconduit-custom", []),
        ("custom", []),
        ("@custom", []),
        ("a@b/c", []),
        (UNKNOWN, []),
        (None, []),
        (7, []),
    ],
)
def test_names_a_package_has_no_scope(package: Any, paths: list[Any]) -> None:
    """LeadConduit knows packages by their plain names; a scope is npm's."""
    assert [each.path for each in plain_package({"package": package})] == paths


def test_names_a_scope_is_no_error() -> None:
    """It may be what the vendor wants one day: the line does not repeat what may be a secret."""
    login = {"name": "CRM", "type": "user", "package": "@s3cret/y", "username": "ada", "password": "pa55-word"}
    checked = check(BY_TOKEN["leadconduit:Credential"], login)
    assert (checked.inputs, checked.problems) == (login, ())
    assert checked.warnings == (
        "LeadConduit credential: package: has an npm scope; LeadConduit's names have none: write it as leadconduit-NAME",
    )
