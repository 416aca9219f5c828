"""From the bytes of an answer to values that nothing behind this point has to fear: bounded, and valid text."""

from __future__ import annotations

import json
import math
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
        value = json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        raise UnreadableError("is nested too deeply") from None
    except ValueError:
        raise UnreadableError("is not JSON") from None
    return _cleaned(value, 0)


def moment_of(text: str | None) -> datetime | None:
    """Read a date of HTTP; None where there is none, or none that tells its zone."""
    try:
        when = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return when if when.tzinfo else None


def _cleaned(value: Any, depth: int) -> Any:
    """Replace halves of characters, which can be neither written nor sent."""
    if depth > _DEEPEST:
        raise UnreadableError("is nested too deeply")
    if isinstance(value, str):
        return SURROGATES.sub("\ufffd", value)
    if isinstance(value, float) and not math.isfinite(value):
        return None  # written with more digits than a number here can have
    if is_object(value):
        return {SURROGATES.sub("\ufffd", key): _cleaned(inner, depth + 1) for key, inner in value.items()}
    if is_list(value):
        return [_cleaned(inner, depth + 1) for inner in value]
    return value
