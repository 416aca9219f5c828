"""What is looked up and not managed, written out from the contract and the vendor's pages: names, types and roles."""

from __future__ import annotations

import pytest

from pulumi_accounts.apis import BY_TOKEN, LOOKUPS
from pulumi_accounts.model.handling import Reading
from pulumi_accounts.model.secrecy import secrets_in
from tests.support.documents import CONNECTION_ANSWER, ENTITY_ANSWER, FLOW_ANSWER, USER_ANSWER

USER, ENTITY, CONNECTION, FLOW = (f"leadconduit:{each}" for each in ("User", "Entity", "Connection", "Flow"))
DOCUMENTED = {USER: USER_ANSWER, ENTITY: ENTITY_ANSWER, CONNECTION: CONNECTION_ANSWER, FLOW: FLOW_ANSWER}


def test_names_what_is_looked_up_is_the_contracts() -> None:
    """The caller, its partners, what it agreed on with them, and what it does with leads."""
    assert [each.token for each in LOOKUPS] == list(DOCUMENTED)


@pytest.mark.parametrize(
    ("token", "lookups", "reading"),
    [
        (USER, (), Reading.OWN),
        (ENTITY, (("name",), ("invitationId",)), Reading.LISTING),
        (CONNECTION, (("invitationId",),), Reading.ITEM),
        (FLOW, (("name",),), Reading.LISTING),
    ],
)
def test_names_each_is_looked_up_as_the_contract_says(token: str, lookups: object, reading: Reading) -> None:
    """By its id, or by what the vendor's pages relate it to; no more requests are documented than these."""
    assert (BY_TOKEN[token].lookups, BY_TOKEN[token].reading) == (lookups, reading)


@pytest.mark.parametrize("token", list(DOCUMENTED))
def test_names_the_vendors_pages_are_declared_whole(token: str) -> None:
    """Each field that a page documents is an output, and nothing that it does not; nothing has to be there."""
    declaration = BY_TOKEN[token]
    assert {each.wire for each in declaration.fields} == DOCUMENTED[token].keys() - {"id"}
    assert [each.key for each in declaration.fields if each.required or each.always or each.input] == []


def test_names_a_user_s_accounts_are_declared_whole() -> None:
    """They have the fields of the account's own page; the older document's are there, too."""
    (accounts,) = (each for each in BY_TOKEN[USER].fields if each.key == "accounts")
    assert {each.wire for each in accounts.parts} >= USER_ANSWER["accounts"][0].keys()
    assert {each.key for each in accounts.parts if each.secret} == {"apiKey", "keenReadApiKey", "keenWriteApiKey"}


def test_names_keys_are_secret_wherever_they_are() -> None:
    """A property that has a key in it is secret as a whole."""
    assert BY_TOKEN[USER].secret_keys[:-2] == ("apiKey", "accounts")


def test_names_keys_within_accounts_are_hidden() -> None:
    """They are hidden from messages; what stands beside them, a name that messages need, is not."""
    accounts = [{"api_key": "k1", "keen_read_api_key": "k2", "name": "Acme", "features": {}}, "odd", None]
    assert list(secrets_in(BY_TOKEN[USER], {"api_key": "k0", "accounts": accounts})) == ["k0", "k1", "k2"]
    assert list(secrets_in(BY_TOKEN[USER], {"accounts": {"api_key": "k3"}})) == ["k3"]


def test_names_a_pending_buyer_has_the_entity_s_id() -> None:
    """The account lists entities; their invitations are looked up."""
    (pending,) = (each for each in BY_TOKEN["leadconduit:Account"].fields if each.key == "pendingBuyers")
    assert "entity" in pending.parts[0].doc
