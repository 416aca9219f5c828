"""Values as they travel between a program, the state and a vendor: JSON, plus one mark for "not known yet".

Every function here is total over JSON values and leaves its arguments alone.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, TypeGuard, final

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

Path = tuple[str | int, ...]
"""Where a value sits: ``("contacts", 0, "email")``."""

Properties = dict[str, Any]
"""A resource's inputs or state: camelCase keys, JSON values, and UNKNOWN anywhere during a preview."""

Live = dict[str, Any]
"""An object as its vendor has it, by the vendor's own keys."""


@final
class Unknown:
    """The type of UNKNOWN: a value that another resource has yet to produce."""

    def __repr__(self) -> str:
        """Name the mark, so that a failing test reads well."""
        return "UNKNOWN"

    def __deepcopy__(self, memo: dict[int, Any]) -> Unknown:
        """Stay the one instance, because callers compare with ``is``."""
        return self


UNKNOWN: Final = Unknown()

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which can be neither written nor sent."""
# Whatever a terminal or a CI log may take for a command: control characters of both sets, and the marks of direction.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
LARGEST_WHOLE: Final = 2**53 - 1
"""The engine and JSON's other users keep numbers as doubles: beyond this they become another number."""
_PLAIN_KEY = re.compile(r"[A-Za-z_$][\w$-]*\Z")


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Tell whether a JSON value is an object."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Tell whether a JSON value is a list."""
    return isinstance(value, list)


def holds_a_list(value: Any) -> bool:
    """Tell whether a JSON value is a list, or an object that has one."""
    return is_list(value) or (is_object(value) and any(is_list(each) for each in value.values()))


def format_path(path: Path) -> str:
    """Write a path the way the engine does: ``contacts[0].email``, ``properties["a.b"]``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.match(step):
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step, ensure_ascii=False)}]"
    return text


def get_at(value: Any, path: Path) -> Any:
    """Return what sits at the path, or None where nothing does."""
    for step in path:
        if is_object(value) and isinstance(step, str):
            value = value.get(step)
        elif is_list(value) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def set_at(value: Any, path: Path, new: Any) -> Any:
    """Return a copy with the value at the path replaced; None takes a key away."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items: list[Any] = list(value) if is_list(value) else []
        items += [{}] * (step + 1 - len(items))
        items[step] = set_at(items[step], rest, new)
        return items
    entries: Properties = dict(value) if is_object(value) else {}
    inner = set_at(entries.get(step), rest, new)
    if inner is None:
        entries.pop(step, None)
    else:
        entries[step] = inner
    return entries


def leaves(value: Any, atomic: Container[str] = (), path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value that is set, with its path. An object without keys sets nothing.

    A list of objects has a leaf for each of their keys; any other list is one leaf, because its elements have no
    identity of their own. So is everything under a top-level key of ``atomic``.
    """
    if path and str(path[0]) in atomic:
        yield from () if value is None else ((path, value),)
    elif is_object(value):
        for key, inner in value.items():
            yield from leaves(inner, atomic, (*path, key))
    elif is_list(value) and value and all(is_object(item) for item in value):
        for index, inner in enumerate(value):
            yield from leaves(inner, atomic, (*path, index))
    elif value is not None:
        yield path, value


def has_unknown(value: Any) -> bool:
    """Tell whether any part of the value is not known yet."""
    if is_object(value):
        return any(has_unknown(inner) for inner in value.values())
    if is_list(value):
        return any(has_unknown(inner) for inner in value)
    return value is UNKNOWN


def without_none(value: Any) -> Any:
    """Return the value with every None taken out of its objects."""
    if is_object(value):
        return {key: without_none(inner) for key, inner in value.items() if inner is not None}
    if is_list(value):
        return [without_none(inner) for inner in value]
    return value


def whole_number(value: Any) -> Any:
    """Turn 30.0 into 30, at any depth: the engine knows only one kind of number. Too large a one would become another."""
    if is_object(value):
        return {key: whole_number(inner) for key, inner in value.items()}
    if is_list(value):
        return [whole_number(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) <= LARGEST_WHOLE else value


def texts(values: Iterable[Any]) -> Iterator[str]:
    """Yield every text and number within the values, at any depth, as text."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)
        elif is_object(value):
            yield from texts(value.values())
        elif is_list(value):
            yield from texts(value)


def without_marks(entries: Mapping[str, Any]) -> Properties:
    """Return the entries that are not the engine's: its keys begin with two underscores."""
    return {key: value for key, value in entries.items() if not key.startswith("__")}


def pick(entries: Mapping[str, Any], keys: Iterable[str]) -> Properties:
    """Return the entries of these keys that are there and not None."""
    return {key: entries[key] for key in keys if entries.get(key) is not None}


def visible(text: str) -> str:
    """Write a text so that it shows what it holds and does nothing: no line break, no escape sequence."""
    cleaned = SURROGATES.sub("\ufffd", text)
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), cleaned)
