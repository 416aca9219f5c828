"""Request bodies: a program's values under the vendor's names."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.body import create_body, sent_keys, update_body
from pulumi_accounts.model.check import check
from pulumi_accounts.model.echo import Written
from pulumi_accounts.model.plan import Action, Change, plan
from pulumi_accounts.model.state import absorb
from pulumi_accounts.model.values import Properties, get_at, set_at
from tests.support.specimens import SPECIMENS, Specimen

COMMVAULT = BY_TOKEN["commvault:Account"]
ACCOUNT = BY_TOKEN["leadconduit:Account"]
CREDENTIAL = BY_TOKEN["leadconduit:Credential"]
ONBOARD = BY_TOKEN["leadconduit:Onboard"]
ACTIVEPLATFORM = BY_TOKEN["activeplatform:VendorAccount"]


def _updated(specimen: Specimen, wanted: Properties) -> Properties:
    """Return the body that brings a specimen, as it was applied, to what is wanted."""
    declaration, inputs = specimen.declaration, check(specimen.declaration, specimen.inputs).inputs
    live = specimen.on_wire(specimen.inputs)
    state = absorb(declaration, inputs, live, written=Written(declaration.by_key, live))
    return update_body(declaration, wanted, plan(declaration, state, wanted), live)


@pytest.mark.parametrize(("specimen", "name"), [(each, name) for each in SPECIMENS for name in each.cleared], ids=str)
def test_what_is_taken_out_is_null_on_the_wire(specimen: Specimen, name: str) -> None:
    """The null stands where the vendor documents it."""
    inputs = check(specimen.declaration, specimen.inputs).inputs
    body = _updated(specimen, set_at(inputs, specimen.path_of(name), None))
    *above, last = specimen.cleared[name]
    holder = get_at(body, tuple(above))
    assert last in holder
    assert holder[last] is None


@pytest.mark.parametrize(("specimen", "name"), [(each, name) for each in SPECIMENS for name in each.released], ids=str)
def test_what_cannot_be_cleared_is_not_sent(specimen: Specimen, name: str) -> None:
    """No null goes where no document allows it."""
    inputs = check(specimen.declaration, specimen.inputs).inputs
    body = _updated(specimen, set_at(inputs, specimen.path_of(name), None))
    assert specimen.role_of(name).wire not in body


_LOGIN = {"name": "Mail", "type": "user", "package": "mail", "username": "sender", "password": "s3cret"}


@pytest.mark.parametrize(
    ("token", "inputs", "body"),
    [
        (
            "leadconduit:Credential",
            {**_LOGIN, "properties": {"region": "eu"}, "secretProperties": {"key": "s"}, "adoptId": "x"},
            {**_LOGIN, "region": "eu", "key": "s"},
        ),
        (
            "leadconduit:Onboard",
            {"invitationId": "i", "flowId": "f", "accountId": "a", "status": "created"},
            {"invitation_id": "i", "flow_id": "f"},
        ),
        (
            "activeplatform:VendorAccount",
            {"creditLimit": 12.5, "newOwnerEmail": "a@b"},
            {"credit_limit": "12.5", "new_owner_email": "a@b"},
        ),
        (
            "activeplatform:VendorAccount",
            {"customAttributes": [{"key": "a", "value": 1}]},
            {"custom_attributes": [{"key": "a", "value": 1}]},
        ),
        ("activeplatform:VendorAccount", {"customAttributes": []}, {"custom_attributes": []}),
    ],
)
def test_create_body(token: str, inputs: Properties, body: Properties) -> None:
    """A POST carries what it takes, under the vendor's names and in the vendor's types."""
    assert create_body(BY_TOKEN[token], inputs) == body


def _set(key: str) -> Change:
    return Change((key,), None, "new", Action.SET)


@pytest.mark.parametrize(
    ("token", "inputs", "changes", "body"),
    [
        ("leadconduit:Account", {"dataRetentionInDays": 5, "subscriptions": {"a": 1}}, ["dataRetentionInDays"], {"data_retention_in_days": 5}),
        ("leadconduit:Credential", {**_LOGIN, "properties": {"region": "eu"}}, ["name"], {**_LOGIN, "region": "eu"}),
        ("leadconduit:Onboard", {"invitationId": "i", "flowId": "f", "status": "completed"}, ["status"], {"invitation_id": "i", "status": "completed"}),
        ("commvault:Account", {"externalId": "X", "name": "A", "website": "w", "contacts": [{}]}, ["name"], {"externalId": "X", "name": "A", "contacts": [{}]}),
        ("activeplatform:VendorAccount", {"city": "Minsk", "zip": "1", "newOwnerEmail": "a@b"}, ["city"], {"city": "Minsk"}),
        ("activeplatform:VendorAccount", {"city": "Minsk"}, [], {}),
    ],
)  # fmt: skip
def test_update_body(token: str, inputs: Properties, changes: list[str], body: Properties) -> None:
    """A PUT carries what changes and what the vendor wants in every PUT, and leaves the rest alone."""
    assert update_body(BY_TOKEN[token], inputs, [_set(key) for key in changes], {}) == body


def test_an_address_without_anything_left_is_null_as_a_whole() -> None:
    """Commvault removes an address with one null; part of one with a null at the part."""
    gone = [Change(("contacts", 0, "address", key), "x", None, Action.CLEAR) for key in ("city", "state")]
    rest = {"externalId": "X", "name": "A"}
    assert update_body(COMMVAULT, rest | {"contacts": [{}]}, gone, {})["contacts"] == [{"address": None}]
    left = rest | {"contacts": [{"address": {"city": "Sunnyvale"}}]}
    assert update_body(COMMVAULT, left, gone[1:], {})["contacts"] == [{"address": {"city": "Sunnyvale", "state": None}}]


def test_live_features_go_along() -> None:
    """Whether LeadConduit merges features is not said: the live ones are sent with the program's on top."""
    inputs = {"features": {"firehose": False}}
    live = {"features": {"firehose": True, "buyer_access": True, "added_later": 1}}
    body = update_body(ACCOUNT, inputs, [_set("features")], live)
    assert body == {"features": {"firehose": False, "buyer_access": True, "added_later": 1}}


