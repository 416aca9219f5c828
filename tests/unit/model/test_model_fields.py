"""Fields: what a declaration's class amounts to as data."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import BaseModel
from pydantic.alias_generators import to_camel

from pulumi_accounts.model.compiler import Compiler
from pulumi_accounts.model.fields import (
    Exactly,
    Field,
    Free,
    Input,
    ListOf,
    Output,
    Part,
    Scalar,
    Secret,
    Struct,
    Wire,
)
from pulumi_accounts.model.types import CASELESS, Count, Instant, NonEmpty, Words


class Address(Part):
    """Where somebody lives."""

    address_line1: Annotated[str | None, Input(cleared=True)]
    """The first line."""


class Sample(BaseModel):
    """One property of each kind."""

    name: Annotated[NonEmpty, Input(replaces=True)]
    """The name."""
    country_code: Annotated[str, Input(), CASELESS]
    days: Annotated[Count | None, Input(sent="create", write_only=True)]
    credit_limit: Annotated[float | None, Input(as_text=True)]
    active: Annotated[bool | None, Output()]
    stage: Annotated[str | None, Input(), Words(("first", "last"))]
    pass_word: Annotated[NonEmpty | None, Input(), Secret()]
    made_at: Annotated[Instant | None, Output(), Wire("ts")]
    address: Annotated[Address | None, Input()]
    addresses: Annotated[list[Address], Input(), Exactly(1)]
    tags: Annotated[list[str] | None, Input(unordered=True)]
    extra: Annotated[dict[str, Any] | None, Input(spread=True)]
    anything: Annotated[Any | None, Output()]


FIELDS = {each.name: each for each in Compiler(str).fields(Sample)}


def _scalar(name: str) -> Scalar:
    shape = FIELDS[name].shape
    assert isinstance(shape, Scalar)
    return shape


def test_fields_keep_their_order() -> None:
    """Schema, documentation and classes list properties as the declaration does."""
    assert list(FIELDS) == list(Sample.model_fields)


def test_names() -> None:
    """One name for Python, one for state, one for the wire, which may have a word of its own."""
    field = FIELDS["made_at"]
    assert (field.name, field.key, field.wire) == ("made_at", "madeAt", "ts")
    assert (FIELDS["country_code"].key, FIELDS["country_code"].wire) == ("countryCode", "country_code")
    (line,) = Compiler(to_camel).fields(Address)
    assert (line.key, line.wire) == ("addressLine1", "addressLine1")


def test_roles() -> None:
    """Roles are kept as they are said; an input is an output too, unless it is never given back."""
    assert FIELDS["name"].input == Input(replaces=True)
    assert FIELDS["active"].input is None
    assert FIELDS["pass_word"].secret
    assert not FIELDS["name"].secret
    assert [name for name, each in FIELDS.items() if not each.output] == ["days"]


def test_documentation() -> None:
    """The text below a property is its description; none is an empty one."""
    assert FIELDS["name"].doc == "The name."
    assert FIELDS["days"].doc == ""


def test_required() -> None:
    """What may be None may be left out."""
    assert [name for name, each in FIELDS.items() if each.required] == ["name", "country_code", "addresses"]


@pytest.mark.parametrize(
    ("name", "json_type"),
    [("name", "string"), ("days", "integer"), ("credit_limit", "number"), ("active", "boolean"), ("made_at", "string")],
)
def test_single_values(name: str, json_type: str) -> None:
    """Optional or not, a single value has the JSON type of its annotation."""
    assert _scalar(name).json_type == json_type


def test_marks_of_single_values() -> None:
    """Formats, known words and canonical forms are read off the annotation."""
    assert _scalar("made_at").format == "date-time"
    assert _scalar("name").format is None
    assert _scalar("stage").words == ("first", "last")
    assert _scalar("name").words == ()
    assert _scalar("country_code").canonical("BY") == "by"
    assert _scalar("name").canonical("BY") == "BY"


def test_objects_and_lists() -> None:
    """Parts become objects with fields, in lists or alone; a list may be of an exact length."""
    address = FIELDS["address"].shape
    assert isinstance(address, Struct)
    assert (address.name, address.doc) == ("Address", "Where somebody lives.")
    assert [each.key for each in address.fields] == ["addressLine1"]
    assert FIELDS["addresses"].shape == ListOf(address, exactly=1)
    tags = FIELDS["tags"].shape
    assert isinstance(tags, ListOf)
    assert (tags.element, tags.exactly) == (Scalar("string", str), None)


def test_free_form() -> None:
    """A map must be an object; anything may be anything."""
    assert FIELDS["extra"].shape == Free(mapping=True)
    assert FIELDS["anything"].shape == Free(mapping=False)


def test_a_field_need_not_be_compiled() -> None:
    """A field made by hand is optional in every role."""
    field = Field(name="a", key="a", wire="a", shape=Free(), required=False)
    assert (field.doc, field.secret, field.input, field.output) == ("", False, None, True)
