"""Values as Python writes them, for people to read and for any content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.values import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable

_INDENT = "    "
# The formatters' own length of a line.
_WIDTH = 88
# With its name and indentation before it, a value of this length still fits in a line.
_SHORT = 48
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ONE_BYTE, _TWO_BYTES = 0x100, 0x10000


def text(value: str) -> str:
    """Write a string: printable characters as they are, all others escaped, in the quotes that need fewer escapes."""
    quote = "'" if value.count('"') > value.count("'") else '"'
    return quote + escaped(value, {**_ESCAPES, quote: f"\\{quote}"}) + quote


def escaped(value: str, escapes: dict[str, str] | None = None) -> str:
    """Escape what does not print: it could break a line, or command a terminal."""
    return "".join((escapes or {}).get(each) or (each if each.isprintable() else _code(each)) for each in value)


def literal(value: Any, depth: int) -> str:
    """Write a JSON value that begins at a depth of indentation: in one line where it fits."""
    if isinstance(value, str):
        return text(value)
    short = _short(value)
    if len(short) <= _SHORT:
        return short
    if is_object(value):
        parts = (f"{text(key)}: {literal(inner, depth + 1)}" for key, inner in value.items())
        return bracketed("{", parts, "}", depth)
    if is_list(value):
        return bracketed("[", (literal(inner, depth + 1) for inner in value), "]", depth)
    return short


def bracketed(opening: str, parts: Iterable[str], closing: str, depth: int) -> str:
    """Write parts one a line, each with a comma."""
    lines = [f"{_INDENT * (depth + 1)}{part}," for part in parts]
    return "\n".join([opening, *lines, _INDENT * depth + closing]) if lines else opening + closing


def call(before: str, function: str, argument: str, depth: int) -> str:
    """Write a call of one argument that follows something in its line: in the same line where it fits."""
    line = f"{before}{function}({argument})"
    if len(line) + len(_INDENT) * depth < _WIDTH:
        return line
    return before + bracketed(f"{function}(", [argument], ")", depth)


def _short(value: Any) -> str:
    if isinstance(value, str):
        return text(value)
    if is_object(value):
        return "{" + ", ".join(f"{text(key)}: {_short(inner)}" for key, inner in value.items()) + "}"
    if is_list(value):
        return "[" + ", ".join(_short(inner) for inner in value) + "]"
    return repr(value)


def _code(character: str) -> str:
    number = ord(character)
    if number < _ONE_BYTE:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < _TWO_BYTES else f"\\U{number:08x}"
