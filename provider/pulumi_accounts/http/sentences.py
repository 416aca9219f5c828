"""What a vendor says of an error, out of JSON of any shape: its sentence, with the field that it is about and the code.

Whoever mends an input needs the field, and the vendor's support asks for the code: a sentence keeps both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_accounts.http.places import FIELD_NAMES, place, place_in
from pulumi_accounts.model.values import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Keys as they are read: without underscores, in small letters. What comes first says most.
_TEXTS = (
    *("errormessage", "message", "detail", "description", "errordescription", "msg", "errorstring", "errlogmessage"),
    "defaultmessage",
)
_CODES = ("errorcode", "errcode", "errornumber", "code")
# What holds further errors, and which of that may be mere words.
_PARTS = (
    *("error", "errors", "violations", "messages", "message", "detail", "details", "fielderrors", "fieldviolations"),
    *("invalidparams", "errorlist", "errlist", "issues", "problems", "fields", "response", "innererror"),
)
_IN_WORDS = frozenset({"errors", "violations", "messages", "details"})
_KNOWN = frozenset((*_TEXTS, *_CODES, *_PARTS, *FIELD_NAMES, "title", "reason", "status", "type", "meta", "extensions"))
# A word for programs: ``invalid_token``. Vendors write it where others have a sentence.
_SLUG = re.compile(r"[A-Z]+|(?=.*[_.\d-])[\w.:-]+")
_SUCCESS = range(200, 300)
# How a code says that there is no error.
_WELL = frozenset({"ok", "success", "none", "null"})
# A sentence may well hold a short number that is no code.
_TELLING = 4
# Characters from which on further errors are left out: of what is shown this is many times as much.
_ENOUGH = 4096


def folded(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object by its keys without regard to spelling: ``errorCode`` and ``error_code`` are the same."""
    return {key.replace("_", "").replace("-", "").lower(): value for key, value in body.items()}


def code_in(keys: Mapping[str, Any]) -> str:
    """Return the code of an error, empty if it has none or says that all is well."""
    extensions = keys.get("extensions")
    places = (*(keys.get(each) for each in _CODES), extensions.get("code") if is_object(extensions) else None)
    codes = (str(each).strip() for each in places if isinstance(each, str | int | float) and not isinstance(each, bool))
    return next((each for each in codes if each and not is_well(each)), "")


def says_well(keys: Mapping[str, Any]) -> bool:
    """Tell whether an object has a code of an error, and it is none."""
    codes = [str(keys[each]).strip() for each in _CODES if isinstance(keys.get(each), str | int | float)]
    return any(each and is_well(each) for each in codes) and not code_in(keys)


def refusal_code(data: Any) -> str:
    """Return the code by which an answer of success says that it is a refusal; empty where it does not."""
    if not is_object(data):
        return ""
    keys = folded(data)
    own = code_in({key: value for key, value in keys.items() if key != "code"})
    if not own and (numbered := _number(keys.get("code"))) and numbered not in _SUCCESS and _text(keys, titled=False):
        own = str(numbered)  # a bare ``code`` may be anything: only one with a sentence is about the request
    response = keys.get("response")
    inner = (keys.get("error"), *(response[:1] if is_list(response) else (response,)))
    return own or next((code for each in inner if is_object(each) and (code := code_in(folded(each)))), "")


