"""Whether a vendor takes a body: read off the declaration, so that it cannot differ from the provider's own checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import ValidationError

from pulumi_accounts.emulator.errors import WireProblem
from pulumi_accounts.model.fields import Field, Free, ListOf, Scalar, Shape, Struct
from pulumi_accounts.model.values import Path, format_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.values import Live

Action = Literal["create", "update"]


def problems(declaration: Declaration, body: Live, action: Action) -> list[WireProblem]:
    """Return every reason against a body; the rules between properties are asked once each property is sound."""
    fields = _carried(declaration, action)
    found = [WireProblem(format_path(path), reason) for path, reason in _check_all(fields, body, (), action)]
    if found:
        return found
    inputs = _as_inputs(fields, body)
    broken = [problem for rule in declaration.rules for problem in rule(inputs)]
    return [WireProblem(format_path(_on_wire(fields, each.path)), each.reason) for each in broken]


def accepted(declaration: Declaration, body: Live, action: Action) -> Live:
    """Return the part of a body that the vendor takes in; the rest it ignores, as tolerant APIs do.

    An object that holds further fields of any kind (a credential) keeps all that are not its own.
    """
    taken = {each.wire: body[each.wire] for each in _carried(declaration, action) if each.wire in body}
    if any(each.input and each.input.spread for each in declaration.fields):
        own = {"id", *(each.wire for each in declaration.fields if not each.input or each.input.sent != "never")}
        spread = {each.wire for each in declaration.fields if each.input and each.input.spread}
        taken.update({key: value for key, value in body.items() if key not in own - spread})
    return taken


def _carried(declaration: Declaration, action: Action) -> list[Field]:
    return [
        each
        for each in declaration.inputs
        if each.input and each.input.sent in ("always", action) and not each.input.spread
    ]


def _check_all(fields: Iterable[Field], body: Live, path: Path, action: Action) -> Iterator[tuple[Path, str]]:
    for each in fields:
        value, place = body.get(each.wire), (*path, each.wire)
        if value is not None:
            yield from _check_field(each, value, place)
        elif each.required and (each.wire in body or _demanded(each, path, action)):
            yield place, "is required"


def _demanded(field: Field, path: Path, action: Action) -> bool:
    return action == "create" or bool(path) or bool(field.input and field.input.required_by_update)


def _check_field(field: Field, value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if field.input and field.input.as_text:
        try:
            value = float(value) if isinstance(value, str) else None
        except ValueError:
            value = None
        if value is None:
            yield path, "should be a number written as text"
            return
    yield from _check(field.shape, value, path)


def _check(shape: Shape, value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    match shape:
        case Scalar():
            yield from _check_scalar(shape, value, path)
        case ListOf(element=element, exactly=exactly):
            if not isinstance(value, list):
                yield path, "should be a list"
                return
            items = cast("list[Any]", value)
            if exactly is not None and len(items) != exactly:
                yield path, f"should have exactly {exactly} element{'' if exactly == 1 else 's'}"
            for index, item in enumerate(items):
                yield from _check(element, item, (*path, index))
        case Struct(fields=fields) if isinstance(value, dict):
            yield from _check_all(fields, cast("Live", value), path, "create")
        case Free(mapping=False):
            return
        case _:
            if not isinstance(value, dict):
                yield path, "should be an object"


def _check_scalar(shape: Scalar, value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    try:
        shape.adapter.validate_python(value, strict=True)
    except ValidationError as error:
        yield path, error.errors(include_input=False)[0]["msg"].removeprefix("Input ")


def _as_inputs(fields: Iterable[Field], body: Live) -> Live:
    return {each.key: _renamed(each.shape, body[each.wire]) for each in fields if each.wire in body}


def _renamed(shape: Shape, value: Any) -> Any:
    match shape, value:
        case Struct(fields=fields), dict():
            return _as_inputs(fields, cast("Live", value))
        case ListOf(element=element), list():
            return [_renamed(element, item) for item in cast("list[Any]", value)]
        case _:
            return value


def _on_wire(fields: Iterable[Field], path: Path) -> Path:
    steps: list[str | int] = []
    shape: Shape = Struct("", "", tuple(fields))
    for step in path:
        if isinstance(shape, ListOf):
            shape = shape.element
            steps.append(step)
            continue
        inner = next((each for each in shape.fields if each.key == step), None) if isinstance(shape, Struct) else None
        steps.append(inner.wire if inner else step)
        shape = inner.shape if inner else Free()
    return tuple(steps)
