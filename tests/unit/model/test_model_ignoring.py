"""W5: what a program leaves to others keeps what it is at the vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.model.ignoring import is_ignored, keeping
from pulumi_accounts.model.path_text import parse_path

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Path

CREDENTIAL = BY_TOKEN["leadconduit:Credential"]
COMMVAULT = BY_TOKEN["commvault:Account"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("username", ("username",)),
        ("contacts[0].address.city", ("contacts", 0, "address", "city")),
        ("contacts[*].phone", ("contacts", "*", "phone")),
        ('properties["a.b"]', ("properties", "a.b")),
        ("*", ("*",)),
    ],
)
def test_w5_paths(text: str, path: Path) -> None:
    """As the engine writes them."""
    assert parse_path(text) == path


@pytest.mark.parametrize(
    ("path", "ignored", "expected"),
    [
        (("contacts", 0, "phone"), ["contacts[*].phone"], True),
        (("contacts", 0, "phone"), ["contacts"], True),
        (("contacts", 0, "phone"), ["*"], True),
        (("contacts", 0, "phone"), ["contacts[1]"], False),
        (("contacts",), ["contacts[0].phone"], False),
        (("website",), [], False),
        (("website",), [""], False),
    ],
)
def test_w5_what_lies_in_a_path(path: Path, ignored: list[str], *, expected: bool) -> None:
    """A path covers all that is in it, and nothing above."""
    assert is_ignored(path, [parse_path(each) for each in ignored]) is expected


def test_w5_live_values_are_kept() -> None:
    """What can be read stays as the vendor has it; what is masked is written as before."""
    inputs = {"name": "Mail", "username": "first", "password": "p", "secretProperties": {"token": "old", "key": "k"}}
    live = {"name": "Post", "username": "second", "password": "****", "token": "new", "key": "•••"}
    ignored = [parse_path(each) for each in ("username", "password", "secretProperties")]
    assert keeping(CREDENTIAL, inputs, live, ignored) == {
        **inputs,
        "username": "second",
        "secretProperties": {"token": "new", "key": "k"},
    }
    assert keeping(CREDENTIAL, inputs, live, ()) is inputs
    contacts = {"contacts": [{"phone": "1", "address": {"city": "A"}}]}
    kept = keeping(
        COMMVAULT, contacts, {"contacts": [{"phone": "2", "address": {"city": "B"}}]}, [("contacts", 0, "phone")]
    )
    assert kept == {"contacts": [{"phone": "2", "address": {"city": "A"}}]}
