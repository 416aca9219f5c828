"""Keeps secrets out of every text that leaves this package: errors, logs, progress lines.

A vendor may repeat a secret in any of the usual notations, or in one within another. Text and secret are both read as
what they say, in small letters, and compared so; what matches is taken out of the text as it stands.
"""

from __future__ import annotations

import base64
import functools
import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HIDDEN = "[secret]"

# A secret of a letter or two is in every text, and would blank all of it.
_SHORTEST = 3
# Notations are put into one another: a page holds JSON that holds a URL.
_DEEPEST = 5
# Characters from which on a secret is found whatever blanks are in it: words in a row hold short ones by chance.
_LONG = 8
# One written character: of a URL, of JSON, of a page, or itself.
_WRITTEN = re.compile(
    r"""(?P<url>%[0-7][0-9a-f] | (?:%[89a-f][0-9a-f])+)
    | \\+ (?: (?P<pair>ud[89ab][0-9a-f]{2}\\+ud[c-f][0-9a-f]{2}) | u(?P<code>[0-9a-f]{4}) | x(?P<byte>[0-9a-f]{2})
            | (?P<short>["'/bfnrt]) )
    | (?P<slash>\\+)
    | (?P<entity>& (?: \#[0-9]{1,7};? | \#x[0-9a-f]{1,6};? | [a-z]{2,8};))
    | (?P<plain>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return the text with each secret replaced, in whatever form a vendor may have repeated it."""
    forms = {form for secret in secrets for form in _forms(secret)}
    if not forms:
        return text
    solid = {each for form in forms if len(each := "".join(form.split())) >= _LONG}
    hidden = sorted(
        span
        for said, places in _readings(text)
        for sought, (read, at) in ((forms, (said, places)), (solid, _without_blanks(said, places)))
        for form in sought
        for span in _spans(read, form, at)
    )
    result, end = "", 0
    for start, stop in hidden:
        if start >= end:
            result += text[end:start] + HIDDEN
        end = max(end, stop)
    return result + text[end:]


def _without_blanks(said: str, places: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Take out every blank and line end: a long secret may be broken into lines, or its lines put in one."""
    kept = [(character, at) for character, at in zip(said, places, strict=True) if not character.isspace()]
    return "".join(character for character, _ in kept), [at for _, at in kept]


def _spans(said: str, form: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = said.find(form)
    while at >= 0:
        yield places[at][0], places[at + len(form) - 1][1]
        at = said.find(form, at + 1)


@functools.lru_cache(maxsize=65536)
def _forms(secret: str) -> frozenset[str]:
    """Return what to look for: the secret as it is, and as what it could be read."""
    if len(secret) < _SHORTEST:
        return frozenset()
    raw = secret.encode(errors="replace")
    encoded = (base64.b64encode(raw), base64.urlsafe_b64encode(raw), raw.hex().encode())
    forms = (secret, *(each.decode().rstrip("=") for each in encoded))
    return frozenset(said for form in forms for said, _ in _readings(form) if len(said) >= _SHORTEST)


def _readings(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield what a text says as it is, and with one notation after the other taken off; and where it is written."""
    said, places = "", list[tuple[int, int]]()
    for start, character in enumerate(text):
        folded = _folded(character)
        said += folded
        places += [(start, start + 1)] * len(folded)
    yield said, places
    for _ in range(_DEEPEST):
        before = said
        said, places = _read(before, places)
        if said == before:
            return
        yield said, places


def _read(text: str, places: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    said: list[str] = []
    at: list[tuple[int, int]] = []
    for written in _WRITTEN.finditer(text):
        if written["slash"]:
            continue  # how many there are depends on the notation
        character = _folded(_meaning(written))
        said.append(character)
        at += [(places[written.start()][0], places[written.end() - 1][1])] * len(character)
    return "".join(said), at


def _folded(text: str) -> str:
    """Return a text without letter case; a form writes a blank as a plus."""
    return text.replace("+", " ").upper().casefold()


def _meaning(written: re.Match[str]) -> str:
    kind, value = written.lastgroup, written[written.lastgroup or 0]
    match kind:
        case "url":
            return bytes.fromhex(value.replace("%", "")).decode(errors="replace")
        case "pair":
            return bytes.fromhex(value[1:5] + value[-4:]).decode("utf-16-be", errors="replace")
        case "code" | "byte":
            return chr(int(value, 16))
        case "short":
            return _SHORT.get(value, value)
        case "entity":
            return html.unescape(value)
        case _:
            return value
