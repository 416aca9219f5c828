"""What is declared along a path: ``("contacts", 0, "address", "city")``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_accounts.model.fields import Field, Free, Kind, ListOf, Struct

if TYPE_CHECKING:
    from pulumi_accounts.model.values import Path


def kind_at(fields: tuple[Field, ...], path: Path) -> Kind:
    """Return the kind of value that sits at the path; anything goes where nothing is declared."""
    kind: Kind = Struct("", "", fields)
    for step in path:
        kind = _step_into(kind, step)
    return kind


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
        element = here.kind.element if isinstance(here.kind, ListOf) else here.kind
        fields = element.fields if isinstance(element, Struct) else ()
    return found


def _step_into(kind: Kind, step: str | int) -> Kind:
    match kind, step:
        case ListOf(element=element), int():
            return element
        case Struct(fields=fields), str():
            return next((each.kind for each in fields if each.key == step), Free())
        case _:
            return Free()
