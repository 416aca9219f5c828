"""Names of imported objects: legal, meaningful as far as the label allows, and the same every time."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pulumi_accounts.apis import BY_TOKEN
from pulumi_accounts.cli.importing.found import Found
from pulumi_accounts.cli.importing.names import name_all, slug
from tests.support.tenant import AWKWARD

# Machines that run several workers stall now and then: a slow example is no failure.
_PATIENT = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_ID = "64b8f0f5e4b0c3a1d5e6f7a9"


def _found(label: str, kind: str = "leadconduit:Credential") -> Found:
    declaration = BY_TOKEN[kind]
    return Found(declaration, {"id": _ID, declaration.by_key[declaration.label].wire: label})


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Mail gateway", "mail_gateway"),
        ("  spaces  all   over  ", "spaces_all_over"),
        ("mail-gateway.v2/eu", "mail_gateway_v2_eu"),
        ("Überprüfung Straße", "uberprufung_strasse"),
        ("Crème brûlée №5 ™", "creme_brulee_no5_tm"),
        ("日本語", "credential_e6f7a9"),
        ("😀", "credential_e6f7a9"),
        ("", "credential_e6f7a9"),
        ("___", "credential_e6f7a9"),
        ("3com", "credential_3com"),
        ("deadbeef01", "credential_deadbeef01"),
        ("decade", "decade"),
        ("class", "class_credential"),
        ("None", "none"),
        ("print", "print_credential"),
        ("pulumi", "pulumi_credential"),
        ("Accounts", "accounts_credential"),
        ("config", "config_credential"),
        ('say "hi"', "say_hi"),
        ("back\\slash", "back_slash"),
        ("two\nlines", "two_lines"),
        ("__init__", "init"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_label_becomes_a_name(label: str, name: str) -> None:
    """Letters and digits stay; what is left of nothing, of an id or of a word with a meaning gets the kind beside it."""
    assert name_all([_found(label)]) == [name]


def test_the_kind_is_written_as_python_writes_it() -> None:
    """A class name of two words has an underscore."""
    assert name_all([_found("", "activeplatform:VendorAccount")]) == ["vendor_account_e6f7a9"]


def test_duplicates_are_numbered_and_meet_nobody_else() -> None:
    """The second and third get a number, unless somebody is called just that."""
    labels = ["Mail", "mail", "MAIL", "mail 2", "mail_2"]
    assert name_all(map(_found, labels)) == ["mail", "mail_2", "mail_3", "mail_2_2", "mail_2_3"]


@_PATIENT
@given(st.lists(st.text() | st.sampled_from(AWKWARD)))
def test_names_are_identifiers_that_mean_nothing_else(labels: list[str]) -> None:
    """Whatever people write, names are ASCII identifiers, no keywords, all different, and the same again."""
    names = name_all(map(_found, labels))
    assert len(set(names)) == len(labels)
    assert all(each.isidentifier() and each.isascii() and not keyword.iskeyword(each) for each in names)
    assert not {"pulumi", "accounts", "config", "print", "type"} & set(names)
    assert names == name_all(map(_found, labels))


@_PATIENT
@given(st.text())
def test_slugs_are_stable(text: str) -> None:
    """The slug of a slug is itself."""
    assert slug(slug(text)) == slug(text)
