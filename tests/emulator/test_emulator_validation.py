"""Bodies that a vendor does not take: what is refused follows from the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pulumi_accounts.emulator import validation
from tests.support.specimens import ACTIVEPLATFORM_ACCOUNT, SPECIMENS, Specimen

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from pulumi_accounts.model.declarations import Declaration

for_each_specimen = pytest.mark.parametrize("specimen", SPECIMENS, ids=str)


def _sound(specimen: Specimen) -> dict[str, Any]:
    """Return as little as the vendor takes."""
    return specimen.on_wire(specimen.least)


def _required(declaration: Declaration, action: validation.Action) -> set[str]:
    return {
        each.wire
        for each in declaration.inputs
        if each.required and each.input and (action == "create" or each.input.required_by_update)
    }


def _omissions() -> Iterator[tuple[Specimen, validation.Action, str]]:
    for specimen in SPECIMENS:
        actions: list[validation.Action] = ["create", "update"] if specimen.is_posted else ["update"]
        for action in actions:
            for name in sorted(_required(specimen.declaration, action)):
                yield specimen, action, name


def _partly_updated() -> Iterator[tuple[Specimen, str]]:
    for specimen in SPECIMENS:
        always = _required(specimen.declaration, "update")
        if not always:
            yield from ((specimen, name) for name in sorted(_required(specimen.declaration, "create")))


@for_each_specimen
@pytest.mark.parametrize("action", ["create", "update"])
def test_a_sound_body_has_no_problems(specimen: Specimen, action: validation.Action) -> None:
    """What carries all that is required is taken."""
    assert validation.problems(specimen.declaration, _sound(specimen), action) == []


@pytest.mark.parametrize(("specimen", "action", "name"), list(_omissions()), ids=str)
@pytest.mark.parametrize("value", [None, "absent"])
def test_what_is_required_cannot_be_left_out(
    specimen: Specimen, action: validation.Action, name: str, value: str | None
) -> None:
    """Every required field is missed by its vendor's name, absent or null."""
    body = {key: each for key, each in _sound(specimen).items() if key != name}
    if value is None:
        body[name] = None
    assert [each.place for each in validation.problems(specimen.declaration, body, action)] == [name]


@pytest.mark.parametrize(("specimen", "name"), list(_partly_updated()), ids=str)
def test_an_update_may_be_partial(specimen: Specimen, name: str) -> None:
    """Where no update requires anything, one field is enough, but none of those that an object must have can be nulled."""
    declaration = specimen.declaration
    assert validation.problems(declaration, {name: _sound(specimen)[name]}, "update") == []
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
    specimen = next(each for each in SPECIMENS if each.token == token)
    found = validation.problems(specimen.declaration, {**_sound(specimen), **change}, "update")
    assert [each.place for each in found] == [place]


@pytest.mark.parametrize(
    ("specimen", "name"),
    [
        (each, field.wire)
        for each in SPECIMENS
        for field in each.declaration.inputs
        if field.secret and field.input and not field.input.spread
    ],
    ids=str,
)
def test_a_secret_is_not_in_the_reason(specimen: Specimen, name: str) -> None:
    """What is wrong with a password is said without the password."""
    found = validation.problems(specimen.declaration, {**_sound(specimen), name: ["hunter2"]}, "create")
    assert [each.place for each in found] == [name]
    assert "hunter2" not in str(found)


def test_an_owner_is_either_old_or_new() -> None:
    """The declaration's own rules hold at the vendor, and are told by the vendor's names."""
    body = {**_sound(ACTIVEPLATFORM_ACCOUNT), "owner_id": 1, "new_owner_email": "a@b"}
    found = validation.problems(ACTIVEPLATFORM_ACCOUNT.declaration, body, "create")
    assert [each.place for each in found] == ["new_owner_email"]


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
        {"errors": {name: ["is required"] for name in _sound(ACTIVEPLATFORM_ACCOUNT)}},
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
