"""Check: inputs made uniform, and the reason for each property that does not fit."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from pulumi_accounts.model.values import UNKNOWN, Path, format_path, set_at
from tests.support.specimens import PASSWORD, SPECIMENS, Specimen, camel

CREDENTIAL = BY_TOKEN["leadconduit:Credential"]
COMMVAULT = BY_TOKEN["commvault:Account"]
ACCOUNT = BY_TOKEN["leadconduit:Account"]
ACTIVEPLATFORM = BY_TOKEN["activeplatform:VendorAccount"]
LOGIN = {"name": "Mail", "type": "user", "package": "mail", "username": "sender", "password": PASSWORD}


def _told(token: str, inputs: dict[str, Any]) -> dict[str, str]:
    return {format_path(each.path): each.reason for each in check(BY_TOKEN[token], inputs).problems}


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_specimens_fit(specimen: Specimen) -> None:
    """Complete inputs and the fewest possible ones have no problem, and get their camelCase keys."""
    for given in (specimen.inputs, specimen.least):
        checked = check(specimen.declaration, given)
        assert checked.problems == ()
        assert checked.inputs == camel(given)


@pytest.mark.parametrize(
    ("specimen", "name"),
    [(each, name) for each in SPECIMENS for name in each.bad],
    ids=str,
)
def test_each_bad_value_is_told_at_its_place(specimen: Specimen, name: str) -> None:
    """One value that does not fit is one problem, at its own path, without the value."""
    checked = check(specimen.declaration, specimen.inputs | {name: specimen.bad[name]})
    (problem,) = [each for each in checked.problems if "together" not in each.reason]
    assert format_path(problem.path) == specimen.bad_paths.get(name, camel({name: 0}).popitem()[0])
    assert str(specimen.bad[name]) not in problem.reason or len(str(specimen.bad[name])) < 3


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_other_good_values_fit(specimen: Specimen) -> None:
    """Every change that a specimen knows is good, alone and together with the others."""
    for changes in ({}, *({name: value} for name, value in specimen.changes.items()), specimen.changes):
        assert check(specimen.declaration, specimen.inputs | changes).problems == ()


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_all_that_is_missing_is_told_at_once(specimen: Specimen) -> None:
    """An empty program hears of every required property in one go."""
    missing = {key for key, reason in _told(specimen.token, {}).items() if reason == "is required"}
    assert missing == {each.key for each in specimen.declaration.inputs if each.required}


@pytest.mark.parametrize(
    ("token", "given", "path", "reason"),
    [
        ("leadconduit:Account", {"features": "all"}, "features", "should be an object"),
        ("leadconduit:Account", {"subscriptions": []}, "subscriptions", "should be an object"),
        (
            "leadconduit:Account",
            {"features": {"fire_hose": 1}},
            "features.fire_hose",
            "is not a property; did you mean firehose?",
        ),
        ("leadconduit:Account", {"features": {"firehose": 1}}, "features.firehose", "should be a valid boolean"),
        ("leadconduit:Account", {"dataRetention": 5}, "dataRetention", "is not a property"),
        ("leadconduit:Account", {"apiKey": "x"}, "apiKey", "is not a property"),
        (
            "leadconduit:Account",
            {"dataRetentionInDays": -1},
            "dataRetentionInDays",
            "should be greater than or equal to 0",
        ),
        ("commvault:Account", {"contacts": {}}, "contacts", "should be a list"),
        ("commvault:Account", {"contacts": []}, "contacts", "should have exactly 1 element, not 0"),
        ("commvault:Account", {"contacts": [{}, {}]}, "contacts", "should have exactly 1 element, not 2"),
        ("commvault:Account", {"contacts": [None]}, "contacts[0]", "should not be empty"),
        ("commvault:Account", {"contacts": ["x"]}, "contacts[0]", "should be an object"),
        ("commvault:Account", {"contacts": [{"type": "admin"}]}, "contacts[0].type", "is not a property"),
    ],
)
def test_reasons(token: str, given: dict[str, Any], path: str, reason: str) -> None:
    """Each kind of misfit has words of its own; a misspelt property gets a suggestion."""
    told = _told(token, given)
    assert told[path].startswith(reason)


def test_a_close_name_is_suggested() -> None:
    """The commonest mistake is a letter."""
    assert _told("leadconduit:Credential", LOGIN | {"pasword": PASSWORD}) == {
        "pasword": "is not a property; did you mean password?"
    }


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"password": 5}, "password"),
        ({"secretProperties": "x"}, "secretProperties"),
        ({"secretProperties": {"username": "x"}}, "secretProperties.username"),
        ({"pasword": PASSWORD}, "pasword"),
    ],
)
def test_problems_of_secrets_are_marked(given: dict[str, Any], path: str) -> None:
    """The engine prints the value of a property that a failure names, unless it is told not to."""
    (problem,) = check(CREDENTIAL, LOGIN | given).problems
    assert (format_path(problem.path), problem.secret) == (path, True)


@pytest.mark.parametrize(("given", "secret"), [({"password": None}, True), ({"username": None}, False)])
def test_what_is_missing_of_a_login(given: dict[str, Any], secret: bool) -> None:  # noqa: FBT001 - a column
    """That a secret is missing is told like a secret: one mark, one rule."""
    (problem,) = check(CREDENTIAL, LOGIN | given).problems
    assert problem.secret is secret


def test_the_engines_own_keys_are_passed_over() -> None:
    """The engine adds keys that begin with two underscores."""
    checked = check(CREDENTIAL, LOGIN | {"__provider": "pickled", "__defaults": []})
    assert (checked.inputs, checked.problems) == (LOGIN, ())


def test_what_is_none_or_empty_is_left_out() -> None:
    """None is not set, at any depth, and an object without keys sets nothing."""
    given = {"features": {"firehose": None}, "subscriptions": {}, "data_truncated_at": None}
    assert check(ACCOUNT, given).inputs == {}


def test_a_whole_number_is_a_number() -> None:
    """A credit limit may be written without a fraction; an id may not be written with one."""
    assert check(ACTIVEPLATFORM, {"credit_limit": 12}).inputs == {"creditLimit": 12.0}
    told = _told("activeplatform:VendorAccount", {"manager_id": 1.5, "owner_id": True})
    assert told["managerId"] == told["ownerId"] == "should be a valid integer"


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_everything_may_be_unknown(specimen: Specimen) -> None:
    """In a preview nothing may be known but the names."""
    inputs = {each.key: UNKNOWN for each in specimen.declaration.inputs if not each.name.startswith("new_owner")}
    checked = check(specimen.declaration, inputs)
    assert (checked.inputs, checked.problems) == (inputs, ())


def test_a_rule_is_silent_where_the_property_itself_is_wrong() -> None:
    """A password of the wrong kind is told once, not again as missing."""
    assert list(_told("leadconduit:Credential", LOGIN | {"password": 5})) == ["password"]
    contact = {"email": "nobody", "firstName": "John", "lastName": "Doe"}
    told = _told("commvault:Account", {"externalId": "X", "name": "Acme", "contacts": [contact]})
    assert told == {"contacts[0].email": "should be an e-mail address"}


@pytest.mark.parametrize("number", [9007199254740993, 10**20, float("nan"), float("inf")])
@pytest.mark.parametrize(
    ("token", "place"),
    [
        ("activeplatform:VendorAccount", ("ownerId",)),
        ("activeplatform:VendorAccount", ("creditLimit",)),
        ("activeplatform:VendorAccount", ("customAttributes", 0, "value")),
        ("leadconduit:Credential", ("properties", "limits", 0)),
        ("leadconduit:Account", ("subscriptions", "a.b")),
    ],
)
def test_w4_numbers_that_would_become_others(token: str, place: Path, number: float) -> None:
    """A number that state or a request would change is refused, wherever it stands."""
    inputs = set_at({}, place[:-1], [number]) if place[-1] == 0 else set_at({}, place, number)
    problems = {each.path: each.reason for each in check(BY_TOKEN[token], inputs).problems}
    assert "cannot be kept exactly" in problems[place]
