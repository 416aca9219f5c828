"""Bodies that a vendor does not take: what is refused follows from the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.apis import RESOURCES
from pulumi_accounts.emulator import validation
from pulumi_accounts.model.declarations import Creation

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from pulumi_accounts.model.declarations import Declaration

_INVITATION = "64b8f0f5e4b0c3a1d5e6f7a9"
SOUND: dict[str, dict[str, Any]] = {
    "leadconduit:Account": {"data_retention_in_days": 30},
    "leadconduit:Credential": {"name": "n", "type": "user", "package": "p", "username": "u", "password": "pw"},
    "leadconduit:Onboard": {"invitation_id": _INVITATION},
    "commvault:Account": {"externalId": "X", "name": "N", "contacts": [{}]},
    "activeplatform:VendorAccount": {
        "account_type_id": 1,
        "account_class_id": 1,
        "first_name": "F",
        "last_name": "L",
        "country": "BY",
        "region": "R",
        "city": "C",
        "street": "S",
    },
}


def _required(declaration: Declaration, action: validation.Action) -> set[str]:
    return {
        each.wire
        for each in declaration.inputs
        if each.required and each.input and (action == "create" or each.input.required_by_update)
    }


def _omissions() -> Iterator[tuple[Declaration, validation.Action, str]]:
    for declaration in RESOURCES:
        actions: list[validation.Action] = ["create", "update"] if declaration.creation is Creation.POST else ["update"]
        for action in actions:
            for name in sorted(_required(declaration, action)):
                yield declaration, action, name


@pytest.mark.parametrize("declaration", RESOURCES, ids=lambda each: each.token)
@pytest.mark.parametrize("action", ["create", "update"])
def test_a_sound_body_has_no_problems(declaration: Declaration, action: validation.Action) -> None:
    """What carries all that is required is taken."""
    assert validation.problems(declaration, SOUND[declaration.token], action) == []


@pytest.mark.parametrize(("declaration", "action", "name"), list(_omissions()))
@pytest.mark.parametrize("value", [None, "absent"])
def test_what_is_required_cannot_be_left_out(
    declaration: Declaration, action: validation.Action, name: str, value: str | None
) -> None:
    """Every required field is missed by its vendor's name, absent or null."""
    body = {key: each for key, each in SOUND[declaration.token].items() if key != name}
    if value is None:
        body[name] = None
    assert [each.place for each in validation.problems(declaration, body, action)] == [name]


@pytest.mark.parametrize("name", sorted(SOUND["activeplatform:VendorAccount"]))
def test_an_activeplatform_update_may_be_partial(name: str) -> None:
    """No field is required by an update, but none of those that an account must have can be nulled."""
    declaration = next(each for each in RESOURCES if each.token == "activeplatform:VendorAccount")
    value = SOUND[declaration.token][name]
    assert validation.problems(declaration, {name: value}, "update") == []
    assert [each.reason for each in validation.problems(declaration, {name: None}, "update")] == ["is required"]


