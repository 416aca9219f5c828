"""Imports: the inputs of a program that would leave a live object as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.adoption import imported_inputs, withheld_secrets
from pulumi_accounts.model.check import check
from pulumi_accounts.model.plan import Action, plan
from pulumi_accounts.model.state import absorb
from pulumi_accounts.model.values import get_at
from tests.support.specimens import SPECIMENS, Specimen
from tests.unit.model.answers import MASKS, any_answers
from tests.unit.model.strategies import for_each_object

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Path, Properties

CREDENTIAL = BY_TOKEN["leadconduit:Credential"]
LOGIN = {"name": "Mail", "type": "user", "package": "mail", "username": "sender", "password": "s3cret"}
TOKEN = {"name": "Mail", "type": "token", "package": "mail"}


@for_each_object
@given(data=st.data())
def test_an_import_leaves_nothing_to_write(token: str, data: st.DataObject) -> None:
    """Whatever a live object says, what is imported of it is no change."""
    declaration, live = BY_TOKEN[token], data.draw(any_answers(token))
    inputs = imported_inputs(declaration, live)
    changes = plan(declaration, absorb(declaration, inputs, live), inputs)
    assert [each for each in changes if each.action is not Action.RETRY] == []


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_an_import_is_what_a_check_returns(specimen: Specimen) -> None:
    """A live object that holds what a specimen holds is imported as good inputs, in the form that check gives."""
    inputs = imported_inputs(specimen.declaration, specimen.on_wire(specimen.inputs))
    checked = check(specimen.declaration, inputs)
    assert (checked.inputs, checked.problems) == (inputs, ())
    assert inputs


@pytest.mark.parametrize("mask", MASKS)
def test_a_withheld_password_is_not_invented(mask: str | None) -> None:
    """A password that cannot be read is left for the program to give."""
    assert "password" not in imported_inputs(CREDENTIAL, LOGIN | {"password": mask})


def test_w2_further_fields_of_a_credential_are_imported_as_secrets() -> None:
    """Nobody knows which of them are secret, so that all of them are taken for it; the object's own are not among them."""
    live = TOKEN | {"id": "x", "created_at": "now", "region": "eu", "empty": "", "none": None, "mask": "*****"}
    assert imported_inputs(CREDENTIAL, live) == TOKEN | {"secretProperties": {"region": "eu"}}


def test_w2_a_login_is_declared_whole() -> None:
    """What else a credential of type user has is the vendor's, and no business of the program."""
    assert imported_inputs(CREDENTIAL, LOGIN | {"account_id": "a", "version": 2, "mask": "****"}) == LOGIN


@pytest.mark.parametrize(
    ("token", "live", "inputs"),
    [
        ("commvault:Account", {"website": "", "name": "A", "contacts": [{"phone": "", "address": {"city": None}}]}, {"name": "A", "contacts": [{}]}),
        ("leadconduit:Account", {"features": {"firehose": False}, "subscriptions": {"base": {}}}, {"features": {"firehose": False}}),
        ("activeplatform:VendorAccount", {"zip": "1", "credit_limit": 1, "custom_attributes": [{"name": "A", "value": 1}]}, {"zip": "1"}),
    ],
)  # fmt: skip
def test_what_is_empty_or_reads_otherwise_is_left_out(token: str, live: Properties, inputs: Properties) -> None:
    """Empty values and those that do not read back as they are written stay unmanaged."""
    assert imported_inputs(BY_TOKEN[token], live) == inputs


@pytest.mark.parametrize(
    ("live", "paths"),
    [
        (LOGIN, []),
        (LOGIN | {"password": "********"}, [("password",)]),
        (LOGIN | {"password": None}, [("password",)]),
        (LOGIN | {"type": "token", "password": None}, []),
        (LOGIN | {"type": "token", "password": "xxxx"}, [("password",)]),
        (LOGIN | {"key": "•••••"}, []),
        (TOKEN | {"key": "•••••", "region": "eu", "empty": ""}, [("secretProperties", "key")]),
        (TOKEN | {"password": "**", "key": "***"}, [("secretProperties", "key")]),
    ],
)
def test_what_a_program_has_to_state_is_named(live: Properties, paths: list[Path]) -> None:
    """Secrets that the vendor masks, and those that are required and do not show."""
    assert withheld_secrets(CREDENTIAL, live) == paths


@for_each_object
@given(data=st.data())
def test_withheld_secrets_are_never_imported(token: str, data: st.DataObject) -> None:
    """What is named as withheld is a secret, and is not among the imported inputs."""
    declaration, live = BY_TOKEN[token], data.draw(any_answers(token))
    inputs = imported_inputs(declaration, live)
    for path in withheld_secrets(declaration, live):
        assert declaration.by_key[str(path[0])].secret
        assert get_at(inputs, path) is None
