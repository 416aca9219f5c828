"""How a kind of value reads as a Python type, for arguments and for outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.fields import Field, Free, ListOf, Scalar, Shape, Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_accounts.model.declarations import Declaration

_PYTHON = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


def argument(shape: Shape) -> str:
    """Return the type of an argument, without the Input around it."""
    match shape:
        case Scalar(json_type=name):
            return _PYTHON[name]
        case ListOf(element=element):
            return f"Sequence[{wrapped(element)}]"
        case Struct(name=name):
            return f"{name}Args | Mapping[str, Any]"
        case Free(mapping=True):
            return "Mapping[str, pulumi.Input[Any]]"
        case Free():
            return "Any"


def wrapped(shape: Shape) -> str:
    """Return the type of an argument that may be an output of another resource."""
    return f"pulumi.Input[{argument(shape)}]"


def output(shape: Shape) -> str:
    """Return the type of an output, without the Output around it."""
    match shape:
        case Scalar(json_type=name):
            return _PYTHON[name]
        case ListOf(element=element):
            return f"Sequence[{output(element)}]"
        case Struct(name=name):
            return name
        case Free(mapping=True):
            return "Mapping[str, Any]"
        case Free():
            return "Any"


def structs(fields: Iterable[Field], *, inputs: bool) -> Iterator[Struct]:
    """Yield the objects within fields, innermost first; with ``inputs`` those a program can write."""
    for each in fields:
        if inputs and not each.input:
            continue
        shape = each.shape.element if isinstance(each.shape, ListOf) else each.shape
        if isinstance(shape, Struct):
            yield from structs(shape.fields, inputs=inputs)
            yield shape


def distinct(declarations: Iterable[Declaration], *, inputs: bool) -> list[Struct]:
    """Return the objects within declarations, each name once."""
    return list({each.name: each for d in declarations for each in structs(d.fields, inputs=inputs)}.values())


def nested(fields: Iterable[Field]) -> dict[str, Any]:
    """Return the values within a resource that are objects, or lists of them, by the name that Python has for each."""
    found: dict[str, Any] = {}
    for each in fields:
        shape = each.shape.element if isinstance(each.shape, ListOf) else each.shape
        if isinstance(shape, Struct):
            found[each.name] = {"[]": isinstance(each.shape, ListOf), **nested(shape.fields)}
    return found


def spellings(fields: Iterable[Field], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield each property that Python spells in another way than the engine, by where it is: ``contacts.first_name``."""
    for each in fields:
        if each.name != each.key:
            yield before + each.name, each.key
        shape = each.shape.element if isinstance(each.shape, ListOf) else each.shape
        if isinstance(shape, Struct):
            yield from spellings(shape.fields, f"{before}{each.key}.")
