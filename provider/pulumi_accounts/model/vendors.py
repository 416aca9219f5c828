"""A vendor's wire habits, as data: who is calling, what wraps an answer, how a list is paged."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic.alias_generators import to_camel


@dataclass(frozen=True)
class Basic:
    """HTTP Basic with a fixed user name; the secret is the password."""

    user: str


@dataclass(frozen=True)
class Bearer:
    """``Authorization: Bearer`` with the secret."""


@dataclass(frozen=True)
class QueryToken:
    """The secret as a query parameter."""

    parameter: str


@dataclass(frozen=True, kw_only=True)
class Paging:
    """How a list is asked for page by page."""

    page: str
    size: str
    first: int
    per_page: int
    total: tuple[str, ...] = ()
    """Where the answer says how many objects there are in all."""


@dataclass(frozen=True, kw_only=True)
class Vendor:
    """A vendor's wire habits, as data."""

    name: str
    title: str
    authentication: Basic | Bearer | QueryToken
    secret_setting: str
    url_setting: str
    secret_file_setting: str | None = None
    probe: str
    """A read that costs least: it shows that the vendor answers and takes the credential."""
    camel_case: bool = False
    envelope: str | None = None
    """The key that wraps every answer."""
    paging: Paging | None = None
    in_flight: int = 8
    budgets: tuple[str, str] | None = None
    """The settings that hold how many reads and writes an hour are allowed."""
    unauthorized: str = ""
    """What a 401 can mean there."""

    def wire_name(self, name: str) -> str:
        """Turn a snake_case name into the vendor's own style."""
        return to_camel(name) if self.camel_case else name
