"""How messages call a property: as the reader writes it, who writes Python or any language that the engine speaks with.

State and schema have camelCase, and so have most languages; Python programs have snake_case. An adapter knows for whom it
writes, and says so.
"""

from __future__ import annotations

import contextlib
from contextvars import ContextVar
from enum import Enum
from typing import TYPE_CHECKING

from pydantic.alias_generators import to_snake

from pulumi_accounts.model.values import format_path

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from pulumi_accounts.model.fields import Field
    from pulumi_accounts.model.values import Path


class Spelling(Enum):
    """For whom messages are written."""

    SCHEMA = "the engine's names alone"
    PYTHON = "for programs in Python"
    BOTH = "for programs in any language"


_spelling: ContextVar[Spelling] = ContextVar("spelling", default=Spelling.SCHEMA)


@contextlib.contextmanager
def speaking(spelling: Spelling) -> Generator[None]:
    """Let messages that are written here, and by what is begun here, be for these readers."""
    token = _spelling.set(spelling)
    try:
        yield
    finally:
        _spelling.reset(token)


def property_name(key: str) -> str:
    """Call a property of a resource."""
    return _chosen(key, to_snake(key))


def spelled(fields: Iterable[Field], path: Path) -> str:
    """Call what sits at a path below declared properties; a step that none declares is somebody's own word."""
    python: list[str | int] = []
    below = tuple(fields)
    for step in path:
        found = next((each for each in below if each.key == step), None)
        python.append(found.name if found else step)
        if found:
            below = found.parts
        elif isinstance(step, str):
            below = ()
    return _chosen(format_path(path), format_path(tuple(python)))


def _chosen(schema: str, python: str) -> str:
    spelling = _spelling.get()
    if schema == python or spelling is Spelling.SCHEMA:
        return schema
    return python if spelling is Spelling.PYTHON else f"{schema} ({python} in Python)"