@dataclass(frozen=True)
class Sentences:
    """Finds sentences; what has to be hidden is, before a path is written in another way."""

    hide: Callable[[str], str] = str

    def of(self, body: Any, *, whole: bool = False) -> str:
        """Return what a value says, whatever it is; ``whole``: it is all that the vendor answered."""
        if is_list(body):
            return ", ".join(_first(self.of(each) for each in body))
        if is_object(body):
            return (not _is_by_field(body, whole=whole) and self.of_error(body, whole=whole)) or self._by_field(body)
        return "" if body is None else str(body)

    def of_error(self, body: Mapping[str, Any], *, whole: bool = False) -> str:
        """Return what an object says by the keys that errors have; empty where it has none of them."""
        keys = folded(body)
        text, code, word = _text(keys, titled=whole), code_in(keys), keys.get("error")
        if isinstance(word, str) and word not in text:
            if text and _SLUG.fullmatch(word):
                code = code or word
            else:
                text = f"{word}: {text}" if text and text not in word else word
        said = self._with_parts(text, code, keys)
        return _about(place_in(keys, self.hide, whole=whole), said) if said else ""

    def _with_parts(self, text: str, code: str, keys: Mapping[str, Any]) -> str:
        """Join a sentence, its code, and what it consists of; the code stands with the sentence that it belongs to."""
        found = (self.of(keys[each]) for each in _PARTS if _is_part(each, keys.get(each)))
        parts = ", ".join(dict.fromkeys(_first(found)))
        text = text or (_text(keys, titled=True) if parts or code else "")
        if parts and parts in text:
            parts = ""
        if not parts or (text and text not in parts):
            return ": ".join(filter(None, (_coded(text.rstrip(" .:") if parts else text, code), parts)))
        return _coded(parts, code)

    def _by_field(self, body: Mapping[str, Any]) -> str:
        """Write an object whose keys are the fields that its values are about."""
        return "; ".join(
            _first(
                said
                for key, inner in body.items()
                for said in self._at((key,), inner)
                if not says_well(folded({key: inner}))
            )
        )

    def _at(self, path: tuple[str | int, ...], value: Any) -> Iterable[str]:
        if is_object(value) and _is_by_field(value, whole=False):
            for key, inner in value.items():
                yield from self._at((*path, key), inner)
        elif is_list(value) and any(is_object(each) and _is_by_field(each, whole=False) for each in value):
            for index, inner in enumerate(value):
                yield from self._at((*path, index), inner)
        elif said := self.of(value):
            yield _about(place(path, self.hide), said)


def _is_by_field(body: Mapping[str, Any], *, whole: bool) -> bool:
    """Tell whether an object's keys are fields: it says nothing itself, and has what no error has."""
    keys = folded(body)
    if _text(keys, titled=whole) or code_in(keys) or isinstance(keys.get("error"), str):
        return False
    if whole and any(keys.get(each) for each in _PARTS):
        return False
    return any(key not in _KNOWN and value is not None for key, value in keys.items())


def _is_part(key: str, value: Any) -> bool:
    if is_list(value) and key == "fields":
        return not all(isinstance(each, str) for each in value)  # else they are names
    return is_list(value) or is_object(value) or (isinstance(value, str) and key in _IN_WORDS)


def _text(keys: Mapping[str, Any], *, titled: bool) -> str:
    """Return the sentence of an error; a title or a reason is one where it is said what is the matter."""
    names = (*_TEXTS, "title", "reason") if titled or any(keys.get(each) for each in FIELD_NAMES) else _TEXTS
    return next((found for each in names if isinstance(found := keys.get(each), str) and found.strip()), "")


def _about(field: str, said: str) -> str:
    """Put the field before a sentence, unless that begins with it or quotes it."""
    if not field:
        return said
    name = re.escape(field)
    return said if re.search(rf"^{name}(?![\w.\[])|[\"'`]{name}[\"'`]", said) else f"{field}: {said}"


def _coded(said: str, code: str) -> str:
    if not code or f"(code {code})" in said:
        return said
    if not said:
        return f"code {code}"
    is_told = len(code) >= _TELLING and re.search(rf"(?<!\w){re.escape(code)}(?!\w)", said)
    return said if is_told else f"{said} (code {code})"


def _first(found: Iterable[str]) -> list[str]:
    """Keep what says something, and of very many the first ones."""
    kept, length = list[str](), 0
    for each in filter(None, found):
        kept.append(each)
        length += len(each)
        if length > _ENOUGH:
            break
    return kept


def _number(value: Any) -> int:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len("1000000000") else 0


def is_well(code: str) -> bool:
    """Tell whether a code says that there is no error."""
    return not code.strip("0.") or code.lower() in _WELL
