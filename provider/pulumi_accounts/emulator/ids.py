"""Ids of new objects, in the form that the declaration asks for."""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pulumi_accounts.emulator.kinds import habits_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_accounts.emulator.world import World
    from pulumi_accounts.model.declarations import Declaration
    from pulumi_accounts.model.fields import Scalar


def new_id(world: World, declaration: Declaration) -> str:
    """Return an id that no object of the kind has."""
    make = next((make for example, make in _MAKERS if _fits(declaration.id, example)), _uuid)
    while world.store.get(declaration.token, declaration.normal_id(new := make(world, declaration))):
        pass
    return new


def _number(world: World, declaration: Declaration) -> str:
    return str(world.store.number(declaration.token, habits_of(declaration).first_number))


def _hexadecimal(world: World, _declaration: Declaration) -> str:
    # As MongoDB makes them: the second, then what tells apart the ids of one second.
    return f"{int(world.now()):08x}{secrets.token_hex(8)}"


def _uuid(_world: World, _declaration: Declaration) -> str:
    return str(uuid.uuid4())


_MAKERS: tuple[tuple[str, Callable[[World, Declaration], str]], ...] = (
    ("1", _number),
    ("0" * 24, _hexadecimal),
    (str(uuid.UUID(int=0)), _uuid),
)
"""An id of each form, and what makes others like it."""


def _fits(kind: Scalar, example: str) -> bool:
    try:
        kind.adapter.validate_python(example, strict=True)
    except ValidationError:
        return False
    return True
