"""Reading the settings: stack configuration first, the environment second, a default last."""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from pulumi_accounts.apis import VENDORS
from pulumi_accounts.model.errors import ConfigurationError
from pulumi_accounts.operations.configuration.settings import SETTINGS, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pulumi_accounts.model.vendors import Setting

# A number that a program gives as text.
_QUOTED = re.compile(r'"[-+.\w]*"', re.ASCII)


def load(config: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    """Read the settings. ``config`` has the keys without ``accounts:``, values as text or already typed.

    Raises:
        ConfigurationError: naming every setting that cannot be used.
    """
    return complete(read(config, environment))


def complete(settings: Settings) -> Settings:
    """Return the settings if all of them can be used.

    Raises:
        ConfigurationError: naming every one that cannot.
    """
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
