"""State: the vendor's answer, with the program's words where the vendor only rewrote them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.check import check
from pulumi_accounts.model.echo import Written
from pulumi_accounts.model.secrecy import unreadable
from pulumi_accounts.model.state import (
    absorb,
    is_managed,
    managed_inputs,
    managed_leaves,
    project,
    read_echo,
    spread_values,
)
from tests.support.specimens import SPECIMENS, Specimen

CREDENTIAL = BY_TOKEN["leadconduit:Credential"]
COMMVAULT = BY_TOKEN["commvault:Account"]
ACTIVEPLATFORM = BY_TOKEN["activeplatform:VendorAccount"]


@pytest.mark.parametrize("value", [None, "", "***", "********", "pa•••••", "xxxx", "XXX", "●●●●"])
def test_a_withheld_secret(value: object) -> None:
    """Masked, empty or not there."""
    assert unreadable(value)


@pytest.mark.parametrize("value", ["s3cret", "**", "xx", "xxxy", "a*b*c*", 0, False, {}])
def test_a_secret_in_the_clear(value: object) -> None:
    """Anything else is what the vendor has."""
    assert not unreadable(value)


def test_project_takes_what_is_declared() -> None:
    """What the vendor adds later, leaves out or gives as null is left out, at any depth."""
    live = {
        "id": "x",
        "name": "Acme",
        "website": None,
        "contacts": [{"type": "admin", "email": "a@b", "address": {"city": "Minsk", "zone": 1, "state": None}}],
        "addedLater": 1,
        "adopt_id": "x",
    }
    assert project(COMMVAULT, live) == {
        "name": "Acme",
        "contacts": [{"type": "admin", "email": "a@b", "address": {"city": "Minsk"}}],
    }


def test_project_leaves_out_what_is_not_given_back() -> None:
    """Spread properties, consents and write-only values are not read off an answer."""
    live = {"properties": {"a": 1}, "secret_properties": {"b": 2}, "name": "Mail"}
    assert project(CREDENTIAL, live) == {"name": "Mail"}
    assert project(BY_TOKEN["leadconduit:Account"], {"allow_data_loss": True}) == {}
    assert project(ACTIVEPLATFORM, {"credit_limit_use_system": True, "new_owner_email": "a@b"}) == {}


def test_spread_values_are_those_the_program_names() -> None:
    """Further fields of a credential are read as far as the program set something there."""
    wanted = {"properties": {"region": "eu", "empty": {}}, "secretProperties": {"key": "s"}}
    live = {"region": "us", "empty": 1, "key": "s", "other": 2}
    assert spread_values(CREDENTIAL, live, wanted) == {
        "properties": {"region": "us"},
        "secretProperties": {"key": "s"},
    }
    assert spread_values(CREDENTIAL, live, {"properties": {"absent": 1}}) == {}
    assert spread_values(COMMVAULT, live, {"name": "Acme"}) == {}


def test_what_is_managed() -> None:
    """Inputs that serve creation only, or are never sent, are not compared."""
    unmanaged = {each.key for each in ACTIVEPLATFORM.fields if each.input and not is_managed(each)}
    new_owner = {"newOwnerFirstName", "newOwnerLastName", "newOwnerMiddleName", "newOwnerEmail"}
    assert unmanaged == new_owner | {"billingDay", "adoptId"}
    assert not is_managed(ACTIVEPLATFORM.by_key["balance"])


def test_managed_leaves_are_named_by_their_path() -> None:
    """State lists these texts; the list of attributes is one."""
    inputs = {"contacts": [{"address": {"city": "Minsk"}}], "adoptId": "x", "balance": 1}
    assert managed_leaves(COMMVAULT, inputs) == {
        "contacts[0].address.city": (("contacts", 0, "address", "city"), "Minsk")
    }
    assert list(managed_leaves(ACTIVEPLATFORM, {"customAttributes": [{"key": "a"}]})) == ["customAttributes"]


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_an_obedient_vendor_leaves_no_echo(specimen: Specimen) -> None:
    """Where everything reads back as it was written, state is the inputs and the outputs, and remembers the paths."""
    declaration, inputs = specimen.declaration, check(specimen.declaration, specimen.inputs).inputs
    live = specimen.on_wire(specimen.inputs)
    state = absorb(declaration, inputs, live, written=Written(declaration.by_key, live))
    assert {key: state[key] for key in inputs} == inputs
    assert "__echo" not in state
    assert state["__managed"] == sorted(managed_leaves(declaration, inputs))
    assert managed_inputs(declaration, state) == inputs


_SENT: dict[str, Any] = {"contacts": [{"address": {"country": "US"}}], "name": "Acme"}
_NAMED: dict[str, Any] = {"contacts": [{"address": {"country": "United States"}}], "name": "Acme"}


def test_what_the_vendor_made_of_a_value_is_its_echo() -> None:
    """Right after a write, a country's name in place of its code is noted, and the program's code stays."""
    state = absorb(COMMVAULT, _SENT, _NAMED, written=Written({"contacts"}, _NAMED))
    assert state["contacts"] == _SENT["contacts"]
    assert json.loads(state["__echo"]) == {"contacts[0].address.country": "United States"}
    assert read_echo(state) == {"contacts[0].address.country": "United States"}


def test_a_value_equal_to_the_echo_is_no_drift() -> None:
    """The next read keeps the program's code and the echo; so does every one after it."""
    first = absorb(COMMVAULT, _SENT, _NAMED, written=Written({"contacts"}, _NAMED))
    second = absorb(COMMVAULT, managed_inputs(COMMVAULT, first), _NAMED, before=first)
    assert second == first