_UNSOUND: list[tuple[str, dict[str, Any], str]] = [
    ("leadconduit:Account", {"data_retention_in_days": "30"}, "data_retention_in_days"),
    ("leadconduit:Account", {"data_retention_in_days": -1}, "data_retention_in_days"),
    ("leadconduit:Account", {"data_retention_in_days": True}, "data_retention_in_days"),
    ("leadconduit:Account", {"data_truncated_at": "yesterday"}, "data_truncated_at"),
    ("leadconduit:Account", {"features": {"firehose": "yes"}}, "features.firehose"),
    ("leadconduit:Account", {"features": []}, "features"),
    ("leadconduit:Account", {"subscriptions": "base"}, "subscriptions"),
    ("leadconduit:Credential", {"password": " "}, "password"),
    ("leadconduit:Credential", {"username": ""}, "username"),
    ("leadconduit:Credential", {"username": None}, "username"),
    ("leadconduit:Onboard", {"invitation_id": "short"}, "invitation_id"),
    ("leadconduit:Onboard", {"flow_id": 7}, "flow_id"),
    ("leadconduit:Onboard", {"connection_id": "x" * 24}, "connection_id"),
    ("commvault:Account", {"contacts": {}}, "contacts"),
    ("commvault:Account", {"contacts": []}, "contacts"),
    ("commvault:Account", {"contacts": [{}, {}]}, "contacts"),
    ("commvault:Account", {"contacts": ["x"]}, "contacts[0]"),
    ("commvault:Account", {"contacts": [{"address": "1 Ave"}]}, "contacts[0].address"),
    ("commvault:Account", {"contacts": [{"address": {"city": 1}}]}, "contacts[0].address.city"),
    ("commvault:Account", {"contacts": [{"email": "a@b", "firstName": "A"}]}, "contacts[0].lastName"),
    ("activeplatform:VendorAccount", {"country": "Belarus"}, "country"),
    ("activeplatform:VendorAccount", {"account_type_id": "1"}, "account_type_id"),
    ("activeplatform:VendorAccount", {"email": "nobody"}, "email"),
    ("activeplatform:VendorAccount", {"credit_limit": 5}, "credit_limit"),
    ("activeplatform:VendorAccount", {"credit_limit": "much"}, "credit_limit"),
    ("activeplatform:VendorAccount", {"credit_limit_use_system": "true"}, "credit_limit_use_system"),
    ("activeplatform:VendorAccount", {"custom_attributes": {"key": "k"}}, "custom_attributes"),
    ("activeplatform:VendorAccount", {"custom_attributes": [{"value": 1}]}, "custom_attributes[0].key"),
]


@pytest.mark.parametrize(("token", "change", "place"), _UNSOUND)
def test_a_value_of_the_wrong_kind_is_named(token: str, change: dict[str, Any], place: str) -> None:
    """A text is no number, a list no object, and a format is kept; the place is named as the vendor has it."""
    declaration = next(each for each in RESOURCES if each.token == token)
    found = validation.problems(declaration, {**SOUND[token], **change}, "update")
    assert [each.place for each in found] == [place]


def test_a_secret_is_not_in_the_reason() -> None:
    """What is wrong with a password is said without the password."""
    declaration = next(each for each in RESOURCES if each.token == "leadconduit:Credential")
    found = validation.problems(declaration, {**SOUND[declaration.token], "password": ["hunter2"]}, "create")
    assert [each.place for each in found] == ["password"]
    assert "hunter2" not in str(found)


def test_an_owner_is_either_old_or_new() -> None:
    """The declaration's own rules hold at the vendor, and are told by the vendor's names."""
    declaration = next(each for each in RESOURCES if each.token == "activeplatform:VendorAccount")
    body = {**SOUND[declaration.token], "owner_id": 1, "new_owner_email": "a@b"}
    assert [each.place for each in validation.problems(declaration, body, "create")] == ["new_owner_email"]


_REFUSED: list[tuple[str, str, str, int, Any]] = [
    (
        "leadconduit",
        "/credentials",
        "POST",
        422,
        {"error": "name is required; type is required; package is required"},
    ),
    (
        "commvault",
        "/accounts/7194af6f-1285-4295-94aa-ceed7ea2d792",
        "PUT",
        400,
        {"error": {"code": 1001, "message": "externalId is required; name is required; contacts is required"}},
    ),
    (
        "activeplatform",
        "/accounts.json",
        "POST",
        422,
        {"errors": {name: ["is required"] for name in SOUND["activeplatform:VendorAccount"]}},
    ),
]


@pytest.mark.parametrize(("vendor", "path", "method", "status", "body"), _REFUSED)
def test_each_vendor_words_its_refusal(  # noqa: PLR0913 - one row of the table
    request: pytest.FixtureRequest, *, vendor: str, path: str, method: str, status: int, body: Any
) -> None:
    """All problems come at once, in the vendor's own kind of error body."""
    client: httpx.Client = request.getfixturevalue(vendor)
    answer = client.request(method, path, json={})
    assert (answer.status_code, answer.json()) == (status, body)
