"""A vendor's wire habits, as data: who is calling, what wraps an answer, how a list is paged, what users configure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic.alias_generators import to_camel

from pulumi_accounts.model.naming import qualified

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Setting(Generic[T]):
    """Something that users configure, in a stack's configuration or in the environment."""

    name: str
    """snake_case, as an argument of the provider has it."""
    kind: Any
    """The type that its value must have."""
    default: T
    variable: str | None = None
    """The environment variable that is read where the stack does not configure it."""
    secret: bool = False
    doc: str

    @property
    def key(self) -> str:
        """The name as schema and arguments of other languages have it."""
        return to_camel(self.name)

    @property
    def config_key(self) -> str:
        """The key in a stack's configuration."""
        return qualified(self.key)


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
class Order:
    """How a list is asked for in an order in which edits move nothing from page to page."""

    params: Mapping[str, str]
    """The query parameters that ask for it."""
    by: str
    """The key, as the vendor has it, whose values rise from row to row."""


@dataclass(frozen=True, kw_only=True)
class Paging:
    """How a list is asked for page by page."""

    page: str
    size: str
    first: int
    per_page: int
    order: Order | None = None
    total: tuple[str, ...] = ()
    """Where the answer says how many objects there are in all."""


@dataclass(frozen=True, kw_only=True)
class Vendor:
    """A vendor's wire habits, as data."""

    name: str
    title: str
    authentication: Basic | Bearer | QueryToken
    secret_setting: Setting[str | None]
    url_setting: Setting[str | None]
    secret_file_setting: Setting[str | None] | None = None
    further_settings: tuple[Setting[Any], ...] = ()
    """What else of this vendor can be configured."""
    path_setting: Setting[str] | None = None
    """Where the API begins below the base URL, where that differs between installations."""
    other_api_paths: tuple[str, ...] = ()
    """Where it begins at other installations, as far as that is documented."""
    probe: str
    """A read that costs least: it shows that the vendor answers and takes the credential."""
    tenant: str = ""
    """A read whose answer's id tells whose objects the credential sees; empty where the vendor has none."""
    camel_case: bool = False
    envelope: str | None = None
    """The key that wraps every answer."""
    paging: Paging | None = None
    in_flight: int = 8
    """How many requests at a time the vendor bears."""
    concurrency: Setting[int] | None = None
    """The setting of that, where there is one."""
    most_in_flight: int = 0
    """How many it gets in the end where nobody has set a number, as long as it answers quickly and refuses none."""
    trust_setting: Setting[bool] | None = None
    """Whether an unchanged time of change means an unchanged object, where lists show objects in part."""
    budgets: tuple[Setting[int], Setting[int]] | None = None
    """How many reads and writes an hour are allowed."""
    unauthorized: str = ""
    """What a 401 can mean there."""
    forbidden: str = "the credential may not do this"
    """What a 403 can mean there."""

    @property
    def usual_api_path(self) -> str:
        """Where the API begins below the base URL, unless somebody configures something else."""
        return self.path_setting.default if self.path_setting else ""

    @property
    def address_advice(self) -> str:
        """What to do about an address where the vendor's API does not seem to be; most vendors have one only."""
        only = f", {self.url_setting.default}" if self.url_setting.default else ""
        return f"check that {self.url_setting.config_key} is the address of the API itself{only}"

    @property
    def access(self) -> tuple[Setting[Any], ...]:
        """Where the vendor is, who is calling, and what is special about it."""
        files = (self.secret_file_setting,) if self.secret_file_setting else ()
        paths = (self.path_setting,) if self.path_setting else ()
        return (self.secret_setting, *files, self.url_setting, *paths, *self.further_settings)

    @property
    def limits(self) -> tuple[Setting[Any], ...]:
        """What the vendor bears, as far as that can be configured."""
        return tuple(each for each in (self.concurrency, self.trust_setting, *(self.budgets or ())) if each)

    def wire_name(self, name: str) -> str:
        """Turn a snake_case name into the vendor's own style."""
        return to_camel(name) if self.camel_case else name
