"""What a declaration says of each property, as data, and the kinds of value a property can have.

A role is a word in a declaration (``Input``, ``Output``, ``Secret``); a :class:`Field` is what they amount to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, TypeAdapter

from pulumi_accounts.model.documentation import attribute_docs
from pulumi_accounts.model.types import Canonical, Format, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, kw_only=True)
class Input:
    """The program may set the property."""

    replaces: bool = False
    """A change needs a new object."""
    sent: Literal["always", "create", "update", "path", "never"] = "always"
    """What carries it: both writes, one of them, the path of every request, or nothing."""
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
    remainder: Callable[[Mapping[str, Any]], bool] | None = None
    """Of a spread property: an import takes the object's undeclared fields for it, where this says so of the object."""
    rewritten: bool = False
    """The vendor is known to give it back in another form, so that it tells nothing about whose object it is."""
    reading: Callable[[Any], Any] | None = None
    """Turns what the vendor gives back into the shape that the program writes."""


@dataclass(frozen=True)
class Output:
    """The vendor sets the property."""

    always: bool = False
    """Every object of the vendor's has it."""
    made_of: tuple[str, ...] = ()
    """The properties, as Python spells them, whose values show in it."""


@dataclass(frozen=True)
class Secret:
    """The value is secret wherever it shows."""


@dataclass(frozen=True)
class Wire:
    """The property's name at the vendor, where it does not follow from the vendor's own style."""

    name: str


class Part(BaseModel):
    """An object within an object: a contact, an address."""


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

    element: Shape
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


Shape = Scalar | ListOf | Struct | Free


@dataclass(frozen=True, kw_only=True)
class Field:
    """A property of an object, as every other module sees it."""

    name: str
    """snake_case, as Python programs write it."""
    key: str
    """camelCase, as state and schema have it."""
    wire: str
    """As the vendor has it."""
    shape: Shape
    required: bool
    secret: bool = False
    input: Input | None = None
    output: bool = True
    always: bool = False
    """Every object has it, whether the program sets it or not."""
    made_of: tuple[str, ...] = ()
    """The keys of the properties whose values show in it."""
    declared_in: type = field(default=object, compare=False, repr=False)
    """The class that declares the property, below which its documentation stands."""

    @property
    def doc(self) -> str:
        """The text below the property in its declaration."""
        return attribute_docs(self.declared_in).get(self.name, "")

    @cached_property
    def parts(self) -> tuple[Field, ...]:
        """The properties of the objects within it, if there are any."""
        shape = self.shape.element if isinstance(self.shape, ListOf) else self.shape
        return shape.fields if isinstance(shape, Struct) else ()

    @cached_property
    def holds_secret(self) -> bool:
        """Whether it, or a part of it, is secret. In state and to programs it then is secret as a whole."""
        return self.secret or any(each.holds_secret for each in self.parts)

    @property
    def sent_by_create(self) -> bool:
        """Whether a POST carries the property."""
        return self.input is not None and self.input.sent in ("always", "create")


@dataclass(frozen=True)
class Exactly:
    """The list has just this many elements."""

    count: int
