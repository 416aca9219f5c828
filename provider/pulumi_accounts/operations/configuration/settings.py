"""The provider's settings: stack configuration first, the environment second, a default last."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, PositiveFloat, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.model.vendors import Setting
from pulumi_accounts.store.address import problem_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

T = TypeVar("T")

# A number that a program gives as text.
_QUOTED = re.compile(r'"[-+.\w]*"', re.ASCII)


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


def load(config: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """Read the settings. ``config`` has the keys without ``accounts:``, values as text or already typed.

    Raises:
        ConfigurationError: naming every setting that cannot be used.
    """
    settings = read(config, environment)
    if settings.faults:
        raise ConfigurationError("; ".join(settings.faults.values()))
    return settings


def read(config: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """Read the settings that can be used, and say of the others what is wrong with them."""
    values: dict[str, Any] = {}
    raw: dict[str, Any] = {}
    faults = {
        each.name: f"{each.config_key} is empty: give it a value, or leave it out"
        for each in _whose()
        if config.get(each.key) == ""
    }
    for setting, value in given(config, environment):
        raw[setting.name] = value
        try:
            values[setting.name] = TypeAdapter(setting.kind).validate_python(value)
        except ValidationError as error:
            place = setting.config_key if _is_configured(setting, config) else setting.variable
            faults[setting.name] = "; ".join(f"{place} {reason}" for reason in _reasons(error))
    configured = frozenset(each.name for each in SETTINGS if each.name in raw and _is_configured(each, config))
    return Settings(values, raw, configured, faults)


def misspelt(keys: Iterable[str], called: Callable[[str], str] = str) -> Iterator[str]:
    """Say of each key that is no setting's what may have been meant; ``called`` writes a key as its reader does."""
    names = [each.key for each in SETTINGS]
    for key in keys:
        if key not in names:
            close = difflib.get_close_matches(key, names, n=1)
            yield f"{called(key)}: is not a setting" + (f"; did you mean {called(close[0])}?" if close else "")


def given(config: Mapping[str, Any], environment: Mapping[str, str]) -> Iterator[tuple[Setting[Any], Any]]:
    """Yield the settings that somebody gave, with their values."""
    beaten = {each.name for each in _beaten(config)}
    for setting in SETTINGS:
        value = config.get(setting.key)
        if value in (None, "") and setting.name not in beaten:
            value = environment.get(setting.variable or "") or None
        if value not in (None, ""):
            yield setting, _plain(setting, value)


def _whose() -> Iterator[Setting[Any]]:
    """Yield the settings that say whose account it is: one that is given and empty is never another tenant's."""
    for vendor in VENDORS:
        files = (vendor.secret_file_setting,) if vendor.secret_file_setting else ()
        yield from (vendor.secret_setting, *files, vendor.url_setting)


def _beaten(config: Mapping[str, Any]) -> Iterator[Setting[Any]]:
    """Yield what the environment must not give: a secret where the stack configures a file for it, and the other way."""
    for vendor in VENDORS:
        secret, file = vendor.secret_setting, vendor.secret_file_setting
        if file and config.get(file.key):
            yield secret
        elif file and config.get(secret.key):
            yield file


def _plain(setting: Setting[Any], value: Any) -> Any:
    """Read a list, or a text within a text, which stack configuration and arguments hold as JSON."""
    if not isinstance(value, str) or not (isinstance(setting.default, list) or _QUOTED.fullmatch(value)):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _reasons(error: ValidationError) -> Iterator[str]:
    for each in error.errors(include_input=False, include_url=False, include_context=False):
        yield each["msg"].removeprefix("Input ")


def _is_configured(setting: Setting[Any], config: Mapping[str, Any]) -> bool:
    """Tell whether a value is the stack's own; else it is the environment's."""
    return config.get(setting.key) not in (None, "") or not setting.variable
