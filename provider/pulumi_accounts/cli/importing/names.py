"""A name for each object: the resource's in the stack and the variable's in the program, legal as both.

The same objects get the same names every time, so that a second import file differs from the first in nothing.
"""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from typing import TYPE_CHECKING

from pydantic.alias_generators import to_snake

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from pulumi_accounts.cli.importing.found import Found

_OF_THE_PROGRAM = frozenset({"pulumi", "accounts", "config"})
_TAKEN = _OF_THE_PROGRAM | frozenset(keyword.kwlist) | frozenset(dir(builtins))
# A variable should leave room for a value in its line.
_LONGEST = 60
# As much of an id as tells objects apart at a glance.
_END_OF_ID = 6
# Digits, or the hexadecimal digits of an id: such a name alone would not say what it names.
_NUMBER = re.compile(r"[0-9a-f_]*[0-9][0-9a-f_]*")


def name_all(found: Iterable[Found]) -> list[str]:
    """Return a name for each of the objects, all different."""
    names: dict[str, None] = {}
    for each in found:
        names[_unused(names, _name(each))] = None
    return list(names)


def slug(text: str) -> str:
    """Return what is left of a text in lower-case ASCII letters, digits and single underscores."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode().lower()
    return "_".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("_")


def _name(found: Found) -> str:
    kind, name = to_snake(found.declaration.class_name), slug(found.label)
    if not name:
        return f"{kind}_{slug(found.object_id)[-_END_OF_ID:].strip('_')}"
    if name[0].isdigit() or _NUMBER.fullmatch(name):
        return f"{kind}_{name}"
    return f"{name}_{kind}" if name in _TAKEN else name


def _unused(names: Container[str], name: str) -> str:
    number, candidate = 1, name
    while candidate in names:
        number += 1
        candidate = f"{name}_{number}"
    return candidate
