"""Where an object is, in the one form in which places are compared: an address, and the tenant there as far as it is told."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from pulumi_accounts.model.digests import shared_digest

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names of this machine."""
_USUAL_PORTS = (None, 80, 443)
_SHORT = 12


@lru_cache(maxsize=64)
def address_of(url: str) -> str:
    """Write an address so that how it is spoken to makes no other place of it; empty if it is none."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in _USUAL_PORTS else ""
    except ValueError:
        return ""
    host = "localhost" if parts.hostname in LOCAL else parts.hostname
    return f"{host}{port}{parts.path.rstrip('/')}"


def mark_of(address: str, told: str) -> str:
    """Return what state keeps of a place."""
    return f"{short(address)}-{short(told) if told else ''}"


def short(text: str) -> str:
    """Return a digest that is long enough to tell a user's few places apart."""
    return shared_digest(text)[:_SHORT]


def differs(mark: Any, now: str) -> bool:
    """Tell whether two marks are of different places, as far as both say anything."""
    if not isinstance(mark, str):
        return False
    pairs = zip(mark.partition("-")[::2], now.partition("-")[::2], strict=True)
    return any(before and after and before != after for before, after in pairs)
