"""The kinds of text that vendors' documents name: ids, instants, country codes, e-mail addresses.

Each is a plain string to programs and in state. Its validator says what the text should be, and never repeats it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, TypeAdapter
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Canonical:
    """Two values are the same if this function maps them to the same thing."""

    form: Callable[[Any], Any]


@dataclass(frozen=True)
class Words:
    """The words a vendor documents for a property that accepts others too."""

    known: tuple[str, ...]


@dataclass(frozen=True)
class Format:
    """The JSON-schema name of a text's format."""

    name: str


def _matching(pattern: str, wanted: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def validate(text: str) -> str:
        if compiled.fullmatch(text) is None:
            raise PydanticCustomError("format", "should be {wanted}", {"wanted": wanted})
        return text

    return AfterValidator(validate)


_instant = TypeAdapter[datetime](AwareDatetime)

# Without it "20240101" would be read as seconds since 1970.
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]", re.ASCII)


def parse_instant(text: Any) -> datetime:
    """Read an ISO 8601 date-time with an offset.

    Raises:
        ValueError: the text is not one.
    """
    if _DATED.match(str(text)) is None:
        raise ValueError("not an ISO 8601 date-time")
    return _instant.validate_python(text)


def parse_moment(value: Any) -> datetime:
    """Read a time as vendors write it; one without an offset is UTC.

    Raises:
        ValueError: it is none.
    """
    found = datetime.fromisoformat(str(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _check_instant(text: str) -> str:
    try:
        parse_instant(text)
    except ValueError:
        wanted = "an ISO 8601 date-time with an offset, such as 2026-01-31T00:00:00Z"
        raise PydanticCustomError("format", "should be {wanted}", {"wanted": wanted}) from None
    return text


def _instant_or_text(value: Any) -> Any:
    try:
        return parse_instant(value).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return value


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def status_word(value: Any) -> Any:
    """Write a status the one way in which statuses are compared: vendors mean the same by "Pending Delete" and pending_delete."""
    return re.sub(r"[\s_-]+", "", value).lower() if isinstance(value, str) else value


def _check_address(text: str) -> str:
    """Take the address of an API: anything else in a URL is either a secret or lost on the way."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, or a bracket with no IPv6 address behind it
        usable, parts = False, urlsplit("")
    if not usable:
        raise PydanticCustomError("format", "should be an http or https URL")
    if parts.username is not None or parts.query or parts.fragment:
        raise PydanticCustomError("format", "should have no login, no query and no fragment in it")
    return text


def _without_last_slash(value: Any) -> Any:
    return value.rstrip("/") if isinstance(value, str) else value


def _check_path(text: str) -> str:
    """Take a path as it stands in an address: nothing in it may lead elsewhere, or end it."""
    if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)*", text) or "/." in text:
        raise PydanticCustomError("format", "should be a path such as /api/v1, with no slash at its end and no query")
    return text


CASELESS = Canonical(_lower)
STATUS = Canonical(status_word)

WebAddress = Annotated[str, AfterValidator(_check_address)]
ApiPath = Annotated[str, BeforeValidator(_without_last_slash), AfterValidator(_check_path)]
NonEmpty = Annotated[str, _matching(r"(?s).*\S.*", "a text that is not empty")]
Email = Annotated[str, _matching(r"[^@\s]+@[^@\s]+", "an e-mail address")]
ObjectId = Annotated[str, _matching(r"[0-9a-fA-F]{24}", "24 hexadecimal digits"), CASELESS]
Uuid = Annotated[str, _matching(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "a UUID"), CASELESS]
NumberId = Annotated[str, _matching(r"[0-9]+", "a whole number in digits")]
CountryCode = Annotated[str, _matching(r"[A-Za-z]{2}", "a two-letter ISO 3166-1 country code")]
Instant = Annotated[str, AfterValidator(_check_instant), Canonical(_instant_or_text), Format("date-time")]
Count = Annotated[int, Field(ge=0)]
Identifier = Annotated[int, Field(gt=0)]
DayOfMonth = Annotated[int, Field(ge=1, le=31)]
