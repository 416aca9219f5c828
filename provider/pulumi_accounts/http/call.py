"""One request to a vendor, before anything is added to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from pulumi_accounts.model.vendors import Vendor

ATTEMPTS = 5
"""How often a request is made at most, by itself or by whoever looks in between what it has done."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request, before anything is added to it."""

    method: str
    path: str
    params: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    body: Any = field(default=None, repr=False)
    repeatable: bool = True
    single: bool = False
    """It is made again only if it surely never left: even a refusal may have used up what it carries."""
    of_object: bool = False
    """It is about one object, which may be gone; anything else that is not there is not at this address."""
    leaving: Callable[[], Awaitable[None]] | None = field(default=None, repr=False)
    """Called when the request has waited for everything and leaves."""

    def __str__(self) -> str:
        """Name the request in a message."""
        return f"{self.method} {self.path}"


def probe_of(vendor: Vendor, api_path: str) -> Call:
    """Return the read that costs a vendor least, where its API begins at a path."""
    path, _, query = vendor.probe.partition("?")
    params = dict(each.split("=", 1) for each in query.split("&") if each)
    return Call(method="GET", path=api_path + path, params=params)
