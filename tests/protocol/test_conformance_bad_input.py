"""What single values do not fit: each is named alone, or with all others, and no secret is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic.alias_generators import to_camel

from tests.support.specimens import COMMVAULT_ACCOUNT, LEADCONDUIT_ACCOUNT, LEADCONDUIT_CREDENTIAL, SPECIMENS, Specimen

if TYPE_CHECKING:
    from tests.support.dynamic_plugin import Checked
    from tests.support.plugin import Plugin

ONE, TWO, THREE = CANARIES = ("made-up-canary-one", "made-up-canary-two", "made-up-canary-three")
CONTACT = {"email": "john.doe@acme.com"}
NAMED = {**CONTACT, "first_name": "John", "last_name": "Doe"}


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_one_bad_value_is_named_alone(plugin: Plugin, specimen: Specimen) -> None:
    """A single bad value makes a single failure."""
    for key, value in specimen.bad.items():
        checked = _checked(plugin, specimen, {key: value})
        assert _named(checked) == _said(plugin, checked, [specimen.bad_paths.get(key, to_camel(key))])


def test_what_is_missing_is_named(plugin: Plugin) -> None:
    """Required properties, a user credential's login and a contact's other names are asked for by name."""
    nothing = dict.fromkeys(("name", "package", "username", "password"))
    checked = _checked(plugin, LEADCONDUIT_CREDENTIAL, nothing)
    assert sorted(_named(checked)) == ["name", "package", "password", "username"]
    assert repr(checked.failures).count("is required for a credential of type user") == 2
    checked = _checked(plugin, COMMVAULT_ACCOUNT, {"contacts": [CONTACT]})
    names = ["contacts[0].firstName", "contacts[0].lastName"]
    assert sorted(_named(checked)) == _said(plugin, checked, names)


def test_a_misspelt_key_meets_its_neighbour(plugin: Plugin) -> None:
    """A nested key that nobody knows is refused, with the one that was probably meant."""
    checked = plugin.check(LEADCONDUIT_ACCOUNT.token, {"features": {"fire_hoze": True, "nonsense": 1}})
    assert sorted(_named(checked)) == ["features.fire_hoze", "features.nonsense"]
    reasons = sorted(reason.rpartition(": ")[2] for _, reason in checked.failures)
    assert reasons == ["is not a property", "is not a property; did you mean firehose?"]


@pytest.mark.parametrize(
    ("specimen", "wrong", "paths"),
    [
        (
            LEADCONDUIT_CREDENTIAL,
            {"password": [ONE], "secret_properties": {"name": TWO, "password": THREE}},
            ["password", "secretProperties.name", "secretProperties.password"],
        ),
        (
            LEADCONDUIT_CREDENTIAL,
            {"password": {"value": ONE}, "secret_properties": TWO},
            ["password", "secretProperties"],
        ),
        (COMMVAULT_ACCOUNT, {"contacts": [{**NAMED, "pass_word": THREE}]}, ["contacts[0].pass_word"]),
    ],
    ids=["values", "shapes", "misspelt"],
)
def test_a_secret_never_shows_in_a_failure(
    plugin: Plugin, specimen: Specimen, wrong: dict[str, Any], paths: list[str]
) -> None:
    """Secrets of the wrong type or shape, or under a misspelt key, are named and not repeated.

    Without a property in the failure, the engine has no value to print.
    """
    checked = _checked(plugin, specimen, wrong)
    assert sorted(_named(checked)) == _said(plugin, checked, paths)
    assert not any(name for name, _ in checked.failures)
    assert not any(canary in repr(checked.failures) for canary in CANARIES)


def test_a5_names_are_the_reader_s(plugin: Plugin) -> None:
    """Lines of dynamic resources speak Python; those of native ones say both names where they differ."""
    wrong = {"renewed_properties": ["username"], "secret_properties": {"id": 1}}
    said = repr(_checked(plugin, LEADCONDUIT_CREDENTIAL, wrong).failures)
    assert f"an entry of properties or {plugin.said('secretProperties')}" in said
    assert f"{plugin.said('secretProperties.id')}: is a property of the credential itself" in said
    assert ("secretProperties" in said) is plugin.names_properties


def _checked(plugin: Plugin, specimen: Specimen, changes: dict[str, Any]) -> Checked:
    return plugin.check(specimen.token, {**specimen.inputs, **changes})


def _said(plugin: Plugin, checked: Checked, paths: list[str]) -> list[str]:
    """Return what these properties are called in failures: as the engine has them where it is told the property."""
    told = {name for name, _ in checked.failures}
    return [path if path in told else plugin.said(path) for path in paths]


def _named(checked: Checked) -> list[str]:
    """Return the path in each failure: the property's, or the reason's own where the value must not show."""
    return [name or reason.split(": ")[0] for name, reason in checked.failures]
