"""The field that an error is about, however a vendor names it, written as programs write it: ``contacts[0].email``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.path_text import parse_path
from pulumi_accounts.model.values import format_path, is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# As they are read: without underscores, in small letters. What comes first says most.
_NAMES = (
    *("field", "source", "pointer", "loc", "param", "parameter", "propertypath", "path", "instancepath", "datapath"),
    *("property", "attribute", "target", "fields", "fieldname"),
)
FIELD_NAMES = frozenset(_NAMES)
# Where JSON:API and validators begin a path: the request's parts, and the wrapping of what is sent.
_WRAPPINGS = (("data", "attributes"), ("data", "relationships"), *((each,) for each in ("body", "query", "$", "#")))
# A longer one is a sentence, or no name of anything.
_LONGEST = 200


def place_in(keys: Mapping[str, Any], hide: Callable[[str], str], *, whole: bool = False) -> str:
    """Return the field that an error names, empty if it does not; ``whole``: it is all that the vendor answered."""
    for name in _NAMES:
        found = keys.get(name)
        if is_object(found) and name == "source":
            found = next((found[each] for each in ("pointer", "parameter", "header") if found.get(each)), None)
        elif isinstance(found, str) and (name == "source" or (name == "path" and whole)):
            continue  # whoever made the answer, and the request's own path
        if name == "fields" and is_list(found) and all(isinstance(each, str) for each in found):
            return ", ".join(filter(None, (_written(each, hide) for each in found)))
        if written := _written(found, hide):
            return written
    return ""


def place(path: Sequence[str | int], hide: Callable[[str], str]) -> str:
    """Write a path whose steps may be paths themselves; what holds a secret is left as it is, without the secret."""
    for text in (*(each for each in path if isinstance(each, str)), format_path(tuple(path))):
        if hide(text) != text:
            return hide(".".join(str(each) for each in path))
    return format_path(tuple(step for each in path for step in (_steps(each) if isinstance(each, str) else (each,))))


def _written(found: Any, hide: Callable[[str], str]) -> str:
    if isinstance(found, str):
        hidden = hide(found[:_LONGEST])
        return hidden if hidden != found else format_path(_unwrapped(_steps(found)))
    if not is_list(found) or not all(isinstance(each, str | int) for each in found):
        return ""
    return place(_unwrapped(tuple(found)), hide)


def _steps(text: str) -> tuple[str | int, ...]:
    """Read a path, a JSON pointer among them; what cannot be read is one step."""
    text = text.strip()
    if text.startswith(("/", "#/")):
        parts = text.lstrip("#").split("/")[1:]
        return tuple(_step(each.replace("~1", "/").replace("~0", "~")) for each in parts if each)
    try:
        return tuple(_step(each) if isinstance(each, str) else each for each in parse_path(text)) if text else ()
    except ValueError:
        return (text,)


def _step(text: str) -> str | int:
    text = text.strip("[]'\"") or text
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len("1000000") else text


def _unwrapped(steps: tuple[str | int, ...]) -> tuple[str | int, ...]:
    for each in _WRAPPINGS:
        if steps[: len(each)] == each and len(steps) > len(each):
            return steps[len(each) :]
    return steps
