"""What a declaration says of each property, as data, and the kinds of value a property can have.

A role is a word in a declaration (``Input``, ``Output``, ``Secret``); a :class:`Field` is what they amount to.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel

from pulumi_accounts.model.types import Canonical, Format, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic.fields import FieldInfo


@dataclass(frozen=True, kw_only=True)
class Input:
    """The program may set the property."""

    replaces: bool = False
    """A change needs a new object."""
    sent: Literal["always", "create", "update", "never"] = "always"
    """The requests that carry it: both writes, one of them, or none."""
    required_by_update: bool = False
    """Every update carries it, changed or not."""
    cleared: bool = False
    """The vendor documents that an explicit null removes it."""
    write_only: bool = False
    """The vendor never gives it back."""
    unordered: bool = False
    """The order of the list means nothing."""
    merged: bool = False
    """An update carries the live object with the program's keys on top, in case the vendor replaces it whole."""
    spread: bool = False
    """On the wire its keys stand beside the object's own."""
    as_text: bool = False
    """A number that the vendor takes as text."""
    follows: str | None = None
    """An update that carries this other property carries the property, too: what one means depends on the other."""
    imported: bool = True
    """An import takes the live value for the program's."""
    reading: Callable[[Any], Any] | None = None
    """Turns what the vendor gives back into the shape that the program writes."""


@dataclass(frozen=True)
class Output:
    """The vendor sets the property."""


@dataclass(frozen=True)
class Secret:
    """The value is secret wherever it shows."""


@dataclass(frozen=True)
class Wire:
    """The property's name at the vendor, where it does not follow from the vendor's own style."""

    name: str


class Part(BaseModel):
    """An object within an object: a contact, an address."""

    model_config = ConfigDict(use_attribute_docstrings=True)


_R = TypeVar("_R")

JsonType = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Scalar:
    """A single value, validated strictly: a text is not a number, and a number is not a text."""

    json_type: JsonType
    annotation: Any
    marks: tuple[Any, ...] = ()

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """The validator, built when first used."""
        return TypeAdapter(self.annotation)

    def canonical(self, value: Any) -> Any:
        """Return the form in which two values are compared."""
        for mark in self.marks:
            if isinstance(mark, Canonical):
                value = mark.form(value)
        return value

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the vendor documents; others pass."""
        return next((mark.known for mark in self.marks if isinstance(mark, Words)), ())

    @property
    def format(self) -> str | None:
        """The JSON-schema format, if it has one."""
        return next((mark.name for mark in self.marks if isinstance(mark, Format)), None)


@dataclass(frozen=True)
class ListOf:
    """A list of values of one kind."""

    element: Kind
    exactly: int | None = None


@dataclass(frozen=True)
class Struct:
    """An object with declared properties."""

    name: str
    doc: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Free:
    """JSON of any shape; ``mapping`` where it must at least be an object."""

    mapping: bool = False


Kind = Scalar | ListOf | Struct | Free


@dataclass(frozen=True, kw_only=True)
class Field:
    """A property of an object, as every other module sees it."""

    name: str
    """snake_case, as Python programs write it."""
    key: str
    """camelCase, as state and schema have it."""
    wire: str
    """As the vendor has it."""
    kind: Kind
    doc: str
    required: bool
    secret: bool = False
    input: Input | None = None
    output: bool = True


@dataclass(frozen=True)
class Exactly:
    """The list has just this many elements."""

    count: int


_JSON_TYPES: dict[Any, JsonType] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
}


@dataclass(frozen=True)
class Compiler:
    """Reads fields off a pydantic class; ``wire_name`` is the vendor's naming style."""

    wire_name: Callable[[str], str]

    def fields(self, cls: type[BaseModel]) -> tuple[Field, ...]:
        """Return the fields that a class declares, in their order."""
        return tuple(self._field(name, info) for name, info in cls.model_fields.items())

    def _field(self, name: str, info: FieldInfo) -> Field:
        wire = _role(info.metadata, Wire)
        exactly = _role(info.metadata, Exactly)
        given = _role(info.metadata, Input)
        inner, optional = _without_none(info.annotation)
        return Field(
            name=name,
            key=to_camel(name),
            wire=wire.name if wire else self.wire_name(name),
            kind=self._kind(inner, info.metadata, exactly.count if exactly else None),
            doc=info.description or "",
            required=not optional,
            secret=_role(info.metadata, Secret) is not None,
            input=given,
            output=given is None or not given.write_only,
        )

    def _kind(self, annotation: Any, marks: Iterable[Any] = (), exactly: int | None = None) -> Kind:
        marks = tuple(marks)
        if typing.get_origin(annotation) is Annotated:
            base, *more = typing.get_args(annotation)
            marks = (*more, *marks)
        else:
            base = annotation
        if base in _JSON_TYPES:
            return Scalar(_JSON_TYPES[base], _constrained(base, marks), marks)
        if typing.get_origin(base) is list:
            return ListOf(self._kind(typing.get_args(base)[0]), exactly)
        if isinstance(base, type) and issubclass(base, Part):
            return Struct(base.__name__, base.__doc__ or "", self.fields(base))
        return Free(mapping=typing.get_origin(base) is dict)


def _constrained(base: Any, marks: tuple[Any, ...]) -> Any:
    ours = (Input, Output, Secret, Wire, Canonical, Words, Format, Exactly)
    constraints = [mark for mark in marks if not isinstance(mark, ours)]
    return Annotated[(base, *constraints)] if constraints else base


def _role(marks: Iterable[Any], role: type[_R]) -> _R | None:
    return next((mark for mark in marks if isinstance(mark, role)), None)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if typing.get_origin(annotation) not in (types.UnionType, typing.Union):
        return annotation, False
    arguments = [a for a in typing.get_args(annotation) if a is not types.NoneType]
    return arguments[0], True