def test_live_subscriptions_go_along_at_any_depth() -> None:
    """A subscription that the program names keeps the fields that it does not name."""
    live = {"subscriptions": {"base": {"id": "1", "state": "active"}, "pro": {"state": "active"}}}
    inputs = {"subscriptions": {"base": {"state": "inactive"}, "partner": {"state": "active"}}}
    body = update_body(ACCOUNT, inputs, [_set("subscriptions")], live)["subscriptions"]
    assert body == {
        "base": {"id": "1", "state": "inactive"},
        "pro": {"state": "active"},
        "partner": {"state": "active"},
    }


@pytest.mark.parametrize("live", [{}, {"features": None}, {"features": "all"}])
def test_without_live_features_the_programs_go_alone(live: dict[str, Any]) -> None:
    """An answer without features, or with something else in their place, adds nothing."""
    assert update_body(ACCOUNT, {"features": {"firehose": True}}, [_set("features")], live) == {
        "features": {"firehose": True}
    }


def test_a_retry_writes_everything() -> None:
    """After a failed update nobody knows what was carried out, so all of the program's values are sent."""
    inputs = {"externalId": "X", "name": "A", "website": "w", "contacts": [{}]}
    retry = Change(("status",), "update_failure", None, Action.RETRY)
    assert update_body(COMMVAULT, inputs, [retry], {}) == inputs


def test_a_retry_writes_nothing_that_serves_creation_only() -> None:
    """Everything is everything that an update may carry."""
    inputs = {"city": "Minsk", "newOwnerEmail": "a@b", "adoptId": "5"}
    assert update_body(ACTIVEPLATFORM, inputs, [Change(("status",), "x", None, Action.RETRY)], {}) == {"city": "Minsk"}


def test_what_is_let_go_of_does_not_bring_its_siblings_along() -> None:
    """One feature fewer in the program is no reason to write the others."""
    gone = Change(("features", "realTimeBidding"), True, None, Action.RELEASE)  # noqa: FBT003 - an old value
    assert update_body(ACCOUNT, {"features": {"firehose": True}}, [gone], {}) == {}


def test_sent_keys() -> None:
    """The properties that a body carries; further fields of a credential are in every one."""
    assert sent_keys(ONBOARD, {"invitation_id": "i", "created_at": "now"}) == {"invitationId"}
    assert sent_keys(CREDENTIAL, {"name": "Mail"}) == {"name", "properties", "secretProperties"}
    assert sent_keys(ACTIVEPLATFORM, {"custom_attributes": []}) == {"customAttributes"}
    assert sent_keys(COMMVAULT, {}) == frozenset()
