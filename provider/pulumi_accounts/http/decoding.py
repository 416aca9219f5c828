"""From the bytes of an answer to values that nothing behind this point has to fear: bounded, and valid text."""

from __future__ import annotations

import json
import math
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from pulumi_accounts.model.values import SURROGATES, is_list, is_object

if TYPE_CHECKING:
    from datetime import datetime

    import httpx

LARGEST = 16 * 1024 * 1024
"""Bytes of a decoded answer. The largest list that a vendor here gives at once takes a hundredth of it."""
# No vendor nests objects deeper than six times, and Python's own stack bears some hundred.
_DEEPEST = 64
# How JSON writes half of a character, which is rare enough to be looked for before every text is gone through.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class UnreadableError(ValueError):
    """An answer that cannot be used. The text says why."""


async def read_within_bounds(response: httpx.Response) -> bytes:
    """Read a body, decompressed, as far as it is of a reasonable size.

    Raises:
        UnreadableError: it is larger.
    """
    if "," in response.headers.get("content-encoding", ""):
        # Each layer would be unpacked whole before anybody could see how large the next one is.
        raise UnreadableError("is packed more than once")
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > LARGEST:
            raise UnreadableError(f"is larger than {LARGEST // 1024 // 1024} MiB")
    return bytes(body)


def values_of(body: bytes) -> Any:
    """Decode JSON; an empty body is None.

    Raises:
        UnreadableError: it is no JSON, or nested too deeply.
    """
    if not body.strip():
        return None
    try:
        # NaN and infinities are no JSON, and no numbers that anything here could keep.
        text = body.decode(json.detect_encoding(body), errors="replace")
        value = json.loads(text, parse_constant=lambda _: None, parse_float=_finite)
    except RecursionError:
        raise UnreadableError("is nested too deeply") from None
    except ValueError:
        raise UnreadableError("is not JSON") from None
    _check_depth(value)
    return _whole(value) if _HALF.search(text) else value


def moment_of(text: str | None) -> datetime | None:
    """Read a date of HTTP; None where there is none, or none that tells its zone."""
    try:
        when = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return when if when.tzinfo else None


def _finite(digits: str) -> float | None:
    """Read a number; None where it is written with more digits than one here can have."""
    value = float(digits)
    return value if math.isfinite(value) else None


def _check_depth(value: Any, depth: int = 0) -> None:
    """Refuse what is nested too deeply, down to the innermost text or number."""
    within = list(value.values()) if is_object(value) else value if is_list(value) else []
    if within and depth >= _DEEPEST:
        raise UnreadableError("is nested too deeply")
    for each in within:
        if isinstance(each, (dict, list)):
            _check_depth(each, depth + 1)


def _whole(value: Any) -> Any:
    """Replace halves of characters, which can be neither written nor sent."""
    if isinstance(value, str):
        return SURROGATES.sub("\ufffd", value)
    if is_object(value):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    return [_whole(inner) for inner in value] if is_list(value) else value
