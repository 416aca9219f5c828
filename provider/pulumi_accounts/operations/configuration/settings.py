"""The provider's settings, and their values in one run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, PositiveFloat
from pydantic_core import PydanticCustomError

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.model.vendors import Setting
from pulumi_accounts.store.address import problem_with

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def _check_store(name: str) -> str:
    if problem := problem_with(name):
        raise PydanticCustomError("store", "{problem}", {"problem": problem})
    return name


StoreName = Annotated[str, AfterValidator(_check_store)]

READY_TIMEOUT = Setting[float](
    name="ready_timeout_seconds",
    kind=PositiveFloat,
    default=1200,
    variable="ACCOUNTS_READY_TIMEOUT_SECONDS",
    doc="How long an object may take to become ready.",
)
POLL_INITIAL = Setting[float](
    name="poll_initial_seconds",
    kind=PositiveFloat,
    default=1,
    variable="ACCOUNTS_POLL_INITIAL_SECONDS",
    doc="The first pause between two looks at a status; the pauses grow.",
)
POLL_MAX = Setting[float](
    name="poll_max_seconds",
    kind=PositiveFloat,
    default=30,
    variable="ACCOUNTS_POLL_MAX_SECONDS",
    doc="The longest pause between two looks at a status.",
)
REQUEST_TIMEOUT = Setting[float](
    name="request_timeout_seconds",
    kind=PositiveFloat,
    default=30,
    variable="ACCOUNTS_REQUEST_TIMEOUT_SECONDS",
    doc="How long a request may take.",
)

STORE = Setting[str | None](
    name="store",
    kind=StoreName | None,
    default=None,
    variable="ACCOUNTS_STORE",
    # An address may have a login in it.
    secret=True,
    doc=(
        "Where the journal of creations is kept: `memory:`, an absolute or `~/` path, or the address of a server: `redis://`, "
        "`rediss://`, `valkey://`, `valkeys://` or `unix://`."
    ),
)
ON_EXISTING = Setting[str](
    name="on_existing",
    kind=Literal["refuse", "adopt", "ignore"],
    default="refuse",
    variable="ACCOUNTS_ON_EXISTING",
    doc="What happens where an object like the one to be created exists: `refuse`, `adopt` or `ignore`.",
)

SETTINGS: tuple[Setting[Any], ...] = (
    *(each for vendor in VENDORS for each in vendor.access),
    READY_TIMEOUT,
    POLL_INITIAL,
    POLL_MAX,
    REQUEST_TIMEOUT,
    STORE,
    ON_EXISTING,
    *(each for vendor in VENDORS for each in vendor.limits),
)
"""Everything that can be configured, under ``accounts:`` in a stack's configuration."""


@dataclass(frozen=True)
class Settings:
    """The settings' values: ``settings[READY_TIMEOUT]``."""

    values: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)
    """By name, those that somebody gave; some are secret."""
    given: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)
    """By name, as they were given, those that cannot be used among them."""
    configured: frozenset[str] = frozenset()
    """The names of those that the stack's configuration gives; the others are the environment's."""
    faults: Mapping[str, str] = field(default_factory=dict[str, str])
    """By name, what is wrong with those that cannot be used."""
    in_the_clear: frozenset[str] = frozenset()
    """The keys of those that a stack's configuration holds without encrypting them, as far as that is known."""
    has_stack: bool = True
    """Whether there is a stack, whose configuration they could be in."""

    def __getitem__(self, setting: Setting[T]) -> T:
        """Return a setting's value, which is its default where nobody gave one."""
        return self.values.get(setting.name, setting.default)

    def has(self, setting: Setting[Any] | None) -> bool:
        """Tell whether somebody gave a value to a setting."""
        return setting is not None and setting.name in self.values

    def origin(self, setting: Setting[Any]) -> str:
        """Say where a setting's value comes from; empty if nobody gave one."""
        if setting.name not in self.given:
            return ""
        return setting.config_key if setting.name in self.configured else f"the environment variable {setting.variable}"

    def missing(self, setting: Setting[Any]) -> str:
        """Say how to give a value to a setting that has none."""
        if not self.has_stack:
            return f"set the environment variable {setting.variable}"
        what = f"--secret {setting.config_key}" if setting.secret else f"{setting.config_key} <url>"
        return f"run `pulumi config set {what}` or set the environment variable {setting.variable}"
