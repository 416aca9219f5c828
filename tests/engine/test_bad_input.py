"""Inputs that do not fit fail in the preview, all at once, by name, and without showing a secret."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pydantic.alias_generators import to_camel

from tests.support.specimens import (
    COMMVAULT_ACCOUNT,
    LEADCONDUIT_ACCOUNT,
    LEADCONDUIT_CREDENTIAL,
    SPECIMENS,
    Specimen,
)

if TYPE_CHECKING:
    from tests.support.emulator import Emulator
    from tests.support.stack import Result, Stack


@pytest.fixture(params=["dynamic", "native"])
def adapter(request: pytest.FixtureRequest) -> str:
    """Both adapters do this."""
    return request.param


CANARIES = ("made-up-canary-one", "made-up-canary-two", "made-up-canary-three")


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_every_bad_value_is_named_at_once(stack: Stack, emulator: Emulator, specimen: Specimen) -> None:
    """One preview names each property that holds what it cannot hold, and no other, and sends nothing."""
    stack.declare((specimen.token, "bad", {**specimen.inputs, **specimen.bad}))
    assert sorted(_named(stack.preview(check=False))) == sorted(_path(specimen, key) for key in specimen.bad)
    assert emulator.requests() == []


@pytest.mark.parametrize(
    ("specimen", "key"),
    [(LEADCONDUIT_CREDENTIAL, "password"), (COMMVAULT_ACCOUNT, "contacts")],
    ids=["secret", "nested"],
)
def test_one_bad_value_is_named_alone(stack: Stack, specimen: Specimen, key: str) -> None:
    """A single bad value makes a single failure."""
    stack.declare((specimen.token, "bad", {**specimen.inputs, key: specimen.bad[key]}))
    assert _named(stack.preview(check=False)) == [_path(specimen, key)]


def test_what_is_missing_is_named(stack: Stack) -> None:
    """Required properties, a user credential's login and a contact's other names are asked for by name."""
    nothing = dict.fromkeys(("name", "package", "username", "password"))
    stack.declare((LEADCONDUIT_CREDENTIAL.token, "bad", {**LEADCONDUIT_CREDENTIAL.inputs, **nothing}))
    result = stack.preview(check=False)
    assert sorted(_named(result)) == ["name", "package", "password", "username"]
    assert result.output.count("is required for a credential of type user") == 2
    contact = {"email": "john.doe@acme.com"}
    stack.declare((COMMVAULT_ACCOUNT.token, "bad", {**COMMVAULT_ACCOUNT.inputs, "contacts": [contact]}))
    assert sorted(_named(stack.preview(check=False))) == ["contacts[0].firstName", "contacts[0].lastName"]


def test_a_misspelt_key_meets_its_neighbour(stack: Stack) -> None:
    """A nested key that nobody knows is refused, with the one that was probably meant."""
    features = {"fire_hoze": True, "nonsense": 1}
    stack.declare((LEADCONDUIT_ACCOUNT.token, "bad", {"features": features}))
    result = stack.preview(check=False)
    assert sorted(_named(result)) == ["features.fire_hoze", "features.nonsense"]
    assert "features.fire_hoze: is not a property; did you mean firehose?" in result.output
    assert "features.nonsense: is not a property\n" in result.output


def test_a_secret_never_shows_in_a_failure(stack: Stack) -> None:
    """Secrets of the wrong type or shape, or under a misspelt key, are refused without being printed."""
    one, two, three = CANARIES
    wrong = {"password": [one], "secret_properties": {"name": two, "password": three}}
    stack.declare((LEADCONDUIT_CREDENTIAL.token, "bad", {**LEADCONDUIT_CREDENTIAL.inputs, **wrong}))
    result = stack.preview(check=False)
    assert sorted(_named(result)) == ["password", "secretProperties.name", "secretProperties.password"]
    _assert_hidden(result)
    wrong = {"password": {"value": one}, "secret_properties": two}
    stack.declare((LEADCONDUIT_CREDENTIAL.token, "bad", {**LEADCONDUIT_CREDENTIAL.inputs, **wrong}))
    result = stack.preview(check=False)
    assert sorted(_named(result)) == ["password", "secretProperties"]
    _assert_hidden(result)
    contact = {"email": "john.doe@acme.com", "first_name": "John", "last_name": "Doe", "pass_word": three}
    stack.declare((COMMVAULT_ACCOUNT.token, "bad", {**COMMVAULT_ACCOUNT.inputs, "contacts": [contact]}))
    result = stack.preview(check=False)
    assert _named(result) == ["contacts[0].pass_word"]
    _assert_hidden(result)


def _assert_hidden(result: Result) -> None:
    for canary in CANARIES:
        assert canary not in result.output


def _path(specimen: Specimen, key: str) -> str:
    return specimen.bad_paths.get(key, to_camel(key))


def _named(result: Result) -> list[str]:
    """Return the path in each failure: the engine's, or the reason's own where the value is secret."""
    assert not result.ok, result.output
    paths = [re.search(r"property (\S+) value|has a problem: ([^:\s]+): ", line) for line in result.errors]
    return [match[1] or match[2] for match in paths if match]
