"""Making what a vendor answers fit what is declared: programs, and the SDKs, rely on each property's type.

A value of another type is turned into the declared one where both say exactly the same, and is left out else. PHP
writes an empty object as ``[]``, and other languages an empty list as ``{}``.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

from pulumi_accounts.model.fields import Free, ListOf, Scalar, Struct
from pulumi_accounts.model.naming import NOT_KNOWN, SIGNATURE
from pulumi_accounts.model.values import LARGEST_WHOLE, is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pulumi_accounts.model.fields import Field, JsonType, Shape

# Characters of the largest whole number that is kept, with its sign.
_LONGEST: Final = 17
# How the engine marks values of its own kinds, and those that are not known yet: no vendor has a use for them.
_ENGINES: Final = frozenset({SIGNATURE, NOT_KNOWN})
_WHOLE = re.compile(r"-?(0|[1-9]\d*)", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_SWITCHES: Final[dict[Any, bool]] = {"true": True, "false": False, "1": True, "0": False, 1: True, 0: False}


def coerce(shape: Shape, raw: Any) -> Any:
    """Return a value of the kind that says what the vendor's does; None where there is none."""
    match shape:
        case Struct(fields=fields):
            return _mapping(raw, lambda entries: coerce_fields(fields, entries))
        case ListOf(element=element):
            return _list(element, raw)
        case Free(mapping=True):
            return _mapping(raw, _free)
        case Free():
            return _free(raw)
        case Scalar():
            return _SCALARS[shape.json_type](raw)


def coerce_fields(fields: Iterable[Field], live: Mapping[str, Any]) -> dict[str, Any]:
    """Return the readable properties of an object, by their keys."""
    values: dict[str, Any] = {}
    for each in fields:
        if not each.output or (each.input and (each.input.spread or each.input.sent == "never")):
            continue
        raw = live.get(each.wire)
        values[each.key] = coerce(each.shape, each.input.reading(raw) if each.input and each.input.reading else raw)
    return values


def is_exact(value: float) -> bool:
    """Tell whether a number stays the same number wherever it is kept: finite, and not too large to be whole."""
    return abs(value) <= LARGEST_WHOLE or (isinstance(value, float) and math.isfinite(value) and not value.is_integer())


def _mapping(raw: Any, shape: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    if is_object(raw):
        return shape(raw)
    return {} if raw == [] else None


def _list(element: Shape, raw: Any) -> Any:
    if not is_list(raw):
        return [] if raw == {} else None
    fitted = [coerce(element, each) for each in raw]
    return (
        fitted if isinstance(element, Free) and not element.mapping else [each for each in fitted if each is not None]
    )


def _free(raw: Any) -> Any:
    """Leave anything as it is that can be kept."""
    if is_object(raw):
        return {key: _free(inner) for key, inner in raw.items() if key not in _ENGINES}
    if is_list(raw):
        return [_free(inner) for inner in raw]
    if isinstance(raw, str):
        return None if raw in _ENGINES else raw
    if isinstance(raw, int | float) and not is_exact(raw):
        return str(raw) if isinstance(raw, int) else None
    return raw


def _text(raw: Any) -> str | None:
    if isinstance(raw, str):
        return None if raw in _ENGINES else raw
    return str(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else None


def _whole(raw: Any) -> int | None:
    if isinstance(raw, str) and _WHOLE.fullmatch(raw.strip()) and len(raw) <= _LONGEST:
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not is_exact(raw):
        return None
    return int(raw) if int(raw) == raw else None


def _number(raw: Any) -> float | None:
    if isinstance(raw, str) and _NUMBER.fullmatch(raw.strip()):
        raw = float(raw)
    return raw if isinstance(raw, int | float) and not isinstance(raw, bool) and is_exact(raw) else None


def _switch(raw: Any) -> bool | None:
    if isinstance(raw, str):
        raw = raw.strip().lower()
    return _SWITCHES.get(raw) if isinstance(raw, str | int | float) else None


_SCALARS: Final[dict[JsonType, Callable[[Any], Any]]] = {
    "string": _text,
    "integer": _whole,
    "number": _number,
    "boolean": _switch,
}
