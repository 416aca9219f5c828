"""Reads a declaration's class: from annotations to the fields and kinds that every other module works with."""

from __future__ import annotations

import inspect
import types
import typing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic.alias_generators import to_camel

from pulumi_accounts.model.fields import (
    Exactly,
    Field,
    Free,
    Input,
    JsonType,
    ListOf,
    Output,
    Part,
    Scalar,
    Secret,
    Shape,
    Struct,
    Wire,
)
from pulumi_accounts.model.types import Canonical, Format, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

_R = TypeVar("_R")

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
        return tuple(self._field(cls, name, info) for name, info in cls.model_fields.items())

    def _field(self, cls: type[BaseModel], name: str, info: FieldInfo) -> Field:
        wire = _role(info.metadata, Wire)
        exactly = _role(info.metadata, Exactly)
        given, made = _role(info.metadata, Input), _role(info.metadata, Output)
        inner, optional = _without_none(info.annotation)
        return Field(
            name=name,
            key=to_camel(name),
            wire=wire.name if wire else self.wire_name(name),
            shape=self._shape(inner, info.metadata, exactly.count if exactly else None),
            required=not optional,
            secret=_role(info.metadata, Secret) is not None,
            input=given,
            output=given is None or not given.write_only,
            always=not optional or (made is not None and made.always),
            made_of=tuple(map(to_camel, made.made_of)) if made else (),
            declared_in=_declaring(cls, name),
        )

    def _shape(self, annotation: Any, marks: Iterable[Any] = (), exactly: int | None = None) -> Shape:
        marks = tuple(marks)
        if typing.get_origin(annotation) is Annotated:
            base, *more = typing.get_args(annotation)
            marks = (*more, *marks)
        else:
            base = annotation
        if base in _JSON_TYPES:
            return Scalar(_JSON_TYPES[base], _constrained(base, marks), marks)
        if typing.get_origin(base) is list:
            return ListOf(self._shape(typing.get_args(base)[0]), exactly)
        if isinstance(base, type) and issubclass(base, Part):
            return Struct(base.__name__, base.__doc__ or "", self.fields(base))
        return Free(mapping=typing.get_origin(base) is dict)


def _constrained(base: Any, marks: tuple[Any, ...]) -> Any:
    ours = (Input, Output, Secret, Wire, Canonical, Words, Format, Exactly)
    constraints = [mark for mark in marks if not isinstance(mark, ours)]
    return Annotated[(base, *constraints)] if constraints else base


def _declaring(cls: type, name: str) -> type:
    """Return the class whose body has a property: this one, or one that it inherits from."""
    return next((each for each in cls.__mro__ if name in inspect.get_annotations(each)), cls)


def _role(marks: Iterable[Any], role: type[_R]) -> _R | None:
    return next((mark for mark in marks if isinstance(mark, role)), None)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if typing.get_origin(annotation) not in (types.UnionType, typing.Union):
        return annotation, False
    arguments = [a for a in typing.get_args(annotation) if a is not types.NoneType]
    return arguments[0], True