@pytest.mark.parametrize("country", ["Canada", None])
def test_a_value_other_than_the_echo_is_drift(country: str | None) -> None:
    """A change made elsewhere shows as it is read, and the echo is over."""
    first = absorb(COMMVAULT, _SENT, _NAMED, written=Written({"contacts"}, _NAMED))
    live = {"contacts": [{"address": {"country": country}}], "name": "Acme"}
    second = absorb(COMMVAULT, managed_inputs(COMMVAULT, first), live, before=first)
    assert second["contacts"][0]["address"].get("country") == country
    assert "__echo" not in second


def test_without_a_write_a_difference_is_drift() -> None:
    """What was not sent just now is not the vendor's rewriting."""
    state = absorb(COMMVAULT, _SENT, _NAMED, written=Written({"name"}, _NAMED))
    assert state["contacts"] == _NAMED["contacts"]
    assert "__echo" not in state


def test_a_value_that_reads_back_again_ends_its_echo() -> None:
    """Once the vendor says what the program says, there is nothing to remember."""
    first = absorb(COMMVAULT, _SENT, _NAMED, written=Written({"contacts"}, _NAMED))
    assert "__echo" not in absorb(COMMVAULT, _SENT, _SENT, before=first)


@pytest.mark.parametrize("state", [None, {}, {"__echo": None}, {"__echo": {"a": 1}}])
def test_no_echo(state: dict[str, Any] | None) -> None:
    """State from before a write, or of an import, has none."""
    assert read_echo(state) == {}


def test_what_serves_creation_only_is_kept_in_state() -> None:
    """AdoptId and a new owner's data are kept as the program has them, and come back as its inputs."""
    inputs = {"firstName": "John", "newOwnerEmail": "jane@b", "adoptId": "5"}
    state = absorb(ACTIVEPLATFORM, inputs, {"first_name": "John", "new_owner_email": "other@b"})
    assert {key: state[key] for key in inputs} == inputs
    assert state["__managed"] == ["firstName"]
    assert managed_inputs(ACTIVEPLATFORM, state) == inputs


def test_write_only_values_are_believed() -> None:
    """Whether the system's credit limit holds is never read back: it is what was last written."""
    state = absorb(ACTIVEPLATFORM, {"creditLimitUseSystem": True}, {"credit_limit": 5})
    assert (state["creditLimitUseSystem"], state["creditLimit"]) == (True, 5)


def test_unset_properties_show_their_live_value() -> None:
    """An input that the program leaves alone is an output."""
    assert absorb(COMMVAULT, {}, {"website": "www.acme.com"}) == {"website": "www.acme.com", "__managed": []}


def test_state_of_nothing_has_no_inputs() -> None:
    """State that lists no paths, as an older one may, is managed nowhere."""
    assert managed_inputs(COMMVAULT, {"name": "Acme", "website": "x"}) == {}
