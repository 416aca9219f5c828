"""What is declared along a path: ``("contacts", 0, "address", "city")``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.model.fields import Field, Free, ListOf, Shape, Struct

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Path


def shape_at(fields: tuple[Field, ...], path: Path) -> Shape:
    """Return the kind of value that sits at the path; anything goes where nothing is declared."""
    shape: Shape = Struct("", "", fields)
    for step in path:
        shape = _step_into(shape, step)
    return shape


def fields_along(fields: tuple[Field, ...], path: Path) -> list[Field]:
    """Return the properties that the path lies in, the innermost last, as far as they are declared."""
    found: list[Field] = []
    for step in path:
        if isinstance(step, int):
            continue
        here = next((each for each in fields if each.key == step), None)
        if here is None:
            break
        found.append(here)
        element = here.shape.element if isinstance(here.shape, ListOf) else here.shape
        fields = element.fields if isinstance(element, Struct) else ()
    return found


def _step_into(shape: Shape, step: str | int) -> Shape:
    match shape, step:
        case ListOf(element=element), int():
            return element
        case Struct(fields=fields), str():
            return next((each.shape for each in fields if each.key == step), Free())
        case _:
            return Free()
